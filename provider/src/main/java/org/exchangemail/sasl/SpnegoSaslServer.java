package org.exchangemail.sasl;

import java.util.Optional;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.ietf.jgss.GSSContext;
import org.ietf.jgss.GSSCredential;
import org.ietf.jgss.GSSException;
import org.ietf.jgss.GSSManager;
import org.ietf.jgss.Oid;

/**
 * The server of GSS-SPNEGO with Kerberos inside; see {@link SpnegoSaslClient}.
 *
 * <p>Not safe for use by several threads.
 */
public final class SpnegoSaslServer extends SaslMechanism implements SaslServer {

    private final GSSContext context;
    private Optional<String> principal = Optional.empty();

    /**
     * Prepares one exchange, with the keys of the Subject that is current.
     *
     * @throws SaslException if it has none
     */
    public SpnegoSaslServer() throws SaslException {
        super(SpnegoSaslClient.NAME);
        GSSManager manager = GSSManager.getInstance();
        try {
            context = manager.createContext(manager.createCredential(
                    null, GSSCredential.INDEFINITE_LIFETIME, new Oid(SpnegoSaslClient.OID), GSSCredential.ACCEPT_ONLY));
        } catch (GSSException e) {
            throw new SaslException("There are no keys for " + SpnegoSaslClient.NAME, e);
        }
    }

    /**
     * Answers the client.
     *
     * @param response a token, or nothing after the last one of the server
     * @return the next token; null, as the interface demands, when the client is accepted
     * @throws SaslException if a token cannot be used
     */
    @Override
    public byte[] evaluateResponse(byte[] response) throws SaslException {
        if (context.isEstablished()) {
            if (response.length > 0 || principal.isPresent()) {
                throw new SaslException("The client goes on after the end of " + SpnegoSaslClient.NAME);
            }
            return complete();
        }
        try {
            byte[] token = context.acceptSecContext(response, 0, response.length);
            boolean over = context.isEstablished() && (token == null || token.length == 0);
            return over ? complete() : token == null ? new byte[0] : token;
        } catch (GSSException e) {
            throw new SaslException(SpnegoSaslClient.NAME + " failed", e);
        }
    }

    private byte[] complete() throws SaslException {
        try {
            principal = Optional.of(context.getSrcName().toString());
            return null;
        } catch (GSSException e) {
            throw new SaslException("The client has no name", e);
        }
    }

    @Override
    public boolean isComplete() {
        return principal.isPresent();
    }

    /**
     * Returns the Kerberos principal of the client.
     *
     * @return for example {@code john@CORP.EXAMPLE}
     * @throws IllegalStateException before {@link #isComplete()}
     */
    @Override
    public String getAuthorizationID() {
        return principal.orElseThrow(() -> new IllegalStateException(SpnegoSaslClient.NAME + " is not complete"));
    }

    @Override
    public void dispose() throws SaslException {
        try {
            context.dispose();
        } catch (GSSException e) {
            throw new SaslException(SpnegoSaslClient.NAME + " cannot be disposed of", e);
        }
    }
}
