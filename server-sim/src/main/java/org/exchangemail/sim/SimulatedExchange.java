package org.exchangemail.sim;

import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Predicate;
import javax.net.ssl.SSLContext;
import org.exchangemail.login.DirectoryNames;
import org.exchangemail.sim.directory.AccessTokens;
import org.exchangemail.sim.directory.Account;
import org.exchangemail.sim.directory.Directory;
import org.exchangemail.sim.directory.DirectoryException;
import org.exchangemail.sim.faults.FaultBoard;
import org.exchangemail.sim.faults.Faults;
import org.exchangemail.sim.mailbox.MailLoader;
import org.exchangemail.sim.mailbox.Mailbox;
import org.exchangemail.sim.mailbox.Message;
import org.exchangemail.sim.mailbox.UnreadableMailException;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.Protocol;
import org.exchangemail.sim.tls.TlsOnDemand;

/**
 * A running simulated Exchange: IMAP with STARTTLS, POP3 with STLS, and both over TLS, on free ports of the
 * loopback interface.
 *
 * <p>Simulated are the directory with its login strings and FullAccess, LOGIN, USER and PASS, PLAIN, NTLM, Kerberos, XOAUTH2, the
 * words and quirks of one version ({@link ExchangeProfile}), all of RFC 3501 with the extensions of the version, all of
 * POP3, public folders, and mail kept in memory. Not simulated are storage, and the conversion of messages that
 * Exchange does on its way out: octets are returned as they were delivered, but for messages delivered as ones that cannot
 * be converted.
 *
 * <p>Safe for use by several threads. Directory and mailboxes may be changed while clients are connected.
 *
 * @see #builder()
 */
public final class SimulatedExchange implements AutoCloseable {

    private final ExchangeSettings settings;
    private final Directory directory;
    private final AccessTokens tokens;
    private final TlsOnDemand tls;
    private final SessionBook book;
    private final Mailboxes mailboxes;
    private final FaultBoard faults;
    private final Ports ports;
    private boolean closed;

    /** Makes a server that does not listen yet. */
    SimulatedExchange(ExchangeSettings settings, Directory directory) {
        this.settings = settings;
        this.directory = directory;
        this.tokens = new AccessTokens(directory, settings.clock, settings.random);
        this.tls = new TlsOnDemand(settings.certificate, settings.clock, settings.random);
        this.book = new SessionBook(settings.clock, settings.trace, SessionBook.MAX_OCTETS);
        this.mailboxes = new Mailboxes(settings.clock);
        this.faults = new FaultBoard(directory::account);
        Services services = new Services(settings, directory, tokens, tls, mailboxes);
        Reception reception = new Reception(services, tls, book, faults);
        this.ports = new Ports(settings.address, settings.ports, reception::serve);
    }

    /**
     * Describes a server before it is started.
     *
     * @return a builder with no domain and no account
     */
    public static ExchangeBuilder builder() {
        return new ExchangeBuilder();
    }

    /**
     * Returns a mailbox.
     *
     * @param name alias, primary address or UPN of its owner
     * @return to deliver into and to look at
     * @throws DirectoryException if there is no such mailbox
     */
    public Mailbox mailbox(String name) {
        return mailboxes.of(directory.mailboxOwner(name));
    }

    /**
     * Returns the public folders, which every mailbox shares. Clients see them over IMAP under the prefix of the version,
     * {@code Public Folders/} in Exchange 5.5 and 2000, and not at all from 2007 on.
     *
     * @return to create folders in, to deliver into and to look at; empty at first
     */
    public Mailbox publicFolders() {
        return mailboxes.publicFolders();
    }

