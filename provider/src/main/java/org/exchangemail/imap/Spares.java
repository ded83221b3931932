package org.exchangemail.imap;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.eclipse.angus.mail.iap.ByteArray;

/**
 * Buffers that large pieces of a section were read into, for the pieces to come: new ones would cost a small heap more than
 * the network does.
 *
 * <p>A buffer is used again only when its piece was given to one stream alone, and that stream has come back for more. Not safe
 * for use by several threads.
 */
final class Spares {

    /** What stands around the octets in a response. */
    private static final int AROUND = 1024;

    /** The piece that is being read, and the one that arrives meanwhile. */
    private static final int MAX_FREE = 2;

    private record Loan(ByteArray piece, Object reader) {}

    private final Deque<byte[]> free = new ArrayDeque<>();
    private Optional<Loan> loan = Optional.empty();
    private Optional<ByteArray> issued = Optional.empty();

    /**
     * Hands out a buffer to read a response into.
     *
     * @param octets that are expected in it
     * @param anew whether to make a new one if there is none
     */
    Optional<ByteArray> issue(int octets, boolean anew) {
        int needed = octets + AROUND;
        byte[] buffer = free.pollFirst();
        if (buffer == null || buffer.length < needed) {
            buffer = anew ? new byte[needed] : null;
        }
        issued = Optional.ofNullable(buffer).map(fresh -> new ByteArray(fresh, 0, fresh.length));
        return issued;
    }

    /** Takes it that the buffer that was handed out last belongs to the response which was read into it. */
    void giveAway() {
        issued = Optional.empty();
    }

    /** Takes the buffer back that was handed out last: what was read into it is of no more use to anybody. */
    void takeBack() {
        issued.ifPresent(buffer -> keep(buffer.getBytes()));
        issued = Optional.empty();
    }

    /** Tells, once, whether octets stand in the buffer that was handed out last. */
    boolean claim(ByteArray octets) {
        boolean ours =
                issued.filter(buffer -> buffer.getBytes() == octets.getBytes()).isPresent();
        issued = Optional.empty();
        return ours;
    }

    /** Takes note that a piece is with its only reader. */
    void lend(ByteArray piece, Object reader) {
        loan = Optional.of(new Loan(piece, reader));
    }

    /** Takes it that a reader has no more use for what it was given. */
    void readerIsBack(Object reader) {
        loan.filter(given -> given.reader() == reader).ifPresent(given -> {
            keep(given.piece().getBytes());
            loan = Optional.empty();
        });
    }

    private void keep(byte[] buffer) {
        if (free.size() < MAX_FREE) {
            free.addFirst(buffer);
        }
    }

    /** Lets go of everything. */
    void clear() {
        free.clear();
        loan = Optional.empty();
        issued = Optional.empty();
    }
}
