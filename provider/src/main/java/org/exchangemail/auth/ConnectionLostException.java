package org.exchangemail.auth;

import jakarta.mail.MessagingException;

/**
 * The connection ended in the middle of the login.
 *
 * <p>Whether the server judged the credentials is unknown, so nothing is tried again by itself.
 */
public final class ConnectionLostException extends MessagingException implements ExchangeFailure {

    private static final long serialVersionUID = 1L;

    private final FailureText text;

    ConnectionLostException(FailureText text, Exception cause) {
        super(text.toString(), cause);
        this.text = text;
    }

    @Override
    public FailureText text() {
        return text;
    }
}
