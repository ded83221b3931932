package org.exchangemail.auth;

import java.io.IOException;

/**
 * The server broke the rules of its protocol, so that the connection is of no further use.
 *
 * <p>Travels as an {@link IOException} through code that knows no other failure of a connection; what a caller of a store is
 * given is a {@link MalformedPeerMessageException}.
 */
public class PeerViolation extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Says what the server did.
     *
     * @param message a sentence without its end, and without anything secret
     */
    public PeerViolation(String message) {
        super(message);
    }
}
