package org.exchangemail.sim.net;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * A buffer in front of a socket that tells the tap what is put into it. Small until an answer needs more, since a
 * server of a thousand idle sessions has a thousand of them; what is larger than the buffer passes it by.
 *
 * <p>Used by one thread.
 */
final class TappedOutput extends OutputStream {

    private static final int FIRST_SIZE = 512;
    private static final int MAX_SIZE = 16_384;

    private final OutputStream out;
    private final WireTap tap;
    private byte[] buffer = new byte[FIRST_SIZE];
    private int count;

    TappedOutput(OutputStream out, WireTap tap) {
        this.out = out;
        this.tap = tap;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        tap.sent(octets, offset, length);
        if (count + length > buffer.length) {
            makeRoom(length);
        }
        if (length > buffer.length - count) {
            out.write(octets, offset, length);
            return;
        }
        System.arraycopy(octets, offset, buffer, count, length);
        count += length;
    }

    private void makeRoom(int length) throws IOException {
        if (count + length > MAX_SIZE) {
            pass();
        } else {
            buffer = Arrays.copyOf(buffer, Math.min(MAX_SIZE, Math.max(2 * buffer.length, count + length)));
        }
    }

    private void pass() throws IOException {
        int full = count;
        count = 0;
        if (full > 0) {
            out.write(buffer, 0, full);
        }
    }

    @Override
    public void flush() throws IOException {
        pass();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        flush();
        out.close();
    }
}
