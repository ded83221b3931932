package org.exchangemail.ntlm;

import java.security.MessageDigest;
import org.bouncycastle.crypto.digests.MD5Digest;

/** MD5 of Bouncy Castle as a {@link MessageDigest}, for a platform out of which a policy has taken it. */
final class Md5 extends MessageDigest {

    private final MD5Digest digest = new MD5Digest();

    Md5() {
        super("MD5");
    }

    @Override
    protected void engineUpdate(byte octet) {
        digest.update(octet);
    }

    @Override
    protected void engineUpdate(byte[] octets, int offset, int length) {
        digest.update(octets, offset, length);
    }

    @Override
    protected byte[] engineDigest() {
        byte[] hash = new byte[digest.getDigestSize()];
        digest.doFinal(hash, 0);
        return hash;
    }

    @Override
    protected void engineReset() {
        digest.reset();
    }
}
