package org.exchangemail.auth;

import jakarta.mail.MessagingException;

/**
 * The login would need TLS, and the connection has none.
 *
 * <p>Nothing secret was sent.
 */
public final class TlsRequiredException extends MessagingException implements ExchangeFailure {

    private static final long serialVersionUID = 1L;

    private final FailureText text;

    TlsRequiredException(FailureText text) {
        super(text.toString());
        this.text = text;
    }

    @Override
    public FailureText text() {
        return text;
    }

    /**
     * TLS is required, as it is unless the user says otherwise, and the server does not offer it.
     *
     * @param command of the protocol, {@code STARTTLS} or {@code STLS}
     * @param host the server as the user configured it
     * @param policy of the protocol name
     * @return the failure
     */
    public static TlsRequiredException notOffered(String command, String host, AuthPolicy policy) {
        return new TlsRequiredException(FailureText.of(
                FailureReason.TLS_NOT_OFFERED,
                "The server " + host + " does not offer " + command + ", without which nobody is logged in.",
                "Use the protocol " + policy.securedProtocol() + ", or find out who removed " + command
                        + " from the server's capabilities: it may be somebody on the line. If the server has no TLS, "
                        + policy.property("starttls.required") + "=false lets NTLM do without, and "
                        + policy.property("auth.cleartext.enable") + "=true a password."));
    }

    /**
     * The server offers the upgrade, and refuses it when it is asked.
     *
     * @param command of the protocol, {@code STARTTLS} or {@code STLS}
     * @param words the server's
     * @param host the server as the user configured it
     * @param policy of the protocol name
     * @return the failure
     */
    public static TlsRequiredException refused(String command, String words, String host, AuthPolicy policy) {
        return new TlsRequiredException(FailureText.of(
                FailureReason.TLS_REFUSED,
                "The server " + host + " offers " + command + " and refuses it.",
                ServerWords.clean(words),
                "Use the protocol " + policy.securedProtocol() + ", or, if the login may run without TLS, set "
                        + policy.property("starttls.enable") + "=false."));
    }

    /**
     * The user insists on channel bindings, which only TLS has.
     *
     * @param host the server as the user configured it
     * @param policy of the protocol name
     * @return the failure
     */
    static TlsRequiredException forChannelBinding(String host, AuthPolicy policy) {
        return new TlsRequiredException(FailureText.of(
                FailureReason.CHANNEL_BINDING_IMPOSSIBLE,
                "The connection to " + host + " has no TLS to bind the login to, as "
                        + policy.property("auth.channelbinding") + "=required demands.",
                "Use the protocol " + policy.securedProtocol() + ", or let " + policy.upgradeCommand() + " do it: "
                        + policy.property("starttls.enable") + "=true."));
    }

    /**
     * The server's greeting says that somebody is logged in already, after which TLS cannot be offered.
     *
     * @param host the server as the user configured it
     * @param policy of the protocol name
     * @return the failure
     */
    public static TlsRequiredException afterPreauth(String host, AuthPolicy policy) {
        return new TlsRequiredException(FailureText.of(
                FailureReason.TLS_AFTER_PREAUTH,
                "The server " + host + " greeted with PREAUTH on a connection without TLS, after which TLS cannot be"
                        + " brought up.",
                "Whose mailbox that would be is unknown, so the connection was closed. Use the protocol "
                        + policy.securedProtocol() + ", or find out who answers for the server."));
    }
}
