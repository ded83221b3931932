package org.exchangemail.auth;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.exchangemail.auth.Candidate.Obstacle;
import org.exchangemail.login.LoginName;
import org.exchangemail.login.LoginNameException;
import org.exchangemail.ntlm.EndPointHash;
import org.exchangemail.ntlm.NtlmException;

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
    private final Consumer<String> log;

    /**
     * Prepares a login.
     *
     * @param request who wants to log in where
     * @param policy what the user allows
     * @param log told, in a line each, about mechanisms and steps; never about a secret
     * @throws IncompatibleLoginException if no server could make this login work with the mechanisms that may be used
     */
    public Authentication(LoginRequest request, AuthPolicy policy, Consumer<String> log)
            throws IncompatibleLoginException {
        this.request = request;
        this.policy = policy;
        this.log = log;
        LoginPlan.checkPossible(request, policy);
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
     * Logs in.
     *
     * @param channel a connection on which nobody is logged in
     * @throws MessagingException one of the failures of this package; the connection is of no further use
     */
    public void run(LoginChannel channel) throws MessagingException {
        Offer offer = channel.offer();
        checkBinding(offer);
        LoginPlan plan = LoginPlan.of(request, offer, policy);
        plan.candidates().forEach(candidate -> log.accept(candidate.toString()));
        StringBuilder refusals = new StringBuilder();
        try {
            for (String mechanism : plan.usable()) {
                if (mechanism.equals("NTLM")) {
                    policy.ntlm().weakness().ifPresent(log);
                }
                log.accept(mechanism + ": logging in " + loggedUser() + (offer.tls() ? " over TLS" : " without TLS"));
                if (offer.tls() && LoginPlan.CAN_BIND.contains(mechanism)) {
                    log.accept(mechanism
                            + (bindable(offer).isPresent() ? ": bound to " : ": not bound to the connection: ")
                            + (policy.channelBinding() == ChannelBinding.NEVER
                                    ? policy.property("auth.channelbinding") + "=never"
                                    : offer.endPoint().description()));
                }
                Verdict verdict = attempt(mechanism, channel);
                switch (verdict.outcome()) {
                    case ACCEPTED -> {
                        log.accept(mechanism + ": accepted");
                        probe(channel);
                        return;
                    }
                    case NOT_ATTEMPTED -> {
                        String words = clean(verdict.words());
                        if (ServerWords.sayBusy(words)) {
                            throw busy(words);
                        }
                        log.accept(mechanism + ": refused before any credentials were sent (" + words + ")");
                        refusals.append("; ")
                                .append(mechanism)
                                .append(" was refused: ")
                                .append(words);
                    }
                    default -> throw failure(mechanism, verdict, offer);
                }
            }
        } catch (IOException e) {
            throw new ConnectionLostException(
                    FailureText.of(
                            "The connection to " + request.host() + " ended while logging in " + request + " ("
                                    + clean(String.valueOf(e.getMessage())) + ").",
                            "Nothing was tried again, because the server may have judged the credentials already."),
                    withoutSecrets(e));
        }
        throw nothingLeft(plan, offer, refusals.toString());
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

    /** Its message may hold the server's words as they came. */
    private IOException withoutSecrets(IOException e) {
        String message = String.valueOf(e.getMessage());
        String without = request.credentials().takenOutOf(message);
        return without.equals(message) ? e : new IOException(without);
    }

    private Verdict attempt(String mechanism, LoginChannel channel) throws IOException {
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
            client = SaslClients.make(mechanism, request, policy, bindable(channel.offer()), channel.port());
        } catch (SaslException e) {
            return Verdict.cancelled(e);
        }
        try {
            return channel.authenticate(mechanism, client);
        } finally {
            client.dispose();
        }
    }

    private void probe(LoginChannel channel) throws IOException, MessagingException {
        Verdict verdict = channel.probe();
        if (verdict.outcome() == Verdict.Outcome.ACCEPTED) {
            return;
        }
        String words = clean(verdict.words());
        if (ServerWords.sayBusy(words)) {
            throw busy(words);
        }
        throw new MailboxNotAccessibleException(FailureText.of(
                "Logged in to " + request.host() + " as " + request.login().delegate() + ", but "
                        + request.principal()
                                .map(name -> "the mailbox " + name + " cannot be opened.")
                                .orElse("no mailbox is behind that account."),
                words,
                request.isDelegated()
                        ? "Check that the mailbox exists and is named by its alias or UPN, that "
                                + request.login().delegate()
                                + " has FullAccess on it, and that "
                                + protocolWord()
                                + " is enabled for both mailboxes. Too many open connections look the same."
                        : "Check that the account has a mailbox on this server and that " + protocolWord()
                                + " is enabled for it. Too many open connections look the same."));
    }

    private MessagingException failure(String mechanism, Verdict verdict, Offer offer) {
        String words = clean(verdict.words());
        String what = "Logging in to " + request.host() + " as " + request + " by " + mechanism;
        return switch (verdict.outcome()) {
            case REFUSED -> ServerWords.sayBusy(words) ? busy(words) : badCredentials(mechanism, what, words, offer);
            case NOT_UNDERSTOOD ->
                new MechanismNotOfferedException(FailureText.of(
                        what + " failed: the server called the command malformed.",
                        words,
                        "Nothing else was tried, because the server may have judged the credentials. Choose another"
                                + " mechanism in " + policy.property("auth.mechanisms") + "."));
            default -> cancelled(what, verdict.cause().orElseThrow());
        };
    }

    private BadCredentialsException badCredentials(String mechanism, String what, String words, Offer offer) {
        if (LoginPlan.BEARER.contains(mechanism)) {
            return new BadCredentialsException(FailureText.of(what + " was refused.", words, tokenAdvice()));
        }
        StringBuilder advice = new StringBuilder("Check user name and password. Exchange answers the same for an"
                + " unknown user, an expired password, a locked or disabled account and a mailbox with ");
        advice.append(protocolWord()).append(" switched off");
        if (request.isDelegated()) {
            advice.append("; some versions also when the mailbox does not exist or FullAccess is missing");
        }
        advice.append(". Nothing else was tried, because repeated failures lock accounts.");
        if (mechanism.equals("NTLM")) {
            advice.append(" If the domain has switched NTLM off, choose another mechanism: ")
                    .append(policy.property("auth.mechanisms"))
                    .append("=PLAIN.");
        }
        if (mechanism.equals("LOGIN")) {
            lineHint(offer).ifPresent(hint -> advice.append(' ').append(hint));
        }
        return new BadCredentialsException(FailureText.of(what + " was refused.", words, advice.toString()));
    }

    private String tokenAdvice() {
        String protocol = request.service().equals("pop") ? "POP" : "IMAP";
        return "Check that the token has not expired, that it was issued for this server with the permission "
                + protocol + ".AccessAsUser.All or " + protocol + ".AccessAsApp, and that whoever it was issued to is "
                + request.principal()
                        .map(mailbox -> "somebody with FullAccess on " + mailbox)
                        .orElseGet(() -> request.login().delegate().toString())
                + ". Nothing else was tried.";
    }

    private MessagingException cancelled(String what, SaslException cause) {
        if (cause.getCause() instanceof NtlmException ntlm && ntlm.kind() == NtlmException.Kind.POSSIBLE_DOWNGRADE) {
            return new PossibleDowngradeException(
                    FailureText.of(
                            what + " was cancelled: " + sentence(cause),
                            "No password-derived response was sent. A server that is known to grant no more is accepted"
                                    + " with " + policy.property("auth.ntlm.targetinfo.required") + "=false or "
                                    + policy.property("auth.ntlm.128bit.required") + "=false."),
                    cause);
        }
        return new MalformedPeerMessageException(
                FailureText.of(
                        what + " failed: " + sentence(cause),
                        "If " + request.host() + " is really the mail server, choose another mechanism in "
                                + policy.property("auth.mechanisms") + "."),
                cause);
    }

    private static String sentence(Exception cause) {
        String message = String.valueOf(cause.getMessage());
        return message.endsWith(".") ? message : message + ".";
    }

    private ServerBusyException busy(String words) {
        return new ServerBusyException(FailureText.of(
                "The server " + request.host() + " cannot serve " + request + " at the moment.",
                words,
                "The credentials were not at fault. Wait before connecting again, and close connections that are not"
                        + " needed."));
    }

    private MessagingException nothingLeft(LoginPlan plan, Offer offer, String refusals) {
        String considered = " (" + plan.explanation() + refusals + ")";
        if (plan.has(Obstacle.LINE_TOO_LONG)) {
            return new IncompatibleLoginException(FailureText.of(
                    "Logging in to " + request.host() + " as " + request + " was not tried" + considered + ".",
                    "Exchange 2007 reads lines of 45 characters in POP3, later versions 512: shorten the login string,"
                            + " or allow a mechanism that has no such limit in " + policy.property("auth.mechanisms")
                            + ". If the administrator has raised MaxCommandSize, say so in "
                            + policy.property("auth.login.maxline") + "."));
        }
        if (!offer.tls() && (plan.has(Obstacle.NEEDS_TLS) || !offer.passwordCommand())) {
            return new TlsRequiredException(FailureText.of(
                    "Logging in to " + request.host() + " as " + request + " needs TLS" + considered + ".",
                    "Use the protocol " + policy.securedProtocol() + ", or let " + policy.upgradeCommand() + " do it: "
                            + policy.property("starttls.enable") + "=true. Only if everybody on the network may read"
                            + " the password, set " + policy.property("auth.cleartext.enable") + "=true."));
        }
        return new MechanismNotOfferedException(FailureText.of(
                "The server " + request.host() + " offers no mechanism that can log in " + request + considered + ".",
                "Allow one that it offers (" + String.join(" ", offer.saslMechanisms())
                        + (offer.passwordCommand() ? " LOGIN" : "") + ") in " + policy.property("auth.mechanisms")
                        + ", or have the administrator enable one."
                        + (refusals.contains("LOGIN was refused")
                                ? lineHint(offer).map(hint -> " " + hint).orElse("")
                                : "")));
    }

    private Optional<String> lineHint(Offer offer) {
        return request.loginString(policy.separator()).flatMap(offer.lineLimit()::hint);
    }

    private String protocolWord() {
        return request.service().equals("pop") ? "POP3" : "IMAP";
    }

    private String loggedUser() {
        return policy.userNameLogged() ? request.toString() : "<user name suppressed>";
    }

    private String clean(String words) {
        return ServerWords.clean(request.credentials().takenOutOf(words));
    }
}
