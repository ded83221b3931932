package org.exchangemail.auth;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.exchangemail.auth.Candidate.Obstacle;
import org.exchangemail.ntlm.NtlmClient;

/**
 * The mechanisms for one login on one connection, in the order in which they are tried, and why the others are not.
 *
 * <p>For the user's own mailbox the default order is XOAUTH2 and OAUTHBEARER (if there is a token), GSSAPI and
 * GSS-SPNEGO (if there is a ticket), NTLM, PLAIN, LOGIN. A delegate login goes by XOAUTH2 and OAUTHBEARER (if there is a token) with the principal as user, LOGIN with the login string, PLAIN with the principal as authorization identity; NTLM and GSSAPI name an
 * account and never a mailbox, so they cannot take part ([MS-OXPOP3] 2.2.4 and [MS-OXIMAP4] 2.2.2 define the delegate
 * forms for USER and LOGIN only).
 *
 * @param candidates every mechanism that was considered
 */
public record LoginPlan(List<Candidate> candidates) {

    static final List<String> DEFAULT_ORDER =
            List.of("XOAUTH2", "OAUTHBEARER", "GSSAPI", "GSS-SPNEGO", "NTLM", "PLAIN", "LOGIN");
    private static final List<String> DELEGATE_ORDER =
            List.of("XOAUTH2", "OAUTHBEARER", "LOGIN", "PLAIN", "GSSAPI", "GSS-SPNEGO", "NTLM");

    /** The mechanisms that need a Kerberos ticket. */
    static final Set<String> KERBEROS = Set.of("GSSAPI", "GSS-SPNEGO");

    /** The mechanisms that send a token. */
    static final Set<String> BEARER = Set.of("XOAUTH2", "OAUTHBEARER");

    private static final Set<String> CAN_DELEGATE = Set.of("XOAUTH2", "OAUTHBEARER", "LOGIN", "PLAIN");
    /** What a password is not needed for: an NT hash or something from elsewhere will do. */
    private static final Set<String> WITHOUT_PASSWORD = Set.of("NTLM", "GSSAPI", "GSS-SPNEGO", "EXTERNAL");
    /** What takes channel bindings. */
    static final Set<String> CAN_BIND = Set.of("NTLM", "GSSAPI");
    /** What may run without TLS: an exchange that shows neither password nor token to whoever listens. */
    private static final Pattern HIDES_THE_SECRET =
            Pattern.compile("NTLM|GSSAPI|GSS-SPNEGO|DIGEST-MD5|CRAM-MD5|SCRAM-.+");

    /** Copies the list. */
    public LoginPlan {
        candidates = List.copyOf(candidates);
    }

    /**
     * Makes the plan.
     *
     * @param request who wants to log in
     * @param offer what the server offers
     * @param policy what the user allows
     * @param ticket what {@link KerberosSettings} have found, if {@link #wantsTicket}
     * @return the plan; {@link #usable()} may be empty
     */
    static LoginPlan of(LoginRequest request, Offer offer, AuthPolicy policy, Optional<KerberosTicket> ticket) {
        LoginPlan plan = new LoginPlan(considered(request, policy)
                .map(mechanism -> obstacle(mechanism, request, policy)
                        .or(() -> obstacle(mechanism, request, offer, policy))
                        .or(() -> obstacle(mechanism, request, policy, ticket))
                        .map(obstacle -> Candidate.unusable(mechanism, obstacle))
                        .orElseGet(() -> Candidate.usable(mechanism)))
                .toList());
        return offer.tls() ? plan : plan.withoutPasswordInPlaceOfNtlm(offer);
    }

    /** A jar that is missing is no reason to show a listener the password that NTLM would have kept from him. */
    private LoginPlan withoutPasswordInPlaceOfNtlm(Offer offer) {
        List<Candidate> kept = new ArrayList<>();
        boolean missing = false;
        for (Candidate candidate : candidates) {
            missing |= candidate.obstacle().filter(Obstacle.NO_LIBRARY::equals).isPresent();
            kept.add(
                    missing && candidate.isUsable() && !isHidden(candidate.mechanism(), offer)
                            ? Candidate.unusable(candidate.mechanism(), Obstacle.NEEDS_TLS)
                            : candidate);
        }
        return new LoginPlan(kept);
    }

    /**
     * Tells whether a Kerberos ticket would be used on this connection, so that it is worth looking for one.
     *
     * @return false if no mechanism that needs one is to be considered, or offered
     */
    static boolean wantsTicket(LoginRequest request, Offer offer, AuthPolicy policy) {
        return considered(request, policy)
                .filter(KERBEROS::contains)
                .anyMatch(mechanism -> obstacle(mechanism, request, policy).isEmpty()
                        && obstacle(mechanism, request, offer, policy).isEmpty());
    }

