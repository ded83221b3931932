package org.exchangemail.imap;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.logging.Level;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.iap.ResponseInputStream;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.ListInfo;
import org.eclipse.angus.mail.imap.protocol.MessageSet;
import org.eclipse.angus.mail.util.MailLogger;
import org.exchangemail.auth.MalformedPeerMessageException;
import org.exchangemail.auth.TlsWitness;

/**
 * One IMAP connection of an {@link IMAPExchangeStore}: Angus' connection, with a {@link LoginConversation} of our own, and
 * without the questions that have just been answered.
 */
public class IMAPExchangeProtocol extends IMAPProtocol {

    /** Angus puts it among the capabilities before a login, to see whether the login has replaced them. */
    private static final String BEFORE_LOGIN = "__PRELOGIN__";

    private final LoginConversation conversation;
    private volatile boolean loggedIn;
    private volatile boolean capabilitiesKept;

    /** Null until Angus' constructor, which sends commands, has ended; then never. */
    private volatile InboxListing inbox;

    /** Made by the first read, which is in Angus' constructor: an initializer would run after that. */
    private LoginBudget budget;

    private volatile boolean budgetLifted;

    /** What responses are read with. Angus' constructor reads, so this and the next have no initializer. */
    private volatile ResponseInputStream responses;

    /** In the place of which of Angus' that is; it makes a new one for STARTTLS and for COMPRESS. */
    private volatile ResponseInputStream replaced;

    private volatile boolean compressed;

    private volatile Optional<FetchAhead> listing = Optional.empty();

    /** Null unless a folder is open that reads ahead: Angus' constructor sends a command before an initializer could run. */
    private volatile ReadAhead ahead;

    /** What the response that is being read goes into; null for a new buffer. */
    private ByteArray into;

    /** Whether a question goes to the server as it is. */
    private boolean direct;

    private int tags;

    private volatile long lastAnswer;

    private Optional<PreparedLogin> expected = Optional.empty();
    private Login ntlm = () -> {
        throw new ProtocolException("NTLM was asked for before the login began");
    };

    /**
     * Connects, reads the greeting and asks for the capabilities.
     *
     * @param name the protocol name in {@code mail.<name>.…}
     * @param host the server
     * @param port its port
     * @param properties of the connection; {@code mail.debug.auth} must not be set in them
     * @param isSSL whether TLS comes first
     * @param witness sees the certificate of this connection, and stands in the properties
     * @param logger of the store
     * @param details told about every message of a SASL exchange, field by field
     * @throws IOException if the connection cannot be made
     * @throws ProtocolException if the server does not greet as an IMAP server
     */
    @SuppressWarnings("this-escape") // the conversation does not begin before the login
    public IMAPExchangeProtocol(
            String name,
            String host,
            int port,
            Properties properties,
            boolean isSSL,
            TlsWitness witness,
            MailLogger logger,
            Consumer<String> details)
            throws IOException, ProtocolException {
        super(name, host, port, properties, isSSL, logger);
        this.conversation = new LoginConversation(this, witness, port != -1 ? port : isSSL ? 993 : 143, details);
        this.inbox = InboxListing.unknown();
    }

    /** Reads within the login budget, until that is lifted. */
    @Override
    public Response readResponse() throws IOException, ProtocolException {
        if (budgetLifted) {
            return super.readResponse();
        }
        budget().next();
        try {
            return super.readResponse();
        } catch (LoginBudget.Exhausted e) {
            throw LoginBudget.exceeded();
        } catch (IndexOutOfBoundsException e) {
            // Angus adds to the length of a literal before it compares it.
            throw ResponseReader.impossibleLength();
        }
    }

    /** Reads the next response into a buffer, if there is one and the response fits. */
    Response readResponse(Optional<ByteArray> buffer) throws IOException, ProtocolException {
        into = buffer.orElse(null);
        try {
            return readResponse();
        } finally {
            into = null;
        }
    }

    @Override
    protected ByteArray getResponseBuffer() {
        if (!budgetLifted) {
            return budget().buffer();
        }
        return into == null ? super.getResponseBuffer() : into;
    }

    /** Angus' own, where the octets come in a way that is not known here, or where it logs them. */
    @Override
    protected ResponseInputStream getInputStream() {
        ResponseInputStream ofAngus = super.getInputStream();
        if (ofAngus != replaced) {
            responses = reader().orElse(ofAngus);
            replaced = ofAngus;
        }
        return responses;
    }

