package org.exchangemail.sim.net;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Cuts what one side of a connection sends into lines, and passes over octets that are counted. Carriage returns are no
 * part of the text.
 *
 * <p>Every octet of every connection comes through here, so lines are found and copied in runs.
 *
 * <p>Used by one thread.
 */
public final class LineCutter {

    /** What is kept of a line. */
    private static final int MAX_LINE = 4_000;

    /** What is kept of the end of a line that is longer. */
    private static final int TAIL = 40;

    private byte[] line = new byte[128];
    private int kept;
    private long length;
    private long literal;
    private boolean ended;

    /** Makes a cutter at the beginning of a line. */
    public LineCutter() {}

    /**
     * Passes over octets announced by {@link #expect}.
     *
     * @param available how many there are
     * @return how many of them are no part of a line
     */
    public int skip(int available) {
        int count = (int) Math.min(literal, available);
        literal -= count;
        return count;
    }

    /**
     * Announces octets that are no part of a line.
     *
     * @param size how many follow
     */
    public void expect(long size) {
        literal = size;
    }

    /**
     * Takes octets up to the end of the line.
     *
     * @param octets the next ones
     * @param from index of the first of them
     * @param to index behind the last of them
     * @return the index behind the last one taken; {@link #isEnded} tells whether that was the end of the line
     */
    public int add(byte[] octets, int from, int to) {
        int end = from;
        while (end < to && octets[end] != '\n') {
            end++;
        }
        keep(octets, from, end);
        ended = end < to;
        return ended ? end + 1 : end;
    }

    /** Of a long line the beginning is kept, and behind it the end, as far as it goes. */
    private void keep(byte[] octets, int from, int to) {
        length += to - from;
        int start = from;
        for (int i = from; i < to; i++) {
            if (octets[i] == '\r') {
                keepRun(octets, start, i);
                start = i + 1;
            }
        }
        keepRun(octets, start, to);
    }

    private void keepRun(byte[] octets, int from, int to) {
        int size = to - from;
        if (kept + size <= MAX_LINE) {
            if (kept + size > line.length) {
                line = Arrays.copyOf(line, Math.min(MAX_LINE + 2 * TAIL, Math.max(2 * line.length, kept + size)));
            }
            System.arraycopy(octets, from, line, kept, size);
            kept += size;
            return;
        }
        for (int i = from; i < to; i++) {
            keep(octets[i]);
        }
    }

    private void keep(byte octet) {
        if (kept == line.length) {
            makeRoom();
        }
        line[kept++] = octet;
    }

    private void makeRoom() {
        if (kept == MAX_LINE + 2 * TAIL) {
            System.arraycopy(line, kept - TAIL, line, MAX_LINE, TAIL);
            kept = MAX_LINE + TAIL;
        } else {
            line = Arrays.copyOf(line, Math.min(MAX_LINE + 2 * TAIL, 2 * line.length));
        }
    }

    /**
     * Tells whether the line is at its end.
     *
     * @return true if the last call of {@link #add} ended it
     */
    public boolean isEnded() {
        return ended;
    }

    /**
     * Returns the end of the line so far, which is where a literal is announced.
     *
     * @return one character for each octet, 40 at most
     */
    public String tail() {
        int from = Math.max(0, kept - TAIL);
        return new String(line, from, kept - from, StandardCharsets.ISO_8859_1);
    }

    /** Lets the line go on behind octets that were counted. */
    public void lineGoesOn() {
        keep((byte) '.');
        keep((byte) '.');
    }

    /**
     * Ends the line.
     *
     * @return its text, read as UTF-8; the beginning and the length of a long one
     */
    public String take() {
        String text = kept > MAX_LINE
                ? new String(line, 0, MAX_LINE, StandardCharsets.ISO_8859_1) + " .. (" + length + " octets)"
                : new String(line, 0, kept, StandardCharsets.UTF_8);
        kept = 0;
        length = 0;
        return text;
    }
}