    private static Optional<Obstacle> obstacle(
            String mechanism, LoginRequest request, AuthPolicy policy, Optional<KerberosTicket> ticket) {
        if (isNtlmInside(mechanism, request, policy, ticket)) {
            return obstacleOfNtlm();
        }
        if (!KERBEROS.contains(mechanism)) {
            return mechanism.equals("NTLM") ? obstacleOfNtlm() : Optional.empty();
        }
        return ticket.isEmpty()
                ? Optional.of(Obstacle.NO_TICKET)
                : ticket.filter(found -> !found.isOf(request.login())).map(found -> Obstacle.OTHER_TICKET);
    }

    private static Optional<Obstacle> obstacleOfNtlm() {
        return NtlmClient.isAvailable() ? Optional.empty() : Optional.of(Obstacle.NO_LIBRARY);
    }

    /**
     * Tells whether a mechanism is to be GSS-SPNEGO with NTLM inside: if that is asked for, and Kerberos inside has no ticket of the
     * user, or is not bound to the connection though it must be.
     */
    static boolean isNtlmInside(
            String mechanism, LoginRequest request, AuthPolicy policy, Optional<KerberosTicket> ticket) {
        return mayHaveNtlmInside(mechanism, request, policy)
                && (policy.channelBinding() == ChannelBinding.REQUIRED
                        || ticket.filter(found -> found.isOf(request.login())).isEmpty());
    }

    private static boolean mayHaveNtlmInside(String mechanism, LoginRequest request, AuthPolicy policy) {
        return mechanism.equals("GSS-SPNEGO")
                && policy.ntlm().insideSpnego()
                && request.credentials().hasNtlmSecret();
    }

    private static Stream<String> considered(LoginRequest request, AuthPolicy policy) {
        return policy.mechanisms().orElse(request.isDelegated() ? DELEGATE_ORDER : DEFAULT_ORDER).stream()
                .distinct();
    }

    /** What stands in the way whatever the server offers. */
    private static Optional<Obstacle> obstacle(String mechanism, LoginRequest request, AuthPolicy policy) {
        if (policy.mechanisms().isEmpty() && policy.disabled().contains(mechanism)) {
            return Optional.of(BEARER.contains(mechanism) ? Obstacle.NOT_SWITCHED_ON : Obstacle.DISABLED);
        }
        if (request.isDelegated() && !CAN_DELEGATE.contains(mechanism)) {
            return Optional.of(Obstacle.CANNOT_DELEGATE);
        }
        if (BEARER.contains(mechanism)) {
            if (!request.credentials().hasToken()) {
                return Optional.of(Obstacle.NEEDS_TOKEN);
            }
            return request.credentials().isToken() ? Optional.empty() : Optional.of(Obstacle.UNUSABLE_PASSWORD);
        }
        if (!request.credentials().hasPassword() && !WITHOUT_PASSWORD.contains(mechanism)) {
            return Optional.of(Obstacle.NEEDS_PASSWORD);
        }
        if (mechanism.equals("NTLM") && !request.credentials().hasNtlmSecret()) {
            return Optional.of(Obstacle.NEEDS_PASSWORD);
        }
        if (policy.channelBinding() == ChannelBinding.REQUIRED
                && !CAN_BIND.contains(mechanism)
                && !mayHaveNtlmInside(mechanism, request, policy)) {
            return Optional.of(Obstacle.NOT_BOUND);
        }
        if (!canCarry(mechanism, request)) {
            return Optional.of(Obstacle.UNUSABLE_PASSWORD);
        }
        if (mechanism.equals("LOGIN") && request.loginString(policy.separator()).isEmpty()) {
            return Optional.of(Obstacle.NO_LOGIN_STRING);
        }
        if (!SaslClients.canMake(mechanism)) {
            return Optional.of(Obstacle.NO_CLIENT);
        }
        return Optional.empty();
    }

    /** RFC 4616 has no empty password, a line of POP3 no line break, and UTF-8 no half of a character. */
    private static boolean canCarry(String mechanism, LoginRequest request) {
        Credentials credentials = request.credentials();
        return switch (mechanism) {
            case "PLAIN" -> credentials.isText() && credentials.utf8Length() > 0;
            case "LOGIN" ->
                credentials.isText()
                        && !(request.service().equals("pop")
                                && (credentials.contains('\r') || credentials.contains('\n')));
            default -> true;
        };
    }

