package org.exchangemail.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.exchangemail.imap.Habits.Habit;
import org.exchangemail.imap.Request.Kind;

/**
 * Decides what to ask for ahead: of the messages that come next in order, what was asked of the ones before, within the
 * window.
 *
 * <p>Not safe for use by several threads.
 */
final class Planner {

    /** Sections of this size and less are fetched in one part, those of several messages at once. */
    private static final int SMALL = 256 * 1024;

    private static final int SMALLEST = 8 * 1024;
    private static final int UNKNOWN_AT_ONCE = 2;
    private static final int ITEM = 1024;
    private static final int HEADER = 4 * 1024;

    /** How much farther ahead sizes are asked for than messages. */
    private static final int SIZES = 4;

    private static final int FIRST_STEP = 128 * 1024;

    /** Sections of messages that are asked for in one command. */
    private record Group(String section, int count) {}

    private final ReadingOrder order;
    private final Habits habits;
    private final Shelves shelves;
    private final Manners manners;
    private final Outstanding outstanding;
    private final Chunks chunks;
    private final BooleanSupplier writable;

    Planner(
            ReadingOrder order,
            Habits habits,
            Shelves shelves,
            Manners manners,
            Outstanding outstanding,
            Chunks chunks,
            BooleanSupplier writable) {
        this.order = order;
        this.habits = habits;
        this.shelves = shelves;
        this.manners = manners;
        this.outstanding = outstanding;
        this.chunks = chunks;
        this.writable = writable;
    }

    /** Returns how much to ask for where Angus asks for a block. */
    int chunkFor(int start, int size) {
        return size < chunks.block() ? size : Math.max(size, chunks.size(start));
    }

    /**
     * Returns how much Angus may be given where it asks for a block: it reads on from where the answer ends, and relies on the
     * size of a part, if that is known, for the end.
     */
    int most(IMAPExchangeMessage message, String section, int start, int size) {
        if (size != chunks.block()) {
            return size;
        }
        long rest = section.isEmpty() ? Integer.MAX_VALUE : message.sizeOf(section) - start;
        return (int) Math.max(size, rest);
    }

    /** Has a message marked as seen. */
    void markSeen(IMAPExchangeMessage message) throws IOException {
        outstanding.add(
                Request.seen(outstanding.tag(), targets(List.of(message))),
                "STORE " + message.sequence() + " +FLAGS.SILENT (\\Seen)");
    }

    /** Asks for what the application is about to read. */
    void topUp() throws IOException {
        if (manners.takeRefusal()) {
            habits.slowDown();
        }
        for (Habit habit : habits.all()) {
            if (habit.isAwaited() && plan(habit, order.read(), true) > 0) {
                habit.plan();
            }
            if (habit.isDue()) {
                List<IMAPExchangeMessage> next = order.following(habit.depth());
                int done = Math.min(habit.ahead(), next.size());
                int reached = done + plan(habit, next.subList(done, next.size()), done == 0);
                boolean end = reached == next.size() && next.size() < habit.depth();
                habit.reach(end ? reached + habit.depth() : reached);
            }
        }
    }

    /** Returns how many of the messages need no more thought. */
    private int plan(Habit habit, List<IMAPExchangeMessage> messages, boolean first) throws IOException {
        return habit.wanted().isContent() ? contents(habit, messages, first) : items(habit, messages);
    }

    private int items(Habit habit, List<IMAPExchangeMessage> messages) throws IOException {
        Map<String, Map<Integer, IMAPExchangeMessage>> groups = new LinkedHashMap<>();
        int reached = 0;
        long room = shelves.room(outstanding.octets());
        for (IMAPExchangeMessage message : messages) {
            if (habit.wanted().needsStructure(message) || room < HEADER) {
                break;
            }
            Optional<String> item =
                    message.isExpunged() ? Optional.empty() : habit.wanted().in(message);
            if (item.isPresent() && message.lacks(item.get()) && !isUnderWay(message, Kind.ITEM, item.get())) {
                groups.computeIfAbsent(item.get(), key -> new TreeMap<>()).put(message.sequence(), message);
                room -= octets(item.get());
            }
            reached++;
        }
        for (Map.Entry<String, Map<Integer, IMAPExchangeMessage>> group : groups.entrySet()) {
            ask(group.getKey(), group.getValue());
        }
        return reached;
    }

