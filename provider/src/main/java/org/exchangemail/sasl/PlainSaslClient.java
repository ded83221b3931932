package org.exchangemail.sasl;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;

/**
 * The client of PLAIN: authorization identity, authentication identity and password in one message.
 *
 * <pre>
 * message = [authzid] NUL authcid NUL passwd
 * </pre>
 *
 * <p>The password crosses the connection as it is: the caller sees to TLS. Not safe for use by several threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4616">RFC 4616</a>
 */
public final class PlainSaslClient extends SaslMechanism implements SaslClient {

    /** The registered name of the mechanism. */
    public static final String NAME = "PLAIN";

    private static final int MAX_OCTETS_PER_UNIT = 3;

    private final String authzid;
    private final String authcid;
    private final char[] password;
    private boolean complete;

    /**
     * Prepares one exchange.
     *
     * @param authzid the identity to act as (with Exchange, the principal's alias or UPN); empty for the user's own
     * @param authcid whose password it is
     * @param password copied, and wiped by {@link #dispose()}
     * @throws SaslException if an identity or the password holds a NUL, or the authentication identity or the password
     *     is empty
     */
    public PlainSaslClient(String authzid, String authcid, char[] password) throws SaslException {
        super(NAME);
        checkNoNul("authorization identity", authzid);
        checkNoNul("authentication identity", authcid);
        checkNoNul("password", CharBuffer.wrap(password));
        if (authcid.isEmpty() || password.length == 0) {
            throw new SaslException("PLAIN needs an authentication identity and a password that are not empty");
        }
        this.authzid = authzid;
        this.authcid = authcid;
        this.password = password.clone();
    }

    private static void checkNoNul(String what, CharSequence value) throws SaslException {
        if (value.chars().anyMatch(c -> c == 0)) {
            throw new SaslException("The " + what + " holds a NUL, which PLAIN cannot carry");
        }
    }

    @Override
    public boolean hasInitialResponse() {
        return true;
    }

    @Override
    public byte[] evaluateChallenge(byte[] challenge) throws SaslException {
        if (complete) {
            throw new SaslException("The server sent a challenge after the only message that PLAIN has");
        }
        if (challenge.length > 0) {
            throw new SaslException("The server sent a challenge of " + challenge.length + " octets; PLAIN has none");
        }
        byte[] head = (authzid + '\0' + authcid + '\0').getBytes(StandardCharsets.UTF_8);
        ByteBuffer secret = ByteBuffer.allocate(MAX_OCTETS_PER_UNIT * password.length);
        if (StandardCharsets.UTF_8
                .newEncoder()
                .encode(CharBuffer.wrap(password), secret, true)
                .isError()) {
            throw new SaslException("The password holds half a surrogate pair, which UTF-8 cannot carry");
        }
        byte[] message = Arrays.copyOf(head, head.length + secret.position());
        System.arraycopy(secret.array(), 0, message, head.length, secret.position());
        Arrays.fill(secret.array(), (byte) 0);
        complete = true;
        return message;
    }

    @Override
    public boolean isComplete() {
        return complete;
    }

    @Override
    public void dispose() {
        Arrays.fill(password, '\0');
    }
}
