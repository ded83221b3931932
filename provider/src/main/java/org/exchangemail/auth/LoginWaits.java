package org.exchangemail.auth;

import jakarta.mail.Provider;
import jakarta.mail.Session;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.exchangemail.login.DirectoryNames;
import org.exchangemail.ntlm.Octets;

/**
 * Remembers logins that a server refused, or put off, so that an application that polls does not lock an account or
 * worsen an overload: the same credentials wait for a growing time, and a user who is throttled as long as the server
 * says.
 *
 * <p>One object serves all stores of a Session. An application that makes a Session for each poll shares one among them, by
 * putting it into {@code mail.<protocol>.auth.backoff.memory}. Where our Provider objects are out of sight of the Session, as in
 * application servers, it is put there by the first store. Other credentials never wait, and a login that succeeds ends the
 * wait of all that used the same ones.
 *
 * <p>A login without a password or token of the application, by a Kerberos ticket say, does not wait: there is nothing to tell
 * a fresh ticket from the old one.
 *
 * <p>A refusal that names another mailbox may be due to that mailbox, so it puts off that mailbox only, until the same
 * credentials were refused for {@value #CONFIRMING} different ones.
 *
 * <p>Of the credentials it keeps a salted digest, of at most {@value #MAX_ENTRIES} accounts. Safe for use by several threads.
 */
public final class LoginWaits {

    private static final int MAX_ENTRIES = 200;
    private static final int CONFIRMING = 3;
    private static final String OWN_MAILBOX = "";

    private record Wait(int times, Instant since, Instant until, FailureText failure) {

        boolean isOver(Instant now) {
            return !now.isBefore(until);
        }
    }

    /** The least recently used go first. */
    private static final class Recent<K, V> extends LinkedHashMap<K, V> {

        private static final long serialVersionUID = 1L;

