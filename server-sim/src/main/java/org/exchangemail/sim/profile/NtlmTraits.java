package org.exchangemail.sim.profile;

import org.exchangemail.ntlm.ProductVersion;

/**
 * How the Windows under one Exchange version does NTLM.
 *
 * @param version what the CHALLENGE message says
 * @param sendsTimestamp whether the CHALLENGE carries MsvAvTimestamp, as from Windows Vista on
 * @param lmCompatibilityLevel which responses are let in: 5 NTLMv2 only, 4 NTLMv1 too, 3 and less LM too
 */
public record NtlmTraits(ProductVersion version, boolean sendsTimestamp, int lmCompatibilityLevel) {

    /** A Windows of today that insists on NTLMv2. */
    public static final NtlmTraits NTLMV2_ONLY = new NtlmTraits(ProductVersion.NEUTRAL, true, 5);

    /** Windows NT 4.0: LM responses are let in. */
    public static final NtlmTraits WINDOWS_NT = new NtlmTraits(ProductVersion.of(4, 0, 1381), false, 3);

    /** Windows 2000: LM responses are let in. */
    public static final NtlmTraits WINDOWS_2000 = new NtlmTraits(ProductVersion.of(5, 0, 2195), false, 3);

    /** Windows Server 2003: NTLMv1 and NTLM2 session responses are let in. */
    public static final NtlmTraits WINDOWS_2003 = new NtlmTraits(ProductVersion.of(5, 2, 3790), false, 4);
}
