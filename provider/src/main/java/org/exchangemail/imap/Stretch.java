package org.exchangemail.imap;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.eclipse.angus.mail.iap.ByteArray;

/**
 * A part of one section of one message that has arrived, piece by piece, and how much of it has been asked for.
 *
 * <p>Not safe for use by several threads.
 */
final class Stretch {

    private record Piece(int start, ByteArray octets) {

        int end() {
            return start + octets.getCount();
        }
    }

    private final LongConsumer change;
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private boolean complete;
    private int asked;
    private long octets;

    /**
     * Makes an empty one.
     *
     * @param change is told by how many octets it grows and shrinks
     */
    Stretch(LongConsumer change) {
        this.change = change;
    }

    /** The first octet that nobody asked the server for. */
    int asked() {
        return asked;
    }

    void ask(int end) {
        asked = Math.max(asked, end);
    }

    /** Forgets what was asked for beyond an octet that has not come. */
    void askAgain(int start) {
        asked = start;
    }

    /** Tells whether the last octet of the section has arrived. */
    boolean isComplete() {
        return complete;
    }

    /** Adds what has arrived; it is the end of the section if the server gave less than was asked for. */
    void add(int start, ByteArray piece, boolean isLast) {
        pieces.add(new Piece(start, piece));
        ask(start + piece.getCount());
        complete |= isLast;
        grow(piece.getCount());
    }

    private void grow(int count) {
        octets += count;
        change.accept(count);
    }

    /** Counts the octets that are held. */
    long octets() {
        return octets;
    }

    /**
     * Cuts out what a partial FETCH would be answered.
     *
     * @param start the first octet
     * @param count how many octets are needed
     * @param most how many will do
     * @return empty unless all that is needed is here
     */
    Optional<ByteArray> cut(int start, int count, int most) {
        for (Piece piece : pieces) {
            boolean last = complete && piece.end() == pieces.getLast().end();
            if (start >= piece.start() && (start < piece.end() || last)) {
                int from = Math.min(start, piece.end());
                int length = Math.min(most, piece.end() - from);
                return length >= count || last
                        ? Optional.of(new ByteArray(
                                piece.octets().getBytes(), piece.octets().getStart() + from - piece.start(), length))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** Lets go of the pieces that end before an octet; the last one of a section stays, for it may be read again. */
    void release(int start) {
        while (pieces.size() > 1 && pieces.getFirst().end() <= start) {
            grow(-pieces.removeFirst().octets().getCount());
        }
    }
}