        Recent() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > MAX_ENTRIES;
        }
    }

    private final Clock clock;
    private final Map<Octets, Map<String, Wait>> refused = new Recent<>();
    private final Map<String, Wait> throttled = new Recent<>();
    private final LoginDigests digests = new LoginDigests();

    /** Knows of no login. */
    public LoginWaits() {
        this(Clock.systemUTC());
    }

    /**
     * Knows of no login.
     *
     * @param clock by which to wait
     */
    public LoginWaits(Clock clock) {
        this.clock = clock;
    }

    /**
     * Finds the memory of a Session.
     *
     * @param session of the store
     * @param protocol the name in {@code mail.<protocol>.…}
     * @return what the application has put among the properties, or what the Session's Provider keeps; if the Provider is
     *     none of ours, one that is put among the properties for all Sessions made of them
     */
    public static LoginWaits of(Session session, String protocol) {
        String prefix = "mail." + protocol + ".";
        if (session.getProperties().get(prefix + "auth.backoff.memory") instanceof LoginWaits shared) {
            return shared;
        }
        for (Provider provider : session.getProviders()) {
            if (provider instanceof LoginMemory memory) {
                return memory.waits();
            }
        }
        // An application server registers by file, and makes a Session of the same Properties for each look-up.
        LoginWaits fresh = new LoginWaits();
        Object earlier = session.getProperties().putIfAbsent(prefix + "auth.backoff.memory", fresh);
        return earlier instanceof LoginWaits shared ? shared : fresh;
    }

    /**
     * Checks, before anything is sent, that a login need not wait.
     *
     * @throws BadCredentialsException if the same credentials were refused a short time ago
     * @throws ServerBusyException if the server has asked to be left alone
     */
    synchronized void check(LoginRequest request, AuthPolicy policy)
            throws BadCredentialsException, ServerBusyException {
        if (!policy.backOff().isOn()) {
            return;
        }
        Instant now = clock.instant();
        Optional<Wait> throttle =
                Optional.ofNullable(throttled.get(user(request))).filter(wait -> !wait.isOver(now));
        if (throttle.isPresent()) {
            throw new ServerBusyException(text(FailureReason.THROTTLED, request, policy, throttle.get(), now));
        }
        Optional<Wait> refusal = refusal(request, now);
        if (refusal.isPresent()) {
            throw new BadCredentialsException(text(FailureReason.REFUSED_BEFORE, request, policy, refusal.get(), now));
        }
    }

    private Optional<Wait> refusal(LoginRequest request, Instant now) {
        if (refused.isEmpty()) {
            return Optional.empty();
        }
        return digests.ofAny(user(request), request.credentials())
                .map(key -> refused.getOrDefault(key, Map.of()))
                .flatMap(refusals -> waits(request, refusals).stream())
                .filter(wait -> !wait.isOver(now))
                .reduce((one, other) -> one.until().isAfter(other.until()) ? one : other);
    }

    private static Collection<Wait> waits(LoginRequest request, Map<String, Wait> refusals) {
        boolean confirmed = refusals.containsKey(OWN_MAILBOX) || refusals.size() >= CONFIRMING;
        return confirmed
                ? refusals.values()
                : Optional.ofNullable(refusals.get(mailbox(request))).stream().toList();
    }

    private static FailureText text(
            FailureReason reason, LoginRequest request, AuthPolicy policy, Wait wait, Instant now) {
        Duration left = Duration.between(now, wait.until());
        String until = wait.until().truncatedTo(ChronoUnit.SECONDS).toString();
        return reason == FailureReason.THROTTLED
                ? FailureText.of(
                                reason,
                                "Logging in to " + request.host() + " as " + request
                                        + " was not tried: the server has asked to be left alone until " + until + ".",
                                wait.failure().said().orElse(""),
                                "The credentials are not at fault. " + policy.property("auth.backoff")
                                        + "=0 connects regardless.")
                        .waiting(left)
                : FailureText.of(
                                reason,
                                "Logging in to " + request.host() + " as " + request
                                        + " was not tried: the same credentials were refused "
                                        + (wait.times() == 1 ? "once" : wait.times() + " times") + ", the last time at "
                                        + wait.since().truncatedTo(ChronoUnit.SECONDS)
                                        + ", and wait until " + until + " so that the account is not locked.",
                                wait.failure().said().orElse(""),
                                "Another password is tried at once. " + policy.property("auth.backoff")
                                        + " sets how long the same one waits.")
                        .waiting(left);
    }

    /**
     * Remembers a refusal.
     *
     * @return the same failure, saying how long the credentials wait
     */
    synchronized FailureText refused(LoginRequest request, BackOff backOff, FailureText failure) {
        return remember(request, backOff, failure, 0);
    }

    /**
     * Remembers an attempt that ended without an answer. Once may be chance; a server that hangs up on a bad password does
     * so every time.
     *
     * @return the same failure, saying how long the credentials wait
     */
    synchronized FailureText unanswered(LoginRequest request, BackOff backOff, FailureText failure) {
        return remember(request, backOff, failure, 1);
    }

    private FailureText remember(LoginRequest request, BackOff backOff, FailureText failure, int free) {
        if (!backOff.isOn() || request.credentials().areNone()) {
            return failure;
        }
        Map<String, Wait> refusals = refused.computeIfAbsent(presented(request), key -> new Recent<>());
        int times = 1
                + Optional.ofNullable(refusals.get(mailbox(request)))
                        .map(Wait::times)
                        .orElse(0);
        Duration wait = backOff.after(times - free);
        Instant now = clock.instant();
        refusals.put(mailbox(request), new Wait(times, now, now.plus(wait), failure));
        return failure.waiting(wait);
    }

    /**
     * Remembers that the server has asked to be left alone.
     *
     * @param wait what the server asked for
     * @return the same failure, saying how long the server will be left alone
     */
    synchronized FailureText throttled(LoginRequest request, BackOff backOff, Duration wait, FailureText failure) {
        if (!backOff.isOn()) {
            return failure.waiting(wait);
        }
        Duration bounded = backOff.bounded(wait);
        Instant now = clock.instant();
        throttled.put(user(request), new Wait(1, now, now.plus(bounded), failure));
        return failure.waiting(bounded);
    }

    /** Forgets what concerns these credentials: they are right. */
    synchronized void succeeded(LoginRequest request) {
        if (!refused.isEmpty()) {
            refused.remove(presented(request));
        }
        throttled.remove(user(request));
    }

    private static String mailbox(LoginRequest request) {
        return request.principal().map(DirectoryNames::key).orElse(OWN_MAILBOX);
    }

    private static String user(LoginRequest request) {
        return request.host().toLowerCase(Locale.ROOT)
                + '\0'
                + DirectoryNames.key(request.login().delegate().toString());
    }

    private Octets presented(LoginRequest request) {
        return digests.ofPresented(user(request), request.credentials());
    }
}
