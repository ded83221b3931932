package org.exchangemail.auth;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import javax.security.sasl.SaslException;
import org.exchangemail.auth.Candidate.Obstacle;
import org.exchangemail.ntlm.NtlmException;
import org.exchangemail.sasl.SpnegoException;

/**
 * Makes the failures of one login out of what the server said, and has the memory of the Session note those after which it
 * should be left alone. Not safe for use by several threads.
 */
final class LoginFailures {

    private static final int MAX_CAUSES = 10;
    private static final String NO_TICKET = "no ticket for this server";

    private final LoginRequest request;
    private final AuthPolicy policy;
    private final LoginWaits waits;
    private Optional<Exception> noTicket = Optional.empty();

    LoginFailures(LoginRequest request, AuthPolicy policy, LoginWaits waits) {
        this.request = request;
        this.policy = policy;
        this.waits = waits;
    }

    /** The server answered, and did not log anybody in. */
    MessagingException of(String mechanism, Verdict verdict, Offer offer) {
        String words = clean(verdict.words());
        return switch (verdict.outcome()) {
            case REFUSED -> refused(mechanism, words, offer);
            case NOT_UNDERSTOOD -> {
                FailureText text = FailureText.of(
                        FailureReason.COMMAND_NOT_UNDERSTOOD,
                        what(mechanism) + " failed: the server called the command malformed.",
                        words,
                        "Nothing else was tried, because the server may have judged the credentials. Choose another"
                                + " mechanism in " + policy.property("auth.mechanisms") + ".");
                yield ServerWords.sayBusy(words)
                        ? busy(words)
                        : new MechanismNotOfferedException(waits.unanswered(request, policy.backOff(), text));
            }
            default -> cancelled(mechanism, verdict.cause().orElseThrow());
        };
    }

    /** How an attempt ended, for the log. */
    String ending(Verdict verdict) {
        String words = clean(
                verdict.cause().map(cause -> String.valueOf(cause.getMessage())).orElse(verdict.words()));
        return switch (verdict.outcome()) {
            case REFUSED -> "refused by the server (" + words + ")";
            case NOT_UNDERSTOOD -> "called malformed by the server (" + words + ")";
            default -> "cancelled here (" + words + ")";
        };
    }

    private MessagingException refused(String mechanism, String words, Offer offer) {
        FailureReason reason = ServerWords.reason(words)
                .orElse(
                        LoginPlan.BEARER.contains(mechanism)
                                ? FailureReason.TOKEN_REFUSED
                                : FailureReason.BAD_CREDENTIALS);
        return switch (reason) {
            case SERVER_BUSY, THROTTLED, MAILBOX_IN_USE -> busy(words);
            case OTHER_MAILBOX_NOT_ACCESSIBLE -> noMailbox(mechanism, words);
            case NTLM_SWITCHED_OFF -> ntlmSwitchedOff(what(mechanism) + " was refused.", words);
            case TLS_REQUIRED -> needsTls(what(mechanism) + " was refused.", words);
            default -> badCredentials(reason, mechanism, words, offer);
        };
    }

    private BadCredentialsException badCredentials(FailureReason reason, String mechanism, String words, Offer offer) {
        FailureText text =
                FailureText.of(reason, what(mechanism) + " was refused.", words, cure(reason, mechanism, offer));
        return new BadCredentialsException(waits.refused(request, policy.backOff(), text));
    }

    private String cure(FailureReason reason, String mechanism, Offer offer) {
        String rest = "Nothing else was tried, because repeated failures lock accounts.";
        return switch (reason) {
            case PASSWORD_EXPIRED ->
                "Set a new password for " + request.login().delegate() + " and give it to the application. " + rest;
            case ACCOUNT_DISABLED ->
                "Have " + request.login().delegate() + " enabled again in Active Directory. " + rest;
            case ACCOUNT_LOCKED ->
                "Have " + request.login().delegate()
                        + " unlocked in Active Directory, and look for whoever locked it by" + " bad logons. " + rest;
            case ACCOUNT_RESTRICTED ->
                "Active Directory restricts when, from where or how "
                        + request.login().delegate() + " may log on. " + rest;
            case TOKEN_REFUSED -> tokenCure();
            default -> unknownCure(mechanism, offer, rest);
        };
    }

