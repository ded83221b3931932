package org.exchangemail.pop3;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;
import org.eclipse.angus.mail.util.MailConnectException;
import org.eclipse.angus.mail.util.MailLogger;
import org.eclipse.angus.mail.util.PropUtil;
import org.eclipse.angus.mail.util.SocketConnectException;
import org.exchangemail.auth.AuthPolicy;
import org.exchangemail.auth.Authentication;
import org.exchangemail.auth.BadCredentialsException;
import org.exchangemail.auth.ConnectionProperties;
import org.exchangemail.auth.Credentials;
import org.exchangemail.auth.LoginRequest;
import org.exchangemail.auth.LoginSource;
import org.exchangemail.auth.LoginWaits;
import org.exchangemail.auth.MalformedPeerMessageException;
import org.exchangemail.auth.MechanismNotOfferedException;
import org.exchangemail.auth.OfferMemory;
import org.exchangemail.auth.PeerViolation;
import org.exchangemail.auth.RefusedLogins;
import org.exchangemail.auth.ServerBusyException;
import org.exchangemail.auth.TlsRequiredException;
import org.exchangemail.auth.TlsUpgrade;
import org.exchangemail.auth.TlsWitness;
import org.exchangemail.auth.Verdict;

/** Makes connections that are logged in: socket, greeting, CAPA, STLS, authentication, probe. */
final class Connector {

    /** The order of Angus, for ordinary logins in the place of {@code pop3}. */
    private static final List<String> STOCK_ORDER = List.of("LOGIN", "PLAIN", "NTLM", "XOAUTH2");

    /** Where to connect, and as whom; the password is empty if the callback handler knows it. */
    record Target(String host, int port, String user, String password) {

        @Override
        public String toString() {
            return user + " at " + host;
        }
    }

    private final Session session;
    private final String protocol;
    private final boolean tlsFirst;
    private final MailLogger logger;
    private final ConnectionProperties properties;
    private final Pop3Settings settings;
    private final OfferMemory offers = new OfferMemory();
    private final LoginSource source;
    private final LoginWaits waits;
    private final RefusedLogins refused = new RefusedLogins();
    private volatile boolean connecting;

    Connector(Session session, String protocol, boolean isSSL, Class<?> store) {
        this.session = session;
        this.protocol = protocol;
        this.tlsFirst = isSSL
                || PropUtil.getBooleanProperty(session.getProperties(), "mail." + protocol + ".ssl.enable", false);
        this.logger = new MailLogger(
                store, "DEBUG " + protocol.toUpperCase(Locale.ROOT), session.getDebug(), session.getDebugOut());
        this.properties = new ConnectionProperties(session.getProperties(), protocol);
        this.waits = LoginWaits.of(session, protocol);
        this.source = new LoginSource(session.getProperties(), protocol, "pop");
        this.settings = Pop3Settings.of(session.getProperties(), protocol, properties.isOwnName());
    }

    Pop3Settings settings() {
        return settings;
    }

    /** Tells whether no password is needed. */
    boolean needsNoPassword() {
        return source.needsNoPassword();
    }

    /** Tells where one {@code connect()} begins and ends, within which a refusal is final. */
    void connecting(boolean begins) {
        connecting = begins;
        refused.forget();
    }

    static void closeQuietly(Pop3Connection connection) {
        try {
            connection.close();
        } catch (IOException e) {
            // Nothing can be done about a socket that cannot be closed.
        }
    }

    /**
     * Connects and logs in, unless the server has refused the same credentials already.
     *
     * @throws MessagingException one of {@link org.exchangemail.auth}, or a failure of the network
     */
    Pop3Connection connect(Target target) throws MessagingException {
        boolean ours = isOurs(target);
        AuthPolicy own = AuthPolicy.read(session.getProperties(), protocol);
        AuthPolicy policy = ours ? own : own.asStock(STOCK_ORDER);
        boolean verbatim = !ours
                && policy.mechanisms().orElseThrow().stream()
                        .findFirst()
                        .filter("LOGIN"::equals)
                        .isPresent();
        Optional<LoginRequest> request = verbatim
                ? Optional.empty()
                : Optional.of(source.request(target.user(), target.password(), properties.serviceHost(target.host())));
        try (Credentials credentials = request.map(LoginRequest::credentials)
                .orElseGet(() -> Credentials.ofPassword(target.password().toCharArray()))) {
            Optional<AuthenticationFailedException> earlier = refused.find(target.user(), credentials);
            if (earlier.isPresent()) {
                throw earlier.get();
            }
            Optional<Authentication> authentication = request.isPresent()
                    ? Optional.of(Authentication.prepare(request.get(), policy, waits, logger::fine))
                    : Optional.empty();
            try {
                return connect(target, ours, policy, connection -> {
                    if (authentication.isPresent()) {
                        connection.discoverMechanisms();
                        offers.compare(target.host(), connection.offer())
                                .ifPresent(line -> logger.log(Level.WARNING, line));
                        authentication.get().run(connection);
                    } else {
                        logInAsAngus(connection, target.user(), credentials);
                    }
                });
            } catch (MechanismNotOfferedException e) {
                throw ours ? e : new AuthenticationFailedException(e.getMessage(), e); // as Angus has it
            } catch (AuthenticationFailedException e) {
                if (connecting
                        || (e instanceof BadCredentialsException bad
                                && bad.retryAfter().isEmpty())) {
                    // Without a bad logon, a further connection may well succeed the next time.
                    refused.remember(target.user(), credentials, e);
                }
                throw e;
            }
        }
    }