    /**
     * Delivers mail from a folder of the disk, which has one folder for each mailbox, named by alias, address or UPN.
     *
     * @param folder for example {@code src/test/mail} with {@code mary/INBOX/welcome.eml}
     * @return the messages, in the order of the names of folders and files
     * @throws DirectoryException if a folder names no mailbox; nothing is delivered then
     * @throws UnreadableMailException if there is no such folder, or if a file cannot be read
     * @see #loadMail(String, Path)
     */
    public List<Message> loadMail(Path folder) {
        return MailLoader.loadAll(folder, this::mailbox);
    }

    /**
     * Delivers mail from the disk into one mailbox: an {@code .eml} file, an {@code .mbox} file, or a folder of both,
     * whose folders are those of the mailbox and are made if they are missing. What lies in the uppermost folder goes
     * into the INBOX. Files with other names are passed over.
     *
     * @param mailbox alias, primary address or UPN of its owner
     * @param source file or folder
     * @return the messages, in the order of the names of folders and files
     * @throws DirectoryException if there is no such mailbox
     * @throws UnreadableMailException if the source is not there, or if a file cannot be read
     */
    public List<Message> loadMail(String mailbox, Path source) {
        return MailLoader.load(source, mailbox(mailbox));
    }

    /**
     * Returns what is in a mailbox, decoded for the assertions of a test.
     *
     * @param mailbox alias, primary address or UPN of its owner
     * @return folder by folder in the order of {@link Mailbox#folders}, each in UID order
     * @throws DirectoryException if there is no such mailbox
     */
    public List<StoredMessage> messages(String mailbox) {
        return mailbox(mailbox).folders().stream()
                .flatMap(folder -> folder.messages().stream().map(message -> StoredMessage.of(folder, message)))
                .toList();
    }

    /**
     * Returns what is in a folder, decoded for the assertions of a test.
     *
     * @param mailbox alias, primary address or UPN of its owner
     * @param folder full name, for example {@code Projects/Apollo}
     * @return in UID order; empty if there is no such folder
     * @throws DirectoryException if there is no such mailbox
     */
    public List<StoredMessage> messages(String mailbox, String folder) {
        return messages(mailbox).stream()
                .filter(message -> DirectoryNames.same(message.folder(), folder))
                .toList();
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
        return settings.profile;
    }

    /**
     * Returns the name by which clients reach the server.
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
        return port(Protocol.IMAP);
    }

    /**
     * Returns the port of IMAP over TLS.
     *
     * @return the bound port
     */
    public int imapsPort() {
        return port(Protocol.IMAPS);
    }

    /**
     * Returns the port of POP3, in clear until STLS.
     *
     * @return the bound port
     */
    public int pop3Port() {
        return port(Protocol.POP3);
    }

    /**
     * Returns the port of POP3 over TLS.
     *
     * @return the bound port
     */
    public int pop3sPort() {
        return port(Protocol.POP3S);
    }

