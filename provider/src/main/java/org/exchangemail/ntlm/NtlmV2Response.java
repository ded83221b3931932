package org.exchangemail.ntlm;

/**
 * An NTLMv2_RESPONSE, [MS-NLMP] 2.2.2.8, with the NTLMv2_CLIENT_CHALLENGE of 2.2.2.7 ({@code temp} in 3.3.2) kept as
 * received, because the proof is over its octets.
 *
 * @param ntProofStr 16 octets
 * @param temp at least 32 octets
 * @param timestamp 8 octets
 * @param targetInfo the AV pairs in it
 */
record NtlmV2Response(Octets ntProofStr, Octets temp, Octets timestamp, TargetInfo targetInfo) {

    private static final int PROOF_LENGTH = 16;
    private static final int AV_PAIRS = 28;

    /** Reads a response that begins at the given offset of its message. */
    static NtlmV2Response decode(Octets octets, int base) throws NtlmException {
        if (octets.length() < PROOF_LENGTH + AV_PAIRS) {
            throw NtlmException.malformed(
                    "NtChallengeResponse",
                    base,
                    "has " + octets.length() + " octets, neither 24 as in NTLMv1 nor " + (PROOF_LENGTH + AV_PAIRS)
                            + " or more as in NTLMv2");
        }
        Octets temp = octets.slice(PROOF_LENGTH, octets.length());
        if (temp.at(0) != 1 || temp.at(1) != 1) {
            throw NtlmException.malformed(
                    "NTLMv2_CLIENT_CHALLENGE", base + PROOF_LENGTH, "is of a version other than 1");
        }
        return new NtlmV2Response(
                octets.slice(0, PROOF_LENGTH),
                temp,
                temp.slice(8, 16),
                TargetInfo.decode(temp.slice(AV_PAIRS, temp.length()), base + PROOF_LENGTH + AV_PAIRS));
    }
}
