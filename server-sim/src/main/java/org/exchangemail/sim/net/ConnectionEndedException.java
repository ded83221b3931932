package org.exchangemail.sim.net;

import java.io.IOException;

/** The server itself has ended a connection; the service has nothing more to say. */
final class ConnectionEndedException extends IOException {

    private static final long serialVersionUID = 1L;

    ConnectionEndedException(String message) {
        super(message);
    }
}
