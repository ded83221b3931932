package org.exchangemail.sim.net;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * A buffer in front of a socket that tells the tap what is taken out of it. As small as commands are; a reader that
 * wants more at once gets it past the buffer.
 */
final class TappedInput extends InputStream {

    private final InputStream in;
    private final WireTap tap;
    private final byte[] buffer = new byte[2_048];
    private int position;
    private int end;

    TappedInput(InputStream in, WireTap tap) {
        this.in = in;
        this.tap = tap;
    }

    @Override
    public int read() throws IOException {
        if (!fill()) {
            return -1;
        }
        tap.received(buffer, position, 1);
        return buffer[position++] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (position == end && length >= buffer.length) {
            int count = in.read(target, offset, length);
            if (count > 0) {
                tap.received(target, offset, count);
            }
            return count;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, end - position);
        System.arraycopy(buffer, position, target, offset, count);
        tap.received(buffer, position, count);
        position += count;
        return count;
    }

    @Override
    public int available() {
        return end - position;
    }

    /** Waits until there is something to take out. */
    void await() throws IOException {
        if (!fill()) {
            throw new EOFException("The client is gone.");
        }
    }

    /** Takes out, unheard by the tap, what the client sent ahead. */
    byte[] drain() {
        byte[] ahead = Arrays.copyOfRange(buffer, position, end);
        position = end;
        return ahead;
    }

    private boolean fill() throws IOException {
        if (position == end) {
            position = 0;
            end = Math.max(0, in.read(buffer));
        }
        return end > 0;
    }
}
