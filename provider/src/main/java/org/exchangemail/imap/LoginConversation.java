package org.exchangemail.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.eclipse.angus.mail.iap.Argument;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPReferralException;
import org.exchangemail.auth.LoginChannel;
import org.exchangemail.auth.Offer;
import org.exchangemail.auth.PeerViolation;
import org.exchangemail.auth.SaslExchange;
import org.exchangemail.auth.SaslExchange.Ending;
import org.exchangemail.auth.TlsWitness;
import org.exchangemail.auth.Verdict;
import org.exchangemail.auth.Verdict.Outcome;

/**
 * Logging in on one {@link IMAPExchangeProtocol}: AUTHENTICATE, LOGIN, and the first question to the mailbox.
 *
 * <p>The wire trace is silent while credentials cross, whatever the debug properties say. Not safe for use by several
 * threads.
 */
final class LoginConversation implements LoginChannel {

    private static final String AUTH_PREFIX = "AUTH=";

    private final IMAPExchangeProtocol protocol;
    private final TlsWitness witness;
    private final int port;
    private final Consumer<String> details;

    /** Whether the answer to the login told what the server can do now. */
    private boolean capabilitiesTold;

    private Optional<IMAPReferralException> referral = Optional.empty();

    /**
     * On a connection on which nobody is logged in.
     *
     * @param protocol the connection
     * @param witness sees its certificate
     * @param port of the server
     * @param details told about every message of a SASL exchange, field by field
     */
    LoginConversation(IMAPExchangeProtocol protocol, TlsWitness witness, int port, Consumer<String> details) {
        this.protocol = protocol;
        this.witness = witness;
        this.port = port;
        this.details = details;
    }

    @Override
    public OptionalInt port() {
        return OptionalInt.of(port);
    }

    @Override
    public Offer offer() {
        Set<String> mechanisms = protocol.getCapabilities().keySet().stream()
                .filter(capability -> capability.startsWith(AUTH_PREFIX))
                .map(capability -> capability.substring(AUTH_PREFIX.length()).toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return new Offer(mechanisms, !protocol.hasCapability("LOGINDISABLED"), protocol.isSSL(), witness.endPoint());
    }

    /** {@inheritDoc} RFC 3501 section 6.2.2, RFC 4959, [MS-OXIMAP4] 2.2.1. */
    @Override
    public Verdict authenticate(String mechanism, SaslClient client) throws IOException {
        SaslExchange exchange = new SaslExchange(mechanism, client, details);
        List<Response> responses = new ArrayList<>();
        protocol.suspendTracing();
        try {
            String tag = begin(mechanism, exchange);
            while (true) {
                Response response = next(responses);
                if (response.isContinuation()) {
                    String line = exchange.answer(response.getRest().strip())
                            .orElseThrow(() -> new IOException("the server went on after the exchange was cancelled"));
                    protocol.writeLines(line + "\r\n");
                } else if (response.isTagged() && tag.equals(response.getTag())) {
                    return end(exchange, response, responses);
                }
            }
        } catch (SaslException e) {
            return Verdict.cancelled(e);
        } catch (ProtocolException e) {
            throw new IOException("the server sent a response that is no IMAP", e);
        } finally {
            protocol.resumeTracing();
        }
    }

    /** The initial response goes on the command line only if the server has SASL-IR. */
    private String begin(String mechanism, SaslExchange exchange) throws IOException, ProtocolException {
        Argument initial = null;
        if (protocol.hasCapability("SASL-IR")) {
            Optional<String> response = exchange.initialResponse();
            if (response.isPresent()) {
                initial = new Argument();
                initial.writeAtom(response.get());
            }
        }
        return protocol.writeCommand("AUTHENTICATE " + mechanism, initial);
    }

    private Response next(List<Response> responses) throws IOException, ProtocolException {
        Response response = protocol.readResponse();
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
    public Verdict passwordLogin(String user, char[] password) throws IOException {
        PasswordArguments arguments = new PasswordArguments(protocol.getOutputStream(), user, password);
        Response[] responses;
        protocol.suspendTracing();
        try {
            responses = protocol.command("LOGIN", arguments);
        } finally {
            protocol.resumeTracing();
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
     * {@inheritDoc}
     *
     * <p>LIST of INBOX is answered from the mailbox itself, and no version of Exchange is known to trip over it, as
     * 2003 does over NAMESPACE. What Angus asks next, the capabilities after the login, goes in the same write, unless the
     * server has told them already; it needs no mailbox, so a server without one does not count it against the client.
     */
    @Override
    public Verdict probe() throws IOException {
        CommandPipeline pipeline = new CommandPipeline(protocol);
        boolean asked = !capabilitiesTold && referral.isEmpty();
        pipeline.write(!asked ? List.of(InboxListing.COMMAND) : List.of(InboxListing.COMMAND, "CAPABILITY"));
        Response[] listing = pipeline.read();
        Response last = lastOf(listing);
        if (!last.isOK()) {
            return Verdict.of(Outcome.REFUSED, textOf(last));
        }
        protocol.keep(InboxListing.of(listing));
        protocol.notifyResponseHandlers(listing);
        if (capabilitiesTold) {
            protocol.keepCapabilities();
        } else if (asked) {
            Response[] capabilities = pipeline.read();
            if (lastOf(capabilities).isOK()) {
                protocol.handleCapabilityResponse(capabilities);
                protocol.keepCapabilities();
            }
        }
        return Verdict.accepted();
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
        Map<String, String> before = protocol.getCapabilities();
        protocol.handleCapabilityResponse(all);
        protocol.notifyResponseHandlers(all);
        try {
            protocol.handleLoginResult(last);
        } catch (IMAPReferralException e) {
            referral = Optional.of(e);
        } catch (ProtocolException e) {
            // A refusal, which the verdict tells.
        }
        last.reset();
        if (verdict.outcome() == Outcome.ACCEPTED) {
            protocol.setCapabilities(last);
            // Angus makes a new map of every list that the server tells.
            capabilitiesTold = protocol.getCapabilities() != before;
            protocol.loggedIn();
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
}
