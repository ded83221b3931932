package org.exchangemail.imap;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.util.MailLogger;
import org.exchangemail.auth.AuthPolicy;
import org.exchangemail.auth.ConnectionProperties;
import org.exchangemail.auth.MalformedPeerMessageException;
import org.exchangemail.auth.PeerViolation;
import org.exchangemail.auth.PossibleDowngradeException;
import org.exchangemail.auth.ServerBusyException;
import org.exchangemail.auth.TlsRequiredException;
import org.exchangemail.auth.TlsUpgrade;
import org.exchangemail.auth.TlsWitness;

/**
 * Makes the connections of one store up to where somebody can log in: socket, greeting, capabilities, and TLS where the
 * server offers it. Safe for use by several threads.
 */
final class StoreConnector {

    private final String name;
    private final boolean isSSL;
    private final ConnectionProperties properties;
    private final MailLogger logger;

    /**
     * For a store.
     *
     * @param name the name in {@code mail.<name>.…}
     * @param isSSL whether TLS comes first
     * @param properties read anew for each connection
     * @param logger of the store
     */
    StoreConnector(String name, boolean isSSL, ConnectionProperties properties, MailLogger logger) {
        this.name = name;
        this.isSSL = isSSL;
        this.properties = properties;
        this.logger = logger;
    }

    /** Connects as Angus does, for a login by the rules of Angus. */
    IMAPExchangeProtocol openAsStock(String host, int port) throws IOException, ProtocolException {
        IMAPExchangeProtocol protocol = open(host, port, false);
        protocol.liftLoginBudget();
        return protocol;
    }

    /**
     * Connects, and brings up TLS, for a login by our own rules.
     *
     * @return the caller disconnects it
     * @throws IOException if there is no connection
     * @throws ProtocolException if the server does not speak IMAP
     * @throws MessagingException one of {@link org.exchangemail.auth}
     */
    IMAPExchangeProtocol open(String host, int port, AuthPolicy policy)
            throws IOException, ProtocolException, MessagingException {
        try {
            return upgraded(greeted(host, port), host, policy);
        } catch (LoginFailure e) {
            throw e.failure();
        } catch (PeerViolation e) {
            throw MalformedPeerMessageException.of(e, host);
        } catch (ProtocolException e) {
            Optional<PeerViolation> violation = violation(e);
            if (violation.isPresent()) {
                throw MalformedPeerMessageException.of(violation.get(), host);
            }
            throw e;
        }
    }

    private IMAPExchangeProtocol open(String host, int port, boolean ours) throws IOException, ProtocolException {
        TlsWitness witness = new TlsWitness();
        Consumer<String> details = properties.authenticationDebugged() ? logger::fine : detail -> {};
        Properties connection = PromptSockets.in(properties.forConnection(witness, ours, isSSL), "mail." + name + ".");
        return new IMAPExchangeProtocol(name, host, port, connection, isSSL, witness, logger, details);
    }

    private IMAPExchangeProtocol greeted(String host, int port)
            throws IOException, ProtocolException, ServerBusyException {
        try {
            return open(host, port, true);
        } catch (ProtocolException e) {
            if (isByeOfServer(e.getResponse())) {
                throw ServerBusyException.greeting(e.getResponse().getRest(), host);
            }
            throw e;
        }
    }

    /** Angus makes a BYE of its own of whatever ends a connection. */
    private static boolean isByeOfServer(Response response) {
        return response != null && response.isBYE() && response.getException() == null;
    }

    /** Angus wraps what interrupts a command into a response. */
    private static Optional<PeerViolation> violation(ProtocolException failure) {
        return Optional.ofNullable(failure.getResponse())
                .map(Response::getException)
                .filter(PeerViolation.class::isInstance)
                .map(PeerViolation.class::cast);
    }

    private IMAPExchangeProtocol upgraded(IMAPExchangeProtocol protocol, String host, AuthPolicy policy)
            throws IOException, ProtocolException, MessagingException {
        boolean upgraded = false;
        try {
            bringUpTls(protocol, host, policy);
            upgraded = true;
            return protocol;
        } finally {
            if (!upgraded) {
                protocol.disconnect();
            }
        }
    }

    private void bringUpTls(IMAPExchangeProtocol protocol, String host, AuthPolicy policy)
            throws IOException, ProtocolException, MessagingException {
        TlsUpgrade upgrade = properties.upgrade(true);
        boolean due = !protocol.isSSL() && upgrade != TlsUpgrade.NEVER;
        if (protocol.isAuthenticated()) {
            throw due
                    ? TlsRequiredException.afterPreauth(host, policy)
                    : PossibleDowngradeException.preauthenticated(host);
        }
        if (due && upgrade.isDue("STARTTLS", protocol.hasCapability("STARTTLS"), host, policy)) {
            try {
                protocol.startTLS();
            } catch (CommandFailedException | BadCommandException e) {
                throw TlsRequiredException.refused("STARTTLS", e.getResponse().getRest(), host, policy);
            } catch (ProtocolException e) {
                if (e.getCause() instanceof IOException reason) {
                    // Angus says no more than that there was a failure: what the certificate lacks, say, is told here.
                    throw reason;
                }
                throw e;
            }
            protocol.capability();
        }
    }
}
