package org.exchangemail.auth;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import javax.security.auth.login.LoginException;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.exchangemail.login.LoginName;
import org.exchangemail.login.LoginNameException;
import org.exchangemail.ntlm.EndPointHash;

/**
 * One login on one connection: plans, tries the mechanisms in order, and makes sure there is a mailbox behind the
 * login.
 *
 * <p>Credentials are judged once. Another mechanism is tried only if the server refused before it was given any. Not
 * safe for use by several threads.
 */
public final class Authentication {

    private final LoginRequest request;
    private final AuthPolicy policy;
    private final LoginWaits waits;
    private final LoginFailures failures;
    private final Consumer<String> log;

    private Authentication(LoginRequest request, AuthPolicy policy, LoginWaits waits, Consumer<String> log) {
        this.request = request;
        this.policy = policy;
        this.waits = waits;
        this.failures = new LoginFailures(request, policy, waits);
        this.log = log;
    }

    /**
     * Prepares a login, before anything is sent.
     *
     * @param request who wants to log in where
     * @param policy what the user allows
     * @param waits what the Session remembers of failed logins
     * @param log told, in a line each, about mechanisms and steps; never about a secret
     * @return for one connection
     * @throws IncompatibleLoginException if no server could make this login work with the mechanisms that may be used
     * @throws BadCredentialsException if the server refused the same credentials a short time ago
     * @throws ServerBusyException if the server has asked to be left alone
     */
    public static Authentication prepare(
            LoginRequest request, AuthPolicy policy, LoginWaits waits, Consumer<String> log)
            throws IncompatibleLoginException, BadCredentialsException, ServerBusyException {
        LoginPlan.checkPossible(request, policy);
        try {
            waits.check(request, policy);
        } catch (BadCredentialsException | ServerBusyException e) {
            log.accept("the server is not asked, since it refused the same login: "
                    + e.text().retryAfter().map(Duration::toSeconds).orElse(0L) + " s to wait");
            throw e;
        }
        return new Authentication(request, policy, waits, log);
    }

    /**
     * Makes a request of what a mail application knows.
     *
     * @param user the login string
     * @param authorizationId a principal given beside it
     * @param credentials the delegate's; the caller closes them
     * @param host the server as the user configured it
     * @param service the registered service name, {@code imap} or {@code pop}
     * @return the request
     * @throws InvalidLoginNameException if the login string is outside the grammar
     * @throws IncompatibleLoginException if two different mailboxes are named, or the password is one that no mechanism
     *     can carry
     */
    public static LoginRequest request(
            String user, Optional<String> authorizationId, Credentials credentials, String host, String service)
            throws InvalidLoginNameException, IncompatibleLoginException {
        return LoginRequest.of(LoginRequest.parse(user), authorizationId, credentials, host, service);
    }

    /**
     * Tells a delegate login string from the user name of an ordinary login.
     *
     * @param user the user name; may be outside the grammar
     * @return true if it names a mailbox beside the account
     */
    public static boolean isDelegated(String user) {
        try {
            return LoginName.parse(user).isDelegated();
        } catch (LoginNameException e) {
            return false;
        }
    }

    /**
     * Says what {@link #run} would do, without a connection.
     *
     * @param offer what a server offers
     * @return every mechanism that would be considered
     */
    public LoginPlan plan(Offer offer) {
        return LoginPlan.of(request, offer, policy, ticket(offer));
    }

    private Optional<KerberosTicket> ticket(Offer offer) {
        return LoginPlan.wantsTicket(request, offer, policy) ? findTicket() : Optional.empty();
    }

