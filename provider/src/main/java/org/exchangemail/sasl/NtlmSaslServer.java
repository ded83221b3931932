package org.exchangemail.sasl;

import java.util.Optional;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.exchangemail.ntlm.NtlmException;
import org.exchangemail.ntlm.NtlmIdentity;
import org.exchangemail.ntlm.NtlmServer;

/**
 * The server of NTLM as a SASL mechanism.
 *
 * <p>{@link #isComplete()} is true only after a proof that was right. Not safe for use by several threads.
 */
public final class NtlmSaslServer extends SaslMechanism implements SaslServer {

    private enum State {
        BEFORE_NEGOTIATE,
        BEFORE_AUTHENTICATE,
        OVER
    }

    private final NtlmServer ntlm;
    private State state = State.BEFORE_NEGOTIATE;
    private Optional<NtlmIdentity> identity = Optional.empty();

    /**
     * Wraps an exchange that has not begun.
     *
     * @param ntlm closed by {@link #dispose()}, and as soon as the exchange fails
     */
    public NtlmSaslServer(NtlmServer ntlm) {
        super(NtlmSaslClient.NAME);
        this.ntlm = ntlm;
    }

    /**
     * Answers the client.
     *
     * @param response nothing if the client sent no initial response, then the NEGOTIATE, then the AUTHENTICATE message
     * @return an empty challenge that asks for the NEGOTIATE message, then the CHALLENGE message; null, as the interface
     *     demands, when the client has proved its identity
     * @throws SaslException with an {@link NtlmException} as its cause if a message cannot be used or the proof is wrong
     */
    @Override
    public byte[] evaluateResponse(byte[] response) throws SaslException {
        try {
            switch (state) {
                case BEFORE_NEGOTIATE -> {
                    if (response.length == 0) {
                        return new byte[0];
                    }
                    byte[] challenge = ntlm.challenge(response);
                    state = State.BEFORE_AUTHENTICATE;
                    return challenge;
                }
                case BEFORE_AUTHENTICATE -> {
                    state = State.OVER;
                    identity = Optional.of(ntlm.authenticate(response));
                    return null;
                }
                default ->
                    throw new SaslException("The client goes on after the AUTHENTICATE message, which ends NTLM");
            }
        } catch (NtlmException e) {
            state = State.OVER;
            ntlm.close();
            throw new SaslException(e.getMessage(), e);
        }
    }

    @Override
    public boolean isComplete() {
        return identity.isPresent();
    }

    /**
     * Returns who proved their identity.
     *
     * @return domain and user as the client sent them
     * @throws IllegalStateException before {@link #isComplete()}
     */
    public NtlmIdentity identity() {
        return identity.orElseThrow(() -> new IllegalStateException("NTLM is not complete"));
    }

    /**
     * Returns the authorization identity, which NTLM derives from the account alone.
     *
     * @return {@code domain\\user}, or the user name or UPN alone if no domain was sent
     * @throws IllegalStateException before {@link #isComplete()}
     */
    @Override
    public String getAuthorizationID() {
        return authorizationId(identity());
    }

    static String authorizationId(NtlmIdentity who) {
        return who.domain().isEmpty() ? who.user() : who.domain() + '\\' + who.user();
    }

    @Override
    public void dispose() {
        ntlm.close();
    }
}
