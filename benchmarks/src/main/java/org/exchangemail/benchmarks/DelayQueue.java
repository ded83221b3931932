package org.exchangemail.benchmarks;

import java.util.ArrayDeque;
import java.util.Optional;

/**
 * What is on its way in one direction: every chunk arrives a fixed time after it was sent, in order, however much is
 * on its way already. Knows no clock: times are told, in nanoseconds from any origin.
 *
 * <p>Not safe for use by several threads.
 */
final class DelayQueue {

    /** A chunk of octets on its way; an empty one is the end of the stream. */
    static final class Chunk {

        private final long due;
        private final byte[] octets;

        private Chunk(long due, byte[] octets) {
            this.due = due;
            this.octets = octets;
        }

        long due() {
            return due;
        }

        byte[] octets() {
            return octets;
        }

        boolean isEnd() {
            return octets.length == 0;
        }
    }

    private final long delay;
    private final ArrayDeque<Chunk> chunks = new ArrayDeque<>();
    private long octets;

    DelayQueue(long delayNanos) {
        this.delay = delayNanos;
    }

    /** Sends octets; none for the end of the stream. */
    void send(byte[] sent, long now) {
        chunks.add(new Chunk(now + delay, sent));
        octets += sent.length;
    }

    /** Takes the next chunk if it has arrived. */
    Optional<Chunk> receive(long now) {
        Chunk next = chunks.peek();
        if (next == null || next.due() - now > 0) {
            return Optional.empty();
        }
        chunks.remove();
        octets -= next.octets().length;
        return Optional.of(next);
    }

    /** How long to wait for the next chunk: 0 if it has arrived, {@link Long#MAX_VALUE} if none is on its way. */
    long untilNext(long now) {
        Chunk next = chunks.peek();
        return next == null ? Long.MAX_VALUE : Math.max(0, next.due() - now);
    }

    /** Loses everything that is on its way. */
    void clear() {
        chunks.clear();
        octets = 0;
    }

    /** How many octets are on their way. */
    long octets() {
        return octets;
    }
}
