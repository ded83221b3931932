package org.exchangemail.sasl;

import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.exchangemail.ntlm.NtlmException;
import org.exchangemail.ntlm.NtlmServer;
import org.exchangemail.ntlm.Octets;
import org.exchangemail.ntlm.SessionSecurity;
import org.exchangemail.sasl.NegTokenResp.NegState;
import org.exchangemail.sasl.SpnegoException.Kind;

/**
 * The server of GSS-SPNEGO with NTLM inside; see {@link SpnegoNtlmSaslClient} for the messages.
 *
 * <p>A client that prefers another mechanism is told to go on with NTLM. Whoever is let in has proved the list of mechanisms
 * by its MIC. Not safe for use by several threads.
 */
public final class SpnegoNtlmSaslServer extends SaslMechanism implements SaslServer {

    private enum State {
        BEFORE_INIT,
        BEFORE_NEGOTIATE,
        BEFORE_AUTHENTICATE,
        BEFORE_END,
        COMPLETE,
        FAILED
    }

    private final NtlmServer ntlm;
    private State state = State.BEFORE_INIT;
    private Octets mechList = Octets.EMPTY;
    private String user = "";

    /**
     * Wraps an exchange that has not begun.
     *
     * @param ntlm closed by {@link #dispose()}, and as soon as the exchange fails
     */
    public SpnegoNtlmSaslServer(NtlmServer ntlm) {
        super(SpnegoSaslClient.NAME);
        this.ntlm = ntlm;
    }

    /**
     * Tells whether a client means this server, or one of GSS-SPNEGO with another mechanism inside.
     *
     * @param token the first one of the client
     * @return true if it prefers NTLM, or nothing that can be read
     */
    public static boolean isMeant(byte[] token) {
        try {
            return NegTokenInit.decode(token).mechTypes().get(0).equals(SpnegoNtlmSaslClient.NTLMSSP);
        } catch (SpnegoException e) {
            return true;
        }
    }

    /**
     * Answers the client.
     *
     * @param response nothing if the client sent no initial response, then its tokens, then nothing behind the last one of
     *     the server
     * @return the next token; null, as the interface demands, when the client is accepted
     * @throws SaslException a {@link SpnegoException} if a token cannot be used; with an {@link NtlmException} as its cause
     *     if it is the message in it, or the proof is wrong
     */
    @Override
    public byte[] evaluateResponse(byte[] response) throws SaslException {
        if (state == State.BEFORE_INIT && response.length == 0) {
            return new byte[0];
        }
        State due = state;
        state = State.FAILED;
        try {
            return switch (due) {
                case BEFORE_INIT -> choose(NegTokenInit.decode(response));
                case BEFORE_NEGOTIATE ->
                    challenge(message(NegTokenResp.decode(response)), NegTokenResp.of(NegState.ACCEPT_INCOMPLETE));
                case BEFORE_AUTHENTICATE -> accept(NegTokenResp.decode(response));
                case BEFORE_END -> end(response);
                default ->
                    throw new SpnegoException(Kind.UNEXPECTED_TOKEN, "The client goes on after the end of SPNEGO");
            };
        } catch (NtlmException e) {
            throw new SaslException(e.getMessage(), e);
        } finally {
            if (state == State.FAILED) {
                ntlm.close();
            }
        }
    }

    private byte[] choose(NegTokenInit init) throws SpnegoException, NtlmException {
        int place = init.mechTypes().indexOf(SpnegoNtlmSaslClient.NTLMSSP);
        if (place < 0) {
            throw new SpnegoException(Kind.UNEXPECTED_TOKEN, "The client does not propose NTLM");
        }
        mechList = init.mechList();
        if (place > 0 || init.mechToken().isEmpty()) {
            state = State.BEFORE_NEGOTIATE;
            return NegTokenResp.of(place > 0 ? NegState.REQUEST_MIC : NegState.ACCEPT_INCOMPLETE)
                    .choosing(SpnegoNtlmSaslClient.NTLMSSP)
                    .encode();
        }
        return challenge(
                init.mechToken().get(),
                NegTokenResp.of(NegState.ACCEPT_INCOMPLETE).choosing(SpnegoNtlmSaslClient.NTLMSSP));
    }

    private byte[] challenge(Octets negotiate, NegTokenResp answer) throws NtlmException {
        byte[] challenge = ntlm.challenge(negotiate.toByteArray());
        state = State.BEFORE_AUTHENTICATE;
        return answer.with(challenge).encode();
    }

    private static Octets message(NegTokenResp token) throws SpnegoException {
        if (token.negState().filter(NegState.REJECT::equals).isPresent()) {
            throw new SpnegoException(Kind.UNEXPECTED_TOKEN, "The client rejects SPNEGO");
        }
        return token.responseToken()
                .orElseThrow(() -> new SpnegoException(Kind.UNEXPECTED_TOKEN, "The client sent no NTLM message"));
    }

    private byte[] accept(NegTokenResp token) throws SpnegoException, NtlmException {
        user = NtlmSaslServer.authorizationId(ntlm.authenticate(message(token).toByteArray()));
        SpnegoNtlmSaslClient.requireIntegrity(ntlm.negotiatedFlags());
        Octets mic = token.mechListMic()
                .orElseThrow(() -> new SpnegoException(
                        Kind.POSSIBLE_DOWNGRADE, "The client did not prove which mechanisms it proposed"));
        try (SessionSecurity security = ntlm.sessionSecurity()) {
            security.verify(mechList.toByteArray(), mic.toByteArray());
            byte[] own = security.sign(mechList.toByteArray());
            state = State.BEFORE_END;
            return NegTokenResp.of(NegState.ACCEPT_COMPLETED).signed(own).encode();
        }
    }

    private byte[] end(byte[] response) throws SpnegoException {
        if (response.length > 0) {
            throw new SpnegoException(Kind.UNEXPECTED_TOKEN, "The client goes on after the end of SPNEGO");
        }
        state = State.COMPLETE;
        return null;
    }

    @Override
    public boolean isComplete() {
        return state == State.COMPLETE;
    }

    /**
     * Returns the authorization identity, which NTLM derives from the account alone.
     *
     * @return {@code domain\\user}, or the user name or UPN alone if no domain was sent
     * @throws IllegalStateException before {@link #isComplete()}
     */
    @Override
    public String getAuthorizationID() {
        if (!isComplete()) {
            throw new IllegalStateException(SpnegoSaslClient.NAME + " is not complete");
        }
        return user;
    }

    @Override
    public void dispose() {
        ntlm.close();
    }
}