    private void ask(String item, Map<Integer, IMAPExchangeMessage> targets) throws IOException {
        Request request = Request.item(outstanding.tag(), item, targets, (long) octets(item) * targets.size());
        outstanding.add(request, "FETCH " + SequenceText.of(targets.keySet()) + " (" + item + ")");
    }

    private static int octets(String item) {
        return item.startsWith("BODY.PEEK[HEADER]") ? HEADER : ITEM;
    }

    private boolean isUnderWay(IMAPExchangeMessage message, Kind kind, String what) {
        return shelves.has(message, what) || outstanding.expects(request -> request.isAbout(message, kind, what));
    }

    private int contents(Habit habit, List<IMAPExchangeMessage> messages, boolean first) throws IOException {
        Map<Group, Map<Integer, IMAPExchangeMessage>> groups = new LinkedHashMap<>();
        boolean partial = chunks.isPartial() && !manners.isPartialIgnored();
        long room = shelves.room(outstanding.octets());
        int reached = 0;
        for (IMAPExchangeMessage message : messages) {
            if (habit.wanted().needsStructure(message)) {
                break;
            }
            Optional<String> section =
                    message.isExpunged() ? Optional.empty() : habit.wanted().in(message);
            if (section.isPresent()) {
                long size = message.sizeOf(section.get());
                boolean unknown = size < 0;
                if (unknown && (!partial || reached >= UNKNOWN_AT_ONCE || !first || habit.before() > SMALL)) {
                    askSizes(habit, List.of());
                    break;
                }
                if (partial && size > SMALL) {
                    send(groups, habit, partial);
                    groups.clear();
                    if (!stream(habit, message, section.get(), 0, size, Long.MAX_VALUE)) {
                        break;
                    }
                    room = shelves.room(outstanding.octets());
                } else if (!isUnderWay(message, Kind.CONTENT, section.get())) {
                    int count = unknown
                            ? chunks.size(0)
                            : partial ? roundUp(size + 1) : (int) Math.min(size, Integer.MAX_VALUE);
                    if (room < count) {
                        break;
                    }
                    room -= count;
                    groups.computeIfAbsent(new Group(section.get(), partial ? count : 0), key -> new TreeMap<>())
                            .put(message.sequence(), message);
                }
            }
            reached++;
        }
        send(groups, habit, partial);
        if (habit.wanted().isWhole()) {
            askSizes(habit, List.of());
        }
        return reached;
    }

    private static int roundUp(long size) {
        return Math.max(SMALLEST, Integer.highestOneBit((int) size - 1) << 1);
    }

    /** A size that the server has told bounds the window before it is asked for. */
    private void askSizes(Habit habit, List<IMAPExchangeMessage> first) throws IOException {
        List<IMAPExchangeMessage> next = new ArrayList<>(first);
        next.addAll(order.following(SIZES * habit.depth()));
        if (next.stream().limit(first.size() + 2L * habit.depth()).allMatch(IMAPExchangeMessage::isSized)) {
            return;
        }
        Map<Integer, IMAPExchangeMessage> targets = new TreeMap<>();
        for (IMAPExchangeMessage message : next) {
            if (!message.isExpunged() && message.wantsSize()) {
                targets.put(message.sequence(), message);
            }
        }
        if (!targets.isEmpty()) {
            ask(Arrivals.SIZE, targets);
        }
    }

