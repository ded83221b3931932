package org.exchangemail.pop3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * The octets of a multi-line response, without byte-stuffing, up to the line that holds a full stop only: RFC 1939
 * section 3.
 *
 * <p>Nothing is kept, so lines may be of any length. A message ends in the stream, not at the end of the connection: that
 * is an {@link java.io.EOFException}.
 */
final class MessageStream extends InputStream {

    private final ReplyInput input;
    private boolean atLineStart = true;
    private boolean ended;

    MessageStream(ReplyInput input) {
        this.input = input;
    }

    boolean isEnded() {
        return ended;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = 0;
        while (!ended && count < length && (count == 0 || input.hasBuffered())) {
            if (atLineStart && input.peek(0) == '.') {
                if (input.peek(1) == '\r' && input.peek(2) == '\n') {
                    input.skip(3);
                    ended = true;
                    break;
                }
                input.skip(1);
            }
            count += input.read(target, offset + count, length - count);
            atLineStart = target[offset + count - 1] == '\n';
        }
        return count == 0 && length > 0 ? -1 : count;
    }

    /** Reads to the end, so that the next reply can be read. */
    void drain() throws IOException {
        transferTo(OutputStream.nullOutputStream());
    }
}
