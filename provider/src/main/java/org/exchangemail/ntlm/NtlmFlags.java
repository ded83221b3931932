package org.exchangemail.ntlm;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A set of negotiate flags, [MS-NLMP] 2.2.2.5.
 *
 * @param value the 32 bits as they stand in a message, {@code NTLMSSP_NEGOTIATE_UNICODE} being 1
 */
public record NtlmFlags(int value) {

    /** Strings are UTF-16LE. */
    public static final NtlmFlags NTLMSSP_NEGOTIATE_UNICODE = new NtlmFlags(0x0000_0001);
    /** Strings are in the OEM character set. */
    public static final NtlmFlags NTLM_NEGOTIATE_OEM = new NtlmFlags(0x0000_0002);
    /** The CHALLENGE message shall name the target. */
    public static final NtlmFlags NTLMSSP_REQUEST_TARGET = new NtlmFlags(0x0000_0004);
    /** Messages after the exchange are signed. */
    public static final NtlmFlags NTLMSSP_NEGOTIATE_SIGN = new NtlmFlags(0x0000_0010);
    /** Messages after the exchange are encrypted. */
    public static final NtlmFlags NTLMSSP_NEGOTIATE_SEAL = new NtlmFlags(0x0000_0020);
    /** Connectionless exchange; never used here. */
    public static final NtlmFlags NTLMSSP_NEGOTIATE_DATAGRAM = new NtlmFlags(0x0000_0040);
    /** Session keys come from the LM hash. */
    public static final NtlmFlags NTLMSSP_NEGOTIATE_LM_KEY = new NtlmFlags(0x0000_0080);
    /** NTLM, as opposed to LM alone. */
    public static final NtlmFlags NTLMSSP_NEGOTIATE_NTLM = new NtlmFlags(0x0000_0200);
    /** The client is anonymous (bit J). */
    public static final NtlmFlags NTLMSSP_NEGOTIATE_ANONYMOUS = new NtlmFlags(0x0000_0800);
    /** The NEGOTIATE message names a domain. */
    public static final NtlmFlags NTLMSSP_NEGOTIATE_OEM_DOMAIN_SUPPLIED = new NtlmFlags(0x0000_1000);
    /** The NEGOTIATE message names a workstation. */
    public static final NtlmFlags NTLMSSP_NEGOTIATE_OEM_WORKSTATION_SUPPLIED = new NtlmFlags(0x0000_2000);
    /** A signature, if only a dummy one, is on every message after the exchange. */
    public static final NtlmFlags NTLMSSP_NEGOTIATE_ALWAYS_SIGN = new NtlmFlags(0x0000_8000);
    /** The TargetName of the CHALLENGE message is a domain. */
    public static final NtlmFlags NTLMSSP_TARGET_TYPE_DOMAIN = new NtlmFlags(0x0001_0000);
    /** The TargetName of the CHALLENGE message is a server. */
    public static final NtlmFlags NTLMSSP_TARGET_TYPE_SERVER = new NtlmFlags(0x0002_0000);
    /** Extended session security (ESS, "NTLM2"). */
    public static final NtlmFlags NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY = new NtlmFlags(0x0008_0000);
    /** An identify level token is asked for. */
    public static final NtlmFlags NTLMSSP_NEGOTIATE_IDENTIFY = new NtlmFlags(0x0010_0000);
    /** Session keys come from the LM hash itself. */
    public static final NtlmFlags NTLMSSP_REQUEST_NON_NT_SESSION_KEY = new NtlmFlags(0x0040_0000);
    /** The CHALLENGE message holds TargetInfo. */
    public static final NtlmFlags NTLMSSP_NEGOTIATE_TARGET_INFO = new NtlmFlags(0x0080_0000);
    /** The VERSION field is filled in. */
    public static final NtlmFlags NTLMSSP_NEGOTIATE_VERSION = new NtlmFlags(0x0200_0000);
    /** 128-bit session keys. */
    public static final NtlmFlags NTLMSSP_NEGOTIATE_128 = new NtlmFlags(0x2000_0000);
    /** The client chooses the session key and sends it encrypted. */
    public static final NtlmFlags NTLMSSP_NEGOTIATE_KEY_EXCH = new NtlmFlags(0x4000_0000);
    /** 56-bit session keys. */
    public static final NtlmFlags NTLMSSP_NEGOTIATE_56 = new NtlmFlags(0x8000_0000);

    /** No flag. */
    public static final NtlmFlags NONE = new NtlmFlags(0);

    private static final Map<Integer, String> NAMES = specifiedNames();

