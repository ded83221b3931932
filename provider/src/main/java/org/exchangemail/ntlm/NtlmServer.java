package org.exchangemail.ntlm;

import static org.exchangemail.ntlm.NtlmFlags.NTLMSSP_NEGOTIATE_128;
import static org.exchangemail.ntlm.NtlmFlags.NTLMSSP_NEGOTIATE_56;
import static org.exchangemail.ntlm.NtlmFlags.NTLMSSP_NEGOTIATE_ALWAYS_SIGN;
import static org.exchangemail.ntlm.NtlmFlags.NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY;
import static org.exchangemail.ntlm.NtlmFlags.NTLMSSP_NEGOTIATE_KEY_EXCH;
import static org.exchangemail.ntlm.NtlmFlags.NTLMSSP_NEGOTIATE_LM_KEY;
import static org.exchangemail.ntlm.NtlmFlags.NTLMSSP_NEGOTIATE_NTLM;
import static org.exchangemail.ntlm.NtlmFlags.NTLMSSP_NEGOTIATE_SEAL;
import static org.exchangemail.ntlm.NtlmFlags.NTLMSSP_NEGOTIATE_SIGN;
import static org.exchangemail.ntlm.NtlmFlags.NTLMSSP_NEGOTIATE_TARGET_INFO;
import static org.exchangemail.ntlm.NtlmFlags.NTLMSSP_NEGOTIATE_UNICODE;
import static org.exchangemail.ntlm.NtlmFlags.NTLMSSP_NEGOTIATE_VERSION;
import static org.exchangemail.ntlm.NtlmFlags.NTLMSSP_REQUEST_NON_NT_SESSION_KEY;
import static org.exchangemail.ntlm.NtlmFlags.NTLMSSP_REQUEST_TARGET;
import static org.exchangemail.ntlm.NtlmFlags.NTLMSSP_TARGET_TYPE_DOMAIN;
import static org.exchangemail.ntlm.NtlmFlags.NTLMSSP_TARGET_TYPE_SERVER;
import static org.exchangemail.ntlm.NtlmFlags.NTLM_NEGOTIATE_OEM;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.exchangemail.ntlm.NtlmException.Kind;

/**
 * One exchange from the server's side, [MS-NLMP] 3.2: octets in, octets out, once.
 *
 * <p>What the client does wrong is an {@link NtlmException}; it ends the exchange. A method that is called out of turn
 * throws {@link IllegalStateException}. LMv2 alone is never accepted, because it would go round the MIC, the channel
 * bindings and the target name.
 *
 * <p>Not safe for use by several threads.
 */
public final class NtlmServer implements AutoCloseable {

    private enum State {
        NEW,
        CHALLENGED,
        COMPLETE,
        FAILED,
        CLOSED
    }

    private static final NtlmFlags SUPPORTED = NtlmFlags.of(
            NTLMSSP_NEGOTIATE_UNICODE,
            NTLM_NEGOTIATE_OEM,
            NTLMSSP_REQUEST_TARGET,
            NTLMSSP_NEGOTIATE_SIGN,
            NTLMSSP_NEGOTIATE_SEAL,
            NTLMSSP_NEGOTIATE_LM_KEY,
            NTLMSSP_NEGOTIATE_NTLM,
            NTLMSSP_NEGOTIATE_ALWAYS_SIGN,
            NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY,
            NTLMSSP_REQUEST_NON_NT_SESSION_KEY,
            NTLMSSP_NEGOTIATE_128,
            NTLMSSP_NEGOTIATE_KEY_EXCH,
            NTLMSSP_NEGOTIATE_56);
    private static final NtlmFlags LM_KEYS = NtlmFlags.of(NTLMSSP_NEGOTIATE_LM_KEY, NTLMSSP_REQUEST_NON_NT_SESSION_KEY);

    private static final int SERVER_CHALLENGE_LENGTH = 8;

    private final NtlmServerOptions options;
    private final AuthenticateVerifier verifier;

    private State state = State.NEW;
    private Octets negotiate = Octets.EMPTY;
    private Optional<ChallengeMessage> challenge = Optional.empty();
    private Instant challengedAt = Instant.EPOCH;
    private NtlmFlags flags = NtlmFlags.NONE;
    private byte[] exportedSessionKey = {};

    /**
     * Prepares an exchange.
     *
     * @param options how the server behaves
     * @param accounts asked once, when the AUTHENTICATE message has come
     */
    public NtlmServer(NtlmServerOptions options, NtlmAccounts accounts) {
        this.options = Objects.requireNonNull(options, "options");
        this.verifier = new AuthenticateVerifier(options, Objects.requireNonNull(accounts, "accounts"));
    }

    /**
     * Answers the NEGOTIATE message by the CHALLENGE message.
     *
     * @param negotiate what the client sent
     * @return the server's message, with a challenge of its own
     * @throws NtlmException if it is malformed, another message, or offers no character set
     * @throws IllegalStateException if a challenge has been made before
     */
    public byte[] challenge(byte[] negotiate) throws NtlmException {
        require(State.NEW);
        state = State.FAILED;
        if (!(NtlmMessage.decode(negotiate) instanceof NegotiateMessage message)) {
            throw unexpected("NEGOTIATE");
        }
        NtlmFlags granted = granted(message.flags());
        byte[] serverChallenge = new byte[SERVER_CHALLENGE_LENGTH];
        options.random().nextBytes(serverChallenge);
        challengedAt = options.clock().instant();
        ChallengeMessage answer = ChallengeMessage.of(
                granted,
                granted.has(NTLMSSP_REQUEST_TARGET) ? targetName() : "",
                Octets.of(serverChallenge),
                granted.has(NTLMSSP_NEGOTIATE_TARGET_INFO) ? Optional.of(targetInfo()) : Optional.empty(),
                granted.has(NTLMSSP_NEGOTIATE_VERSION) ? options.version() : Optional.empty(),
                options.oemCharset());
        this.negotiate = message.raw();
        challenge = Optional.of(answer);
        state = State.CHALLENGED;
        return answer.encode();
    }

