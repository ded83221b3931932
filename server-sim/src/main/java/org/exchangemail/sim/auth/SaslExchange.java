package org.exchangemail.sim.auth;

import java.io.IOException;
import java.util.Optional;
import javax.security.sasl.SaslException;
import org.exchangemail.sasl.SaslLine;

/** The loop of a SASL exchange over lines (RFC 4422 section 4), the same for every protocol. */
public final class SaslExchange {

    private SaslExchange() {}

    /**
     * The client, as the protocol reaches it.
     *
     * @param <E> what the protocol throws when a line breaks its limits
     */
    @FunctionalInterface
    public interface Peer<E extends Exception> {

        /**
         * Sends a challenge and reads the response.
         *
         * @param challenge encoded; may be empty
         * @return the line of the client; empty if the client is gone
         * @throws IOException if the connection fails
         * @throws E if the line breaks a limit
         */
        Optional<String> ask(String challenge) throws IOException, E;
    }

    /** How an exchange ended. */
    public sealed interface Result {

        /**
         * The mechanism came to its end.
         *
         * @param logon good or bad
         */
        record Over(Logon logon) implements Result {}

        /** The client broke off, by {@code *} or by closing, before anything was judged. */
        record Cancelled() implements Result {}

        /** The client said what is no message of any mechanism. */
        record Unreadable() implements Result {}
    }

    /**
     * Runs an exchange to its end.
     *
     * @param <E> see {@link Peer}
     * @param logon fresh; not closed
     * @param initial the initial response as it stood on the line of the command
     * @param peer the client
     * @return how it ended
     * @throws IOException if the connection fails
     * @throws E if a line breaks a limit
     */
    public static <E extends Exception> Result run(SaslLogon logon, Optional<String> initial, Peer<E> peer)
            throws IOException, E {
        try {
            byte[] response = initial.isPresent() ? SaslLine.decodeInitial(initial.get()) : new byte[0];
            Optional<byte[]> challenge = logon.respond(response);
            while (challenge.isPresent()) {
                Optional<String> line = peer.ask(SaslLine.encode(challenge.get()));
                if (line.isEmpty() || SaslLine.isCancel(line.get())) {
                    return logon.judged().<Result>map(Result.Over::new).orElseGet(Result.Cancelled::new);
                }
                challenge = logon.respond(SaslLine.decode(line.get()));
            }
            return new Result.Over(logon.logon());
        } catch (SaslException e) {
            return new Result.Unreadable();
        }
    }
}
