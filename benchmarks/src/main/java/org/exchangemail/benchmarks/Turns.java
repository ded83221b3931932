package org.exchangemail.benchmarks;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts the round trips that a client waits for on one connection: its first words, and from then on whatever it says after
 * it has heard something that the server can have said in answer to the last of them. Several messages in a row are one, and so
 * is what the client says while the server is still talking.
 *
 * <p>Knows no clock: times are told, in nanoseconds from any origin. Safe for use by several threads.
 */
final class Turns {

    private final LongAdder total;
    private final long delay;
    private boolean spoken;
    private boolean answered;
    private long reached;

    /**
     * Counts for one connection.
     *
     * @param total to which each round trip is added
     * @param delay nanoseconds from one end to the other
     */
    Turns(LongAdder total, long delay) {
        this.total = total;
        this.delay = delay;
    }

    /** The client sends at a time. */
    synchronized void clientSends(long now) {
        if (!spoken || answered) {
            spoken = true;
            answered = false;
            reached = now + delay;
            total.increment();
        }
    }

    /** The client hears what the server sent at a time. */
    synchronized void clientHears(long sent) {
        answered |= spoken && sent - reached >= 0;
    }
}
