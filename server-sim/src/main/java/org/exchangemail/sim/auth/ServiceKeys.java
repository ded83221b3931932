package org.exchangemail.sim.auth;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import java.util.Map;
import java.util.Set;
import javax.security.auth.Subject;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.kerberos.KeyTab;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.exchangemail.sasl.SpnegoSaslServer;

/**
 * The Kerberos keys of the services, from a keytab file, and the servers of GSSAPI and GSS-SPNEGO that use them.
 *
 * <p>The file is read anew for each exchange. Safe for use by several threads.
 */
public final class ServiceKeys {

    private final Path file;

    /**
     * Takes the keys of a file.
     *
     * @param file with keys for {@code imap/host} and {@code pop/host}
     * @throws IllegalArgumentException if it cannot be read; the message names it
     */
    public ServiceKeys(Path file) {
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("The keytab " + file + " cannot be read.");
        }
        this.file = file;
    }

    /**
     * Makes the server of one exchange, whatever the host of the service principal.
     *
     * @param service {@code imap} or {@code pop}
     * @param handler asked whether the client may act as it wants to
     * @return fresh, without a security layer, as Exchange offers it
     * @throws SaslException if the JVM has no GSSAPI, or the file no keys
     */
    SaslServer gssapi(String service, CallbackHandler handler) throws SaslException {
        return create(
                () -> Sasl.createSaslServer(KerberosLogon.GSSAPI, service, null, Map.of(Sasl.QOP, "auth"), handler));
    }

    /**
     * Makes the server of one exchange.
     *
     * @return fresh
     * @throws SaslException if the JVM has no SPNEGO, or the file no keys
     */
    SaslServer spnego() throws SaslException {
        return create(SpnegoSaslServer::new);
    }

    private SaslServer create(PrivilegedExceptionAction<SaslServer> create) throws SaslException {
        Subject subject = new Subject(true, Set.of(), Set.of(), Set.of(KeyTab.getUnboundInstance(file.toFile())));
        try {
            SaslServer server = Subject.doAs(subject, create);
            if (server == null) {
                throw new SaslException("The JVM has no server for GSSAPI");
            }
            return server;
        } catch (PrivilegedActionException e) {
            throw e.getException() instanceof SaslException sasl
                    ? sasl
                    : new SaslException("Kerberos cannot begin", e.getException());
        }
    }
}
