package org.exchangemail.sim.mailbox;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * An immutable sequence of octets that is handed out without copying.
 *
 * <p>Instances are safe for use by several threads.
 */
public final class Octets {

    private static final Octets EMPTY = new Octets(new byte[0]);

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Returns the sequence of no octets.
     *
     * @return length 0
     */
    public static Octets empty() {
        return EMPTY;
    }

    /**
     * Copies octets.
     *
     * @param bytes the octets; later changes of the array have no effect
     * @return as many octets as the array has
     */
    public static Octets copyOf(byte[] bytes) {
        return new Octets(bytes.clone());
    }

    /**
     * Makes octets of text, one for each character.
     *
     * @param text characters up to U+00FF
     * @return the ISO 8859-1 form of the text
     */
    public static Octets ofLatin1(String text) {
        return new Octets(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * Reads octets, which are held only once while they come in.
     *
     * @param in what they come from
     * @param length how many, 0 or more
     * @return as many; empty if the stream ends before
     * @throws IOException if reading fails
     */
    public static Optional<Octets> read(InputStream in, int length) throws IOException {
        byte[] bytes = new byte[length];
        return in.readNBytes(bytes, 0, length) < length ? Optional.empty() : Optional.of(new Octets(bytes));
    }

    /** Takes over an array that nobody else holds. */
    static Octets wrap(byte[] bytes) {
        return new Octets(bytes);
    }

    /**
     * Returns the number of octets.
     *
     * @return 0 or more
     */
    public int length() {
        return bytes.length;
    }

    /**
     * Returns one octet.
     *
     * @param index from 0 to {@code length() - 1}
     * @return from 0 to 255
     */
    public int at(int index) {
        return bytes[index] & 0xFF;
    }

    /**
     * Writes a part of the octets without copying it.
     *
     * @param range what to write; it must lie within these octets
     * @param out where to
     * @throws IOException from the stream
     */
    public void writeTo(OctetRange range, OutputStream out) throws IOException {
        out.write(bytes, range.start(), range.length());
    }

    /**
     * Returns a stream over a part of the octets.
     *
     * @param range what to read; it must lie within these octets
     * @return a stream that needs no closing and supports mark and reset
     */
    public InputStream stream(OctetRange range) {
        return new ByteArrayInputStream(bytes, range.start(), range.length());
    }

    /**
     * Returns a stream over all octets.
     *
     * @return a stream that needs no closing and supports mark and reset
     */
    public InputStream stream() {
        return new ByteArrayInputStream(bytes);
    }

    /**
     * Reads a part of the octets as text, one character for each octet.
     *
     * @param range what to read; it must lie within these octets
     * @return the ISO 8859-1 reading, which loses nothing
     */
    public String latin1(OctetRange range) {
        return new String(bytes, range.start(), range.length(), StandardCharsets.ISO_8859_1);
    }

    /**
     * Copies all octets.
     *
     * @return a new array
     */
    public byte[] toByteArray() {
        return bytes.clone();
    }

    /**
     * Finds the end of a line.
     *
     * @param from where to look from
     * @param end where to stop
     * @return the index behind the next line feed; {@code end} if there is none before it
     */
    public int lineEnd(int from, int end) {
        int feed = indexOfLineFeed(from, end);
        return feed < 0 ? end : feed + 1;
    }

    /** Looks for a line feed; -1 if there is none before {@code end}. */
    int indexOfLineFeed(int from, int end) {
        return indexOf('\n', from, end);
    }

    /**
     * Finds an octet.
     *
     * @param octet from 0 to 255
     * @param from the first index to look at
     * @param end the index behind the last one
     * @return the index of the first one; -1 if there is none
     */
    public int indexOf(int octet, int from, int end) {
        for (int i = from; i < end; i++) {
            if (bytes[i] == (byte) octet) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " octets";
    }
}
