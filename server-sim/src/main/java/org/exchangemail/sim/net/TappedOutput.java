package org.exchangemail.sim.net;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** A buffer in front of a socket that tells the tap what is put into it. */
final class TappedOutput extends BufferedOutputStream {

    private final WireTap tap;

    TappedOutput(OutputStream out, WireTap tap) {
        super(out, 16_384);
        this.tap = tap;
    }

    @Override
    public synchronized void write(int octet) throws IOException {
        tap.sent(new byte[] {(byte) octet}, 0, 1);
        super.write(octet);
    }

    @Override
    public synchronized void write(byte[] octets, int offset, int length) throws IOException {
        tap.sent(octets, offset, length);
        super.write(octets, offset, length);
    }
}
