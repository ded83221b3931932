package org.exchangemail.auth;

import jakarta.mail.AuthenticationFailedException;

/**
 * The user name is outside the grammar of Exchange login strings; nothing was sent.
 *
 * <p>Its cause is a {@link org.exchangemail.login.LoginNameException} that names the part.
 */
public final class InvalidLoginNameException extends AuthenticationFailedException implements ExchangeFailure {

    private static final long serialVersionUID = 1L;

    private final FailureText text;

    InvalidLoginNameException(FailureText text, Exception cause) {
        super(text.toString(), cause);
        this.text = text;
    }

    @Override
    public FailureText text() {
        return text;
    }
}
