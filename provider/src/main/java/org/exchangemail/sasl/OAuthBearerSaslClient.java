package org.exchangemail.sasl;

import java.util.OptionalInt;
import javax.security.sasl.SaslException;

/**
 * The client of OAUTHBEARER, the standard form of {@link XOAuth2SaslClient}.
 *
 * <pre>
 * message = "n,a=" authzid "," %x01 "host=" host %x01 "port=" port %x01 "auth=Bearer " token %x01 %x01
 * </pre>
 *
 * <p>The authorization identity is the mailbox to open. It is written as a {@code saslname} of RFC 5801: {@code =2C} for a
 * comma, {@code =3D} for an equals sign. The challenge by which a server refuses the token is answered by {@code %x01}. Not
 * safe for use by several threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7628#section-3.1">RFC 7628 section 3.1</a>
 */
public final class OAuthBearerSaslClient extends BearerSaslClient {

    /** The registered name. */
    public static final String NAME = "OAUTHBEARER";

    private final String host;
    private final OptionalInt port;

    /**
     * Prepares one exchange.
     *
     * @param user the mailbox to open, as a UPN
     * @param token the bearer token, in the characters of RFC 6750 section 2.1
     * @param host the server the client means to talk to; empty to leave it out
     * @param port the port it has connected to; empty to leave it out
     * @throws SaslException if user or token are empty, or one of the three holds a character that would end its field
     */
    public OAuthBearerSaslClient(String user, String token, String host, OptionalInt port) throws SaslException {
        super(NAME, user, token);
        if (host.chars().anyMatch(Character::isISOControl)) {
            throw new SaslException("The host name for " + NAME + " holds a control character");
        }
        this.host = host;
        this.port = port;
    }

    @Override
    String message(String userName, String bearer) {
        StringBuilder message = new StringBuilder("n,a=")
                .append(userName.replace("=", "=3D").replace(",", "=2C"))
                .append(',')
                .append(SEPARATOR);
        if (!host.isEmpty()) {
            message.append("host=").append(host).append(SEPARATOR);
        }
        port.ifPresent(number -> message.append("port=").append(number).append(SEPARATOR));
        return message.append("auth=Bearer ")
                .append(bearer)
                .append(SEPARATOR)
                .append(SEPARATOR)
                .toString();
    }

    @Override
    byte[] acknowledgement() {
        return new byte[] {SEPARATOR};
    }
}
