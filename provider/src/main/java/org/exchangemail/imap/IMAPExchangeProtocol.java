package org.exchangemail.imap;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.Protocol;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.eclipse.angus.mail.imap.protocol.IMAPReferralException;
import org.eclipse.angus.mail.util.MailLogger;
import org.exchangemail.auth.LoginChannel;
import org.exchangemail.auth.MalformedPeerMessageException;
import org.exchangemail.auth.Offer;
import org.exchangemail.auth.PeerViolation;
import org.exchangemail.auth.SaslExchange;
import org.exchangemail.auth.SaslExchange.Ending;
import org.exchangemail.auth.TlsWitness;
import org.exchangemail.auth.Verdict;
import org.exchangemail.auth.Verdict.Outcome;
import org.exchangemail.sasl.SecretOctets;

/**
 * One IMAP connection of an {@link IMAPExchangeStore}: Angus' connection, with the commands for logging in written anew.
 *
 * <p>The wire trace is silent while credentials cross, whatever the debug properties say.
 */
public class IMAPExchangeProtocol extends IMAPProtocol implements LoginChannel {

    private static final String AUTH_PREFIX = "AUTH=";

    private final TlsWitness witness;
    private final OptionalInt port;
    private final Consumer<String> details;
    private volatile boolean loggedIn;

    /** Made by the first read, which is in Angus' constructor: an initializer would run after that. */
    private LoginBudget budget;

    private volatile boolean budgetLifted;