    /**
     * Returns the port of a service.
     *
     * @param protocol which one
     * @return the bound port; while the server is stopped, the one it will bind again
     * @throws IllegalStateException if the service was left out
     */
    public int port(Protocol protocol) {
        return ports.number(protocol);
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
     * @throws IllegalStateException if the service was left out
     */
    public Properties sessionProperties(String protocol) {
        Protocol service = Protocol.named(protocol)
                .orElseThrow(() -> new IllegalArgumentException("There is no listener for the protocol \"" + protocol
                        + "\"; give one that begins with imap or pop3."));
        return new ClientProperties(host(), sslContext()).of(protocol, port(service), service.isSecure());
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
        return tls.get().caCertificate();
    }

    /**
     * Returns the certificate of the authority as text, for {@code curl --cacert} and its like.
     *
     * @return PEM (RFC 7468)
     */
    public String caPem() {
        return tls.get().caPem();
    }

    /**
     * Returns the certificate that the server shows.
     *
     * @return made out to localhost, 127.0.0.1 and ::1, unless asked for otherwise
     */
    public X509Certificate serverCertificate() {
        return tls.get().serverCertificate();
    }

    /**
     * Returns a context that trusts this server and nobody else.
     *
     * @return for clients
     */
    public SSLContext sslContext() {
        return tls.get().clientContext();
    }

    /**
     * Lets something go wrong, for example {@code faults().once().beforeReplyTo("SELECT").close()}.
     *
     * @return the beginning of a sentence that says what, when and for whom
     */
    public Faults faults() {
        return faults.faults();
    }

    /**
     * Returns the connections so far.
     *
     * <p>Of those that are over, the ones that ended first are forgotten as soon as all their conversations take more than
     * 64 MiB; the last one to end is kept in any case.
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
     * Keeps directory and mail as they are now: accounts with passwords, state and counters, permissions, access
     * tokens, folders, messages, flags and UIDs.
     *
     * @return to be given to {@link #restore}; later changes of the server do not change it
     */
    public Snapshot snapshot() {
        return new Snapshot(
                directory.snapshot(),
                tokens.snapshot(),
                mailboxes.snapshot(),
                mailboxes.publicFolders().snapshot());
    }

    /**
     * Makes directory and mail what they were, for example between two tests: connections are ended first, faults are
     * disarmed, recorded sessions forgotten. Ports and certificate stay. Accounts and mailboxes are the same objects as
     * before, folders and messages are not.
     *
     * @param snapshot of this server, good for any number of times
     * @throws DirectoryException if it is of another server
     */
    public synchronized void restore(Snapshot snapshot) {
        ports.closeConnections();
        directory.restore(snapshot.directory());
        tokens.restore(snapshot.tokens());
        mailboxes.restore(snapshot.mailboxes());
        mailboxes.publicFolders().restore(snapshot.publicFolders());
        faults.faults().clear();
        ports.closeConnections(); // those that came in between
        book.forget();
    }

    /**
     * Hands out the sessions that are over, each of them once, in the order in which they began.
     *
     * @param limit how long to wait for one
     * @return the next session that nobody took
     * @throws IllegalStateException if there is none within the limit
     */
    public RecordedSession takeSession(Duration limit) {
        return book.take(limit);
    }

    /**
     * Ends all connections without a word; new ones are accepted. Their threads are gone when this returns.
     */
    public void closeConnections() {
        ports.closeConnections();
    }

    /**
     * Closes ports and connections and waits for their threads. Directory, mail and recorded sessions stay, and {@link
     * #start()} opens the same ports again. Clients meanwhile find nobody listening.
     */
    public void stop() {
        ports.close();
    }

    /**
     * Closes the port of one service and ends its connections, so that clients are refused there; the others go on.
     *
     * @param protocol which one; nothing happens if it does not listen
     */
    public void stop(Protocol protocol) {
        ports.close(protocol);
    }

    /**
     * Listens again after {@link #stop()} or {@link #stop(Protocol)}, on the same ports. Nothing happens to services that listen.
     *
     * @throws PortUnavailableException if somebody else has taken a port meanwhile; the message names it
     * @throws IllegalStateException if the server is closed
     */
    public synchronized void start() {
        if (closed) {
            throw new IllegalStateException("The simulated Exchange is closed; start a new one with its builder.");
        }
        ports.open();
    }

    /**
     * Stops and starts again, as a server does that is booted: all connections end, ports and data stay the same.
     *
     * @throws PortUnavailableException if somebody else has taken a port meanwhile; the message names it
     * @throws IllegalStateException if the server is closed
     */
    public void restart() {
        stop();
        start();
    }

    /**
     * Tells whether the server listens.
     *
     * @return false after {@link #stop()} and {@link #close()}
     */
    public boolean isRunning() {
        return ports.isOpen();
    }

    /**
     * Closes ports and connections for good and waits for their threads. May be called again.
     */
    @Override
    public synchronized void close() {
        closed = true;
        stop();
    }

    /** Prints what the server listens on, for example {@code Exchange 2016 (imap 40001, imaps 40002)}. */
    @Override
    public String toString() {
        return settings.profile.name() + " " + ports;
    }
}
