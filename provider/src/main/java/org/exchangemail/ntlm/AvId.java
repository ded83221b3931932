package org.exchangemail.ntlm;

import java.util.List;

/**
 * What an AV pair holds, [MS-NLMP] 2.2.2.1. An id without a name is possible: it is kept and ignored.
 *
 * @param value 0 to 65,535
 */
public record AvId(int value) {

    /** The end of the list. */
    public static final AvId MsvAvEOL = new AvId(0);
    /** The server's NetBIOS name. */
    public static final AvId MsvAvNbComputerName = new AvId(1);
    /** The domain's NetBIOS name. */
    public static final AvId MsvAvNbDomainName = new AvId(2);
    /** The server's DNS name. */
    public static final AvId MsvAvDnsComputerName = new AvId(3);
    /** The domain's DNS name. */
    public static final AvId MsvAvDnsDomainName = new AvId(4);
    /** The forest's DNS name. */
    public static final AvId MsvAvDnsTreeName = new AvId(5);
    /** 32 bits: 1 constrained account, 2 MIC present, 4 target name from an untrusted source. */
    public static final AvId MsvAvFlags = new AvId(6);
    /** The server's time, as a FILETIME. */
    public static final AvId MsvAvTimestamp = new AvId(7);
    /** The client's machine id and restrictions. */
    public static final AvId MsvAvSingleHost = new AvId(8);
    /** The service principal name of the server the client wants. */
    public static final AvId MsvAvTargetName = new AvId(9);
    /** MD5 of the channel bindings, or 16 zero octets. */
    public static final AvId MsvAvChannelBindings = new AvId(10);

    private static final List<String> NAMES = List.of(
            "MsvAvEOL",
            "MsvAvNbComputerName",
            "MsvAvNbDomainName",
            "MsvAvDnsComputerName",
            "MsvAvDnsDomainName",
            "MsvAvDnsTreeName",
            "MsvAvFlags",
            "MsvAvTimestamp",
            "MsvAvSingleHost",
            "MsvAvTargetName",
            "MsvAvChannelBindings");

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException if the value does not fit into 16 bits
     */
    public AvId {
        if (value < 0 || value > 0xffff) {
            throw new IllegalArgumentException("an AvId has 16 bits: " + value);
        }
    }

    /**
     * Tells whether the specification names this id.
     *
     * @return false for ids to be ignored
     */
    public boolean isKnown() {
        return value < NAMES.size();
    }

    /**
     * Returns the specification's name.
     *
     * @return for example {@code MsvAvTimestamp}, or {@code AvId 0x00ff} if there is none
     */
    @Override
    public String toString() {
        return isKnown() ? NAMES.get(value) : String.format("AvId 0x%04x", value);
    }
}
