package org.exchangemail.ntlm;

import java.nio.CharBuffer;
import java.util.Arrays;

/**
 * What proves an identity: a password or its NT hash. Holds copies, which {@link #close()} wipes; the
 * caller wipes what it passed in.
 *
 * <p>Not for use by several threads while one closes it.
 */
public final class NtlmSecret implements AutoCloseable {

    private static final int NT_HASH_LENGTH = 16;

    private final char[] password;
    private final byte[] ntHash;
    private final boolean passwordKnown;
    private boolean closed;

    private NtlmSecret(char[] password, byte[] ntHash, boolean passwordKnown) {
        this.password = password;
        this.ntHash = ntHash;
        this.passwordKnown = passwordKnown;
    }

    /**
     * Holds a password.
     *
     * @param password copied; may be empty
     * @return the secret
     */
    public static NtlmSecret ofPassword(char[] password) {
        return new NtlmSecret(password.clone(), NtlmFunctions.ntowfv1(CharBuffer.wrap(password)), true);
    }

    /**
     * Holds an NT hash, which is all that NTLMv2 and NTLMv1 need; LM cannot be had from it.
     *
     * @param ntHash 16 octets: MD4 of the password in UTF-16LE; copied
     * @return the secret
     * @throws IllegalArgumentException if it has another length
     */
    public static NtlmSecret ofNtHash(byte[] ntHash) {
        if (ntHash.length != NT_HASH_LENGTH) {
            throw new IllegalArgumentException("an NT hash has 16 octets, not " + ntHash.length);
        }
        return new NtlmSecret(new char[0], ntHash.clone(), false);
    }

    /**
     * Holds an NT hash.
     *
     * @param ntHash as {@link #ofNtHash(byte[])}
     * @return the secret
     * @throws IllegalArgumentException as {@link #ofNtHash(byte[])}
     */
    public static NtlmSecret ofNtHash(Octets ntHash) {
        return ofNtHash(ntHash.array());
    }

    /** An independent copy, for a context that outlives the caller's secret. */
    NtlmSecret copy() {
        checkOpen();
        return new NtlmSecret(password.clone(), ntHash.clone(), passwordKnown);
    }

    /** NTOWFv1 of the password: a copy for the caller to wipe. */
    byte[] ntHash() {
        checkOpen();
        return ntHash.clone();
    }

    /**
     * LMOWFv1 of the password: a copy for the caller to wipe.
     *
     * @throws NtlmException if no LM hash exists: the password is unknown, longer than 14 characters or
     *     not in the OEM character set
     */
    byte[] lmHash() throws NtlmException {
        checkOpen();
        if (!passwordKnown) {
            throw new NtlmException(
                    NtlmException.Kind.UNSUPPORTED, "an LM response needs the password, but only its NT hash is known");
        }
        return NtlmV1Functions.lmowfv1(CharBuffer.wrap(password));
    }

    private void checkOpen() {
        if (closed) {
            throw new IllegalStateException("the secret has been closed");
        }
    }

    /** Wipes the secret. May be called again. */
    @Override
    public void close() {
        closed = true;
        Arrays.fill(password, '\0');
        Arrays.fill(ntHash, (byte) 0);
    }

    /**
     * Tells nothing.
     *
     * @return a fixed text
     */
    @Override
    public String toString() {
        return "NtlmSecret[hidden]";
    }
}
