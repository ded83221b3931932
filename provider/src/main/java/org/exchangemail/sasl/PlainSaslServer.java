package org.exchangemail.sasl;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import javax.security.sasl.AuthenticationException;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;

/**
 * The server of PLAIN: takes the message apart and asks a verifier.
 *
 * <p>Not safe for use by several threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4616">RFC 4616</a>
 */
public final class PlainSaslServer extends SaslMechanism implements SaslServer {

    /** Judges what a client of PLAIN claims. */
    @FunctionalInterface
    public interface Verifier {

        /**
         * Decides whether the password is right and the identity may be assumed.
         *
         * @param authzid the identity to act as; empty if the client named none
         * @param authcid whose password it is
         * @param password wiped after the call
         * @return the authorization identity granted; empty to refuse, whatever the reason
         */
        Optional<String> verify(String authzid, String authcid, char[] password);
    }

    /** The longest message that is read, in octets: three fields of 255 characters of up to four octets, with room. */
    public static final int MAX_LENGTH = 4096;

    private final Verifier verifier;
    private boolean over;
    private Optional<String> authorizationId = Optional.empty();

    /**
     * Prepares one exchange.
     *
     * @param verifier asked once
     */
    public PlainSaslServer(Verifier verifier) {
        super(PlainSaslClient.NAME);
        this.verifier = verifier;
    }

    /**
     * Answers the client.
     *
     * @param response nothing if the client sent no initial response, then the message
     * @return an empty challenge that asks for the message; null, as the interface demands, when the client is accepted
     * @throws AuthenticationException if the verifier refuses
     * @throws SaslException if the message is malformed
     */
    @Override
    public byte[] evaluateResponse(byte[] response) throws SaslException {
        if (over) {
            throw new SaslException("The client goes on after the only message that PLAIN has");
        }
        if (response.length == 0) {
            return new byte[0];
        }
        over = true;
        if (response.length > MAX_LENGTH) {
            throw new SaslException(
                    "PLAIN message of " + response.length + " octets; no more than " + MAX_LENGTH + " are read");
        }
        int first = indexOfNul(response, 0);
        int second = first < 0 ? -1 : indexOfNul(response, first + 1);
        if (second < 0 || indexOfNul(response, second + 1) >= 0) {
            throw new SaslException("PLAIN message without exactly two NUL");
        }
        String authzid = text("authorization identity", response, 0, first).toString();
        String authcid =
                text("authentication identity", response, first + 1, second).toString();
        CharBuffer secret = text("password", response, second + 1, response.length);
        char[] password = new char[secret.remaining()];
        secret.get(password);
        try {
            if (authcid.isEmpty() || password.length == 0) {
                throw new SaslException("PLAIN message with an empty authentication identity or password");
            }
            authorizationId = verifier.verify(authzid, authcid, password);
        } finally {
            Arrays.fill(password, '\0');
            Arrays.fill(secret.array(), '\0');
        }
        if (authorizationId.isEmpty()) {
            throw new AuthenticationException("PLAIN credentials refused");
        }
        return null;
    }

    private static int indexOfNul(byte[] message, int from) {
        for (int i = from; i < message.length; i++) {
            if (message[i] == 0) {
                return i;
            }
        }
        return -1;
    }

    private static CharBuffer text(String what, byte[] message, int start, int end) throws SaslException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(message, start, end - start));
        } catch (CharacterCodingException e) {
            throw new SaslException("The " + what + " in the PLAIN message is not UTF-8");
        }
    }

    @Override
    public boolean isComplete() {
        return authorizationId.isPresent();
    }

    /**
     * Returns the identity the verifier granted.
     *
     * @return never empty
     * @throws IllegalStateException before {@link #isComplete()}
     */
    @Override
    public String getAuthorizationID() {
        return authorizationId.orElseThrow(() -> new IllegalStateException("PLAIN is not complete"));
    }

    @Override
    public void dispose() {
        // The password lives no longer than the call that brought it.
    }
}
