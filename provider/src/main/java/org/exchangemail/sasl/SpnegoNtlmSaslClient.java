package org.exchangemail.sasl;

import java.util.List;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.exchangemail.ntlm.NtlmClient;
import org.exchangemail.ntlm.NtlmException;
import org.exchangemail.ntlm.NtlmFlags;
import org.exchangemail.ntlm.Octets;
import org.exchangemail.ntlm.SessionSecurity;
import org.exchangemail.sasl.NegTokenResp.NegState;
import org.exchangemail.sasl.SpnegoException.Kind;

/**
 * The client of GSS-SPNEGO with NTLM inside, and nothing else proposed.
 *
 * <pre>
 * C: NegTokenInit(mechTypes = NTLMSSP, mechToken = NEGOTIATE)
 * S: NegTokenResp(accept-incomplete, supportedMech = NTLMSSP, responseToken = CHALLENGE)
 * C: NegTokenResp(accept-incomplete, responseToken = AUTHENTICATE, mechListMIC)
 * S: NegTokenResp(accept-completed, mechListMIC)
 * </pre>
 *
 * <p>The server has to prove by its MIC (RFC 4178 section 5) that it knows the session key and has seen the same list. Each MIC is the
 * first message of its direction, number 0; nothing is signed behind it. Not safe for use by several threads.
 */
public final class SpnegoNtlmSaslClient extends SaslMechanism implements SaslClient {

    /** 1.3.6.1.4.1.311.2.2.10, [MS-SPNG] 1.9. */
    static final Octets NTLMSSP = Octets.ofHex("2b06010401823702020a");

    private enum State {
        BEFORE_INIT,
        BEFORE_AUTHENTICATE,
        BEFORE_END,
        REJECTED,
        COMPLETE,
        FAILED
    }

    private final NtlmClient ntlm;
    private final NegTokenInit init;
    private State state = State.BEFORE_INIT;

    /**
     * Wraps an exchange that has not begun.
     *
     * @param ntlm whose policy requires integrity; closed by {@link #dispose()}, and as soon as the exchange fails
     */
    public SpnegoNtlmSaslClient(NtlmClient ntlm) {
        super(SpnegoSaslClient.NAME);
        this.ntlm = ntlm;
        this.init = NegTokenInit.of(List.of(NTLMSSP), ntlm.negotiate());
    }

    @Override
    public boolean hasInitialResponse() {
        return true;
    }

    /**
     * Answers the server.
     *
     * @param challenge ignored at first, then the server's tokens
     * @return the next token; nothing behind the last one of the server
     * @throws SaslException a {@link SpnegoException} if a token cannot be used, with an {@link NtlmException} as cause of
     *     either if it is the message in it
     */
    @Override
    public byte[] evaluateChallenge(byte[] challenge) throws SaslException {
        State due = state;
        state = State.FAILED;
        try {
            return switch (due) {
                case BEFORE_INIT -> {
                    state = State.BEFORE_AUTHENTICATE;
                    yield init.encode();
                }
                case BEFORE_AUTHENTICATE -> authenticate(NegTokenResp.decode(challenge));
                case BEFORE_END -> end(NegTokenResp.decode(challenge));
                default ->
                    throw new SpnegoException(Kind.UNEXPECTED_TOKEN, "The server goes on after the end of SPNEGO");
            };
        } catch (NtlmException e) {
            throw new SaslException(e.getMessage(), e);
        } finally {
            if (state == State.FAILED) {
                ntlm.close();
            }
        }
    }

    private byte[] authenticate(NegTokenResp token) throws SpnegoException, NtlmException {
        NegState negState = state(token);
        if (negState == NegState.REJECT) {
            return rejected();
        }
        if (token.supportedMech().filter(NTLMSSP::equals).isEmpty()) {
            throw new SpnegoException(
                    Kind.POSSIBLE_DOWNGRADE,
                    "The server did not choose NTLM, which is all that was proposed; somebody may have changed the list"
                            + " on the way");
        }
        if (negState == NegState.ACCEPT_COMPLETED || token.mechListMic().isPresent()) {
            throw new SpnegoException(
                    Kind.UNEXPECTED_TOKEN, "The server ended SPNEGO before the client had proved itself");
        }
        byte[] message = ntlm.authenticate(token.responseToken()
                .orElseThrow(() -> new SpnegoException(Kind.UNEXPECTED_TOKEN, "The server sent no CHALLENGE message"))
                .toByteArray());
        requireIntegrity(ntlm.negotiatedFlags());
        try (SessionSecurity security = ntlm.sessionSecurity()) {
            byte[] mic = security.sign(init.mechList().toByteArray());
            state = State.BEFORE_END;
            return NegTokenResp.of(NegState.ACCEPT_INCOMPLETE)
                    .with(message)
                    .signed(mic)
                    .encode();
        }
    }

    private byte[] end(NegTokenResp token) throws SpnegoException {
        NegState negState = state(token);
        if (negState == NegState.REJECT) {
            return rejected();
        }
        if (negState != NegState.ACCEPT_COMPLETED
                || token.supportedMech()
                        .filter(mechanism -> !mechanism.equals(NTLMSSP))
                        .isPresent()
                || token.responseToken().filter(message -> !message.isEmpty()).isPresent()) {
            throw new SpnegoException(Kind.UNEXPECTED_TOKEN, "The server goes on after the AUTHENTICATE message");
        }
        Octets mic = token.mechListMic()
                .orElseThrow(() -> new SpnegoException(
                        Kind.POSSIBLE_DOWNGRADE,
                        "The server did not prove which mechanisms were proposed: its last token has no mechListMIC"));
        try (SessionSecurity security = ntlm.sessionSecurity()) {
            security.verify(init.mechList().toByteArray(), mic.toByteArray());
        } catch (NtlmException e) {
            throw new SpnegoException(
                    Kind.POSSIBLE_DOWNGRADE,
                    "The server did not prove which mechanisms were proposed: its mechListMIC is wrong",
                    e);
        }
        state = State.COMPLETE;
        return new byte[0];
    }

    /** Without extended session security a key stream would be shared by both sides, and is too weak to prove anything. */
    static void requireIntegrity(NtlmFlags flags) throws SpnegoException {
        if (!flags.has(NtlmFlags.NTLMSSP_NEGOTIATE_SIGN)
                || !flags.has(NtlmFlags.NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY)) {
            throw new SpnegoException(
                    Kind.POSSIBLE_DOWNGRADE,
                    "NTLM without integrity and extended session security cannot prove which mechanisms were proposed");
        }
    }

    /** Why, the server says in the words of its own protocol, which follow an empty response. */
    private byte[] rejected() {
        state = State.REJECTED;
        ntlm.close();
        return new byte[0];
    }

    private static NegState state(NegTokenResp token) throws SpnegoException {
        return token.negState()
                .orElseThrow(() -> new SpnegoException(
                        Kind.UNEXPECTED_TOKEN, "The server does not say how far the negotiation is"));
    }

    /** True only when the server has proved itself. */
    @Override
    public boolean isComplete() {
        return state == State.COMPLETE;
    }

    @Override
    public void dispose() {
        ntlm.close();
    }
}
