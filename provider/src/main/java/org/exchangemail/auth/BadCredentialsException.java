package org.exchangemail.auth;

import jakarta.mail.AuthenticationFailedException;

/**
 * The server judged user name and password, and refused them.
 *
 * <p>The server gives the same answer for an unknown user, a wrong or expired password, a locked or disabled account, and a
 * mailbox for which the protocol is switched off.
 */
public final class BadCredentialsException extends AuthenticationFailedException implements ExchangeFailure {

    private static final long serialVersionUID = 1L;

    private final FailureText text;

    BadCredentialsException(FailureText text) {
        super(text.toString());
        this.text = text;
    }

    @Override
    public FailureText text() {
        return text;
    }
}
