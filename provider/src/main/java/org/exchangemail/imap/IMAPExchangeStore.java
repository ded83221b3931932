package org.exchangemail.imap;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import org.eclipse.angus.mail.iap.BadCommandException;
import org.eclipse.angus.mail.iap.CommandFailedException;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.ListInfo;
import org.exchangemail.auth.AuthPolicy;
import org.exchangemail.auth.Authentication;
import org.exchangemail.auth.BadCredentialsException;
import org.exchangemail.auth.ConnectionProperties;
import org.exchangemail.auth.LoginRequest;
import org.exchangemail.auth.LoginSource;
import org.exchangemail.auth.LoginWaits;
import org.exchangemail.auth.MalformedPeerMessageException;
import org.exchangemail.auth.OfferMemory;
import org.exchangemail.auth.PeerViolation;
import org.exchangemail.auth.PossibleDowngradeException;
import org.exchangemail.auth.RefusedLogins;
import org.exchangemail.auth.ServerBusyException;
import org.exchangemail.auth.TlsRequiredException;
import org.exchangemail.auth.TlsUpgrade;
import org.exchangemail.auth.TlsWitness;

/**
 * IMAP on Microsoft Exchange: NTLM, delegate login strings, and a {@code connect()} that succeeds only if there is a
 * mailbox behind the login.
 *
 * <p>Found by the protocol names {@code imapex} and {@code imapexs}, or put in the place of {@code imap} by
 * {@code mail.imap.class}. In that place it behaves as Angus as long as the user name names no other mailbox; see {@link
 * org.exchangemail.imap} for every property. Everything else is Angus' {@link IMAPStore}, with the same thread safety.
 */
public class IMAPExchangeStore extends IMAPStore {

    /** Given to Angus in place of the password, which it has no use for and would log if asked to. */
    private static final String WITHHELD = "";

    private final ConnectionProperties properties;
    private final LoginSource source;
    private final LoginWaits waits;
    private final boolean folderClassGiven;
    private final OfferMemory offers = new OfferMemory();

    private final RefusedLogins refused = new RefusedLogins();
    private volatile boolean connecting;

    /**
     * By thread: Angus logs a connection in on the thread that wants it, and then drops the reason of a failure.
     *
     * <p>Not static, as the lint would have it: what one store was told is no concern of another.
     */
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<MessagingException> pooledFailure = new ThreadLocal<>();

    /**
     * Made by the Session.
     *
     * @param session whose properties configure the store
     * @param url its protocol is the name in {@code mail.<protocol>.…}
     */
    public IMAPExchangeStore(Session session, URLName url) {
        this(session, url, "imapex", false);
    }

    /**
     * Made by a subclass.
     *
     * @param session whose properties configure the store
     * @param url its protocol, if it has one, takes precedence over the name
     * @param name the name in {@code mail.<name>.…}
     * @param isSSL whether TLS comes first
     */
    protected IMAPExchangeStore(Session session, URLName url, String name, boolean isSSL) {
        super(session, url, name, isSSL);
        this.properties = new ConnectionProperties(session.getProperties(), this.name);
        this.waits = LoginWaits.of(session, this.name);
        this.source = new LoginSource(session.getProperties(), this.name, "imap");
        this.folderClassGiven = session.getProperty("mail." + this.name + ".folder.class") != null;
    }

