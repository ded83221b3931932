package org.exchangemail.sasl;

import javax.security.sasl.SaslException;

/**
 * The client of XOAUTH2: a user name and a bearer token in one message.
 *
 * <pre>
 * message = "user=" user %x01 "auth=Bearer " token %x01 %x01
 * </pre>
 *
 * <p>The user is the mailbox to open, whoever the token was issued to; that is how Exchange Online opens a shared
 * mailbox. A server that refuses the token may say why in a challenge first, which is answered by an empty response. Not
 * safe for use by several threads.
 *
 * @see <a
 *     href="https://learn.microsoft.com/en-us/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth">Authenticate
 *     an IMAP, POP or SMTP connection using OAuth</a>
 */
public final class XOAuth2SaslClient extends BearerSaslClient {

    /** The name under which servers offer the mechanism. */
    public static final String NAME = "XOAUTH2";

    /**
     * Prepares one exchange.
     *
     * @param user the mailbox to open, as a UPN
     * @param token the bearer token, in the characters of RFC 6750 section 2.1
     * @throws SaslException if one of them is empty or holds a character that would end its field
     */
    public XOAuth2SaslClient(String user, String token) throws SaslException {
        super(NAME, user, token);
    }

    @Override
    String message(String userName, String bearer) {
        return "user=" + userName + SEPARATOR + "auth=Bearer " + bearer + SEPARATOR + SEPARATOR;
    }

    @Override
    byte[] acknowledgement() {
        return new byte[0];
    }
}