    private void send(Map<Group, Map<Integer, IMAPExchangeMessage>> groups, Habit habit, boolean partial)
            throws IOException {
        for (Map.Entry<Group, Map<Integer, IMAPExchangeMessage>> entry : groups.entrySet()) {
            Group group = entry.getKey();
            OptionalInt count = partial ? OptionalInt.of(group.count()) : OptionalInt.empty();
            long octets = partial
                    ? (long) group.count() * entry.getValue().size()
                    : entry.getValue().values().stream()
                            .mapToLong(message -> message.sizeOf(group.section()))
                            .sum();
            content(habit, entry.getValue(), group.section(), 0, count, octets);
        }
    }

    private void content(
            Habit habit,
            Map<Integer, IMAPExchangeMessage> targets,
            String section,
            int from,
            OptionalInt count,
            long octets)
            throws IOException {
        boolean flags = from == 0 && !habit.peek() && writable.getAsBoolean();
        Request request = new Request(outstanding.tag(), Kind.CONTENT, section, targets, from, count, flags, octets);
        String part = count.isPresent() ? "<" + from + "." + count.getAsInt() + ">" : "";
        outstanding.add(
                request,
                "FETCH " + SequenceText.of(targets.keySet()) + " (" + (flags ? "FLAGS " : "") + Wanted.PEEK + section
                        + "]" + part + ")");
    }

    /**
     * Asks for a section that is about to be read from an octet on, and for what follows there: that makes one wait of two. The
     * beginning of a section is left to Angus, unless the message before was a large one.
     */
    void begin(Habit habit, IMAPExchangeMessage message, String section, int start) throws IOException {
        int asked = shelves.stretch(message, section).map(Stretch::asked).orElse(0);
        boolean due = start == 0
                ? habit.isEstablished() && habit.before() > SMALL && !isUnderWay(message, Kind.CONTENT, section)
                : asked == start;
        if (due && isStreaming()) {
            stream(habit, message, section, start);
        }
    }

    /** Asks for what follows in a section that has been read up to an octet. */
    void goOn(Habit habit, IMAPExchangeMessage message, String section, int start, int end) throws IOException {
        habit.readTo(end);
        boolean known = shelves.stretch(message, section)
                .filter(stretch -> stretch.asked() > start)
                .isPresent();
        if (known && isStreaming()) {
            stream(habit, message, section, start);
        }
    }

    private boolean isStreaming() {
        return chunks.isPartial() && !manners.isPartialIgnored();
    }

    private void stream(Habit habit, IMAPExchangeMessage message, String section, int start) throws IOException {
        if (habit.wanted().isWhole() && (start > 0 || habit.before() > SMALL)) {
            askSizes(habit, List.of(message));
        }
        long size = message.sizeOf(section);
        boolean known = size > start;
        long likely = start == 0 ? 0 : Math.max(FIRST_STEP, 4L * start);
        long reach = habit.isEstablished() && known ? shelves.window() : Math.max(likely, habit.before());
        stream(habit, message, section, start, known ? size : Integer.MAX_VALUE, reach);
    }

    /** Returns whether all of the section has been asked for. */
    private boolean stream(Habit habit, IMAPExchangeMessage message, String section, int start, long size, long reach)
            throws IOException {
        Stretch stretch = shelves.makeStretch(message, section);
        while (!stretch.isComplete() && stretch.asked() < size && stretch.asked() - start < reach) {
            int from = stretch.asked();
            int count = habit.isEstablished() ? chunks.sizeOfMany(from) : chunks.size(from);
            long octets = Math.min(count, size - from);
            // What is so long is read to its end, piece by piece: another window of it may be under way.
            long room = shelves.room(outstanding.octets()) + (chunks.isVast(from) ? shelves.window() : 0);
            if (room < octets || from > Integer.MAX_VALUE - count) {
                return false;
            }
            content(habit, targets(List.of(message)), section, from, OptionalInt.of(count), octets);
            stretch.ask(from + count);
        }
        return stretch.isComplete() || stretch.asked() >= size;
    }

    private static Map<Integer, IMAPExchangeMessage> targets(List<IMAPExchangeMessage> messages) {
        Map<Integer, IMAPExchangeMessage> targets = new TreeMap<>();
        messages.forEach(message -> targets.put(message.sequence(), message));
        return targets;
    }
}