    private Optional<IMAPReferralException> referral = Optional.empty();
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
        this.witness = witness;
        this.port = OptionalInt.of(port != -1 ? port : isSSL ? 993 : 143);
        this.details = details;
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
            throw new PeerViolation("the server sent a literal of impossible length");
        }
    }

    @Override
    protected ByteArray getResponseBuffer() {
        return budgetLifted ? super.getResponseBuffer() : budget().buffer();
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

    @Override
    public OptionalInt port() {
        return port;
    }

    @Override
    public Offer offer() {
        Set<String> mechanisms = getCapabilities().keySet().stream()
                .filter(capability -> capability.startsWith(AUTH_PREFIX))
                .map(capability -> capability.substring(AUTH_PREFIX.length()).toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return new Offer(mechanisms, !hasCapability("LOGINDISABLED"), isSSL(), witness.endPoint());
    }

    /** {@inheritDoc} RFC 3501 section 6.2.2, RFC 4959, [MS-OXIMAP4] 2.2.1. */
    @Override
    public synchronized Verdict authenticate(String mechanism, SaslClient client) throws IOException {
        SaslExchange exchange = new SaslExchange(mechanism, client, details);
        List<Response> responses = new ArrayList<>();
        suspendTracing();
        try {
            String tag = begin(mechanism, exchange);
            while (true) {
                Response response = next(responses);
                if (response.isContinuation()) {
                    String line = exchange.answer(response.getRest().strip())
                            .orElseThrow(() -> new IOException("the server went on after the exchange was cancelled"));
                    getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
                    getOutputStream().flush();
                } else if (response.isTagged() && tag.equals(response.getTag())) {
                    return end(exchange, response, responses);
                }
            }
        } catch (SaslException e) {
            return Verdict.cancelled(e);
        } catch (ProtocolException e) {
            throw new IOException("the server sent a response that is no IMAP", e);
        } finally {
            resumeTracing();
        }
    }

    /** The initial response goes on the command line only if the server has SASL-IR. */
    private String begin(String mechanism, SaslExchange exchange) throws IOException, ProtocolException {
        Argument initial = null;
        if (hasCapability("SASL-IR")) {
            Optional<String> response = exchange.initialResponse();
            if (response.isPresent()) {
                initial = new Argument();
                initial.writeAtom(response.get());
            }
        }
        return writeCommand("AUTHENTICATE " + mechanism, initial);
    }

    private Response next(List<Response> responses) throws IOException, ProtocolException {
        Response response = readResponse();
        if (response.isBYE()) {
            throw new IOException("the server said BYE " + response.getRest());
        }
        responses.add(response);
        return response;
    }

    private Verdict end(SaslExchange exchange, Response last, List<Response> responses) {
        Verdict verdict = exchange.end(last.isOK() ? Ending.OK : last.isNO() ? Ending.NO : Ending.BAD, textOf(last));
        finish(verdict, responses);
        return verdict;
    }

    /** {@inheritDoc} RFC 3501 section 6.2.3, [MS-OXIMAP4] 2.2.2. */
    @Override
    public synchronized Verdict passwordLogin(String user, char[] password) throws IOException {
        LoginArguments arguments = new LoginArguments(user, password);
        Response[] responses;
        suspendTracing();
        try {
            responses = command("LOGIN", arguments);
        } finally {
            resumeTracing();
            arguments.wipe();
        }
        Response last = lastOf(responses);
        Verdict verdict = last.isOK()
                ? Verdict.accepted()
                : Verdict.of(last.isNO() ? Outcome.REFUSED : Outcome.NOT_UNDERSTOOD, textOf(last));
        finish(verdict, List.of(responses));
        return verdict;
    }

    /**
     * User name and password, always as a quoted string or a literal: some versions of Exchange mishandle atoms.
     *
     * <p>In octets that can be wiped, which Angus' own arguments are not if they are quoted.
     */
    private final class LoginArguments extends Argument {

        private final byte[] user;
        private final byte[] password;

        LoginArguments(String user, char[] password) {
            this.user = user.getBytes(StandardCharsets.UTF_8);
            this.password = SecretOctets.of(password, StandardCharsets.UTF_8);
        }

        void wipe() {
            Arrays.fill(password, (byte) 0);
        }

        @Override
        public void write(Protocol protocol) throws IOException, ProtocolException {
            write(user, protocol);
            getOutputStream().write(' ');
            write(password, protocol);
        }

        private void write(byte[] value, Protocol protocol) throws IOException, ProtocolException {
            if (isQuotable(value)) {
                writeQuoted(value);
            } else {
                Argument literal = new Argument();
                literal.writeBytes(value);
                literal.write(protocol);
            }
        }

        private static boolean isQuotable(byte[] value) {
            for (byte octet : value) {
                if (octet < 0x20 || octet == 0x7f) {
                    return false;
                }
            }
            return true;
        }

        private void writeQuoted(byte[] value) throws IOException {
            OutputStream output = getOutputStream();
            output.write('"');
            for (byte octet : value) {
                if (octet == '\\' || octet == '"') {
                    output.write('\\');
                }
                output.write(octet);
            }
            output.write('"');
        }
    }

    /**
     * {@inheritDoc}
     *
     * <p>LIST of INBOX is answered from the mailbox itself, and no version of Exchange is known to trip over it, as
     * 2003 does over NAMESPACE.
     */
    @Override
    public synchronized Verdict probe() throws IOException {
        Argument arguments = new Argument();
        arguments.writeString("");
        arguments.writeString("INBOX");
        Response last = lastOf(command("LIST", arguments));
        return last.isOK() ? Verdict.accepted() : Verdict.of(Outcome.REFUSED, textOf(last));
    }

    private static Response lastOf(Response[] responses) throws IOException {
        Response last = responses[responses.length - 1];
        if (!last.isBYE()) {
            return last;
        }
        if (last.getException() instanceof PeerViolation violation) {
            throw violation;
        }
        if (last.getException() != null) {
            throw new IOException(last.getException().getMessage(), last.getException());
        }
        throw new IOException("the server said BYE " + last.getRest());
    }

    private static String textOf(Response response) {
        String text = response.getRest();
        response.reset();
        return text == null ? "" : text;
    }

    /** Does for our login commands what Angus does after its own. */
    private void finish(Verdict verdict, List<Response> responses) {
        Response last = responses.get(responses.size() - 1);
        Response[] all = responses.toArray(Response[]::new);
        handleCapabilityResponse(all);
        notifyResponseHandlers(all);
        try {
            handleLoginResult(last);
        } catch (IMAPReferralException e) {
            referral = Optional.of(e);
        } catch (ProtocolException e) {
            // A refusal, which the verdict tells.
        }
        last.reset();
        if (verdict.outcome() == Outcome.ACCEPTED) {
            setCapabilities(last);
            loggedIn = true;
        }
    }

    /**
     * Tells Angus of the other server that this one named when it was asked to log somebody in, RFC 2221.
     *
     * @throws IMAPReferralException if it named one, and either refused the login or {@code referralexception} is set
     */
    void followReferral() throws IMAPReferralException {
        if (referral.isPresent()) {
            throw referral.get();
        }
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
