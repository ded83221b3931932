package org.exchangemail.sasl;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * As much of the distinguished encoding rules (X.690) as SPNEGO needs: one-octet tags, definite lengths in their shortest
 * form up to 65,535.
 *
 * <p>Reads within its bounds only. Not safe for use by several threads.
 */
final class Der {

    static final int OCTET_STRING = 0x04;
    static final int OBJECT_IDENTIFIER = 0x06;
    static final int ENUMERATED = 0x0a;
    static final int SEQUENCE = 0x30;

    /** {@code [APPLICATION 0] IMPLICIT SEQUENCE} of RFC 2743 section 3.1. */
    static final int INITIAL_CONTEXT_TOKEN = 0x60;

    private static final int MAX_LENGTH = 0xffff;

    private final byte[] octets;
    private final int end;
    private int at;

    private Der(byte[] octets, int from, int to) {
        this.octets = octets;
        this.at = from;
        this.end = to;
    }

    static Der read(byte[] octets) throws SpnegoException {
        if (octets.length > MAX_LENGTH) {
            throw SpnegoException.malformed(
                    "has " + octets.length + " octets; no more than " + MAX_LENGTH + " are read");
        }
        return new Der(octets, 0, octets.length);
    }

    /** The tag of {@code [number]}, constructed. */
    static int context(int number) {
        return 0xa0 + number;
    }

    boolean isNext(int tag) {
        return at < end && (octets[at] & 0xff) == tag;
    }

    boolean isAtEnd() {
        return at == end;
    }

    /** Steps over an element, and returns a reader of its content. */
    Der enter(int tag) throws SpnegoException {
        if (!isNext(tag)) {
            throw SpnegoException.malformed(
                    "has no " + Integer.toHexString(tag) + " at octet " + at + ", where one is due");
        }
        at++;
        int length = length();
        if (length > end - at) {
            throw SpnegoException.malformed("has a length of " + length + " at octet " + at + ", beyond its end");
        }
        at += length;
        return new Der(octets, at - length, at);
    }

    private int length() throws SpnegoException {
        int first = octet();
        if (first < 0x80) {
            return first;
        }
        int length = switch (first) {
            case 0x81 -> octet();
            case 0x82 -> octet() << 8 | octet();
            default -> throw SpnegoException.malformed("has a length of another form than DER's at octet " + (at - 1));
        };
        if (length < (first == 0x81 ? 0x80 : 0x100)) {
            throw SpnegoException.malformed("has a length that is not in its shortest form at octet " + at);
        }
        return length;
    }

    private int octet() throws SpnegoException {
        if (at == end) {
            throw SpnegoException.malformed("ends within a length");
        }
        return octets[at++] & 0xff;
    }

    /** Steps over an element, and returns its content. */
    byte[] value(int tag) throws SpnegoException {
        Der content = enter(tag);
        return content.rest();
    }

    /** Returns what has not been read. */
    byte[] rest() {
        return Arrays.copyOfRange(octets, at, end);
    }

    void end() throws SpnegoException {
        if (!isAtEnd()) {
            throw SpnegoException.malformed("goes on at octet " + at + ", where it should end");
        }
    }

    /**
     * Encodes an element.
     *
     * @throws IllegalArgumentException if its content is longer than 65,535 octets
     */
    static byte[] encode(int tag, byte[]... contents) {
        int length = 0;
        for (byte[] content : contents) {
            length += content.length;
        }
        if (length > MAX_LENGTH) {
            throw new IllegalArgumentException("an element of " + length + " octets");
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (length >= 0x100) {
            out.write(0x82);
            out.write(length >> 8);
        } else if (length >= 0x80) {
            out.write(0x81);
        }
        out.write(length);
        for (byte[] content : contents) {
            out.writeBytes(content);
        }
        return out.toByteArray();
    }
}
