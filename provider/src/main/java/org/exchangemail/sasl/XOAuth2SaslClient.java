package org.exchangemail.sasl;

import java.nio.charset.StandardCharsets;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;

/**
 * The client of XOAUTH2: a user name and a bearer token in one message.
 *
 * <pre>
 * message = "user=" user %x01 "auth=Bearer " token %x01 %x01
 * </pre>
 *
 * <p>The user is the mailbox to open, whoever the token was issued to; that is how Exchange Online opens a shared
 * mailbox. Not safe for use by several threads.
 *
 * @see <a
 *     href="https://learn.microsoft.com/en-us/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth">Authenticate
 *     an IMAP, POP or SMTP connection using OAuth</a>
 */
public final class XOAuth2SaslClient extends SaslMechanism implements SaslClient {

    /** The name under which servers offer the mechanism. */
    public static final String NAME = "XOAUTH2";

    private final String user;
    private String token;
    private boolean complete;

    /**
     * Prepares one exchange.
     *
     * @param user the mailbox to open, as a UPN
     * @param token the bearer token, in the characters of RFC 6750 section 2.1
     * @throws SaslException if one of them is empty or holds a character that would end its field
     */
    public XOAuth2SaslClient(String user, String token) throws SaslException {
        super(NAME);
        check("user name", user);
        check("token", token);
        this.user = user;
        this.token = token;
    }

    private static void check(String what, String value) throws SaslException {
        if (value.isEmpty() || value.chars().anyMatch(Character::isISOControl)) {
            throw new SaslException("The " + what + " for XOAUTH2 is empty or holds a control character");
        }
    }

    @Override
    public boolean hasInitialResponse() {
        return true;
    }

    /**
     * Answers the server.
     *
     * @param challenge nothing at first; afterwards the server's account of why it refuses the token
     * @return the message; then an empty one, upon which the server refuses for good
     */
    @Override
    public byte[] evaluateChallenge(byte[] challenge) throws SaslException {
        if (complete) {
            return new byte[0];
        }
        if (challenge.length > 0) {
            throw new SaslException("The server sent a challenge before the first message of XOAUTH2");
        }
        complete = true;
        return ("user=" + user + "\u0001auth=Bearer " + token + "\u0001\u0001").getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean isComplete() {
        return complete;
    }

    @Override
    public void dispose() {
        token = "";
    }
}