    private String tokenCure() {
        String protocol = request.service().equals("pop") ? "POP" : "IMAP";
        return "Check that the token has not expired, that it was issued for this server with the permission "
                + protocol + ".AccessAsUser.All or " + protocol + ".AccessAsApp, and that whoever it was issued to is "
                + request.principal()
                        .map(mailbox -> "somebody with FullAccess on " + mailbox)
                        .orElseGet(() -> request.login().delegate().toString())
                + ". Nothing else was tried.";
    }

    /** Notes why no Kerberos ticket can be used, and says it in words. */
    String noTicket(Exception cause) {
        noTicket = Optional.of(cause);
        return NO_TICKET + ", " + clean(reason(cause));
    }

    /** What the Kerberos of the JVM says stands at the end of a chain of causes. */
    private static String reason(Exception failure) {
        Throwable last = failure;
        for (int i = 0; i < MAX_CAUSES && last.getCause() != null; i++) {
            last = last.getCause();
        }
        return String.valueOf(last.getMessage());
    }

    private CredentialsUnavailableException ticketUnavailable(String considered) {
        return new CredentialsUnavailableException(
                FailureText.of(
                        FailureReason.CREDENTIALS_UNAVAILABLE,
                        "Logging in to " + request.host() + " as " + request + " needs a Kerberos ticket for "
                                + request.service() + "/" + request.host() + considered
                                + noTicket.map(e -> ": " + clean(reason(e))).orElse("") + ".",
                        "Get one (kinit, or by logging in to the domain), or say in "
                                + policy.property("auth.gssapi.ticketcache") + " or "
                                + policy.property("auth.gssapi.jaas") + " where it is. The ticket must be that of the"
                                + " user name, or the user name empty; the server must be named as in its service"
                                + " principal name."),
                noTicket);
    }

    private String unknownCure(String mechanism, Offer offer, String rest) {
        StringBuilder advice = new StringBuilder("Check user name and password. Exchange answers the same for an"
                + " unknown user, an expired password, a locked or disabled account and a mailbox with ");
        advice.append(protocolWord()).append(" switched off");
        if (request.isDelegated()) {
            advice.append("; some versions also when the mailbox does not exist or FullAccess is missing");
        }
        advice.append(". ").append(rest);
        if (LoginPlan.KERBEROS.contains(mechanism)) {
            advice.append(" If the server has no key for its service principal name, or its clock differs from ours, do"
                            + " without: ")
                    .append(policy.property("auth." + mechanism.toLowerCase(Locale.ROOT) + ".disable"))
                    .append("=true.");
        }
        if (mechanism.equals("NTLM")) {
            advice.append(" If the domain has switched NTLM off, choose another mechanism: ")
                    .append(policy.property("auth.mechanisms"))
                    .append("=PLAIN.");
        }
        if (mechanism.equals("LOGIN")) {
            lineHint(offer).ifPresent(hint -> advice.append(' ').append(hint));
        }
        return advice.toString();
    }

    /** The server is unable to serve; the credentials were not judged, or are right. */
    ServerBusyException busy(String words) {
        FailureReason reason = ServerWords.reason(words)
                .filter(known -> known == FailureReason.THROTTLED || known == FailureReason.MAILBOX_IN_USE)
                .orElse(FailureReason.SERVER_BUSY);
        FailureText text = FailureText.of(
                reason,
                "The server " + request.host() + " cannot serve " + request + " at the moment.",
                words,
                reason == FailureReason.MAILBOX_IN_USE
                        ? "POP3 gives the mailbox to one session at a time: close the other one, or wait until the server"
                                + " does."
                        : "The credentials were not at fault. Wait before connecting again, and close connections that are"
                                + " not needed.");
        Optional<Duration> backOff = ServerWords.backOff(words);
        return new ServerBusyException(
                backOff.isPresent() ? waits.throttled(request, policy.backOff(), backOff.get(), text) : text);
    }

