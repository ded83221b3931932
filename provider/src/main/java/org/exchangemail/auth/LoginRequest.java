package org.exchangemail.auth;

import java.util.Optional;
import org.exchangemail.login.DirectoryNames;
import org.exchangemail.login.LoginName;
import org.exchangemail.login.LoginName.Separator;
import org.exchangemail.login.LoginNameException;

/**
 * Who wants to log in where.
 *
 * @param login the delegate, and the principal if the login string names one
 * @param authorizationId a principal given beside the login string ({@code mail.imapex.mailbox})
 * @param credentials the delegate's; whoever made the request closes them
 * @param host the server as the user configured it
 * @param service the registered service name, {@code imap} or {@code pop}
 */
public record LoginRequest(
        LoginName login, Optional<String> authorizationId, Credentials credentials, String host, String service) {

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

    static LoginName parse(String user) throws InvalidLoginNameException {
        try {
            return LoginName.parse(user);
        } catch (LoginNameException e) {
            throw invalid(e);
        }
    }

    private static InvalidLoginNameException invalid(LoginNameException e) {
        return new InvalidLoginNameException(
                FailureText.of(
                        FailureReason.INVALID_LOGIN_NAME,
                        e.getMessage() + ".",
                        "Write user, domain/user, domain/user/mailbox, user@domain or user@domain/mailbox."),
                e);
    }

    /**
     * Makes a request, and checks what concerns more than one part of it.
     *
     * @throws InvalidLoginNameException if the mailbox beside the login string is outside the grammar
     * @throws IncompatibleLoginException if two mailboxes are named, or the password cannot be sent by any mechanism
     */
    static LoginRequest of(
            LoginName login, Optional<String> authorizationId, Credentials credentials, String host, String service)
            throws InvalidLoginNameException, IncompatibleLoginException {
        LoginRequest request = new LoginRequest(login, authorizationId, credentials, host, service);
        if (credentials.contains('\0')) {
            throw new IncompatibleLoginException(FailureText.of(
                    FailureReason.UNUSABLE_PASSWORD,
                    "The password of " + request + " holds a NUL, which no mechanism can carry.",
                    "Check where the application reads it from."));
        }
        if (login.mailbox().isPresent() && authorizationId.isPresent()) {
            checkSame("the login string", login.mailbox().get(), "the authorization identity", authorizationId.get());
        }
        try {
            request.loginString(Separator.SLASH);
        } catch (LoginNameException e) {
            throw invalid(e);
        }
        return request;
    }

    static void checkSame(String place, String mailbox, String otherPlace, String otherMailbox)
            throws IncompatibleLoginException {
        if (!DirectoryNames.same(mailbox, otherMailbox)) {
            throw new IncompatibleLoginException(FailureText.of(
                    FailureReason.CONFLICTING_MAILBOXES,
                    "The mailbox to open is " + mailbox + " by " + place + ", and " + otherMailbox + " by " + otherPlace
                            + ".",
                    "Name the mailbox in one place only."));
        }
    }

    /** Names delegate and principal; never the password. */
    @Override
    public String toString() {
        return login.delegate()
                + principal().map(name -> " for the mailbox " + name).orElse("");
    }
}
