package org.exchangemail.sim.net;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A buffer in front of a socket that tells the tap what is taken out of it. */
final class TappedInput extends InputStream {

    private final InputStream in;
    private final WireTap tap;
    private final byte[] buffer = new byte[8192];
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
