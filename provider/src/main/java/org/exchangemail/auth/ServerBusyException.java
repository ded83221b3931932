package org.exchangemail.auth;

import jakarta.mail.MessagingException;

/**
 * The server is overloaded, throttles this user, or has a fault of its own.
 *
 * <p>User name and password were not judged.
 */
public final class ServerBusyException extends MessagingException implements ExchangeFailure {

    private static final long serialVersionUID = 1L;

    private final FailureText text;

    ServerBusyException(FailureText text) {
        super(text.toString());
        this.text = text;
    }

    /**
     * The server turned the connection away by its greeting.
     *
     * @param words the greeting
     * @param host the server as the user configured it
     * @return the failure
     */
    public static ServerBusyException greeting(String words, String host) {
        String said = ServerWords.clean(words);
        return new ServerBusyException(FailureText.of(
                ServerWords.reason(said)
                        .filter(FailureReason.THROTTLED::equals)
                        .orElse(FailureReason.CONNECTION_TURNED_AWAY),
                "The server " + host + " turned the connection away.",
                said,
                "Wait before connecting again, and close connections that are not needed."));
    }

    @Override
    public FailureText text() {
        return text;
    }
}
