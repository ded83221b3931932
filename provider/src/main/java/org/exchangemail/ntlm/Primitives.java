package org.exchangemail.ntlm;

import java.util.Arrays;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.digests.MD4Digest;
import org.bouncycastle.crypto.digests.MD5Digest;
import org.bouncycastle.crypto.engines.RC4Engine;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** The cryptographic operations of [MS-NLMP] section 6 in terms of Bouncy Castle's lightweight API. */
final class Primitives {

    private Primitives() {}

    /** MD4(M). */
    static byte[] md4(byte[] message) {
        return digest(new MD4Digest(), message);
    }

    /** MD5(M), where M is a concatenation. */
    static byte[] md5(byte[]... message) {
        return digest(new MD5Digest(), message);
    }

    private static byte[] digest(Digest digest, byte[]... message) {
        for (byte[] part : message) {
            digest.update(part, 0, part.length);
        }
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return hash;
    }

    /** HMAC_MD5(K, M), where M is a concatenation. */
    static byte[] hmacMd5(byte[] key, byte[]... message) {
        HMac mac = new HMac(new MD5Digest());
        mac.init(new KeyParameter(key));
        for (byte[] part : message) {
            mac.update(part, 0, part.length);
        }
        byte[] code = new byte[mac.getMacSize()];
        mac.doFinal(code, 0);
        return code;
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
