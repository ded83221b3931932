package org.exchangemail.auth;

import jakarta.mail.MessagingException;

/**
 * The server asked for a weaker exchange than the policy allows, as somebody on the line would.
 *
 * <p>No response derived from the password was sent.
 */
public final class PossibleDowngradeException extends MessagingException implements ExchangeFailure {

    private static final long serialVersionUID = 1L;

    private final FailureText text;

    PossibleDowngradeException(FailureText text, Exception cause) {
        super(text.toString(), cause);
        this.text = text;
    }

    @Override
    public FailureText text() {
        return text;
    }

    /**
     * The server's greeting says that somebody is logged in already, whoever that may be.
     *
     * @param host the server as the user configured it
     * @return the failure
     */
    public static PossibleDowngradeException preauthenticated(String host) {
        return new PossibleDowngradeException(
                FailureText.of(
                        FailureReason.POSSIBLE_DOWNGRADE,
                        "The server " + host
                                + " greeted with PREAUTH: it says that somebody is logged in already, and does"
                                + " not ask who you are.",
                        "Whose mailbox that would be is unknown, so the connection was closed. Exchange never does this:"
                                + " check host and port."),
                null);
    }

    /**
     * The user insists on channel bindings, and the server's certificate has none.
     *
     * @param endPoint without a hash
     * @param host the server as the user configured it
     * @param policy of the protocol name
     * @return the failure
     */
    static PossibleDowngradeException unbound(ServerEndPoint endPoint, String host, AuthPolicy policy) {
        return new PossibleDowngradeException(
                FailureText.of(
                        FailureReason.CHANNEL_BINDING_IMPOSSIBLE,
                        "The login cannot be bound to the TLS connection to " + host + ", as "
                                + policy.property("auth.channelbinding") + "=required demands: "
                                + endPoint.description() + ".",
                        "Nothing was sent. If that is the server's right certificate, set "
                                + policy.property("auth.channelbinding") + "=auto."),
                null);
    }
}
