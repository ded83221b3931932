package org.exchangemail.sim.net;

import java.nio.charset.StandardCharsets;

/**
 * Cuts what one side of a connection sends into lines, and passes over octets that are counted.
 *
 * <p>Used by one thread.
 */
public final class LineCutter {

    /** What is kept of a line. */
    private static final int MAX_LINE = 4_000;

    private final StringBuilder line = new StringBuilder();
    private long length;
    private long literal;

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
     * Takes an octet.
     *
     * @param octet the next one
     * @return true if it ended a line
     */
    public boolean add(byte octet) {
        if (octet == '\n') {
            return true;
        }
        length++;
        if (line.length() < MAX_LINE && octet != '\r') {
            line.append((char) (octet & 0xFF));
        }
        return false;
    }

    /**
     * Returns the line so far.
     *
     * @return one character for each octet
     */
    public String text() {
        return line.toString();
    }

    /** Lets the line go on behind octets that were counted. */
    public void lineGoesOn() {
        line.append("..");
    }

    /**
     * Ends the line.
     *
     * @return its text, read as UTF-8; the beginning and the length of a long one
     */
    public String take() {
        String text = length > MAX_LINE + 1
                ? line + " .. (" + length + " octets)"
                : new String(line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        line.setLength(0);
        length = 0;
        return text;
    }
}