    private Optional<ResponseInputStream> reader() {
        if (compressed || traceLogger.isLoggable(Level.FINEST)) {
            return Optional.empty();
        }
        try {
            return PromptSockets.received(props, prefix + ".", isSSL()).map(ResponseReader::new);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public boolean hasResponse() {
        try {
            return getInputStream().available() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public synchronized void startCompression(String command) throws IOException, ProtocolException {
        compressed = true;
        super.startCompression(command);
    }

    private LoginBudget budget() {
        if (budget == null) {
            budget = new LoginBudget();
        }
        return budget;
    }

    /** Lets the server say as much as it likes: it has a mailbox to show, or Angus' own rules hold. */
    void liftLoginBudget() {
        budgetLifted = true;
    }

    /**
     * {@inheritDoc}
     *
     * <p>What the server offered before may have been put in its mouth, so nothing of that is kept: RFC 3501 section 6.2.1.
     */
    @Override
    public void startTLS() throws ProtocolException {
        boolean due = !isSSL();
        super.startTLS();
        if (due) {
            getCapabilities().clear();
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>After {@code STARTTLS} the next word is the client's. Angus would drop whatever stands behind the answer.
     */
    @Override
    public void simpleCommand(String command, Argument arguments) throws ProtocolException {
        super.simpleCommand(command, arguments);
        if (command.equals("STARTTLS") && hasResponse()) {
            disconnect();
            throw new LoginFailure(MalformedPeerMessageException.beforeTls("STARTTLS", host));
        }
    }

    /** Says who is to be logged in on this connection. */
    void expect(PreparedLogin login) {
        expected = Optional.of(login);
    }

    /** Who is to be logged in on this connection; empty unless that is known since before it was made. */
    Optional<PreparedLogin> expected() {
        return expected;
    }

    /** The login on this connection. */
    LoginConversation conversation() {
        return conversation;
    }

    /** Called when the server has accepted a login. */
    void loggedIn() {
        loggedIn = true;
    }

    /** Keeps what the server said of INBOX for the next who asks. */
    void keep(InboxListing listing) {
        inbox = listing;
    }

    /** Keeps the capabilities for Angus, which asks for them after every login. */
    void keepCapabilities() {
        capabilitiesKept = true;
    }

    /** Asks the server, unless it has just told, and Angus only wants to know what changed with the login. */
    @Override
    public void capability() throws ProtocolException {
        if (capabilitiesKept && getCapabilities().remove(BEFORE_LOGIN) != null) {
            capabilitiesKept = false;
        } else {
            super.capability();
        }
    }

    /** Asks the server, unless the login has brought the answer. */
    @Override
    public ListInfo[] list(String reference, String pattern) throws ProtocolException {
        InboxListing kept = inbox;
        if (kept.answers(reference, pattern)) {
            inbox = InboxListing.unknown();
            return kept.folders().toArray(ListInfo[]::new);
        }
        return super.list(reference, pattern);
    }

    /**
     * Has the commands of a listing sent by it.
     *
     * @param ahead by which; empty when the listing is over
     */
    void list(Optional<FetchAhead> ahead) {
        listing = ahead;
    }

    @Override
    public Response[] fetch(MessageSet[] sets, String items) throws ProtocolException {
        Optional<FetchAhead> ahead = listing;
        return ahead.isPresent() ? ahead.get().fetch(MessageSet.toString(sets), items) : super.fetch(sets, items);
    }

    @Override
    public synchronized Response[] command(String command, Argument arguments) {
        if (!command.equals("NOOP")) {
            // It may change what is known of INBOX.
            inbox = InboxListing.unknown();
        }
        return super.command(command, arguments);
    }

    /** Makes a tag for a command of a pipeline; those of Angus have three letters at most. */
    String newTag() {
        return "PIPE" + tags++;
    }

    /** Writes whole command lines in one go, without waiting for an answer. */
    void writeLines(String lines) throws IOException {
        OutputStream output = getOutputStream();
        output.write(lines.getBytes(StandardCharsets.ISO_8859_1));
        output.flush();
    }

    /** Tells of a response that could not be read. */
    void ignored(ProtocolException failure) {
        logger.log(Level.FINE, "ignoring bad response", failure);
    }

    // For the other classes of this package.

    @Override
    protected OutputStream getOutputStream() {
        return super.getOutputStream();
    }

    @Override
    protected void suspendTracing() {
        super.suspendTracing();
    }

    @Override
    protected void resumeTracing() {
        super.resumeTracing();
    }

    @Override
    protected void setCapabilities(Response response) {
        super.setCapabilities(response);
    }

    @Override
    protected void handleLoginResult(Response response) throws ProtocolException {
        super.handleLoginResult(response);
    }

    @Override
    public boolean isAuthenticated() {
        return loggedIn || super.isAuthenticated();
    }

    /** A login that replaces one of Angus'. */
    interface Login {

        void run() throws ProtocolException;
    }

    void replaceNtlm(Login login) {
        ntlm = login;
    }

    /** Ours in place of Angus' NTLM, with which the CHALLENGE decides how strong the response is. */
    @Override
    public synchronized void authntlm(String authzid, String user, String password) throws ProtocolException {
        ntlm.run();
    }

    /** Does nothing if the connection is logged in: Angus asks for it in any case when {@code sasl.enable} is set. */
    @Override
    public void sasllogin(String[] allowed, String realm, String authzid, String user, String password)
            throws ProtocolException {
        if (!isAuthenticated()) {
            super.sasllogin(allowed, realm, authzid, user, password);
        }
    }

    /** Begins to read ahead for a folder that was opened on this connection. */
    void readAhead(IMAPExchangeFolder folder, Chunks chunks, long window) {
        ahead = new ReadAhead(folder, new FolderLink(this), chunks, window);
    }

    void readNoFurther() {
        ahead = null;
    }

    Optional<ReadAhead> ahead() {
        return Optional.ofNullable(ahead);
    }

    /** Reads what was asked for ahead before it lets another command through. */
    @Override
    public String writeCommand(String command, Argument arguments) throws IOException, ProtocolException {
        settle();
        return super.writeCommand(command, arguments);
    }

    /** Reads what was asked for ahead, so that another command may be sent. */
    void settle() throws IOException {
        if (ahead != null) {
            ahead.settle();
        }
    }

    @Override
    public Response[] fetch(int message, String what) throws ProtocolException {
        if (ahead == null || direct) {
            return super.fetch(message, what);
        }
        ReadAhead reading = ahead;
        Optional<Response[]> here = reading.item(message, what);
        if (here.isPresent()) {
            return here.get();
        }
        Response[] responses = super.fetch(message, what);
        reading.answered(message, what, responses);
        return responses;
    }

    @Override
    protected BODY fetchBody(int message, String section, boolean peek) throws ProtocolException {
        return ahead == null
                ? super.fetchBody(message, section, peek)
                : ahead.whole(message, nonNull(section), peek, () -> super.fetchBody(message, section, peek));
    }

    @Override
    protected BODY fetchBody(int message, String section, int start, int size, boolean peek, ByteArray buffer)
            throws ProtocolException {
        return ahead == null
                ? super.fetchBody(message, section, start, size, peek, buffer)
                : ahead.partial(
                        message,
                        nonNull(section),
                        start,
                        size,
                        peek,
                        buffer == null ? new Object() : buffer,
                        (from, count) -> ask(() -> super.fetchBody(message, section, from, count, peek, null)),
                        () -> ask(() -> super.fetchBody(message, section, peek)));
    }

    /** Asks the server itself, for what is not there yet. */
    private BODY ask(ReadAhead.Whole question) throws ProtocolException {
        direct = true;
        try {
            return question.fetch();
        } finally {
            direct = false;
        }
    }

    /** Angus has no section for a whole message. */
    private static String nonNull(String section) {
        return section == null ? "" : section;
    }

    /** Takes note that the server lives. */
    void answered() {
        lastAnswer = System.currentTimeMillis();
    }

    /** {@inheritDoc} An answer to what was asked for ahead counts, or else Angus would ask for a sign of life every second. */
    @Override
    public long getTimestamp() {
        return Math.max(super.getTimestamp(), lastAnswer);
    }

    @Override
    public synchronized void disconnect() {
        super.disconnect();
        loggedIn = false;
    }

    @Override
    public void unauthenticate() throws ProtocolException {
        super.unauthenticate();
        loggedIn = false;
    }
}
