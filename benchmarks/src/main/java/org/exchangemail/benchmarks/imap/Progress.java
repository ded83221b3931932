package org.exchangemail.benchmarks.imap;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;

/**
 * Takes what a client reads, counts it, and stops the client when it has had its time.
 *
 * <p>Not safe for use by several threads.
 */
final class Progress extends OutputStream {

    /** The client has had its time. */
    static final class OutOfTime extends IOException {

        private static final long serialVersionUID = 1;

        private OutOfTime() {
            super("The time is over.");
        }
    }

    private final int messages;
    private final long size;
    private final long patienceNanos;
    private long start = System.nanoTime();
    private long now = start;
    private long octets;
    private long octetsOfMessage;
    private int done;

    /**
     * Prepares to count.
     *
     * @param messages how many there are to read
     * @param size octets of each
     * @param patience how long it may take from {@link #begin} on; zero for ever
     */
    Progress(int messages, long size, Duration patience) {
        this.messages = messages;
        this.size = size;
        this.patienceNanos = patience.isZero() ? Long.MAX_VALUE : patience.toNanos();
    }

    /** Tells that the folder is open. */
    void begin() {
        start = System.nanoTime();
    }

    @Override
    public void write(int octet) throws IOException {
        count(1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        count(length);
    }

    /** Counts what was read without a stream. */
    void count(long read) throws IOException {
        octets += read;
        octetsOfMessage += read;
        check();
    }

    /** Tells that a message has been read to its end. */
    void messageDone() throws IOException {
        done++;
        octetsOfMessage = 0;
        check();
    }

    private void check() throws IOException {
        now = System.nanoTime();
        if (done < messages && now - start > patienceNanos) {
            throw new OutOfTime();
        }
    }

    /** Returns a number that is the same for every client that has read everything. */
    long octets() {
        return octets;
    }

    /** Returns how much has been read of what was to be read, at most 1. */
    double share() {
        return Math.min(1, (done + Math.min(1, (double) octetsOfMessage / size)) / messages);
    }

    /** Works out from what has been read how long everything takes from {@link #begin} on. */
    long nanosForAll() {
        return Math.round((now - start) / share());
    }

    /** Returns when {@link #begin} was. */
    long beginning() {
        return start;
    }
}
