package org.exchangemail.sim.net;

import java.net.SocketTimeoutException;
import java.time.Duration;

/** How long a connection is borne before its logon. Used by the thread of the connection. */
public final class LogonTimer {

    private final Duration limit;
    private final boolean total;
    private final long start = System.nanoTime();

    /**
     * Begins to count.
     *
     * @param limit the longest time, positive
     * @param total whether it is counted from now on; otherwise it is the longest silence
     */
    public LogonTimer(Duration limit, boolean total) {
        this.limit = limit;
        this.total = total;
    }

    /**
     * Tells how long the client may now be silent.
     *
     * @return at least a millisecond, as a shorter time would mean for ever to a socket
     * @throws SocketTimeoutException if the time is over, as a read would throw it
     */
    public Duration left() throws SocketTimeoutException {
        Duration left = total ? limit.minusNanos(System.nanoTime() - start) : limit;
        if (left.toMillis() <= 0) {
            throw new SocketTimeoutException("The time for a logon is over.");
        }
        return left;
    }
}
