package org.exchangemail.sim.net;

import java.io.IOException;
import java.io.OutputStream;

/**
 * Stands between a service and its connection: is told where the conversation is, and hands out the stream that the
 * service writes to.
 *
 * <p>One for each connection, called by its thread.
 */
public interface Interceptor {

    /** Leaves the connection alone. */
    Interceptor NONE = Wire::output;

    /**
     * A connection has begun, or gone over to TLS.
     *
     * @param wire the connection from now on
     * @return what the service is to write to
     */
    OutputStream attach(Wire wire);

    /**
     * The connection was accepted.
     *
     * @throws IOException if it is over by that
     */
    default void accepted() throws IOException {}

    /**
     * A TLS handshake is about to begin.
     *
     * @throws IOException if the connection is over by that
     */
    default void handshakeBegins() throws IOException {}

    /**
     * A TLS handshake has succeeded.
     *
     * @throws IOException if the connection is over by that
     */
    default void handshakeEnded() throws IOException {}

    /**
     * A command has come in, or the greeting is about to be written.
     *
     * @param tag of the command; empty if the protocol has none
     * @param name see {@link Connection#begins}
     * @return false if it has been answered already and is not to be carried out
     * @throws IOException if the connection is over by that
     */
    default boolean begins(String tag, String name) throws IOException {
        return true;
    }

    /**
     * A client is about to be asked for a literal, so a command of IMAP has come in up to that place.
     *
     * @param tag of the command
     * @param name see {@link Connection#asks}
     * @return false if the command has been answered already and the literal is not to be asked for
     * @throws IOException if the connection is over by that
     */
    default boolean asks(String tag, String name) throws IOException {
        return true;
    }

    /** A challenge of a SASL exchange is about to be written, in the middle of a command. */
    default void challengeBegins() {}

    /**
     * A challenge of a SASL exchange has been written.
     *
     * @throws IOException if the connection is over by that
     */
    default void challengeEnds() throws IOException {}

    /**
     * The reply to a command, or the greeting, has been written.
     *
     * @throws IOException if the connection is over by that
     */
    default void replied() throws IOException {}
}
