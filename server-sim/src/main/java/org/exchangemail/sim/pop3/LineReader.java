package org.exchangemail.sim.pop3;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Cuts the octets of a client into lines. A bare LF ends a line too.
 *
 * <p>Never reads past the end of a line, so the stream can be changed between two of them, as STLS does; give it a
 * buffered stream. Not safe for use by several threads.
 */
final class LineReader {

    /** What is to be done before the stream may block. */
    @FunctionalInterface
    interface Idle {

        void run() throws IOException;
    }

    /**
     * What was read up to a line end.
     *
     * @param text one character for each octet; the beginning of a line that is too long
     * @param tooLong whether the limit is exceeded
     */
    record Line(String text, boolean tooLong) {}

    private final InputStream in;
    private final Idle idle;

    LineReader(InputStream in, Idle idle) {
        this.in = in;
        this.idle = idle;
    }

    /**
     * Reads a line; of one that is too long the rest is passed over.
     *
     * @param limit octets without the line end
     * @return empty at the end of the stream, also if it ends inside a line
     */
    Optional<Line> next(int limit) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        boolean tooLong = false;
        for (int octet = read(); octet != '\n'; octet = read()) {
            if (octet < 0) {
                return Optional.empty();
            }
            // One octet more than the limit, as it may turn out to be the CR of the line end.
            if (text.size() <= limit) {
                text.write(octet);
            } else {
                tooLong = true;
            }
        }
        String line = text.toString(StandardCharsets.ISO_8859_1);
        if (!tooLong && line.endsWith("\r")) {
            line = line.substring(0, line.length() - 1);
        }
        return Optional.of(new Line(line, tooLong || line.length() > limit));
    }

    private int read() throws IOException {
        if (in.available() == 0) {
            idle.run();
        }
        return in.read();
    }
}
