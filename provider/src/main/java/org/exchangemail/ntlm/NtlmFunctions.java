package org.exchangemail.ntlm;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The functions of [MS-NLMP] sections 3.3.2 (NTLMv2) and 3.4 (session keys), under the specification's names.
 * Arrays that are returned are the caller's to wipe.
 */
final class NtlmFunctions {

    // The constants end with a NUL, [MS-NLMP] 3.4.5.2 and 3.4.5.3.
    private static final byte[] CLIENT_SIGNING = ascii("session key to client-to-server signing key magic constant\0");
    private static final byte[] SERVER_SIGNING = ascii("session key to server-to-client signing key magic constant\0");
    private static final byte[] CLIENT_SEALING = ascii("session key to client-to-server sealing key magic constant\0");
    private static final byte[] SERVER_SEALING = ascii("session key to server-to-client sealing key magic constant\0");

    /** Who sends what is signed or sealed. */
    enum Mode {
        CLIENT,
        SERVER
    }

    private NtlmFunctions() {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * 3.3.1: the password's NT hash.
     *
     * <pre>
     * NTOWFv1(Passwd, User, UserDom) = MD4(UNICODE(Passwd))
     * </pre>
     */
    static byte[] ntowfv1(CharSequence passwd) {
        byte[] unicode = Text.utf16le(passwd);
        try {
            return Primitives.md4(unicode);
        } finally {
            Primitives.wipe(unicode);
        }
    }

    /**
     * 3.3.2, from the NT hash on; LMOWFv2 is the same.
     *
     * <pre>
     * NTOWFv2(Passwd, User, UserDom) =
     *     HMAC_MD5(MD4(UNICODE(Passwd)), UNICODE(ConcatenationOf(Uppercase(User), UserDom)))
     * </pre>
     */
    static byte[] ntowfv2(byte[] ntHash, String user, String userDom) {
        return Primitives.hmacMd5(ntHash, Text.utf16le(Text.upperCase(user)), Text.utf16le(userDom));
    }

    /**
     * 3.3.2: what the client adds to the challenge.
     *
     * <pre>
     * temp = ConcatenationOf(Responserversion, HiResponserversion, Z(6), Time, ClientChallenge, Z(4), ServerName, Z(4))
     * </pre>
     *
     * @param serverName AV pairs with their MsvAvEOL
     */
    static byte[] temp(byte[] time, byte[] clientChallenge, byte[] serverName) {
        return Wire.writer(serverName.length + 32)
                .int8(1)
                .int8(1)
                .zero(6)
                .octets(time)
                .octets(clientChallenge)
                .zero(4)
                .octets(serverName)
                .zero(4)
                .toByteArray();
    }

    /**
     * 3.3.2.
     *
     * <pre>
     * NTProofStr = HMAC_MD5(ResponseKeyNT, ConcatenationOf(CHALLENGE_MESSAGE.ServerChallenge, temp))
     * </pre>
     */
    static byte[] ntProofStr(byte[] responseKeyNt, byte[] serverChallenge, byte[] temp) {
        return Primitives.hmacMd5(responseKeyNt, serverChallenge, temp);
    }

    /**
     * 3.3.2.
     *
     * <pre>
     * SessionBaseKey = HMAC_MD5(ResponseKeyNT, NTProofStr)
     * </pre>
     */
    static byte[] sessionBaseKeyV2(byte[] responseKeyNt, byte[] ntProofStr) {
        return Primitives.hmacMd5(responseKeyNt, ntProofStr);
    }

    /**
     * 3.3.2; never sent, because a server that accepts it checks neither MIC nor AV pairs.
     *
     * <pre>
     * LmChallengeResponse =
     *     ConcatenationOf(HMAC_MD5(ResponseKeyLM, ConcatenationOf(ServerChallenge, ClientChallenge)), ClientChallenge)
     * </pre>
     */
    static byte[] lmv2Response(byte[] responseKeyLm, byte[] serverChallenge, byte[] clientChallenge) {
        return Wire.writer()
                .octets(Primitives.hmacMd5(responseKeyLm, serverChallenge, clientChallenge))
                .octets(clientChallenge)
                .toByteArray();
    }

    /**
     * 3.1.5.1.2.
     *
     * <pre>
     * MIC = HMAC_MD5(ExportedSessionKey, ConcatenationOf(NEGOTIATE_MESSAGE, CHALLENGE_MESSAGE, AUTHENTICATE_MESSAGE))
     * </pre>
     *
     * @param authenticate with zeros where the MIC will be
     */
    static byte[] mic(byte[] exportedSessionKey, byte[] negotiate, byte[] challenge, byte[] authenticate) {
        return Primitives.hmacMd5(exportedSessionKey, negotiate, challenge, authenticate);
    }

    /**
     * 3.4.5.2, with extended session security.
     *
     * <pre>
     * SIGNKEY(NegFlg, ExportedSessionKey, Mode) = MD5(ConcatenationOf(ExportedSessionKey, magic constant of Mode))
     * </pre>
     */
    static byte[] signKey(byte[] exportedSessionKey, Mode mode) {
        return Primitives.md5(exportedSessionKey, mode == Mode.CLIENT ? CLIENT_SIGNING : SERVER_SIGNING);
    }

    /**
     * 3.4.5.3.
     *
     * <pre>
     * SEALKEY(NegFlg, ExportedSessionKey, Mode) =
     *     with extended session security: MD5(ConcatenationOf(K, magic constant of Mode)), where K is
     *         ExportedSessionKey with 128, ExportedSessionKey[0..6] with 56, else ExportedSessionKey[0..4]
     *     with LM_KEY and 56: ConcatenationOf(ExportedSessionKey[0..6], 0xA0)
     *     with LM_KEY:        ConcatenationOf(ExportedSessionKey[0..4], 0xE5, 0x38, 0xB0)
     *     else                ExportedSessionKey
     * </pre>
     */
    static byte[] sealKey(NtlmFlags negFlg, byte[] exportedSessionKey, Mode mode) {
        if (negFlg.has(NtlmFlags.NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY)) {
            int length = negFlg.has(NtlmFlags.NTLMSSP_NEGOTIATE_128)
                    ? 16
                    : negFlg.has(NtlmFlags.NTLMSSP_NEGOTIATE_56) ? 7 : 5;
            byte[] key = Arrays.copyOf(exportedSessionKey, length);
            try {
                return Primitives.md5(key, mode == Mode.CLIENT ? CLIENT_SEALING : SERVER_SEALING);
            } finally {
                Primitives.wipe(key);
            }
        }
        if (!negFlg.has(NtlmFlags.NTLMSSP_NEGOTIATE_LM_KEY)) {
            return exportedSessionKey.clone();
        }
        byte[] key = Arrays.copyOf(exportedSessionKey, 8);
        if (negFlg.has(NtlmFlags.NTLMSSP_NEGOTIATE_56)) {
            key[7] = (byte) 0xa0;
        } else {
            key[5] = (byte) 0xe5;
            key[6] = 0x38;
            key[7] = (byte) 0xb0;
        }
        return key;
    }
}