    /**
     * Logs in.
     *
     * @param channel a connection on which nobody is logged in
     * @throws MessagingException one of the failures of this package; the connection is of no further use
     */
    public void run(LoginChannel channel) throws MessagingException {
        Offer offer = channel.offer();
        checkBinding(offer);
        Optional<KerberosTicket> ticket = ticket(offer);
        LoginPlan plan = LoginPlan.of(request, offer, policy, ticket);
        plan.log().forEach(log);
        StringBuilder refusals = new StringBuilder();
        try {
            for (String mechanism : plan.usable()) {
                boolean ntlmInside = LoginPlan.isNtlmInside(mechanism, request, policy, ticket);
                if (ntlmInside) {
                    log.accept(mechanism + ": with NTLM inside");
                }
                if (ntlmInside || mechanism.equals("NTLM")) {
                    policy.ntlm().weakness().ifPresent(log);
                }
                log.accept(mechanism + ": logging in " + loggedUser() + (offer.tls() ? " over TLS" : " without TLS"));
                if (offer.tls() && (ntlmInside || LoginPlan.CAN_BIND.contains(mechanism))) {
                    log.accept(mechanism
                            + (bindable(offer).isPresent() ? ": bound to " : ": not bound to the connection: ")
                            + (policy.channelBinding() == ChannelBinding.NEVER
                                    ? policy.property("auth.channelbinding") + "=never"
                                    : offer.endPoint().description()));
                }
                request.credentials().present(LoginPlan.BEARER.contains(mechanism));
                Verdict verdict = attempt(mechanism, channel, ticket);
                switch (verdict.outcome()) {
                    case ACCEPTED -> {
                        log.accept(mechanism + ": accepted");
                        probe(channel, mechanism);
                        return;
                    }
                    case NOT_ATTEMPTED -> {
                        request.credentials().withhold();
                        String words = failures.clean(verdict.words());
                        if (ServerWords.sayBusy(words)) {
                            throw failures.busy(words);
                        }
                        log.accept(mechanism + ": refused before any credentials were sent (" + words + ")");
                        refusals.append("; ")
                                .append(mechanism)
                                .append(" was refused: ")
                                .append(words);
                    }
                    default -> {
                        log.accept(mechanism + ": " + failures.ending(verdict) + "; nothing else is tried");
                        throw failures.of(mechanism, verdict, offer);
                    }
                }
            }
        } catch (PeerViolation e) {
            throw MalformedPeerMessageException.of(e, request.host());
        } catch (IOException e) {
            throw failures.lost(e);
        }
        throw failures.nothingLeft(plan, offer, refusals.toString());
    }

    /** Nothing has been sent yet that a mechanism makes. */
    private void checkBinding(Offer offer) throws MessagingException {
        if (policy.channelBinding() != ChannelBinding.REQUIRED) {
            return;
        }
        if (!offer.tls()) {
            throw TlsRequiredException.forChannelBinding(request.host(), policy);
        }
        if (offer.endPoint().hash().isEmpty()) {
            throw PossibleDowngradeException.unbound(offer.endPoint(), request.host(), policy);
        }
    }

    private Optional<EndPointHash> bindable(Offer offer) {
        return offer.tls() && policy.channelBinding() != ChannelBinding.NEVER
                ? offer.endPoint().hash()
                : Optional.empty();
    }

    private Optional<KerberosTicket> findTicket() {
        try {
            KerberosTicket ticket = policy.kerberos().find(request.login().user(), request.credentials());
            log.accept("Kerberos: there is a ticket" + (policy.userNameLogged() ? " of " + ticket.principal() : ""));
            return Optional.of(ticket);
        } catch (LoginException | SecurityException e) {
            failures.noTicket(e);
            log.accept("Kerberos: there is no ticket (" + failures.clean(String.valueOf(e.getMessage())) + ")");
            return Optional.empty();
        }
    }

    private Verdict attempt(String mechanism, LoginChannel channel, Optional<KerberosTicket> ticket)
            throws IOException {
        if (mechanism.equals("LOGIN") && channel.offer().passwordCommand()) {
            char[] password = request.credentials().password();
            try {
                return channel.passwordLogin(
                        request.loginString(policy.separator()).orElseThrow(), password);
            } finally {
                Arrays.fill(password, '\0');
            }
        }
        SaslClient client;
        try {
            client = SaslClients.make(mechanism, request, policy, bindable(channel.offer()), channel.port(), ticket);
        } catch (SaslException e) {
            if (LoginPlan.KERBEROS.contains(mechanism)) {
                return Verdict.of(Verdict.Outcome.NOT_ATTEMPTED, failures.noTicket(e));
            }
            return Verdict.cancelled(e);
        }
        try {
            return channel.authenticate(mechanism, client);
        } finally {
            client.dispose();
        }
    }

    private void probe(LoginChannel channel, String mechanism) throws IOException, MessagingException {
        Verdict verdict = channel.probe();
        if (verdict.outcome() == Verdict.Outcome.ACCEPTED) {
            waits.succeeded(request);
            return;
        }
        String words = failures.clean(verdict.words());
        throw ServerWords.sayBusy(words) ? failures.busy(words) : failures.noMailbox(mechanism, words);
    }

    private String loggedUser() {
        return policy.userNameLogged() ? request.toString() : "<user name suppressed>";
    }
}
