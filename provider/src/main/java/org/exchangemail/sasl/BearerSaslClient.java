package org.exchangemail.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;

/**
 * What the clients of XOAUTH2 and OAUTHBEARER have in common: one message with a bearer token, and the answer to the
 * challenge by which a server says why it refuses the token.
 *
 * <p>The token crosses the connection as it is: the caller sees to TLS. Not safe for use by several threads.
 */
public abstract sealed class BearerSaslClient extends SaslMechanism implements SaslClient
        permits XOAuth2SaslClient, OAuthBearerSaslClient {

    /** Stands between the fields of a message. */
    static final char SEPARATOR = '\u0001';

    private static final String WITHHELD = "(the token)";

    private final String user;
    private String token;
    private boolean sent;
    private boolean refused;
    private Optional<OAuthError> error = Optional.empty();

    BearerSaslClient(String name, String user, String token) throws SaslException {
        super(name);
        if (user.isEmpty() || user.chars().anyMatch(Character::isISOControl)) {
            throw new SaslException("The user name for " + name + " is empty or holds a control character");
        }
        if (!isToken(token)) {
            throw new SaslException("The token for " + name + " is empty, or holds a space or a control character");
        }
        this.user = user;
        this.token = token;
    }

    /**
     * Tells whether a text can be sent as a token.
     *
     * @param text anything
     * @return false if it is empty, or holds a space or a control character
     */
    public static boolean isToken(CharSequence text) {
        return !text.isEmpty() && text.chars().noneMatch(c -> c == ' ' || Character.isISOControl(c));
    }

    abstract String message(String userName, String bearer);

    abstract byte[] acknowledgement();

    @Override
    public final boolean hasInitialResponse() {
        return true;
    }

    /**
     * Answers the server.
     *
     * @param challenge nothing at first; afterwards the server's account of why it refuses the token
     * @return the message; then an answer without content, upon which the server refuses for good
     * @throws SaslException if the server sends anything else
     */
    @Override
    public final byte[] evaluateChallenge(byte[] challenge) throws SaslException {
        if (refused) {
            throw new SaslException("The server goes on after it has refused the token by " + getMechanismName());
        }
        if (sent) {
            refused = true;
            error = OAuthError.parse(challenge);
            return acknowledgement();
        }
        if (challenge.length > 0) {
            throw new SaslException("The server sent a challenge before the first message of " + getMechanismName());
        }
        sent = true;
        return message(user, token).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Returns why the server refuses the token.
     *
     * @return empty if it has not said so, or not in JSON
     */
    public final Optional<OAuthError> error() {
        return error;
    }

    /**
     * Takes the token out of a text, should the server have echoed it.
     *
     * @param text anything a server said
     * @return without the token
     */
    public final String withoutToken(String text) {
        return token.isEmpty() ? text : text.replace(token, WITHHELD);
    }

    /** True once the message is sent, unless the server has refused the token: no success can follow that. */
    @Override
    public final boolean isComplete() {
        return sent && !refused;
    }

    @Override
    public final void dispose() {
        token = "";
    }
}
