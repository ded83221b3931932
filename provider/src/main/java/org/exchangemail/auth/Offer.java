package org.exchangemail.auth;

import java.util.Set;

/**
 * What a server offers on this connection, at this moment.
 *
 * @param saslMechanisms names in upper case
 * @param passwordCommand whether the protocol's own command ({@code LOGIN}, {@code USER} and {@code PASS}) is open
 * @param tls whether the connection is encrypted
 */
public record Offer(Set<String> saslMechanisms, boolean passwordCommand, boolean tls) {

    /** Copies the set. */
    public Offer {
        saslMechanisms = Set.copyOf(saslMechanisms);
    }
}
