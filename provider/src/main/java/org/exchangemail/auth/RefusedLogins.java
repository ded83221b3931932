package org.exchangemail.auth;

import jakarta.mail.AuthenticationFailedException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import org.exchangemail.ntlm.Octets;

/**
 * Remembers the credentials that a server has judged and refused, so that one {@code connect()} costs one bad logon at
 * most: Jakarta Mail asks an Authenticator and tries again, and stores log in anew for each further connection.
 *
 * <p>Of the credentials it keeps a salted digest. Safe for use by several threads.
 */
public final class RefusedLogins {

    private record Refused(Octets login, AuthenticationFailedException failure) {}

    private static final int SALT_LENGTH = 16;

    private final byte[] salt = new byte[SALT_LENGTH];
    private volatile Optional<Refused> refused = Optional.empty();

    /** Knows of none. */
    public RefusedLogins() {
        new SecureRandom().nextBytes(salt);
    }

    /** Forgets them: the user may have had the password reset. */
    public void forget() {
        refused = Optional.empty();
    }

    /**
     * Remembers credentials; those before them are forgotten.
     *
     * @param user the login string
     * @param credentials the delegate's
     * @param failure how the server refused them
     */
    public void remember(String user, Credentials credentials, AuthenticationFailedException failure) {
        refused = Optional.of(new Refused(digest(user, credentials), failure));
    }

    /**
     * Finds credentials among the refused ones.
     *
     * @param user the login string
     * @param credentials the delegate's
     * @return how the server refused them; empty if it has not
     */
    public Optional<AuthenticationFailedException> find(String user, Credentials credentials) {
        return refused.filter(login -> login.login().equals(digest(user, credentials)))
                .map(Refused::failure);
    }

    private Octets digest(String user, Credentials credentials) {
        byte[] secret = credentials.octets();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            digest.update((user + "\0").getBytes(StandardCharsets.UTF_8));
            return Octets.of(digest.digest(secret));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }
}
