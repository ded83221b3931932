package org.exchangemail.pop3;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.StoreClosedException;
import jakarta.mail.URLName;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.eclipse.angus.mail.pop3.POP3Message;
import org.eclipse.angus.mail.pop3.POP3Store;

/**
 * POP3 on Microsoft Exchange: NTLM, delegate login strings, pipelining, and a {@code connect()} that succeeds only if
 * there is a mailbox behind the login.
 *
 * <p>Found by the protocol names {@code pop3ex} and {@code pop3exs}, or put in the place of {@code pop3} by {@code
 * mail.pop3.class}. Everything that {@link POP3Store} promises holds, with an engine of our own; see {@link
 * org.exchangemail.pop3} for every property. Safe for use by several threads.
 */
public class POP3ExchangeStore extends POP3Store {

    private final Pop3Settings settings;
    private final Connector connector;
    private final MessageFactory messageFactory;

    private Optional<Connector.Target> target = Optional.empty();
    private Optional<Pop3Connection> connection = Optional.empty();
    private Optional<POP3ExchangeFolder> owner = Optional.empty();
    private Map<String, String> capabilities = Map.of();
    private boolean secured;
    private boolean connected;

    /**
     * Made by the Session.
     *
     * @param session whose properties configure the store
     * @param url its protocol is the name in {@code mail.<protocol>.…}
     */
    public POP3ExchangeStore(Session session, URLName url) {
        this(session, url, "pop3ex", false);
    }

    /**
     * Made by a subclass.
     *
     * @param session whose properties configure the store
     * @param url its protocol, if it has one, takes precedence over the name
     * @param name the name in {@code mail.<name>.…}
     * @param isSSL whether TLS comes first
     */
    protected POP3ExchangeStore(Session session, URLName url, String name, boolean isSSL) {
        super(session, url, name, isSSL);
        String protocol = url != null ? url.getProtocol() : name;
        this.connector = new Connector(session, protocol, isSSL, getClass());
        this.settings = connector.settings();
        this.messageFactory = MessageFactory.of(session.getProperty("mail." + protocol + ".message.class"), getClass());
    }

    Pop3Settings settings() {
        return settings;
    }

    POP3Message makeMessage(POP3ExchangeFolder folder, int number) throws MessagingException {
        return messageFactory.make(folder, number);
    }

    /**
     * {@inheritDoc}
     *
     * @throws MessagingException as {@link #protocolConnect}; at once, without asking the server, if the same credentials
     *     were refused a short time ago
     */
    @Override
    public synchronized void connect(String host, int port, String user, String password) throws MessagingException {
        connector.connecting(true);
        try {
            super.connect(host, port, user, password);
        } finally {
            connector.connecting(false);
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws AuthenticationFailedException one of {@link org.exchangemail.auth} if credentials or login string are at
     *     fault; the same rejected credentials do not reach the server twice in one {@link #connect}
     * @throws MessagingException one of {@link org.exchangemail.auth}, or a failure of the network
     */
    @Override
    protected synchronized boolean protocolConnect(String host, int port, String user, String password)
            throws MessagingException {
        if (host == null || user == null || (password == null && !connector.needsNoPassword())) {
            return false;
        }
        Connector.Target wanted = new Connector.Target(host, port, user, password == null ? "" : password);
        connection = Optional.of(logIn(wanted));
        owner = Optional.empty();
        target = Optional.of(wanted);
        return true;
    }

    private Pop3Connection logIn(Connector.Target wanted) throws MessagingException {
        Pop3Connection ready = connector.connect(wanted);
        capabilities = ready.capabilities().lines().orElse(Map.of());
        secured = ready.isTls();
        return ready;
    }

    @Override
    protected synchronized void setConnected(boolean connected) {
        super.setConnected(connected);
        this.connected = connected;
    }

    /** Asks the server; logs in anew if a folder has used up the connection. */
    @Override
    public synchronized boolean isConnected() {
        if (!connected) {
            return false;
        }
        try {
            if (connection.isEmpty()) {
                connection = Optional.of(logIn(target.orElseThrow()));
            } else if (!connection.get().command("NOOP").ok()) {
                throw new IOException("NOOP failed");
            }
            return true;
        } catch (IOException | MessagingException e) {
            abandon();
            return false;
        }
    }

    private void abandon() {
        connection.ifPresent(Connector::closeQuietly);
        connection = Optional.empty();
        owner = Optional.empty();
        notConnected();
    }

    /** Tells the listeners. */
    private void notConnected() {
        try {
            super.close();
        } catch (MessagingException e) {
            connected = false;
        }
    }

    /** Gives the store's connection to a folder, or a new one if another folder has it. */
    synchronized Pop3Connection takeConnection(POP3ExchangeFolder folder) throws MessagingException {
        if (!connected) {
            throw new StoreClosedException(this, "The store is closed");
        }
        if (connection.isPresent() && owner.isEmpty()) {
            owner = Optional.of(folder);
            return connection.get();
        }
        Pop3Connection ready = logIn(target.orElseThrow());
        if (connection.isEmpty()) {
            connection = Optional.of(ready);
            owner = Optional.of(folder);
        }
        return ready;
    }

    synchronized void releaseConnection(POP3ExchangeFolder folder) {
        if (owner.filter(holder -> holder == folder).isPresent()) {
            connection = Optional.empty();
            owner = Optional.empty();
        }
    }

    @Override
    public synchronized void close() throws MessagingException {
        Optional<Pop3Connection> closing = connection;
        connection = Optional.empty();
        owner = Optional.empty();
        try {
            if (closing.isPresent()) {
                closing.get().quit();
            }
        } catch (IOException e) {
            closing.ifPresent(Connector::closeQuietly);
        } finally {
            super.close();
        }
    }

    @Override
    public Folder getDefaultFolder() throws MessagingException {
        checkConnected();
        return new POP3ExchangeDefaultFolder(this);
    }

    @Override
    public Folder getFolder(String name) throws MessagingException {
        checkConnected();
        return new POP3ExchangeFolder(this, name);
    }

    @Override
    public Folder getFolder(URLName url) throws MessagingException {
        return getFolder(url.getFile());
    }

    private synchronized void checkConnected() throws MessagingException {
        if (!connected) {
            throw new MessagingException("Not connected");
        }
    }

    @Override
    public synchronized Map<String, String> capabilities() {
        return capabilities;
    }

    @Override
    public synchronized boolean isSSL() {
        return secured;
    }

    /** A forgotten socket is closed by the platform; only {@code finalizecleanclose} asks for more. */
    @SuppressWarnings({"removal", "Finalize"}) // What Angus documents for the property cannot be had otherwise.
    @Override
    protected void finalize() throws Throwable {
        try {
            if (settings.cleanFinalize() && connection.isPresent()) {
                close();
            }
        } finally {
            super.finalize();
        }
    }
}
