package org.exchangemail.imap;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.ResponseInputStream;
import org.exchangemail.auth.PeerViolation;

/**
 * Reads responses, RFC 3501 section 7: lines, and the literals in them.
 *
 * <p>Angus takes octet for octet of a line from a stream that locks each time, and asks the system for 2 KB at a time. Half of what
 * a list of envelopes costs is that. Here whole lines are taken, and 16 KB.
 *
 * <p>Safe for use by several threads, as Angus' is.
 */
final class ResponseReader extends ResponseInputStream {

    private static final int SIZE = 16 * 1024;

    /** How much a response grows at most while the end of a line is not in sight. */
    private static final int MAX_GROWTH = 256 * 1024;

    /** What follows a literal that is the last of a response, with the CRLF. */
    private static final int TAIL = 16;

    private static final int NO_LITERAL = -1;

    private final InputStream input;
    private final byte[] received = new byte[SIZE];
    private int next;
    private int end;

    /**
     * Reads from a stream.
     *
     * @param input not buffered
     */
    ResponseReader(InputStream input) {
        super(input);
        this.input = input;
    }

    /**
     * {@inheritDoc}
     *
     * @throws PeerViolation if no array could hold a literal of the announced length
     */
    @Override
    public synchronized ByteArray readResponse(ByteArray buffer) throws IOException {
        ByteArray response = buffer == null ? new ByteArray(0) : buffer;
        int count = 0;
        int literal;
        do {
            count = readLine(response, count);
            literal = literalAnnounced(response.getBytes(), count);
            if (literal > 0) {
                readLiteral(response, count, literal);
                count += literal;
            }
        } while (literal != NO_LITERAL);
        response.setCount(count);
        return response;
    }

    /** Adds what comes up to a CRLF; returns where it ends. */
    private int readLine(ByteArray response, int start) throws IOException {
        int count = start;
        while (true) {
            if (next == end) {
                fill();
            }
            int after = next;
            while (after < end && received[after] != '\n') {
                after++;
            }
            boolean isEnd = after < end;
            int length = after - next + (isEnd ? 1 : 0);
            makeRoom(response, (long) count + length, isEnd ? 0 : Math.min(count, MAX_GROWTH));
            byte[] target = response.getBytes();
            System.arraycopy(received, next, target, count, length);
            next += length;
            count += length;
            if (isEnd && count > 1 && target[count - 2] == '\r') {
                return count;
            }
        }
    }

    /** Returns the length in braces before the CRLF. */
    private static int literalAnnounced(byte[] response, int count) {
        int brace = count - 3;
        if (brace < 2 || response[brace] != '}') {
            return NO_LITERAL;
        }
        int digit = brace - 1;
        long length = 0;
        for (long place = 1; digit >= 0 && response[digit] >= '0' && response[digit] <= '9'; digit--) {
            length += (response[digit] - '0') * place;
            place = Math.min(place * 10, 1L << 32);
            if (length > Integer.MAX_VALUE) {
                return NO_LITERAL;
            }
        }
        return digit >= 0 && digit < brace - 1 && response[digit] == '{' ? (int) length : NO_LITERAL;
    }

    private void readLiteral(ByteArray response, int start, int length) throws IOException {
        makeRoom(response, (long) start + length, TAIL);
        byte[] target = response.getBytes();
        int done = 0;
        while (done < length) {
            int rest = length - done;
            if (next == end && rest >= SIZE) {
                done += received(input.read(target, start + done, rest));
                continue;
            }
            if (next == end) {
                fill();
            }
            int portion = Math.min(rest, end - next);
            System.arraycopy(received, next, target, start + done, portion);
            next += portion;
            done += portion;
        }
    }

    /** Has a response grow if it must, and then by some more. */
    private static void makeRoom(ByteArray response, long needed, int more) throws PeerViolation {
        int length = response.getBytes().length;
        if (needed > Integer.MAX_VALUE - MAX_GROWTH) {
            throw impossibleLength();
        }
        if (needed > length) {
            response.grow((int) needed - length + more);
        }
    }

    static PeerViolation impossibleLength() {
        return new PeerViolation("the server sent a literal of impossible length");
    }

    private void fill() throws IOException {
        next = 0;
        end = 0;
        end = received(input.read(received, 0, SIZE));
    }

    private static int received(int count) throws EOFException {
        if (count < 0) {
            throw new EOFException("the server closed the connection");
        }
        return count;
    }

    @Override
    public synchronized int available() throws IOException {
        return next < end ? end - next : input.available();
    }
}
