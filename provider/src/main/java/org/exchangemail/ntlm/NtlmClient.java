package org.exchangemail.ntlm;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.exchangemail.ntlm.NtlmException.Kind;

/**
 * One exchange from the client's side, [MS-NLMP] 3.1: octets in, octets out, once.
 *
 * <pre>{@code
 * try (NtlmClient client = new NtlmClient(NtlmIdentity.parse("CORP\\john"), secret, NtlmClientOptions.defaults())) {
 *     send(client.negotiate());
 *     send(client.authenticate(receive()));
 * }
 * }</pre>
 *
 * <p>What the server does wrong is an {@link NtlmException}; it ends the exchange, and nothing may be sent after it. A
 * method that is called out of turn throws {@link IllegalStateException}. The password is wiped as soon as the last
 * message is made or the exchange has failed, the session key by {@link #close()}.
 *
 * <p>Not safe for use by several threads.
 */
public final class NtlmClient implements AutoCloseable {

    private enum State {
        NEW,
        NEGOTIATED,
        COMPLETE,
        FAILED,
        CLOSED
    }

    /** What only a client may say; a CHALLENGE that holds it wants the client to say it. */
    private static final Set<AvId> CLIENT_ONLY =
            Set.of(AvId.MsvAvFlags, AvId.MsvAvSingleHost, AvId.MsvAvTargetName, AvId.MsvAvChannelBindings);

    private static final int CLIENT_CHALLENGE_LENGTH = 8;
    private static final int SESSION_KEY_LENGTH = 16;

    private final NtlmIdentity identity;
    private final NtlmSecret secret;
    private final NtlmClientOptions options;
    private final ChallengeCheck check;

    private State state = State.NEW;
    private Octets negotiate = Octets.EMPTY;
    private NtlmFlags flags = NtlmFlags.NONE;
    private Optional<Duration> clockSkew = Optional.empty();
    private byte[] exportedSessionKey = {};

    /**
     * Prepares an exchange.
     *
     * @param identity who logs in
     * @param secret copied; the caller closes its own
     * @param options everything else
     */
    public NtlmClient(NtlmIdentity identity, NtlmSecret secret, NtlmClientOptions options) {
        this.identity = Objects.requireNonNull(identity, "identity");
        this.options = Objects.requireNonNull(options, "options");
        this.secret = secret.copy();
        this.check = new ChallengeCheck(options.policy(), options.additionalFlags());
    }

    /**
     * Tells whether NTLM can be run here: MD4 and RC4 are Bouncy Castle's.
     *
     * @return false if {@code bcprov-jdk18on} is missing, without which the exchange would fail with a {@link
     *     NoClassDefFoundError}
     */
    public static boolean isAvailable() {
        try {
            return !Primitives.foreign().isEmpty();
        } catch (LinkageError e) {
            return false;
        }
    }

    /**
     * Makes the NEGOTIATE message, which holds no name.
     *
     * @return 40 octets
     * @throws IllegalStateException if it has been made before
     */
    public byte[] negotiate() {
        require(State.NEW);
        state = State.NEGOTIATED;
        negotiate = NegotiateMessage.encode(check.requested(), options.version());
        return negotiate.toByteArray();
    }

    /**
     * Answers the CHALLENGE message by the AUTHENTICATE message.
     *
     * @param challenge what the server sent
     * @return the client's last message
     * @throws NtlmException if the CHALLENGE is malformed ({@link Kind#MALFORMED_MESSAGE}), no CHALLENGE or a second one
     *     ({@link Kind#UNEXPECTED_MESSAGE}), weaker than the policy allows ({@link Kind#POSSIBLE_DOWNGRADE}), or cannot
     *     be answered with this identity and secret ({@link Kind#UNSUPPORTED})
     * @throws IllegalStateException if {@link #negotiate()} has not been called, or the exchange has failed
     */
    public byte[] authenticate(byte[] challenge) throws NtlmException {
        if (state == State.COMPLETE) {
            fail();
            throw new NtlmException(
                    Kind.UNEXPECTED_MESSAGE,
                    "the server sent another message after AUTHENTICATE, where the exchange ends; cancel it");
        }
        require(State.NEGOTIATED);
        state = State.FAILED;
        try {
            NtlmMessage message = NtlmMessage.decode(challenge);
            if (!(message instanceof ChallengeMessage received)) {
                throw new NtlmException(
                        Kind.UNEXPECTED_MESSAGE, "the server sent another NTLM message where CHALLENGE was due");
            }
            flags = check.agreed(received);
            byte[] authenticate = answer(received);
            state = State.COMPLETE;
            return authenticate;
        } finally {
            secret.close();
            if (state != State.COMPLETE) {
                fail();
            }
        }
    }

    private byte[] answer(ChallengeMessage challenge) throws NtlmException {
        Optional<Octets> serverTime = challenge.targetInfo().flatMap(TargetInfo::timestamp);
        clockSkew = serverTime.map(time -> Duration.between(options.clock().instant(), FileTime.toInstant(time)));
        boolean mic = options.policy().responseVersion() == ResponseVersion.NTLMV2
                && (serverTime.isPresent() || options.policy().sendsMicWithoutTimestamp());
        byte[] clientChallenge = random(CLIENT_CHALLENGE_LENGTH);
        try (ComputedResponse response = compute(challenge, serverTime, clientChallenge, mic)) {
            Octets encryptedKey = exchangeKey(response.keyExchangeKey());
            byte[] message = AuthenticateMessage.encode(
                    new AuthenticateMessage.Content(
                            flags,
                            identity,
                            options.workstation(),
                            response.lmChallengeResponse(),
                            response.ntChallengeResponse(),
                            encryptedKey,
                            flags.has(NtlmFlags.NTLMSSP_NEGOTIATE_VERSION)
                                    ? Optional.of(options.version())
                                    : Optional.empty(),
                            mic),
                    options.policy().oemCharset().orElse(StandardCharsets.US_ASCII));
            if (mic) {
                AuthenticateMessage.putMic(message, mic(challenge, message));
            }
            return message;
        }
    }

