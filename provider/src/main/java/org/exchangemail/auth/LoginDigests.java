package org.exchangemail.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.stream.Stream;
import org.exchangemail.ntlm.Octets;

/**
 * Tells credentials apart without keeping them: by a digest, salted anew for each object.
 *
 * <p>What is judged is what a server was shown: a token that was refused is the same one whatever password stands beside it,
 * and the other way round. Safe for use by several threads.
 */
final class LoginDigests {

    private static final int SALT_LENGTH = 16;

    private byte[] salt = {};

    /** Draws it when it is needed, which in most Sessions is never. */
    private synchronized byte[] salt() {
        if (salt.length == 0) {
            salt = new byte[SALT_LENGTH];
            new SecureRandom().nextBytes(salt);
        }
        return salt;
    }

    /** Returns the digest of what the server was shown; of everything if it was shown nothing. */
    Octets ofPresented(String user, Credentials credentials) {
        return digest(user, credentials, credentials.presented());
    }

    /** Returns the digests under which the credentials may be known. */
    Stream<Octets> ofAny(String user, Credentials credentials) {
        return Stream.of(Credentials.Part.values())
                .filter(part -> part != Credentials.Part.PASSWORD || credentials.hasNtlmSecret())
                .map(part -> digest(user, credentials, part));
    }

    private Octets digest(String user, Credentials credentials, Credentials.Part part) {
        byte[] secret = credentials.octets(part);
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt());
            digest.update((user + "\0").getBytes(StandardCharsets.UTF_8));
            return Octets.of(digest.digest(secret));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