    /** [MS-NLMP] 3.2.5.1.1. VERSION and TargetInfo are sent to every client, as Windows does. */
    private NtlmFlags granted(NtlmFlags requested) throws NtlmException {
        if (requested
                .and(NtlmFlags.of(NTLMSSP_NEGOTIATE_UNICODE, NTLM_NEGOTIATE_OEM))
                .equals(NtlmFlags.NONE)) {
            throw new NtlmException(
                    Kind.UNSUPPORTED,
                    "the NEGOTIATE message has neither NTLMSSP_NEGOTIATE_UNICODE nor NTLM_NEGOTIATE_OEM");
        }
        NtlmFlags granted = requested.and(SUPPORTED).without(options.withheldFlags());
        if (granted.has(NTLMSSP_NEGOTIATE_UNICODE)) {
            granted = granted.without(NTLM_NEGOTIATE_OEM);
        }
        if (granted.has(NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY) || !options.accepts(ResponseVersion.LM)) {
            granted = granted.without(LM_KEYS);
        }
        if (granted.has(NTLMSSP_REQUEST_TARGET)) {
            granted = granted.with(
                    options.targetType() == TargetType.DOMAIN
                            ? NTLMSSP_TARGET_TYPE_DOMAIN
                            : NTLMSSP_TARGET_TYPE_SERVER);
        }
        if (options.sendsTargetInfo()) {
            granted = granted.with(NTLMSSP_NEGOTIATE_TARGET_INFO);
        }
        if (options.version().isPresent()) {
            granted = granted.with(NTLMSSP_NEGOTIATE_VERSION);
        }
        return granted.without(options.withheldFlags());
    }

    private String targetName() {
        return options.targetType() == TargetType.DOMAIN ? options.nbDomainName() : options.nbComputerName();
    }

    /** In the order of Windows: 2, 1, 4, 3, 5, 7; never MsvAvFlags, which breaks the MIC of Windows clients. */
    private TargetInfo targetInfo() {
        List<AvPair> pairs = new ArrayList<>();
        add(pairs, AvId.MsvAvNbDomainName, options.nbDomainName());
        add(pairs, AvId.MsvAvNbComputerName, options.nbComputerName());
        add(pairs, AvId.MsvAvDnsDomainName, options.dnsDomainName());
        add(pairs, AvId.MsvAvDnsComputerName, options.dnsComputerName());
        add(pairs, AvId.MsvAvDnsTreeName, options.dnsTreeName());
        if (options.sendsTimestamp()) {
            pairs.add(new AvPair(AvId.MsvAvTimestamp, FileTime.of(challengedAt)));
        }
        return TargetInfo.of(pairs);
    }

    private static void add(List<AvPair> pairs, AvId id, String name) {
        if (!name.isEmpty()) {
            pairs.add(AvPair.ofText(id, name));
        }
    }

    /**
     * Verifies the AUTHENTICATE message.
     *
     * @param authenticate what the client sent
     * @return who has logged in: domain and user as sent, both empty if the client is anonymous
     * @throws NtlmException if the message is malformed, another one, too late, or a check of the options fails
     * @throws IllegalStateException if no challenge has been made, or the exchange has failed
     */
    public NtlmIdentity authenticate(byte[] authenticate) throws NtlmException {
        if (state == State.COMPLETE) {
            fail();
            throw unexpected("nothing");
        }
        require(State.CHALLENGED);
        state = State.FAILED;
        MessageReader in = MessageReader.of(authenticate);
        if (in.messageType() != AuthenticateMessage.MESSAGE_TYPE) {
            throw unexpected("AUTHENTICATE");
        }
        AuthenticateMessage message = AuthenticateMessage.read(in, options.oemCharset());
        if (options.clock().instant().isAfter(challengedAt.plus(options.challengeLifetime()))) {
            throw new NtlmException(
                    Kind.CHALLENGE_EXPIRED,
                    "the AUTHENTICATE message came later than " + options.challengeLifetime()
                            + " after the CHALLENGE; begin again");
        }
        AuthenticateVerifier.Verified verified = verifier.verify(negotiate, challenge.orElseThrow(), message);
        flags = verified.flags();
        exportedSessionKey = verified.exportedSessionKey();
        state = State.COMPLETE;
        return verified.identity();
    }

    private static NtlmException unexpected(String due) {
        return new NtlmException(Kind.UNEXPECTED_MESSAGE, "the client sent an NTLM message where " + due + " was due");
    }

    /**
     * Tells whether the client has logged in.
     *
     * @return true after success only
     */
    public boolean isComplete() {
        return state == State.COMPLETE;
    }

    /**
     * Returns what both sides agreed on.
     *
     * @return the flags set in the CHALLENGE and in the AUTHENTICATE message
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
        return new SessionSecurity(flags, exportedSessionKey, NtlmFunctions.Mode.SERVER);
    }

    private void require(State expected) {
        if (state != expected) {
            throw new IllegalStateException("the NTLM exchange is " + state + ", not " + expected);
        }
    }

    private void fail() {
        state = State.FAILED;
        Primitives.wipe(exportedSessionKey);
    }

    /** Wipes the secrets. May be called at any time, and again. */
    @Override
    public void close() {
        fail();
        state = State.CLOSED;
    }

    /**
     * Tells the state.
     *
     * @return no secret
     */
    @Override
    public String toString() {
        return "NtlmServer[" + state + "]";
    }
}
