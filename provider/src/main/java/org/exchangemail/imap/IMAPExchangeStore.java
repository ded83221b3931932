package org.exchangemail.imap;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.ListInfo;
import org.eclipse.angus.mail.util.PropUtil;
import org.exchangemail.auth.ConnectionProperties;

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

    private static final int READ_AHEAD = 8 * 1024 * 1024;

    private final StoreLogins logins;
    private final StoreConnector connector;
    private final boolean folderClassGiven;
    private volatile boolean connecting;
    private volatile int connectedPort;
    private final Object aheadLock = new Object();
    private volatile SpareConnections spares = SpareConnections.none();

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
        ConnectionProperties properties = new ConnectionProperties(session.getProperties(), this.name);
        this.logins = new StoreLogins(session, this.name, properties, logger);
        this.connector = new StoreConnector(this.name, this.isSSL, properties, logger);
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
        logins.forgetRefusal();
        try {
            super.connect(host, port, user, password);
        } finally {
            logins.forgetRefusal();
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
        if (host == null || user == null || (password == null && !logins.needNoPassword())) {
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
            connected = super.protocolConnect(host, port, user, logins.areOurs(user) ? WITHHELD : password);
            if (connected) {
                makeSpares(password == null ? WITHHELD : password);
            }
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
     * Makes the connections that the pool is to hold side by side, now that the server has taken the credentials.
     *
     * <p>Only for a password that is the same each time: nothing else may be judged several times at once.
     */
    private void makeSpares(String password) {
        spares.close();
        spares = SpareConnections.none();
        PoolSettings pool = PoolSettings.of(session.getProperties(), name);
        if (pool.spares() > 0 && proxyAuthUser == null && logins.areOurs(user) && !logins.needNoPassword()) {
            String account = user;
            String server = host;
            int port = connectedPort;
            spares =
                    new SpareConnections(() -> openAhead(server, port, account, password), pool.maxAge(), logger::fine);
            spares.make(pool.spares());
        }
    }

    /** Connects side by side with others, and logs in one after the other: only one may learn that a password was changed. */
    private IMAPExchangeProtocol openAhead(String host, int port, String user, String password)
            throws IOException, ProtocolException, MessagingException {
        IMAPExchangeProtocol connection = connector.open(host, port, logins.policy());
        boolean loggedIn = false;
        try {
            synchronized (aheadLock) {
                logins.run(host, connection, logins.prepare(host, user, password, policy -> policy), false);
            }
            if (connection.hasCapability("UTF8=ACCEPT") || connection.hasCapability("UTF8=ONLY")) {
                // As Angus does after a login of its own.
                connection.enable("UTF8=ACCEPT");
            }
            loggedIn = true;
            return connection;
        } finally {
            if (!loggedIn) {
                connection.disconnect();
            }
        }
    }

    /** {@inheritDoc} Connections that were made ahead for somebody else are not used. */
    @Override
    public synchronized void setUsername(String user) {
        super.setUsername(user);
        spares.close();
    }

    /** {@inheritDoc} Connections that were made ahead with another password are not used. */
    @Override
    public synchronized void setPassword(String password) {
        super.setPassword(password);
        spares.close();
    }

    @Override
    public synchronized void close() throws MessagingException {
        spares.close();
        super.close();
    }

    /**
     * Connects, and brings up TLS where the server offers it; or gives out a connection that was made ahead and is logged
     * in.
     *
     * <p>Called by Angus for the first and for every pooled connection.
     */
    @Override
    protected IMAPProtocol newIMAPProtocol(String host, int port) throws IOException, ProtocolException {
        if (!logins.areOurs(user)) {
            return connector.openAsStock(host, port);
        }
        if (connecting) {
            connectedPort = port;
        }
        Optional<IMAPExchangeProtocol> spare = connecting ? Optional.empty() : spares.take();
        if (spare.isPresent()) {
            return spare.get();
        }
        try {
            PreparedLogin login = logins.prepare(host, user, password, policy -> policy);
            boolean open = false;
            try {
                IMAPExchangeProtocol protocol = connector.open(host, port, logins.policy());
                protocol.expect(login);
                open = true;
                return protocol;
            } finally {
                if (!open) {
                    login.close();
                }
            }
        } catch (MessagingException e) {
            throw failed(e);
        }
    }

    @Override
    protected void preLogin(IMAPProtocol protocol) throws ProtocolException {
        IMAPExchangeProtocol connection = (IMAPExchangeProtocol) protocol;
        if (connection.expected().isPresent()) {
            logIn(connection, connection.expected().get());
        } else {
            connection.replaceNtlm(() -> logInByNtlm(connection));
        }
    }

    private void logInByNtlm(IMAPExchangeProtocol connection) throws ProtocolException {
        PreparedLogin login;
        try {
            login = logins.prepare(host, user, password, policy -> policy.asNtlmOfStock());
        } catch (MessagingException e) {
            throw failed(e);
        }
        logIn(connection, login);
    }

    private void logIn(IMAPExchangeProtocol connection, PreparedLogin login) throws ProtocolException {
        try {
            logins.run(host, connection, login, connecting);
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

    /** How long sections are fetched; empty if nothing is read ahead. */
    Optional<Chunks> chunks() {
        return window() <= 0 ? Optional.empty() : Optional.of(Chunks.of(session.getProperties(), name));
    }

    /** How many octets may be asked for before they are read. In the place of {@code imap}, none unless that is said. */
    int window() {
        String prefix = "mail." + name + ".";
        int usual = logins.areOurs(user) ? READ_AHEAD : 0;
        return PropUtil.getIntProperty(session.getProperties(), prefix + "readahead", usual);
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
