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

    private static final class Piece {

        private final int start;
        private final ByteArray octets;
        private final boolean reusable;
        private Optional<Object> reader = Optional.empty();
        private boolean shared;

        Piece(int start, ByteArray octets, boolean reusable) {
            this.start = start;
            this.octets = octets;
            this.reusable = reusable;
        }

        int end() {
            return start + octets.getCount();
        }

        void giveTo(Object someone) {
            shared |= reader.filter(other -> other != someone).isPresent();
            reader = Optional.of(someone);
        }

        boolean isOnlyWith(Object someone) {
            return !shared && reader.filter(other -> other == someone).isPresent();
        }
    }

    private final LongConsumer change;
    private final Spares spares;
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private boolean complete;
    private int asked;
    private long octets;

    /**
     * Makes an empty one.
     *
     * @param change is told by how many octets it grows and shrinks
     * @param spares gets the buffers of pieces that were read
     */
    Stretch(LongConsumer change, Spares spares) {
        this.change = change;
        this.spares = spares;
    }

    /** The first octet that nobody asked the server for. */
    int asked() {
        return asked;
    }

    void ask(int end) {
        asked = Math.max(asked, end);
    }

    /** Tells whether the last octet of the section has arrived. */
    boolean isComplete() {
        return complete;
    }

    /**
     * Adds what has arrived.
     *
     * @param isLast whether it is the end of the section, as the server gave less than was asked for
     * @param reusable whether nobody else has the buffer
     */
    void add(int start, ByteArray piece, boolean isLast, boolean reusable) {
        pieces.add(new Piece(start, piece, reusable));
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
            if (start >= piece.start && (start < piece.end() || last)) {
                int from = Math.min(start, piece.end());
                int length = Math.min(most, piece.end() - from);
                return length >= count || last
                        ? Optional.of(new ByteArray(
                                piece.octets.getBytes(), piece.octets.getStart() + from - piece.start, length))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /**
     * Takes note that octets were given to a reader, and lets go of the pieces that it has read; the last one of a section stays,
     * for it may be read again.
     *
     * @param end the first octet that was not given
     * @return whether there is room for others now
     */
    boolean given(int start, int end, Object reader) {
        for (Piece piece : pieces) {
            if (start < piece.end() && end > piece.start) {
                piece.giveTo(reader);
            }
        }
        long before = octets;
        while (!pieces.isEmpty() && pieces.getFirst().end() <= end && !(complete && pieces.size() == 1)) {
            Piece read = pieces.removeFirst();
            grow(-read.octets.getCount());
            if (read.reusable && read.isOnlyWith(reader)) {
                spares.lend(read.octets, reader);
            }
        }
        return octets < before;
    }
}
