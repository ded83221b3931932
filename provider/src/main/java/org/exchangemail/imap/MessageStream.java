package org.exchangemail.imap;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.imap.protocol.BODY;

/**
 * The octets of a message, in the pieces in which they have come: Angus' stream makes a buffer of 16 KB for each message first.
 *
 * <p>Not safe for use by several threads.
 */
final class MessageStream extends InputStream {

    private final IMAPExchangeMessage message;
    private final int block;
    private final boolean peek;

    /** Tells the readers of a message apart. */
    private final ByteArray reader = new ByteArray(0);

    private ByteArray piece = reader;
    private int next;
    private int end;
    private int position;
    private boolean ended;

    /**
     * Begins to read a message.
     *
     * @param block how many octets to ask for; more may be given
     * @param peek whether the message is not marked as seen
     */
    MessageStream(IMAPExchangeMessage message, int block, boolean peek) {
        this.message = message;
        this.block = block;
        this.peek = peek;
    }

    @Override
    public int read() throws IOException {
        return isMore() ? piece.getBytes()[next++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, target.length);
        if (length == 0) {
            return 0;
        }
        if (!isMore()) {
            return -1;
        }
        int count = Math.min(length, end - next);
        System.arraycopy(piece.getBytes(), next, target, offset, count);
        next += count;
        return count;
    }

    @Override
    public long transferTo(OutputStream target) throws IOException {
        long count = 0;
        while (isMore()) {
            int length = end - next;
            target.write(piece.getBytes(), next, length);
            next += length;
            count += length;
        }
        return count;
    }

    @Override
    public int available() {
        return end - next;
    }

    /** Gets another piece if there is nothing left of this one. */
    private boolean isMore() throws IOException {
        if (next == end && !ended) {
            BODY body = message.piece(position, block, peek, reader);
            if (position == 0 && !peek) {
                markSeen();
            }
            piece = body == null ? new ByteArray(0) : body.getByteArray();
            next = piece.getStart();
            end = next + taken(body);
            position += end - next;
        }
        return next < end;
    }

    /** Returns how much of an answer is what was asked for, and takes note whether more will come. */
    private int taken(BODY body) {
        int count = piece.getCount();
        if (body != null && body.getOrigin() < 0) {
            // A server that knows no parts has sent the whole message.
            ended = position > 0 || count != block;
            return position == 0 ? count : 0;
        }
        boolean fits = body == null || body.getOrigin() == position;
        ended = !fits || count < block;
        return fits ? count : 0;
    }

    /** Does what the server has not done: some forget it for a part of a message. */
    private void markSeen() {
        try {
            Folder folder = message.getFolder();
            if (folder.getMode() != Folder.READ_ONLY && !message.isSet(Flags.Flag.SEEN)) {
                message.setFlag(Flags.Flag.SEEN, true);
            }
        } catch (MessagingException e) {
            // As in Angus: the message can be read.
        }
    }
}
