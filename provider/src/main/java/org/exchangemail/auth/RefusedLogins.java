package org.exchangemail.auth;

import jakarta.mail.AuthenticationFailedException;
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

    private final LoginDigests digests;
    private volatile Optional<Refused> refused = Optional.empty();

    /** Knows of none. */
    public RefusedLogins() {
        digests = new LoginDigests();
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
        refused = Optional.of(new Refused(digests.ofPresented(user, credentials), failure));
    }

    /**
     * Finds credentials among the refused ones, of which the server was shown the token or the password.
     *
     * @param user the login string
     * @param credentials the delegate's
     * @return how the server refused them; empty if it has not
     */
    public Optional<AuthenticationFailedException> find(String user, Credentials credentials) {
        return refused.filter(login -> digests.ofAny(user, credentials).anyMatch(login.login()::equals))
                .map(Refused::failure);
    }
}
