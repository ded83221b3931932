package org.exchangemail.sim.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Finds the octets of the body parts that Mime4j reports, one after the other. */
final class PartCursor {

    private final Octets octets;
    private final OctetRange body;
    private final byte[] delimiter;
    private int position;

    PartCursor(Octets octets, OctetRange body, String boundary) {
        this.octets = octets;
        this.body = body;
        this.delimiter = ("--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        this.position = body.start();
    }

    /** Passes over what Mime4j reports as preamble. */
    void skip(InputStream reported) throws IOException {
        position = Math.min(
                body.end(), position + MimeIndexer.LineCount.of(reported).octets());
    }

    /** Returns empty if the octets at hand are not what Mime4j reports. */
    Optional<OctetRange> part(InputStream reported) throws IOException {
        int start = afterDelimiter();
        if (start < 0) {
            return Optional.empty();
        }
        int end = start;
        byte[] buffer = new byte[8192];
        for (int n = reported.read(buffer); n >= 0; n = reported.read(buffer)) {
            if (!isAt(end, buffer, n)) {
                return Optional.empty();
            }
            end += n;
        }
        position = end;
        return Optional.of(new OctetRange(start, end));
    }

    private int afterDelimiter() {
        int at = position;
        while (at < body.end() && !isAt(at, delimiter, delimiter.length)) {
            int lineFeed = octets.indexOfLineFeed(at, body.end());
            if (lineFeed < 0) {
                return -1;
            }
            at = lineFeed + 1;
        }
        if (at >= body.end()) {
            return -1;
        }
        int lineFeed = octets.indexOfLineFeed(at, body.end());
        return lineFeed < 0 ? body.end() : lineFeed + 1;
    }

    private boolean isAt(int from, byte[] expected, int length) {
        if (length > body.end() - from) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (octets.at(from + i) != (expected[i] & 0xFF)) {
                return false;
            }
        }
        return true;
    }
}
