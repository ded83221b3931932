package org.exchangemail.sim.mailbox;

import java.util.Arrays;

/** Line ends of mail: CRLF on the wire, often LF in files. */
final class LineEnds {

    private LineEnds() {}

    /** Copies a part of the octets and writes CRLF for every LF that has no CR before it. */
    static byte[] toCrLf(byte[] bytes, int start, int end) {
        int bare = 0;
        for (int i = start; i < end; i++) {
            bare += isBare(bytes, start, i) ? 1 : 0;
        }
        if (bare == 0) {
            return Arrays.copyOfRange(bytes, start, end);
        }
        byte[] out = new byte[end - start + bare];
        int o = 0;
        for (int i = start; i < end; i++) {
            if (isBare(bytes, start, i)) {
                out[o++] = '\r';
            }
            out[o++] = bytes[i];
        }
        return out;
    }

    private static boolean isBare(byte[] bytes, int start, int i) {
        return bytes[i] == '\n' && (i == start || bytes[i - 1] != '\r');
    }
}
