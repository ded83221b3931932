package org.exchangemail.auth;

import jakarta.mail.MessagingException;

/**
 * The server broke the rules of the login exchange.
 *
 * <p>Its message could not be read, came when none was due, or claimed success before anything had been proved. Nothing
 * else was tried.
 */
public final class MalformedPeerMessageException extends MessagingException implements ExchangeFailure {

    private static final long serialVersionUID = 1L;

    private final FailureText text;

    MalformedPeerMessageException(FailureText text, Exception cause) {
        super(text.toString(), cause);
        this.text = text;
    }

    @Override
    public FailureText text() {
        return text;
    }

    /**
     * The server broke the rules of its protocol.
     *
     * @param violation what it did
     * @param host the server as the user configured it
     * @return the failure
     */
    public static MalformedPeerMessageException of(PeerViolation violation, String host) {
        return new MalformedPeerMessageException(
                FailureText.of(
                        FailureReason.MALFORMED_MESSAGE,
                        "Logging in to " + host + " failed: "
                                + ServerWords.clean(String.valueOf(violation.getMessage())) + ".",
                        "The connection was closed, and nothing was tried again, because the server may have judged the"
                                + " credentials already. Check host and port."),
                violation);
    }

    /**
     * Something stood behind the server's answer to {@code STARTTLS} or {@code STLS} that is not covered by TLS.
     *
     * @param command the command
     * @param host the server as the user configured it
     * @return the failure
     */
    public static MalformedPeerMessageException beforeTls(String command, String host) {
        return new MalformedPeerMessageException(
                FailureText.of(
                        FailureReason.DATA_BEFORE_TLS,
                        "The server " + host + " sent more than its answer to " + command + " before TLS was up.",
                        "Somebody on the line may have put it there. The connection was closed."),
                null);
    }
}
