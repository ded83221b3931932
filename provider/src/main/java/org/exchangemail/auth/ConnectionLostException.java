package org.exchangemail.auth;

import jakarta.mail.MessagingException;

/**
 * The connection ended in the middle of the login.
 *
 * <p>Whether the server judged the credentials is unknown, so nothing is tried again by itself.
 */
public final class ConnectionLostException extends MessagingException {

    private static final long serialVersionUID = 1L;

    ConnectionLostException(FailureText text, Exception cause) {
        super(text.toString(), cause);
    }
}