    private ComputedResponse compute(
            ChallengeMessage challenge, Optional<Octets> serverTime, byte[] clientChallenge, boolean mic)
            throws NtlmException {
        byte[] serverChallenge = challenge.serverChallenge().array();
        return switch (options.policy().responseVersion()) {
            case NTLMV2 ->
                ComputedResponse.ntlmv2(
                        secret,
                        identity,
                        serverChallenge,
                        clientChallenge,
                        serverTime
                                .orElseGet(() -> FileTime.of(options.clock().instant()))
                                .array(),
                        serverName(challenge.targetInfo().orElse(TargetInfo.EMPTY), mic)
                                .encode()
                                .array());
            case NTLMV1_WITH_ESS -> ComputedResponse.ntlmv1WithEss(secret, serverChallenge, clientChallenge);
            case NTLMV1 -> ComputedResponse.ntlmv1(secret, serverChallenge);
            case LM -> ComputedResponse.lm(secret, serverChallenge);
        };
    }

    /** The server's AV pairs in their order, without those that are not its to send, then the client's own. */
    private TargetInfo serverName(TargetInfo received, boolean mic) {
        List<AvPair> pairs = new ArrayList<>();
        for (AvPair pair : received.pairs()) {
            if (!CLIENT_ONLY.contains(pair.id())) {
                pairs.add(pair);
            }
        }
        int avFlags = (mic ? TargetInfo.FLAG_MIC : 0)
                | (options.isTargetNameUntrusted() ? TargetInfo.FLAG_UNTRUSTED_TARGET_NAME : 0);
        if (avFlags != 0) {
            pairs.add(new AvPair(
                    AvId.MsvAvFlags, Octets.of(Wire.writer().int32(avFlags).toByteArray())));
        }
        Optional<Octets> bindings = options.channelBindings().map(ChannelBindings::md5);
        if (bindings.isEmpty() && options.policy().sendsZeroChannelBindings()) {
            bindings = Optional.of(Octets.zero(16));
        }
        bindings.ifPresent(md5 -> pairs.add(new AvPair(AvId.MsvAvChannelBindings, md5)));
        pairs.add(AvPair.ofText(AvId.MsvAvTargetName, options.targetName()));
        return TargetInfo.of(pairs);
    }

    /** [MS-NLMP] 3.1.5.1.2: chooses ExportedSessionKey, returns EncryptedRandomSessionKey. */
    private Octets exchangeKey(byte[] keyExchangeKey) {
        if (!flags.has(NtlmFlags.NTLMSSP_NEGOTIATE_KEY_EXCH)) {
            exportedSessionKey = keyExchangeKey.clone();
            return Octets.EMPTY;
        }
        exportedSessionKey = random(SESSION_KEY_LENGTH);
        return Octets.of(Primitives.rc4k(keyExchangeKey, exportedSessionKey));
    }

    private byte[] mic(ChallengeMessage challenge, byte[] message) {
        return NtlmFunctions.mic(
                exportedSessionKey, negotiate.array(), challenge.raw().array(), message);
    }

    private byte[] random(int length) {
        byte[] octets = new byte[length];
        options.random().nextBytes(octets);
        return octets;
    }

    /**
     * Tells whether the AUTHENTICATE message has been made. Whether the server accepts it, it says in its own protocol.
     *
     * @return false also after a second message of the server
     */
    public boolean isComplete() {
        return state == State.COMPLETE;
    }

    /**
     * Returns what both sides agreed on.
     *
     * @return the flags of the AUTHENTICATE message
     * @throws IllegalStateException unless {@link #isComplete()}
     */
    public NtlmFlags negotiatedFlags() {
        require(State.COMPLETE);
        return flags;
    }

    /**
     * Returns ExportedSessionKey.
     *
     * @return 16 octets, secret
     * @throws IllegalStateException unless {@link #isComplete()}
     */
    public Octets exportedSessionKey() {
        require(State.COMPLETE);
        return Octets.of(exportedSessionKey);
    }

    /**
     * Prepares to sign or seal messages after the exchange.
     *
     * @return a new state, both directions at message 0
     * @throws IllegalStateException unless {@link #isComplete()}
     */
    public SessionSecurity sessionSecurity() {
        require(State.COMPLETE);
        return new SessionSecurity(flags, exportedSessionKey, NtlmFunctions.Mode.CLIENT);
    }

    /**
     * Tells how far the server's clock is ahead of the client's.
     *
     * @return empty if no CHALLENGE with a time has been received; negative if the server's clock is behind
     */
    public Optional<Duration> clockSkew() {
        return clockSkew;
    }

    private void require(State expected) {
        if (state != expected) {
            throw new IllegalStateException("the NTLM exchange is " + state + ", not " + expected);
        }
    }

    private void fail() {
        state = State.FAILED;
        wipe();
    }

    private void wipe() {
        secret.close();
        Primitives.wipe(exportedSessionKey);
    }

    /** Wipes the secrets. May be called at any time, and again. */
    @Override
    public void close() {
        state = State.CLOSED;
        wipe();
    }

    /**
     * Tells the state, and who logs in.
     *
     * @return no secret
     */
    @Override
    public String toString() {
        return "NtlmClient[" + identity + ", " + state + "]";
    }
}
