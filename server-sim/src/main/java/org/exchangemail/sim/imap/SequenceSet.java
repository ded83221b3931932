package org.exchangemail.sim.imap;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.exchangemail.sim.mailbox.Message;
import org.exchangemail.sim.mailbox.SelectedFolder;

/**
 * {@code sequence-set}: numbers and ranges of message sequence numbers or UIDs.
 *
 * @param ranges as sent
 */
record SequenceSet(List<Range> ranges) {

    /** {@code *}: the highest number in use. */
    static final long STAR = Long.MAX_VALUE;

    /** Two bounds in any order, either of which may be {@link #STAR}. */
    record Range(long one, long other) {

        private long low(long highest) {
            return Math.min(highestIfStar(one, highest), highestIfStar(other, highest));
        }

        private long high(long highest) {
            return Math.max(highestIfStar(one, highest), highestIfStar(other, highest));
        }

        private static long highestIfStar(long bound, long highest) {
            return bound == STAR ? highest : bound;
        }
    }

    /** A message and the number it has in the session. */
    record Numbered(int sequenceNumber, Message message) {}

    SequenceSet {
        ranges = List.copyOf(ranges);
    }

    static SequenceSet parse(CommandArguments arguments) throws CommandException {
        List<Range> ranges = new ArrayList<>();
        do {
            long one = bound(arguments);
            ranges.add(new Range(one, arguments.accept(':') ? bound(arguments) : one));
        } while (arguments.accept(','));
        return new SequenceSet(ranges);
    }

    private static long bound(CommandArguments arguments) throws CommandException {
        return arguments.accept('*') ? STAR : arguments.nzNumber();
    }

    /** Tells whether a number is in the set when {@code highest} is what {@code *} stands for. */
    boolean contains(long number, long highest) {
        return ranges.stream().anyMatch(range -> range.low(highest) <= number && number <= range.high(highest));
    }

    /**
     * Tells whether a sequence number is named that the session does not have, which RFC 3501 section
     * 9 calls an error ({@code seq-number}); {@code *} counts as named if the folder is empty.
     */
    boolean exceeds(SelectedFolder folder) {
        return ranges.stream().anyMatch(range -> folder.exists() == 0 || range.high(folder.exists()) > folder.exists());
    }

    /** Returns the messages whose sequence numbers are named, each once, in order; no others. */
    List<Numbered> bySequenceNumber(SelectedFolder folder) {
        int exists = folder.exists();
        return messages(
                folder, range -> new Range(Math.max(1, range.low(exists)), Math.min(range.high(exists), exists)));
    }

    /** Returns the messages whose UIDs are named, each once, in order; no others. */
    List<Numbered> byUid(SelectedFolder folder) {
        if (folder.exists() == 0) {
            return List.of();
        }
        long highest = folder.message(folder.exists()).uid();
        return messages(
                folder,
                range -> new Range(
                        folder.firstNotBefore(range.low(highest)), folder.firstNotBefore(range.high(highest) + 1) - 1));
    }

    /** One range, the usual case, costs no more than the messages it names. */
    private List<Numbered> messages(SelectedFolder folder, UnaryOperator<Range> toSequenceNumbers) {
        List<Range> named = ranges.stream()
                .map(toSequenceNumbers)
                .filter(range -> range.one() <= range.other())
                .toList();
        if (named.size() == 1) {
            return numbered(folder, stream(named.get(0)));
        }
        BitSet numbers = new BitSet();
        named.forEach(range -> numbers.set((int) range.one(), (int) range.other() + 1));
        return numbered(folder, numbers.stream());
    }

    private static IntStream stream(Range range) {
        return IntStream.rangeClosed((int) range.one(), (int) range.other());
    }

    private static List<Numbered> numbered(SelectedFolder folder, IntStream numbers) {
        return numbers.mapToObj(number -> new Numbered(number, folder.message(number)))
                .toList();
    }
}
