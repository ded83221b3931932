package org.exchangemail.auth;

import jakarta.mail.AuthenticationFailedException;

/**
 * The credentials are right, but there is no mailbox behind the login.
 *
 * <p>Exchange answers such a login with OK, and the first command that needs the mailbox with {@code User is authenticated
 * but not connected}. The usual reasons: the principal does not exist, the delegate lacks FullAccess, the protocol is
 * switched off for the mailbox, or too many connections are open.
 */
public final class MailboxNotAccessibleException extends AuthenticationFailedException implements ExchangeFailure {

    private static final long serialVersionUID = 1L;

    private final FailureText text;

    MailboxNotAccessibleException(FailureText text) {
        super(text.toString());
        this.text = text;
    }

    @Override
    public FailureText text() {
        return text;
    }
}
