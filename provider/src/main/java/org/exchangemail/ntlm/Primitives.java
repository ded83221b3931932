package org.exchangemail.ntlm;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.MD4Digest;
import org.bouncycastle.crypto.engines.RC4Engine;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * The cryptographic operations of [MS-NLMP] section 6. MD5, of which a login takes some thirty blocks, is the platform's, which
 * is twice as fast as any in Java; where a policy has taken it out of the platform, and for all the rest, it is Bouncy Castle's.
 */
final class Primitives {

    private static final int MD5_BLOCK = 64;
    private static final byte IPAD = 0x36;
    private static final byte OPAD = 0x5c;

    private Primitives() {}

    /** What is not the platform's. Throws a {@link LinkageError} where Bouncy Castle is missing. */
    static List<Class<?>> foreign() {
        return List.of(MD4Digest.class, RC4Engine.class, KeyParameter.class);
    }

    /** MD4(M). */
    static byte[] md4(byte[] message) {
        Digest digest = new MD4Digest();
        digest.update(message, 0, message.length);
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return hash;
    }

    /** MD5(M), where M is a concatenation. */
    static byte[] md5(byte[]... message) {
        return digest(md5(), message);
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            return new Md5();
        }
    }

    private static byte[] digest(MessageDigest digest, byte[]... message) {
        for (byte[] part : message) {
            digest.update(part);
        }
        return digest.digest();
    }

    /**
     * HMAC_MD5(K, M), where M is a concatenation; RFC 2104 section 2.
     *
     * @param key no more than 64 octets
     */
    static byte[] hmacMd5(byte[] key, byte[]... message) {
        if (key.length > MD5_BLOCK) {
            throw new IllegalArgumentException("a key of NTLM has no more than 64 octets: " + key.length);
        }
        MessageDigest digest = md5();
        byte[] block = Arrays.copyOf(key, MD5_BLOCK);
        xor(block, IPAD);
        digest.update(block);
        byte[] inner = digest(digest, message);
        xor(block, (byte) (IPAD ^ OPAD));
        byte[] code = digest(digest, block, inner);
        wipe(block);
        return code;
    }

    private static void xor(byte[] block, byte with) {
        for (int i = 0; i < block.length; i++) {
            block[i] ^= with;
        }
    }

    /** RC4K(K, D). */
    static byte[] rc4k(byte[] key, byte[] data) {
        return rc4(rc4Init(key), data);
    }

    /** RC4Init(H, K). */
    static RC4Engine rc4Init(byte[] key) {
        RC4Engine handle = new RC4Engine();
        handle.init(true, new KeyParameter(key));
        return handle;
    }

    /** RC4(H, D). */
    static byte[] rc4(RC4Engine handle, byte[] data) {
        byte[] result = new byte[data.length];
        handle.processBytes(data, 0, data.length, result, 0);
        return result;
    }

    /** Overwrites secrets that are not needed any more. */
    static void wipe(byte[]... secrets) {
        for (byte[] secret : secrets) {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
