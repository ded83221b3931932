package org.exchangemail.sasl;

import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;
import org.exchangemail.ntlm.NtlmClient;
import org.exchangemail.ntlm.NtlmException;

/**
 * The client of NTLM as a SASL mechanism: NEGOTIATE is the initial response, AUTHENTICATE answers the CHALLENGE.
 *
 * <p>Whether the initial response may stand on the line of the command is the protocol's affair; if it may not, the
 * server's empty challenge asks for it. Not safe for use by several threads.
 *
 * @see <a href="https://learn.microsoft.com/en-us/openspecs/exchange_server_protocols/ms-oximap4/">[MS-OXIMAP4] 2.2.1,
 *     [MS-OXPOP3] 2.2.1</a>
 */
public final class NtlmSaslClient extends SaslMechanism implements SaslClient {

    /** The name under which servers offer the mechanism. */
    public static final String NAME = "NTLM";

    private enum State {
        BEFORE_NEGOTIATE,
        BEFORE_AUTHENTICATE,
        COMPLETE,
        FAILED
    }

    private final NtlmClient ntlm;
    private State state = State.BEFORE_NEGOTIATE;

    /**
     * Wraps an exchange that has not begun.
     *
     * @param ntlm closed by {@link #dispose()}, and as soon as the exchange fails
     */
    public NtlmSaslClient(NtlmClient ntlm) {
        super(NAME);
        this.ntlm = ntlm;
    }

    @Override
    public boolean hasInitialResponse() {
        return true;
    }

    /**
     * Answers the server.
     *
     * @param challenge ignored at first (IMAP and POP3 send nothing, SMTP a word of welcome), then the CHALLENGE message
     * @return the NEGOTIATE, then the AUTHENTICATE message
     * @throws SaslException with an {@link NtlmException} as its cause if the CHALLENGE message cannot be used; without
     *     one if the server goes on after the AUTHENTICATE message
     */
    @Override
    public byte[] evaluateChallenge(byte[] challenge) throws SaslException {
        switch (state) {
            case BEFORE_NEGOTIATE -> {
                state = State.BEFORE_AUTHENTICATE;
                return ntlm.negotiate();
            }
            case BEFORE_AUTHENTICATE -> {
                try {
                    byte[] message = ntlm.authenticate(challenge);
                    state = State.COMPLETE;
                    return message;
                } catch (NtlmException e) {
                    fail();
                    throw new SaslException(e.getMessage(), e);
                }
            }
            default -> {
                fail();
                throw new SaslException("The server sent a challenge after the AUTHENTICATE message, which ends NTLM");
            }
        }
    }

    private void fail() {
        state = State.FAILED;
        ntlm.close();
    }

    @Override
    public boolean isComplete() {
        return state == State.COMPLETE;
    }

    @Override
    public void dispose() {
        ntlm.close();
    }
}
