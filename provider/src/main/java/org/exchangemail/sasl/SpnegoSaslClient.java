package org.exchangemail.sasl;

import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.GSSName;
import org.ietf.jgss.Oid;

/**
 * The client of GSS-SPNEGO with Kerberos inside: the tokens of SPNEGO (RFC 4178) and nothing else, as Windows understands the
 * mechanism. Unlike in GSSAPI no security layer is negotiated at the end.
 *
 * <p>Only Kerberos is proposed, never NTLM. The server has to prove itself. Not safe for use by several threads.
 */
public final class SpnegoSaslClient extends SaslMechanism implements SaslClient {

    /** The name under which servers offer the mechanism. */
    public static final String NAME = "GSS-SPNEGO";

    /** SPNEGO, RFC 4178 section 3. */
    static final String OID = "1.3.6.1.5.5.2";

    private final GSSContext context;
    private boolean begun;

    /**
     * Prepares one exchange, with the ticket of the Subject that is current.
     *
     * @param service the first part of the service principal name, {@code imap} or {@code pop}
     * @param host the second part
     * @throws SaslException if there is no ticket
     */
    public SpnegoSaslClient(String service, String host) throws SaslException {
        super(NAME);
        GSSManager manager = GSSManager.getInstance();
        try {
            Oid spnego = new Oid(OID);
            GSSCredential ticket =
                    manager.createCredential(null, GSSCredential.DEFAULT_LIFETIME, spnego, GSSCredential.INITIATE_ONLY);
            GSSName server = manager.createName(service + "@" + host, GSSName.NT_HOSTBASED_SERVICE);
            context = manager.createContext(server, spnego, ticket, GSSContext.DEFAULT_LIFETIME);
            context.requestMutualAuth(true);
            context.requestConf(false);
        } catch (GSSException e) {
            throw new SaslException("There is no ticket for " + NAME, e);
        }
    }

    @Override
    public boolean hasInitialResponse() {
        return true;
    }

    /**
     * Answers the server.
     *
     * @param challenge nothing at first, then tokens
     * @return the next token; nothing if the server had the last word
     * @throws SaslException if the server's token cannot be used, or comes when none is due
     */
    @Override
    public byte[] evaluateChallenge(byte[] challenge) throws SaslException {
        if (begun && context.isEstablished()) {
            throw new SaslException("The server sent a challenge after the end of " + NAME);
        }
        begun = true;
        try {
            byte[] token = context.initSecContext(challenge, 0, challenge.length);
            if (context.isEstablished() && !context.getMutualAuthState()) {
                throw new SaslException("The server did not prove itself by " + NAME);
            }
            return token == null ? new byte[0] : token;
        } catch (GSSException e) {
            throw new SaslException(NAME + " failed", e);
        }
    }

    @Override
    public boolean isComplete() {
        return begun && context.isEstablished();
    }

    @Override
    public void dispose() throws SaslException {
        try {
            context.dispose();
        } catch (GSSException e) {
            throw new SaslException(NAME + " cannot be disposed of", e);
        }
    }
}
