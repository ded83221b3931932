package org.exchangemail.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.exchangemail.sim.auth.ConnectionCounts;
import org.exchangemail.sim.auth.Logon;
import org.exchangemail.sim.auth.LogonService;
import org.exchangemail.sim.auth.SaslLogons;
import org.exchangemail.sim.auth.ServerNames;
import org.exchangemail.sim.directory.AccessTokens;
import org.exchangemail.sim.directory.Account;
import org.exchangemail.sim.directory.Directory;
import org.exchangemail.sim.directory.DirectoryException;
import org.exchangemail.sim.imap.ImapScribe;
import org.exchangemail.sim.imap.ImapService;
import org.exchangemail.sim.mailbox.Mailbox;
import org.exchangemail.sim.net.Connection;
import org.exchangemail.sim.net.LineSink;
import org.exchangemail.sim.net.Listener;
import org.exchangemail.sim.net.TlsMaterial;
import org.exchangemail.sim.net.WireTap;
import org.exchangemail.sim.pop3.MaildropLocks;
import org.exchangemail.sim.pop3.Pop3Scribe;
import org.exchangemail.sim.pop3.Pop3Service;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.OAuthScopes;
import org.exchangemail.sim.profile.Pop3Settings;
import org.exchangemail.sim.profile.Quirk;
import org.exchangemail.sim.profile.ServiceSettings;

/**
 * A running simulated Exchange: IMAP with STARTTLS, POP3 with STLS, and both over TLS, on free ports of the
 * loopback interface.
 *
 * <p>Simulated are the directory with its login strings and FullAccess, LOGIN, USER and PASS, PLAIN, NTLM, XOAUTH2, the
 * words and quirks of one version ({@link ExchangeProfile}), all of RFC 3501 with the extensions of the version, all of
 * POP3, public folders, and mail kept in memory. Not simulated are Kerberos, storage, and the conversion of messages that
 * Exchange does on its way out: octets are returned as they were delivered, but for messages delivered as ones that cannot
 * be converted.
 *
 * <p>Safe for use by several threads. Directory and mailboxes may be changed while clients are connected.
 *
 * @see #builder()
 */
public final class SimulatedExchange implements AutoCloseable {

    private final ExchangeProfile profile;
    private final Directory directory;
    private final AccessTokens tokens;
    private final TlsMaterial tls;
    private final SessionBook book;
    private final Map<Account, Mailbox> mailboxes = new ConcurrentHashMap<>();
    private final Mailbox publicFolders;
    private final ExchangeBuilder settings;
    private final Map<String, Listener> listeners = new LinkedHashMap<>();

