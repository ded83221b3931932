package org.exchangemail.auth;

import jakarta.mail.MessagingException;

/**
 * The server broke the rules of the login exchange.
 *
 * <p>Its message could not be read, came when none was due, or claimed success before anything had been proved. Nothing
 * else was tried.
 */
public final class MalformedPeerMessageException extends MessagingException {

    private static final long serialVersionUID = 1L;

    MalformedPeerMessageException(FailureText text, Exception cause) {
        super(text.toString(), cause);
    }
}
