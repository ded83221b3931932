package org.exchangemail.auth;

import java.util.Optional;
import org.exchangemail.login.DirectoryNames;
import org.exchangemail.login.LoginName;
import org.exchangemail.login.LoginName.Separator;

/**
 * Who wants to log in where.
 *
 * @param login the delegate, and the principal if the login string names one
 * @param authorizationId a principal given beside the login string ({@code mail.imapex.sasl.authorizationid})
 * @param password the delegate's password, or the token for XOAUTH2
 * @param host the server as the user configured it
 * @param service the registered service name, {@code imap} or {@code pop}
 */
public record LoginRequest(
        LoginName login, Optional<String> authorizationId, String password, String host, String service) {

    /**
     * Returns whose mailbox is to be opened.
     *
     * @return empty for the delegate's own
     */
    public Optional<String> principal() {
        return login.mailbox().or(() -> authorizationId);
    }

    /**
     * Tells whether a mailbox is named.
     *
     * @return true if {@link #principal()} is present
     */
    public boolean isDelegated() {
        return principal().isPresent();
    }

    /**
     * Returns the login string for the protocol's own command.
     *
     * @param separator what to print between the parts
     * @return empty if the grammar has no form for this login: a bare account name and the mailbox of somebody else
     */
    public Optional<String> loginString(Separator separator) {
        if (login.isDelegated() || authorizationId.isEmpty()) {
            return Optional.of(login.format(separator));
        }
        if (login.domain().isEmpty() && !login.isUpn()) {
            return Optional.empty();
        }
        return Optional.of(LoginName.parse(login + "/" + authorizationId.get()).format(separator));
    }

    /**
     * Checks what concerns more than one part.
     *
     * @throws IncompatibleLoginException if two mailboxes are named, or the password cannot be sent by any mechanism
     */
    void check() throws IncompatibleLoginException {
        if (password.indexOf('\0') >= 0) {
            throw new IncompatibleLoginException(FailureText.of(
                    "The password of " + this + " holds a NUL, which no mechanism can carry.",
                    "Check where the application reads it from."));
        }
        if (login.mailbox().isPresent()
                && authorizationId.isPresent()
                && !DirectoryNames.same(login.mailbox().get(), authorizationId.get())) {
            throw new IncompatibleLoginException(FailureText.of(
                    "The login string names the mailbox " + login.mailbox().get()
                            + ", and the authorization identity is " + authorizationId.get() + ".",
                    "Name the mailbox in one place only."));
        }
        loginString(Separator.SLASH);
    }

    /** Names delegate and principal; never the password. */
    @Override
    public String toString() {
        return login.delegate()
                + principal().map(name -> " for the mailbox " + name).orElse("");
    }
}
