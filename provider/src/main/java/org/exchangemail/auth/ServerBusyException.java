package org.exchangemail.auth;

import jakarta.mail.MessagingException;

/**
 * The server is overloaded, throttles this user, or has a fault of its own.
 *
 * <p>User name and password were not judged.
 */
public final class ServerBusyException extends MessagingException {

    private static final long serialVersionUID = 1L;

    ServerBusyException(FailureText text) {
        super(text.toString());
    }
}