    /**
     * {@inheritDoc}
     *
     * @throws MessagingException as {@link #protocolConnect}; at once, without asking the server, if the same credentials
     *     were refused a short time ago
     */
    @Override
    public synchronized void connect(String host, int port, String user, String password) throws MessagingException {
        refused.forget();
        try {
            super.connect(host, port, user, password);
        } finally {
            refused.forget();
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws AuthenticationFailedException one of {@link org.exchangemail.auth} if credentials or login string are at
     *     fault; the same rejected credentials do not reach the server twice in one {@link #connect}
     * @throws MessagingException one of {@link org.exchangemail.auth}, or as Angus throws it
     */
    @Override
    protected synchronized boolean protocolConnect(String host, int port, String user, String password)
            throws MessagingException {
        if (host == null || user == null || (password == null && !source.needsNoPassword())) {
            return super.protocolConnect(host, port, user, password);
        }
        String hostBefore = this.host;
        String userBefore = this.user;
        String passwordBefore = this.password;
        this.host = host;
        this.user = user;
        this.password = password == null ? WITHHELD : password;
        connecting = true;
        boolean connected = false;
        try {
            connected = super.protocolConnect(host, port, user, isOurs() ? WITHHELD : password);
            return connected;
        } catch (MessagingException e) {
            throw e.getNextException() instanceof LoginFailure login ? login.failure() : e;
        } finally {
            connecting = false;
            this.host = connected ? host : hostBefore;
            this.user = connected ? user : userBefore;
            this.password = !connected ? passwordBefore : password == null ? WITHHELD : password;
        }
    }

    /**
     * Connects, and brings up TLS where the server offers it.
     *
     * <p>Called by Angus for the first and for every pooled connection.
     */
    @Override
    protected IMAPProtocol newIMAPProtocol(String host, int port) throws IOException, ProtocolException {
        if (!isOurs()) {
            IMAPExchangeProtocol protocol = open(host, port);
            protocol.liftLoginBudget();
            return protocol;
        }
        PreparedLogin login = prepare(host, policy -> policy, waits);
        boolean open = false;
        try {
            IMAPExchangeProtocol protocol = open(host, port);
            try {
                bringUpTls(protocol, host, policy());
                protocol.expect(login);
                open = true;
                return protocol;
            } finally {
                if (!open) {
                    protocol.disconnect();
                }
            }
        } catch (MessagingException e) {
            throw failed(e);
        } catch (LoginFailure e) {
            throw failed(e.failure());
        } catch (PeerViolation e) {
            throw failed(MalformedPeerMessageException.of(e, host));
        } catch (ProtocolException e) {
            throw violation(e)
                    .<ProtocolException>map(violation -> failed(MalformedPeerMessageException.of(violation, host)))
                    .orElse(e);
        } finally {
            if (!open) {
                login.close();
            }
        }
    }

    /** Angus wraps what interrupts a command into a response. */
    private static Optional<PeerViolation> violation(ProtocolException failure) {
        return Optional.ofNullable(failure.getResponse())
                .map(Response::getException)
                .filter(PeerViolation.class::isInstance)
                .map(PeerViolation.class::cast);
    }

    /** Finds out, before anything is sent, who is to be logged in with what, and whether that could work at all. */
    private PreparedLogin prepare(String host, UnaryOperator<AuthPolicy> change, LoginWaits remembered)
            throws LoginFailure {
        try {
            AuthPolicy policy = change.apply(policy());
            LoginRequest request = source.request(user, password, properties.serviceHost(host));
            boolean prepared = false;
            try {
                refuseAgain(request);
                Authentication authentication = Authentication.prepare(request, policy, remembered, logger::fine);
                prepared = true;
                return new PreparedLogin(request, authentication);
            } finally {
                if (!prepared) {
                    request.credentials().close();
                }
            }
        } catch (MessagingException e) {
            throw failed(e);
        }
    }

    private IMAPExchangeProtocol open(String host, int port) throws IOException, ProtocolException {
        TlsWitness witness = new TlsWitness();
        try {
            return new IMAPExchangeProtocol(
                    name, host, port, properties.forConnection(witness, isSSL), isSSL, witness, logger, details());
        } catch (ProtocolException e) {
            if (isOurs() && isByeOfServer(e.getResponse())) {
                throw failed(ServerBusyException.greeting(e.getResponse().getRest(), host));
            }
            throw e;
        }
    }

    /** Angus makes a BYE of its own of whatever ends a connection. */
    private static boolean isByeOfServer(Response response) {
        return response != null && response.isBYE() && response.getException() == null;
    }

    private void bringUpTls(IMAPProtocol protocol, String host, AuthPolicy policy)
            throws ProtocolException, MessagingException {
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
            }
            protocol.capability();
        }
    }

    @Override
    protected void preLogin(IMAPProtocol protocol) throws ProtocolException {
        IMAPExchangeProtocol connection = (IMAPExchangeProtocol) protocol;
        if (connection.expected().isPresent()) {
            logIn(connection, connection.expected().get());
        } else {
            connection.replaceNtlm(() -> logIn(connection, prepare(host, policy -> policy.asNtlmOfStock(), waits)));
        }
    }

    private void logIn(IMAPExchangeProtocol connection, PreparedLogin login) throws ProtocolException {
        try (login) {
            run(connection, login);
        }
        connection.followReferral();
    }

    private void run(IMAPExchangeProtocol connection, PreparedLogin login) throws ProtocolException {
        try {
            offers.compare(host, connection.offer()).ifPresent(line -> logger.log(Level.WARNING, line));
            login.authentication().run(connection);
            connection.liftLoginBudget();
        } catch (AuthenticationFailedException e) {
            connection.followReferral();
            if (connecting
                    || (e instanceof BadCredentialsException bad
                            && bad.retryAfter().isEmpty())) {
                // Without a bad logon, a pooled connection may well succeed the next time.
                refused.remember(user, login.request().credentials(), e);
            }
            throw failed(e);
        } catch (MessagingException e) {
            throw failed(e);
        }
    }

    private LoginFailure failed(MessagingException failure) {
        if (!connecting) {
            pooledFailure.set(failure);
        }
        return new LoginFailure(failure);
    }

    private void refuseAgain(LoginRequest request) throws AuthenticationFailedException {
        Optional<AuthenticationFailedException> earlier = refused.find(user, request.credentials());
        if (earlier.isPresent()) {
            logger.fine("the server has refused these credentials already; it is not asked again");
            throw earlier.get();
        }
    }

    private AuthPolicy policy() throws MessagingException {
        return AuthPolicy.read(session.getProperties(), name);
    }

    /** In the place of {@code imap}, an ordinary login is left to Angus, but for its NTLM. */
    private boolean isOurs() {
        return properties.isOwnName() || (user != null && source.isBeyondStock(user));
    }

    private Consumer<String> details() {
        return properties.authenticationDebugged() ? logger::fine : detail -> {};
    }

    void forgetPooledFailure() {
        pooledFailure.remove();
    }

    /** Returns why this thread could not be given a logged-in connection since {@link #forgetPooledFailure}. */
    Optional<MessagingException> pooledFailure() {
        return Optional.ofNullable(pooledFailure.get());
    }

    @Override
    protected IMAPFolder newIMAPFolder(String fullName, char separator, Boolean isNamespace) {
        return folderClassGiven
                ? super.newIMAPFolder(fullName, separator, isNamespace)
                : new IMAPExchangeFolder(fullName, separator, this, isNamespace);
    }

    @Override
    protected IMAPFolder newIMAPFolder(ListInfo listInfo) {
        return folderClassGiven ? super.newIMAPFolder(listInfo) : new IMAPExchangeFolder(listInfo, this);
    }
}
