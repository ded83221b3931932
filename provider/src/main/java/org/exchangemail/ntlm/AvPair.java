package org.exchangemail.ntlm;

import java.util.Objects;

/**
 * One attribute of TargetInfo, [MS-NLMP] 2.2.2.1.
 *
 * @param id what the value is
 * @param value at most 65,535 octets
 */
public record AvPair(AvId id, Octets value) {

    /**
     * Checks the size.
     *
     * @throws IllegalArgumentException if the value is too long for its length field
     */
    public AvPair {
        Objects.requireNonNull(id, "id");
        if (value.length() > 0xffff) {
            throw new IllegalArgumentException(id + " has room for 65,535 octets, not for " + value.length());
        }
    }

    /**
     * Makes a pair that holds a name.
     *
     * @param id one of the name ids
     * @param text sent as UTF-16LE, whatever character set was negotiated
     * @return the pair
     */
    public static AvPair ofText(AvId id, String text) {
        return new AvPair(id, Octets.owning(Text.utf16le(text)));
    }

    /**
     * Reads the value of a pair that holds a name.
     *
     * @return the name; a surplus last octet is left out
     */
    public String text() {
        return Text.fromUtf16le(value.array(), 0, value.length() & ~1);
    }
}