    SimulatedExchange(ExchangeBuilder settings, Directory directory) throws IOException {
        this.settings = settings;
        this.profile = settings.profile;
        this.publicFolders = Mailbox.publicFolders(settings.clock);
        this.directory = directory;
        this.tokens = new AccessTokens(directory, settings.clock, settings.random);
        settings.issueTokens(tokens);
        this.tls = TlsMaterial.create(settings.clock, settings.random);
        this.book = new SessionBook(settings.clock, settings.trace);
        ServerNames names = new ServerNames(directory.ownDomain(), settings.serverName);
        Service imap = imapService(names, profile.at(names.host()), settings.imap());
        Service pop3 = pop3Service(names, profile.at(names.host()), settings.pop3());
        try {
            listen("imap", settings.imapPort, imap, false);
            listen("imaps", settings.imapsPort, imap, true);
            listen("pop3", settings.pop3Port, pop3, false);
            listen("pop3s", settings.pop3sPort, pop3, true);
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    /** One protocol, as the listeners need it. */
    private record Service(Duration timeout, Function<LineSink, WireTap> scribe, Conversation conversation) {}

    /** Serves one connection. */
    @FunctionalInterface
    private interface Conversation {

        void serve(Connection connection, Consumer<Logon> recorder) throws IOException;
    }

    private Service imapService(ServerNames names, ExchangeProfile named, ServiceSettings service) {
        LogonService logons =
                new LogonService(directory, named, Account::isImapEnabled, new ConnectionCounts(service.connections()));
        SaslLogons sasl = new SaslLogons(
                logons,
                service,
                named.imap().mechanisms(),
                names.ntlm(List.of("imap"), named.ntlm(), service, settings.clock, settings.random),
                tls.endPointHash(),
                tokens,
                OAuthScopes.IMAP,
                named.has(Quirk.XOAUTH2_ERROR_CHALLENGE));
        ImapService imap = new ImapService(
                named,
                service,
                logons,
                sasl,
                this::mailboxOf,
                directory::principalsOf,
                publicFolders,
                settings.clock,
                tls.serverContext());
        return new Service(service.preAuthenticatedTimeout(), ImapScribe::new, imap::serve);
    }

    private Service pop3Service(ServerNames names, ExchangeProfile named, Pop3Settings pop3Settings) {
        ServiceSettings service = pop3Settings.service();
        LogonService logons =
                new LogonService(directory, named, Account::isPopEnabled, new ConnectionCounts(service.connections()));
        SaslLogons sasl = new SaslLogons(
                logons,
                service,
                named.pop3().mechanisms(),
                names.ntlm(List.of("pop", "pop3"), named.ntlm(), service, settings.clock, settings.random),
                tls.endPointHash(),
                tokens,
                OAuthScopes.POP3,
                named.has(Quirk.XOAUTH2_ERROR_CHALLENGE));
        Pop3Service pop3 = new Pop3Service(
                named, pop3Settings, logons, sasl, this::mailboxOf, new MaildropLocks(), tls.serverContext());
        return new Service(service.preAuthenticatedTimeout(), Pop3Scribe::new, pop3::serve);
    }

    private void listen(String name, int port, Service service, boolean implicitTls) throws IOException {
        listeners.put(
                name, Listener.open(name, settings.address, port, socket -> serve(socket, name, service, implicitTls)));
    }

    /**
     * Describes a server before it is started.
     *
     * @return a builder with no domain and no account
     */
    public static ExchangeBuilder builder() {
        return new ExchangeBuilder();
    }

    private void serve(Socket socket, String listener, Service service, boolean implicitTls) throws IOException {
        RecordedSession session = book.begin(listener);
        try (Connection connection = new Connection(socket, service.scribe().apply(session.sink()))) {
            connection.readTimeout(service.timeout());
            if (implicitTls) {
                connection.startTls(tls.serverContext());
            }
            service.conversation().serve(connection, session::add);
        } catch (RuntimeException e) {
            session.sink().event("internal error: " + e);
            throw e;
        } finally {
            session.end();
        }
    }

    private Mailbox mailboxOf(Account principal) {
        return mailboxes.computeIfAbsent(principal, owner -> Mailbox.exchange(settings.clock));
    }

    /**
     * Returns a mailbox.
     *
     * @param name alias, primary address or UPN of its owner
     * @return to deliver into and to look at
     * @throws DirectoryException if there is no such mailbox
     */
    public Mailbox mailbox(String name) {
        return mailboxOf(directory.mailboxOwner(name));
    }

    /**
     * Returns the public folders, which every mailbox shares. Clients see them over IMAP under the prefix of the version,
     * {@code Public Folders/} in Exchange 5.5 and 2000, and not at all from 2007 on.
     *
     * @return to create folders in, to deliver into and to look at; empty at first
     */
    public Mailbox publicFolders() {
        return publicFolders;
    }

    /**
     * Returns an account, with its state and the count of its logons.
     *
     * @param name account name, {@code domain/account} or UPN
     * @return to look at and to change
     * @throws DirectoryException if there is no such account
     */
    public Account account(String name) {
        return directory.account(name);
    }

    /**
     * Returns the directory.
     *
     * @return to add to and to change while the server runs
     */
    public Directory directory() {
        return directory;
    }

    /**
     * Returns the version that is simulated.
     *
     * @return with the quirks that were switched on or off
     */
    public ExchangeProfile profile() {
        return profile;
    }

    /**
     * Returns the name by which clients reach the server; the certificate is made out to it.
     *
     * @return {@code localhost}, unless the server was bound to another address
     */
    public String host() {
        return settings.address.isLoopbackAddress() ? "localhost" : settings.address.getHostAddress();
    }

    /**
     * Returns the port of IMAP, in clear until STARTTLS.
     *
     * @return the bound port
     */
    public int imapPort() {
        return port("imap");
    }

    /**
     * Returns the port of IMAP over TLS.
     *
     * @return the bound port
     */
    public int imapsPort() {
        return port("imaps");
    }

    /**
     * Returns the port of POP3, in clear until STLS.
     *
     * @return the bound port
     */
    public int pop3Port() {
        return port("pop3");
    }

    /**
     * Returns the port of POP3 over TLS.
     *
     * @return the bound port
     */
    public int pop3sPort() {
        return port("pop3s");
    }

    private int port(String listener) {
        return listeners.get(listener).port();
    }

    /**
     * Returns the properties of a Jakarta Mail session that reaches the server: protocol, host, port, trust
     * in the server's certificate and, for a protocol in clear, {@code starttls.enable}.
     *
     * @param protocol {@code imapex}, {@code imapexs}, {@code imap}, {@code imaps}, {@code pop3ex}, {@code pop3exs},
     *     {@code pop3}, {@code pop3s}, or another name that begins with {@code imap} or {@code pop3}; those that end in
     *     {@code s} get the TLS port
     * @return fresh properties, to be changed at will
     * @throws IllegalArgumentException if the name begins with neither
     */
    public Properties sessionProperties(String protocol) {
        String lower = protocol.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("imap") && !lower.startsWith("pop3")) {
            throw new IllegalArgumentException("There is no listener for the protocol \"" + protocol
                    + "\"; give one that begins with imap or pop3.");
        }
        boolean secure = lower.endsWith("s");
        String listener = lower.substring(0, "imap".length()) + (secure ? "s" : "");
        String prefix = "mail." + protocol + ".";
        Properties properties = new Properties();
        properties.put("mail.store.protocol", protocol);
        properties.put(prefix + "host", host());
        properties.put(prefix + "port", Integer.toString(port(listener)));
        properties.put(prefix + "ssl.socketFactory", sslContext().getSocketFactory());
        if (!secure) {
            properties.put(prefix + "starttls.enable", "true");
        }
        return properties;
    }

    /**
     * Returns the authority that issues access tokens for XOAUTH2 and OAUTHBEARER.
     *
     * @return with those of the builder
     */
    public AccessTokens tokens() {
        return tokens;
    }

    /**
     * Returns the certificate of the authority that was made for this server.
     *
     * @return to be trusted by clients
     */
    public X509Certificate caCertificate() {
        return tls.caCertificate();
    }

    /**
     * Returns the certificate of the authority as text, for {@code curl --cacert} and its like.
     *
     * @return PEM (RFC 7468)
     */
    public String caPem() {
        return tls.caPem();
    }

    /**
     * Returns the certificate that the server shows.
     *
     * @return made out to localhost, 127.0.0.1 and ::1
     */
    public X509Certificate serverCertificate() {
        return tls.serverCertificate();
    }

    /**
     * Returns a context that trusts this server and nobody else.
     *
     * @return for clients
     */
    public SSLContext sslContext() {
        return tls.clientContext();
    }

    /**
     * Returns the connections so far.
     *
     * @return a copy, in order of their acceptance; the last 1,000
     */
    public List<RecordedSession> sessions() {
        return book.sessions();
    }

    /**
     * Waits for a session, for example {@code awaitSession(RecordedSession::isOver, Duration.ofSeconds(5))}.
     *
     * @param wanted asked for every session, again after each change
     * @param limit how long to wait
     * @return the first session that is wanted
     * @throws IllegalStateException if there is none within the limit
     */
    public RecordedSession awaitSession(Predicate<RecordedSession> wanted, Duration limit) {
        return book.await(wanted, limit);
    }

    /**
     * Closes ports and connections and waits for their threads. May be called again.
     *
     * @throws UncheckedIOException if a port cannot be closed
     */
    @Override
    public void close() {
        listeners.values().forEach(Listener::close);
    }
}
