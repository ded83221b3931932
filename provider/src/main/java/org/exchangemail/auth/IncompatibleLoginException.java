package org.exchangemail.auth;

import jakarta.mail.AuthenticationFailedException;

/**
 * The mechanisms that may be used cannot express this login; nothing was sent.
 *
 * <p>The usual case: NTLM, which names an account and never another mailbox, with a delegate login string.
 */
public final class IncompatibleLoginException extends AuthenticationFailedException implements ExchangeFailure {

    private static final long serialVersionUID = 1L;

    private final FailureText text;

    IncompatibleLoginException(FailureText text) {
        super(text.toString());
        this.text = text;
    }

    @Override
    public FailureText text() {
        return text;
    }
}