    /** The server logged the delegate in, and has no mailbox to show. */
    MailboxNotAccessibleException noMailbox(String mechanism, String words) {
        waits.succeeded(request);
        String loggedIn =
                "Logged in to " + request.host() + " as " + request.login().delegate() + " by " + mechanism + ", but ";
        String manyConnections = " Too many open connections look the same.";
        if (LoginPlan.BEARER.contains(mechanism)) {
            return new MailboxNotAccessibleException(FailureText.of(
                    FailureReason.MAILBOX_NOT_ACCESSIBLE_BY_TOKEN,
                    loggedIn + "the mailbox "
                            + request.principal().orElse(request.login().user()) + " cannot be opened.",
                    words,
                    "The token is right. One of an application needs the permission "
                            + protocolWord().replace("POP3", "POP")
                            + ".AccessAsApp, a service principal in Exchange and FullAccess on"
                            + " the mailbox for it; one of a user needs FullAccess on any mailbox but the user's own. "
                            + protocolWord() + " must be enabled for the mailbox." + manyConnections));
        }
        return request.principal()
                .map(principal -> new MailboxNotAccessibleException(FailureText.of(
                        FailureReason.OTHER_MAILBOX_NOT_ACCESSIBLE,
                        loggedIn + "the mailbox " + principal + " cannot be opened.",
                        words,
                        "Check that the mailbox exists and is named by its alias or UPN, that "
                                + request.login().delegate() + " has FullAccess on it, and that " + protocolWord()
                                + " is enabled for both mailboxes." + manyConnections)))
                .orElseGet(() -> new MailboxNotAccessibleException(FailureText.of(
                        FailureReason.OWN_MAILBOX_NOT_ACCESSIBLE,
                        loggedIn + "no mailbox is behind that account.",
                        words,
                        "Check that the account has a mailbox on this server and that " + protocolWord()
                                + " is enabled for it." + manyConnections)));
    }

    private MessagingException cancelled(String mechanism, SaslException cause) {
        String what = what(mechanism);
        if (cause instanceof SpnegoException spnego && spnego.kind() == SpnegoException.Kind.POSSIBLE_DOWNGRADE) {
            return new PossibleDowngradeException(
                    FailureText.of(
                            FailureReason.POSSIBLE_DOWNGRADE,
                            what + " was cancelled: " + sentence(cause),
                            "Find out who stands between here and " + request.host() + ", or do without "
                                    + policy.property("auth.spnego.ntlm") + "."),
                    cause);
        }
        if (cause.getCause() instanceof NtlmException ntlm && ntlm.kind() == NtlmException.Kind.POSSIBLE_DOWNGRADE) {
            return new PossibleDowngradeException(
                    FailureText.of(
                            FailureReason.POSSIBLE_DOWNGRADE,
                            what + " was cancelled: " + sentence(cause),
                            "No password-derived response was sent. A server that is known to grant no more is accepted"
                                    + " with " + policy.property("auth.ntlm.targetinfo.required") + "=false or "
                                    + policy.property("auth.ntlm.128bit.required") + "=false."),
                    cause);
        }
        return new MalformedPeerMessageException(
                FailureText.of(
                        FailureReason.MALFORMED_MESSAGE,
                        what + " failed: " + sentence(cause),
                        "If " + request.host() + " is really the mail server, choose another mechanism in "
                                + policy.property("auth.mechanisms") + "."),
                cause);
    }

    /** A mechanism of somebody else may repeat what the server sent it. */
    private String sentence(Exception cause) {
        String message = clean(String.valueOf(cause.getMessage()));
        return message.endsWith(".") ? message : message + ".";
    }

    /** The connection is gone. */
    MessagingException lost(IOException cause) {
        String words = clean(String.valueOf(cause.getMessage()));
        if (ServerWords.sayBusy(words)) {
            return busy(words);
        }
        return new ConnectionLostException(
                waits.unanswered(
                        request,
                        policy.backOff(),
                        FailureText.of(
                                FailureReason.CONNECTION_LOST,
                                "The connection to " + request.host() + " ended while logging in " + request + " ("
                                        + words + ").",
                                "Nothing was tried again, because the server may have judged the credentials already.")),
                withoutSecrets(cause));
    }