    /** Tells whether a mechanism shows neither password nor token to whoever listens. */
    static boolean hidesTheSecret(String mechanism) {
        return HIDES_THE_SECRET.matcher(mechanism).matches();
    }

    private static boolean isHidden(String mechanism, Offer offer) {
        return hidesTheSecret(mechanism) || (mechanism.equals("LOGIN") && offer.passwordHidden());
    }

    /** What stands in the way on this connection. */
    private static Optional<Obstacle> obstacle(String mechanism, LoginRequest request, Offer offer, AuthPolicy policy) {
        boolean offered =
                offer.saslMechanisms().contains(mechanism) || (mechanism.equals("LOGIN") && offer.passwordCommand());
        if (!offered) {
            return Optional.of(Obstacle.NOT_OFFERED);
        }
        if (mechanism.equals("LOGIN")
                && offer.passwordCommand()
                && request.loginString(policy.separator())
                        .filter(login -> offer.lineLimit()
                                .isExceededBy(login, request.credentials().utf8Length()))
                        .isPresent()) {
            return Optional.of(Obstacle.LINE_TOO_LONG);
        }
        boolean mayRun = offer.tls() || policy.clearTextAllowed() || isHidden(mechanism, offer);
        return mayRun ? Optional.empty() : Optional.of(Obstacle.NEEDS_TLS);
    }

    /**
     * Checks, before anything is sent, that the login could work with some server.
     *
     * @throws IncompatibleLoginException if none of the mechanisms that may be used can express the login, or be run here
     */
    static void checkPossible(LoginRequest request, AuthPolicy policy) throws IncompatibleLoginException {
        List<Candidate> obstacles = new ArrayList<>();
        for (String mechanism : considered(request, policy).toList()) {
            Optional<Obstacle> obstacle = obstacle(mechanism, request, policy)
                    .or(() -> mechanism.equals("NTLM") ? obstacleOfNtlm() : Optional.empty());
            if (obstacle.isEmpty()) {
                return;
            }
            obstacles.add(Candidate.unusable(mechanism, obstacle.get()));
        }
        throw incompatible(request, policy, new LoginPlan(obstacles));
    }

    private static IncompatibleLoginException incompatible(LoginRequest request, AuthPolicy policy, LoginPlan plan) {
        String tried = "No mechanism that may be used can log in " + request + " (" + plan.explanation() + ").";
        if (plan.has(Obstacle.NO_LIBRARY)) {
            return IncompatibleLoginException.withoutLibrary(tried);
        }
        return new IncompatibleLoginException(FailureText.of(
                FailureReason.INCOMPATIBLE_LOGIN,
                tried,
                plan.has(Obstacle.NOT_BOUND)
                        ? "Only NTLM and Kerberos can be bound to a TLS connection, and they open the mailbox of the"
                                + " account itself: for any other login, do without "
                                + policy.property("auth.channelbinding") + "=required."
                        : request.isDelegated()
                                ? "NTLM and Kerberos always open the mailbox of the account itself. Allow LOGIN or PLAIN in "
                                        + policy.property("auth.mechanisms")
                                        + " to open another mailbox, or leave the mailbox out of the user name to open your own."
                                : "Change " + policy.property("auth.mechanisms") + "."));
    }

    /**
     * Returns the mechanisms to try, in order.
     *
     * @return their names in upper case
     */
    public List<String> usable() {
        return candidates.stream()
                .filter(Candidate::isUsable)
                .map(Candidate::mechanism)
                .toList();
    }

    /**
     * Says of every candidate why it was taken or not.
     *
     * @return one line
     */
    public String explanation() {
        return candidates.stream().map(Candidate::toString).collect(Collectors.joining("; "));
    }

    /**
     * Says of every candidate, in a line each, why it was taken or not.
     *
     * @return in order
     */
    List<String> log() {
        List<String> lines = new ArrayList<>();
        Optional<String> before = Optional.empty();
        for (Candidate candidate : candidates) {
            String taken = before.map(name -> "taken if the server does not take " + name)
                    .orElse("taken");
            lines.add(candidate.mechanism() + ": "
                    + candidate
                            .obstacle()
                            .map(obstacle -> "not taken, " + obstacle.words())
                            .orElse(taken));
            before = candidate.isUsable() ? Optional.of(candidate.mechanism()) : before;
        }
        return lines;
    }

    boolean has(Obstacle obstacle) {
        return candidates.stream()
                .anyMatch(candidate ->
                        candidate.obstacle().filter(obstacle::equals).isPresent());
    }
}
