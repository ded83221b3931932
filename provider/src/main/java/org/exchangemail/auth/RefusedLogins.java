package org.exchangemail.auth;

import jakarta.mail.AuthenticationFailedException;
import java.util.Optional;

/**
 * Remembers the credentials that a server has judged and refused, so that one {@code connect()} costs one bad logon at
 * most: Jakarta Mail asks an Authenticator and tries again, and stores log in anew for each further connection.
 *
 * <p>Safe for use by several threads.
 */
public final class RefusedLogins {

    private record Refused(String user, String password, AuthenticationFailedException failure) {

        @Override
        public String toString() {
            return "the refused login of " + user;
        }
    }

    private volatile Optional<Refused> refused = Optional.empty();

    /** Knows of none. */
    public RefusedLogins() {}

    /** Forgets them: the user may have had the password reset. */
    public void forget() {
        refused = Optional.empty();
    }

    /**
     * Remembers credentials; those before them are forgotten.
     *
     * @param user the login string
     * @param password the password
     * @param failure how the server refused them
     */
    public void remember(String user, String password, AuthenticationFailedException failure) {
        refused = Optional.of(new Refused(user, password, failure));
    }

    /**
     * Finds credentials among the refused ones.
     *
     * @param user the login string
     * @param password the password
     * @return how the server refused them; empty if it has not
     */
    public Optional<AuthenticationFailedException> find(String user, String password) {
        return refused.filter(
                        login -> login.user().equals(user) && login.password().equals(password))
                .map(Refused::failure);
    }
}