    /** Who says what once a connection is ready for logging in. */
    private interface Login {

        void run(Pop3Connection connection) throws IOException, MessagingException;
    }

    private Pop3Connection connect(Target target, boolean ours, AuthPolicy policy, Login login)
            throws MessagingException {
        try {
            Pop3Connection connection = open(target, ours);
            try {
                prepare(connection, target, properties.upgrade(ours), policy);
                login.run(connection);
                return connection;
            } catch (MessagingException | IOException | RuntimeException e) {
                closeQuietly(connection);
                throw e;
            }
        } catch (SocketConnectException e) {
            throw new MailConnectException(e);
        } catch (PeerViolation e) {
            throw MalformedPeerMessageException.of(e, target.host());
        } catch (IOException e) {
            throw new MessagingException("Connect failed", e);
        }
    }

    /** In the place of {@code pop3}, an ordinary login is done as Angus does it. */
    private boolean isOurs(Target target) {
        return properties.isOwnName() || source.isBeyondStock(target.user());
    }

    private Pop3Connection open(Target target, boolean ours) throws IOException {
        int port = target.port() != -1
                ? target.port()
                : PropUtil.getIntProperty(session.getProperties(), "mail." + protocol + ".port", tlsFirst ? 995 : 110);
        logger.fine("connecting to host \"" + target.host() + "\", port " + port + ", isSSL " + tlsFirst);
        TlsWitness witness = new TlsWitness();
        return new Pop3Connection(
                target.host(),
                port,
                tlsFirst,
                properties.forConnection(witness, ours, tlsFirst),
                witness,
                "mail." + protocol,
                settings,
                properties.isOwnName() ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1,
                logger,
                properties.authenticationDebugged() ? logger::fine : detail -> {});
    }

    private static void prepare(Pop3Connection connection, Target target, TlsUpgrade upgrade, AuthPolicy policy)
            throws IOException, MessagingException {
        if (!connection.greeting().ok()) {
            throw ServerBusyException.greeting(connection.greeting().text(), target.host());
        }
        Capabilities capabilities = connection.capabilities();
        // A server that cannot be asked, or is not to be asked, may know STLS all the same.
        boolean asked = capabilities.has("STLS") || (upgrade == TlsUpgrade.REQUIRED && !capabilities.areKnown());
        if (connection.isTls() || !upgrade.isDue("STLS", asked, target.host(), policy)) {
            return;
        }
        Reply reply = connection.stls();
        if (!reply.ok()) {
            throw capabilities.areKnown()
                    ? TlsRequiredException.refused("STLS", reply.text(), target.host(), policy)
                    : TlsRequiredException.notOffered("STLS", target.host(), policy);
        }
        if (connection.hasUnreadOctets()) {
            throw MalformedPeerMessageException.beforeTls("STLS", target.host());
        }
        connection.startTls();
    }

    private static void logInAsAngus(Pop3Connection connection, String user, Credentials credentials)
            throws IOException, AuthenticationFailedException {
        char[] password = credentials.password();
        try {
            Verdict verdict = connection.passwordLogin(user, password);
            if (verdict.outcome() != Verdict.Outcome.ACCEPTED) {
                throw refused(connection, verdict.words().isEmpty() ? "login failed" : verdict.words());
            }
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** Angus takes its leave even so. */
    private static AuthenticationFailedException refused(Pop3Connection connection, String words) {
        AuthenticationFailedException failure = new AuthenticationFailedException(words);
        try {
            connection.quit();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }
}
