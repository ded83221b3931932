package org.exchangemail.pop3;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The server's octets, buffered: whole lines of bounded length, and the beginning of what comes next. */
final class ReplyInput {

    private static final int BUFFER_SIZE = 32 * 1024;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_SIZE];
    private int position;
    private int limit;

    ReplyInput(InputStream in) {
        this.in = in;
    }

    /** Tells whether octets have been received that nobody has asked for. */
    boolean hasBuffered() {
        return position < limit;
    }

    /**
     * Reads a line that ends in CRLF or LF.
     *
     * @param max the greatest length without the line break
     * @throws MalformedReplyException if the line is longer
     * @throws EOFException if the connection ends before the line does
     */
    String readLine(int max) throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            fill(1);
            int end = indexOfLineFeed(limit);
            line.append(new String(buffer, position, end - position, StandardCharsets.ISO_8859_1));
            boolean complete = end < limit;
            position = complete ? end + 1 : end;
            if (complete && !line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
                line.setLength(line.length() - 1);
            }
            if (line.length() > (complete ? max : max + 1)) {
                throw new MalformedReplyException("the server sent a line of more than " + max + " characters");
            }
            if (complete) {
                return line.toString();
            }
        }
    }

    /** Returns an octet that is still to be read, after waiting for it. */
    int peek(int offset) throws IOException {
        fill(offset + 1);
        return buffer[position + offset];
    }

    void skip(int count) {
        position += count;
    }

    /**
     * Reads at least one octet, and none behind a line feed.
     *
     * @return how many
     */
    int read(byte[] target, int offset, int length) throws IOException {
        fill(1);
        int last = Math.min(limit, position + length);
        int end = Math.min(indexOfLineFeed(last) + 1, last);
        int count = end - position;
        System.arraycopy(buffer, position, target, offset, count);
        position = end;
        return count;
    }

    private int indexOfLineFeed(int end) {
        for (int i = position; i < end; i++) {
            if (buffer[i] == '\n') {
                return i;
            }
        }
        return end;
    }

    private void fill(int needed) throws IOException {
        if (limit - position >= needed) {
            return;
        }
        System.arraycopy(buffer, position, buffer, 0, limit - position);
        limit -= position;
        position = 0;
        while (limit < needed) {
            int count = in.read(buffer, limit, buffer.length - limit);
            if (count < 0) {
                throw new EOFException("the server closed the connection");
            }
            limit += count;
        }
    }
}
