package org.exchangemail.ntlm;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.bouncycastle.crypto.engines.DESEngine;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * The functions of [MS-NLMP] section 3.3.1 and the keys that go with them: LM, NTLMv1, and NTLMv1 with extended session
 * security. Broken since long, and reached only through a switch of {@link NtlmPolicy} or of {@link NtlmServerOptions}.
 */
final class NtlmV1Functions {

    private static final int LM_PASSWORD_LENGTH = 14;
    private static final byte[] LM_CONSTANT = "KGS!@#$%".getBytes(StandardCharsets.US_ASCII);

    private NtlmV1Functions() {}

    /**
     * 3.3.1. The OEM character set is taken to be ISO 8859-1: beyond ASCII each Windows has its own.
     *
     * <pre>
     * LMOWFv1(Passwd, User, UserDom) = ConcatenationOf(
     *     DES(UpperCase(Passwd)[0..6], "KGS!@#$%"), DES(UpperCase(Passwd)[7..13], "KGS!@#$%"))
     * </pre>
     *
     * @throws NtlmException if the password is too long or has characters without an OEM octet
     */
    static byte[] lmowfv1(CharSequence passwd) throws NtlmException {
        if (passwd.length() > LM_PASSWORD_LENGTH) {
            throw new NtlmException(
                    NtlmException.Kind.UNSUPPORTED,
                    "there is no LM response for a password of more than 14 characters; choose NTLMv2");
        }
        byte[] oem = new byte[LM_PASSWORD_LENGTH];
        try {
            for (int i = 0; i < passwd.length(); i++) {
                char upper = Text.upperCase(passwd.charAt(i));
                if (upper > 0xff) {
                    throw new NtlmException(
                            NtlmException.Kind.UNSUPPORTED,
                            "there is no LM response for a password with characters beyond ISO 8859-1; choose NTLMv2");
                }
                oem[i] = (byte) upper;
            }
            return Wire.writer()
                    .octets(des(oem, 0, LM_CONSTANT))
                    .octets(des(oem, 7, LM_CONSTANT))
                    .toByteArray();
        } finally {
            Primitives.wipe(oem);
        }
    }

    /** Section 6: DES(K, D), where K is the 7 octets from the offset on. */
    private static byte[] des(byte[] key, int offset, byte[] data) {
        byte[] spread = new byte[8];
        long bits = 0;
        for (int i = 0; i < 7; i++) {
            bits = (bits << 8) | (key[offset + i] & 0xff);
        }
        for (int i = 0; i < 8; i++) {
            spread[i] = (byte) ((bits >> (49 - 7 * i)) << 1);
        }
        try {
            DESEngine des = new DESEngine();
            des.init(true, new KeyParameter(spread));
            byte[] result = new byte[8];
            des.processBlock(data, 0, result, 0);
            return result;
        } finally {
            Primitives.wipe(spread);
        }
    }

    /**
     * Section 6; both NTLMv1 and LM responses are made by it.
     *
     * <pre>
     * DESL(K, D) = ConcatenationOf(DES(K[0..6], D), DES(K[7..13], D), DES(ConcatenationOf(K[14..15], Z(5)), D))
     * </pre>
     */
    static byte[] desl(byte[] key, byte[] data) {
        byte[] padded = Arrays.copyOf(key, 21);
        try {
            return Wire.writer()
                    .octets(des(padded, 0, data))
                    .octets(des(padded, 7, data))
                    .octets(des(padded, 14, data))
                    .toByteArray();
        } finally {
            Primitives.wipe(padded);
        }
    }

    /**
     * 3.3.1, with extended session security.
     *
     * <pre>
     * NtChallengeResponse = DESL(ResponseKeyNT, MD5(ConcatenationOf(ServerChallenge, ClientChallenge))[0..7])
     * </pre>
     */
    static byte[] ntResponseWithEss(byte[] responseKeyNt, byte[] serverChallenge, byte[] clientChallenge) {
        return desl(responseKeyNt, Arrays.copyOf(Primitives.md5(serverChallenge, clientChallenge), 8));
    }

    /**
     * 3.3.1, with extended session security.
     *
     * <pre>
     * LmChallengeResponse = ConcatenationOf(ClientChallenge, Z(16))
     * </pre>
     */
    static byte[] lmResponseWithEss(byte[] clientChallenge) {
        return Arrays.copyOf(clientChallenge, 24);
    }

    /**
     * 3.3.1.
     *
     * <pre>
     * SessionBaseKey = MD4(NTOWF)
     * </pre>
     */
    static byte[] sessionBaseKey(byte[] ntHash) {
        return Primitives.md4(ntHash);
    }

    /**
     * 3.4.5.1, with extended session security.
     *
     * <pre>
     * KeyExchangeKey = HMAC_MD5(SessionBaseKey, ConcatenationOf(ServerChallenge, LmChallengeResponse[0..7]))
     * </pre>
     */
    static byte[] kxkeyWithEss(byte[] sessionBaseKey, byte[] serverChallenge, byte[] lmResponse) {
        return Primitives.hmacMd5(sessionBaseKey, serverChallenge, Arrays.copyOf(lmResponse, 8));
    }

    /**
     * 3.4.5.1, with LM_KEY.
     *
     * <pre>
     * KeyExchangeKey = ConcatenationOf(
     *     DES(LMOWF[0..6], LmChallengeResponse[0..7]),
     *     DES(ConcatenationOf(LMOWF[7], 0xBDBDBDBDBDBD), LmChallengeResponse[0..7]))
     * </pre>
     */
    static byte[] kxkeyWithLmKey(byte[] lmowf, byte[] lmResponse) {
        byte[] data = Arrays.copyOf(lmResponse, 8);
        byte[] second = new byte[7];
        Arrays.fill(second, (byte) 0xbd);
        second[0] = lmowf[7];
        return Wire.writer()
                .octets(des(lmowf, 0, data))
                .octets(des(second, 0, data))
                .toByteArray();
    }

    /**
     * 3.4.5.1, with REQUEST_NON_NT_SESSION_KEY, and where there is an LM response alone.
     *
     * <pre>
     * KeyExchangeKey = ConcatenationOf(LMOWF[0..7], Z(8))
     * </pre>
     */
    static byte[] kxkeyNonNt(byte[] lmowf) {
        return Arrays.copyOf(Arrays.copyOf(lmowf, 8), 16);
    }
}