    private static Map<Integer, String> specifiedNames() {
        Map<Integer, String> names = new TreeMap<>(Integer::compareUnsigned);
        names.put(NTLMSSP_NEGOTIATE_UNICODE.value, "NTLMSSP_NEGOTIATE_UNICODE");
        names.put(NTLM_NEGOTIATE_OEM.value, "NTLM_NEGOTIATE_OEM");
        names.put(NTLMSSP_REQUEST_TARGET.value, "NTLMSSP_REQUEST_TARGET");
        names.put(NTLMSSP_NEGOTIATE_SIGN.value, "NTLMSSP_NEGOTIATE_SIGN");
        names.put(NTLMSSP_NEGOTIATE_SEAL.value, "NTLMSSP_NEGOTIATE_SEAL");
        names.put(NTLMSSP_NEGOTIATE_DATAGRAM.value, "NTLMSSP_NEGOTIATE_DATAGRAM");
        names.put(NTLMSSP_NEGOTIATE_LM_KEY.value, "NTLMSSP_NEGOTIATE_LM_KEY");
        names.put(NTLMSSP_NEGOTIATE_NTLM.value, "NTLMSSP_NEGOTIATE_NTLM");
        names.put(NTLMSSP_NEGOTIATE_ANONYMOUS.value, "NTLMSSP_NEGOTIATE_ANONYMOUS");
        names.put(NTLMSSP_NEGOTIATE_OEM_DOMAIN_SUPPLIED.value, "NTLMSSP_NEGOTIATE_OEM_DOMAIN_SUPPLIED");
        names.put(NTLMSSP_NEGOTIATE_OEM_WORKSTATION_SUPPLIED.value, "NTLMSSP_NEGOTIATE_OEM_WORKSTATION_SUPPLIED");
        names.put(NTLMSSP_NEGOTIATE_ALWAYS_SIGN.value, "NTLMSSP_NEGOTIATE_ALWAYS_SIGN");
        names.put(NTLMSSP_TARGET_TYPE_DOMAIN.value, "NTLMSSP_TARGET_TYPE_DOMAIN");
        names.put(NTLMSSP_TARGET_TYPE_SERVER.value, "NTLMSSP_TARGET_TYPE_SERVER");
        names.put(NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY.value, "NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY");
        names.put(NTLMSSP_NEGOTIATE_IDENTIFY.value, "NTLMSSP_NEGOTIATE_IDENTIFY");
        names.put(NTLMSSP_REQUEST_NON_NT_SESSION_KEY.value, "NTLMSSP_REQUEST_NON_NT_SESSION_KEY");
        names.put(NTLMSSP_NEGOTIATE_TARGET_INFO.value, "NTLMSSP_NEGOTIATE_TARGET_INFO");
        names.put(NTLMSSP_NEGOTIATE_VERSION.value, "NTLMSSP_NEGOTIATE_VERSION");
        names.put(NTLMSSP_NEGOTIATE_128.value, "NTLMSSP_NEGOTIATE_128");
        names.put(NTLMSSP_NEGOTIATE_KEY_EXCH.value, "NTLMSSP_NEGOTIATE_KEY_EXCH");
        names.put(NTLMSSP_NEGOTIATE_56.value, "NTLMSSP_NEGOTIATE_56");
        return names;
    }

    /**
     * Joins sets.
     *
     * @param sets any number of sets
     * @return the flags that are in one of them
     */
    public static NtlmFlags of(NtlmFlags... sets) {
        int union = 0;
        for (NtlmFlags set : sets) {
            union |= set.value;
        }
        return new NtlmFlags(union);
    }

    /**
     * Tells whether flags are set.
     *
     * @param flags one flag or several
     * @return true if every one of them is in this set
     */
    public boolean has(NtlmFlags flags) {
        return (value & flags.value) == flags.value;
    }

    /**
     * Adds flags.
     *
     * @param flags one flag or several
     * @return the union
     */
    public NtlmFlags with(NtlmFlags flags) {
        return new NtlmFlags(value | flags.value);
    }

    /**
     * Takes flags away.
     *
     * @param flags one flag or several
     * @return this set without them
     */
    public NtlmFlags without(NtlmFlags flags) {
        return new NtlmFlags(value & ~flags.value);
    }

    /**
     * Keeps common flags.
     *
     * @param flags one flag or several
     * @return the intersection
     */
    public NtlmFlags and(NtlmFlags flags) {
        return new NtlmFlags(value & flags.value);
    }

    /**
     * Names the flags.
     *
     * @return the specification's names, lowest bit first; a bit without a name is given as {@code
     *     0x00000008}
     */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (int bit = 1; bit != 0; bit <<= 1) {
            if ((value & bit) != 0) {
                String name = NAMES.get(bit);
                names.add(name != null ? name : String.format("0x%08x", bit));
            }
        }
        return names;
    }

    /**
     * Prints value and names.
     *
     * @return for example {@code 0x00000201 NTLMSSP_NEGOTIATE_UNICODE NTLMSSP_NEGOTIATE_NTLM}
     */
    @Override
    public String toString() {
        return String.format("0x%08x", value) + (value == 0 ? "" : " " + String.join(" ", names()));
    }
}
