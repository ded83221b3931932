package org.exchangemail.sim;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import org.exchangemail.sim.profile.Protocol;

/**
 * A server cannot start, because one of its ports is in use or not allowed.
 *
 * <p>The message names service, port and cause in one sentence.
 */
public final class PortUnavailableException extends UncheckedIOException {

    private static final long serialVersionUID = 1L;

    private final Protocol protocol;
    private final int port;

    PortUnavailableException(Protocol protocol, InetAddress address, int port, IOException cause) {
        super(
                "The simulated Exchange cannot start, because " + protocol + " cannot listen on port " + port + " of "
                        + address.getHostAddress() + ": " + cause.getMessage() + ".",
                cause);
        this.protocol = protocol;
        this.port = port;
    }

    /**
     * Returns the service that could not listen.
     *
     * @return the first one that could not
     */
    public Protocol protocol() {
        return protocol;
    }

    /**
     * Returns the port.
     *
     * @return as it was asked for
     */
    public int port() {
        return port;
    }
}
