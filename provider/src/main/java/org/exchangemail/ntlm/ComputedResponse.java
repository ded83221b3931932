package org.exchangemail.ntlm;

import java.util.Arrays;

/**
 * What ComputeResponse of [MS-NLMP] 3.3 yields: the two response fields and the key that comes of them. The key is the
 * owner's to wipe, by {@link #close()}.
 */
final class ComputedResponse implements AutoCloseable {

    private final Octets lmChallengeResponse;
    private final Octets ntChallengeResponse;
    private final byte[] keyExchangeKey;

    private ComputedResponse(byte[] lm, byte[] nt, byte[] keyExchangeKey) {
        this.lmChallengeResponse = Octets.owning(lm);
        this.ntChallengeResponse = Octets.owning(nt);
        this.keyExchangeKey = keyExchangeKey;
    }

    /**
     * 3.3.2. The LM field is Z(24) whether there is TargetInfo or not: an LMv2 response would let its receiver do
     * without MIC and AV pairs, and some servers refuse an empty field.
     */
    static ComputedResponse ntlmv2(
            NtlmSecret secret,
            NtlmIdentity identity,
            byte[] serverChallenge,
            byte[] clientChallenge,
            byte[] time,
            byte[] serverName) {
        byte[] ntHash = secret.ntHash();
        byte[] key = NtlmFunctions.ntowfv2(ntHash, identity.user(), identity.domain());
        try {
            byte[] temp = NtlmFunctions.temp(time, clientChallenge, serverName);
            byte[] proof = NtlmFunctions.ntProofStr(key, serverChallenge, temp);
            return new ComputedResponse(
                    new byte[24],
                    Wire.writer(proof.length + temp.length)
                            .octets(proof)
                            .octets(temp)
                            .toByteArray(),
                    NtlmFunctions.sessionBaseKeyV2(key, proof));
        } finally {
            Primitives.wipe(ntHash, key);
        }
    }

    /** 3.3.1 with extended session security. */
    static ComputedResponse ntlmv1WithEss(NtlmSecret secret, byte[] serverChallenge, byte[] clientChallenge) {
        byte[] ntHash = secret.ntHash();
        byte[] sessionBaseKey = NtlmV1Functions.sessionBaseKey(ntHash);
        try {
            byte[] lm = NtlmV1Functions.lmResponseWithEss(clientChallenge);
            return new ComputedResponse(
                    lm,
                    NtlmV1Functions.ntResponseWithEss(ntHash, serverChallenge, clientChallenge),
                    NtlmV1Functions.kxkeyWithEss(sessionBaseKey, serverChallenge, lm));
        } finally {
            Primitives.wipe(ntHash, sessionBaseKey);
        }
    }

    /** 3.3.1 with NoLMResponseNTLMv1: the LM field repeats the NT response, so that no LM hash goes out. */
    static ComputedResponse ntlmv1(NtlmSecret secret, byte[] serverChallenge) {
        byte[] ntHash = secret.ntHash();
        try {
            byte[] nt = NtlmV1Functions.desl(ntHash, serverChallenge);
            return new ComputedResponse(nt, nt, NtlmV1Functions.sessionBaseKey(ntHash));
        } finally {
            Primitives.wipe(ntHash);
        }
    }

    /** 3.3.1, LM alone; the NT field stays empty. */
    static ComputedResponse lm(NtlmSecret secret, byte[] serverChallenge) throws NtlmException {
        byte[] lmHash = secret.lmHash();
        try {
            return new ComputedResponse(
                    NtlmV1Functions.desl(lmHash, serverChallenge), new byte[0], NtlmV1Functions.kxkeyNonNt(lmHash));
        } finally {
            Primitives.wipe(lmHash);
        }
    }

    Octets lmChallengeResponse() {
        return lmChallengeResponse;
    }

    Octets ntChallengeResponse() {
        return ntChallengeResponse;
    }

    /** KXKEY of 3.4.5.1, where neither LM_KEY nor REQUEST_NON_NT_SESSION_KEY is negotiated; not a copy. */
    byte[] keyExchangeKey() {
        return keyExchangeKey;
    }

    @Override
    public void close() {
        Arrays.fill(keyExchangeKey, (byte) 0);
    }
}
