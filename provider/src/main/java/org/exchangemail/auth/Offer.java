package org.exchangemail.auth;

import java.util.Set;

/**
 * What a server offers on this connection, at this moment.
 *
 * @param saslMechanisms names in upper case
 * @param passwordCommand whether the protocol's own command ({@code LOGIN}, {@code USER} and {@code PASS}) is open
 * @param tls whether the connection is encrypted
 * @param passwordHidden whether the protocol's own command sends a digest in place of the password ({@code APOP})
 * @param lineLimit how long a line of the protocol's own command may be
 * @param endPoint what a login can be bound to
 */
public record Offer(
        Set<String> saslMechanisms,
        boolean passwordCommand,
        boolean tls,
        boolean passwordHidden,
        LineLimit lineLimit,
        ServerEndPoint endPoint) {

    /** Copies the set. */
    public Offer {
        saslMechanisms = Set.copyOf(saslMechanisms);
    }

    /**
     * An offer of a protocol whose own command shows the password in a line of any length.
     *
     * @param saslMechanisms names in upper case
     * @param passwordCommand whether the protocol's own command is open
     * @param tls whether the connection is encrypted
     */
    public Offer(Set<String> saslMechanisms, boolean passwordCommand, boolean tls) {
        this(saslMechanisms, passwordCommand, tls, ServerEndPoint.unbound("nothing was said about it"));
    }

    /**
     * An offer of a protocol whose own command shows the password in a line of any length.
     *
     * @param saslMechanisms names in upper case
     * @param passwordCommand whether the protocol's own command is open
     * @param tls whether the connection is encrypted
     * @param endPoint what a login can be bound to
     */
    public Offer(Set<String> saslMechanisms, boolean passwordCommand, boolean tls, ServerEndPoint endPoint) {
        this(saslMechanisms, passwordCommand, tls, false, LineLimit.none(), endPoint);
    }
}
