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

    /**
     * The server turned the connection away by its greeting.
     *
     * @param words the greeting
     * @param host the server as the user configured it
     * @return the failure
     */
    public static ServerBusyException greeting(String words, String host) {
        return new ServerBusyException(FailureText.of(
                "The server " + host + " turned the connection away.",
                ServerWords.clean(words),
                "Wait before connecting again, and close connections that are not needed."));
    }
}