    /** Its message may hold the server's words as they came. */
    private IOException withoutSecrets(IOException e) {
        String message = String.valueOf(e.getMessage());
        String without = request.credentials().takenOutOf(message);
        return without.equals(message) ? e : new IOException(without);
    }

    /** Every mechanism was left out or refused before it began. */
    MessagingException nothingLeft(LoginPlan plan, Offer offer, String refusals) {
        String considered = " (" + plan.explanation() + refusals + ")";
        String what = "Logging in to " + request.host() + " as " + request;
        if (plan.has(Obstacle.NO_LIBRARY)) {
            return IncompatibleLoginException.withoutLibrary(what + " was not possible" + considered + ".");
        }
        boolean onlyKerberos =
                plan.candidates().stream().allMatch(candidate -> LoginPlan.KERBEROS.contains(candidate.mechanism()));
        boolean noneForUser = noTicket.isPresent() || plan.has(Obstacle.OTHER_TICKET);
        if (refusals.contains(NO_TICKET) || (onlyKerberos && noneForUser)) {
            return ticketUnavailable(considered);
        }
        if (plan.has(Obstacle.LINE_TOO_LONG)) {
            return new IncompatibleLoginException(FailureText.of(
                    FailureReason.LINE_TOO_LONG,
                    what + " was not tried" + considered + ".",
                    "Exchange 2007 reads lines of 45 characters in POP3, later versions 512: shorten the login string,"
                            + " or allow a mechanism that has no such limit in " + policy.property("auth.mechanisms")
                            + ". If the administrator has raised MaxCommandSize, say so in "
                            + policy.property("auth.login.maxline") + "."));
        }
        if (!offer.tls() && (plan.has(Obstacle.NEEDS_TLS) || !offer.passwordCommand())) {
            return needsTls(what + " needs TLS" + considered + ".", "");
        }
        String tried =
                "The server " + request.host() + " offers no mechanism that can log in " + request + considered + ".";
        if (ServerWords.reason(refusals)
                .filter(FailureReason.NTLM_SWITCHED_OFF::equals)
                .isPresent()) {
            return ntlmSwitchedOff(tried, "");
        }
        return new MechanismNotOfferedException(FailureText.of(
                FailureReason.MECHANISM_NOT_OFFERED,
                tried,
                "Allow one that it offers (" + String.join(" ", offer.saslMechanisms())
                        + (offer.passwordCommand() ? " LOGIN" : "") + ") in " + policy.property("auth.mechanisms")
                        + ", or have the administrator enable one."
                        + (refusals.contains("LOGIN was refused")
                                ? lineHint(offer).map(hint -> " " + hint).orElse("")
                                : "")));
    }

    private TlsRequiredException needsTls(String tried, String words) {
        return new TlsRequiredException(FailureText.of(
                FailureReason.TLS_REQUIRED,
                tried,
                words,
                "Use the protocol " + policy.securedProtocol() + ", or let " + policy.upgradeCommand() + " do it: "
                        + policy.property("starttls.enable") + "=true. Only if everybody on the network may read"
                        + " the password, set " + policy.property("auth.cleartext.enable") + "=true."));
    }

    private MechanismNotOfferedException ntlmSwitchedOff(String tried, String words) {
        return new MechanismNotOfferedException(FailureText.of(
                FailureReason.NTLM_SWITCHED_OFF,
                tried,
                words,
                "Have NTLM enabled for " + protocolWord() + ", or choose another mechanism: "
                        + policy.property("auth.mechanisms") + "=PLAIN LOGIN."));
    }

    private Optional<String> lineHint(Offer offer) {
        return request.loginString(policy.separator()).flatMap(offer.lineLimit()::hint);
    }

    private String what(String mechanism) {
        return "Logging in to " + request.host() + " as " + request + " by " + mechanism;
    }

    private String protocolWord() {
        return request.service().equals("pop") ? "POP3" : "IMAP";
    }

    String clean(String words) {
        return ServerWords.clean(request.credentials().takenOutOf(words));
    }
}
