package org.exchangemail.auth;

import java.io.IOException;
import java.util.OptionalInt;
import javax.security.sasl.SaslClient;

/**
 * A connection that is ready for logging in, as a mail protocol shows it to {@link Authentication}.
 *
 * <p>An {@link IOException} from any method means the connection is gone; its message says how.
 */
public interface LoginChannel {

    /**
     * Tells what the server offers.
     *
     * @return the offer after TLS, if TLS is up
     */
    Offer offer();

    /**
     * Tells which port of the server the connection leads to, for the mechanisms that name it.
     *
     * @return empty if it is not known
     */
    default OptionalInt port() {
        return OptionalInt.empty();
    }

    /**
     * Runs a SASL exchange, and cancels it if the client side throws.
     *
     * @param mechanism the name the server offered
     * @param client a fresh client; the caller disposes of it
     * @return how it ended
     * @throws IOException if the connection is lost
     */
    Verdict authenticate(String mechanism, SaslClient client) throws IOException;

    /**
     * Logs in by the protocol's own command.
     *
     * @param user the login string
     * @param password the delegate's password; the caller wipes it
     * @return how it ended
     * @throws IOException if the connection is lost
     */
    Verdict passwordLogin(String user, char[] password) throws IOException;

    /**
     * Asks for something that only an opened mailbox can answer.
     *
     * @return {@link Verdict.Outcome#ACCEPTED}, or another outcome with the server's words if there is no mailbox behind
     *     the login
     * @throws IOException if the connection is lost
     */
    Verdict probe() throws IOException;
}
