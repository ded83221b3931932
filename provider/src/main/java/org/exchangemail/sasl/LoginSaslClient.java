package org.exchangemail.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslException;

/**
 * The client of LOGIN, the mechanism that was never standardised: the user name answers the first challenge, the password
 * the second, whatever the challenges say.
 *
 * <p>The password crosses the connection as it is: the caller sees to TLS. Not safe for use by several threads.
 *
 * @see <a href="https://datatracker.ietf.org/doc/html/draft-murchison-sasl-login-00">The LOGIN SASL mechanism</a>
 */
public final class LoginSaslClient extends SaslMechanism implements SaslClient {

    /** The name under which servers offer the mechanism. */
    public static final String NAME = "LOGIN";

    private final String user;
    private final char[] password;
    private int responses;

    /**
     * Prepares one exchange.
     *
     * @param user the user name
     * @param password copied, and wiped by {@link #dispose()}
     */
    public LoginSaslClient(String user, char[] password) {
        super(NAME);
        this.user = user;
        this.password = password.clone();
    }

    @Override
    public boolean hasInitialResponse() {
        return false;
    }

    @Override
    public byte[] evaluateChallenge(byte[] challenge) throws SaslException {
        responses++;
        return switch (responses) {
            case 1 -> user.getBytes(StandardCharsets.UTF_8);
            case 2 -> SecretOctets.of(password, StandardCharsets.UTF_8);
            default -> throw new SaslException("The server sent a third challenge; LOGIN has two");
        };
    }

    @Override
    public boolean isComplete() {
        return responses == 2;
    }

    @Override
    public void dispose() {
        Arrays.fill(password, '\0');
    }
}
