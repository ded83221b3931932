package org.exchangemail.imap;

import jakarta.mail.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The order in which an application reads: forwards or backwards through one of the lists that the folder gave it.
 *
 * <p>Not safe for use by several threads.
 */
final class ReadingOrder {

    /** Lists that are remembered: what was searched, and what was listed before. */
    private static final int MAX_LISTS = 4;

    /** How many messages of a list an application may pass by and still be reading in order. */
    private static final int MAX_SKIP = 16;

    private static final int[] BOTH_WAYS = {1, -1};

    /** What reading a message says about the order. */
    enum Step {
        SAME,
        NEXT,
        ELSEWHERE
    }

    /** Messages one behind the other. */
    interface Line {

        /** Returns the message at a position; empty beyond the ends. */
        Optional<Message> at(int position);
    }

    /** A list that the application has. */
    private static final class Listed implements Line {

        private static final Comparator<Message> BY_NUMBER =
                Comparator.comparingInt(message -> message == null ? 0 : message.getMessageNumber());

        private final Message[] messages;
        private final Comparator<Message> order;

        /** Where each message stands, if their numbers do not say so. */
        private final IdentityHashMap<Message, Integer> positions = new IdentityHashMap<>();

        Listed(Message[] messages) {
            this.messages = messages;
            boolean ascending = isIn(BY_NUMBER, messages);
            this.order = ascending ? BY_NUMBER : BY_NUMBER.reversed();
            if (!ascending && !isIn(order, messages)) {
                for (int i = 0; i < messages.length; i++) {
                    positions.putIfAbsent(messages[i], i);
                }
            }
        }

        private static boolean isIn(Comparator<Message> order, Message[] messages) {
            return IntStream.range(1, messages.length).allMatch(i -> order.compare(messages[i - 1], messages[i]) < 0);
        }

        /** Returns -1 if the list does not have the message, or not where its number says. */
        int positionOf(Message message) {
            if (!positions.isEmpty()) {
                return positions.getOrDefault(message, -1);
            }
            int found = Arrays.binarySearch(messages, message, order);
            return found >= 0 && messages[found] == message ? found : -1;
        }

        @Override
        public Optional<Message> at(int position) {
            return position >= 0 && position < messages.length
                    ? Optional.ofNullable(messages[position])
                    : Optional.empty();
        }
    }

    private record Course(Line line, int step) {

        Optional<Message> at(int position) {
            return line.at(position);
        }
    }

    private final Line folder;
    private final Deque<Listed> lists = new ArrayDeque<>();
    private Optional<Message> current = Optional.empty();
    private Optional<Course> course = Optional.empty();
    private int position;
    private final List<Message> passedBy = new ArrayList<>();

    /**
     * Makes an order without direction.
     *
     * @param folder all messages, by message number
     */
    ReadingOrder(Line folder) {
        this.folder = folder;
    }

    /** The message that was read last; none at first. */
    List<IMAPExchangeMessage> read() {
        return current.stream()
                .filter(IMAPExchangeMessage.class::isInstance)
                .map(IMAPExchangeMessage.class::cast)
                .toList();
    }

    /** Remembers a list that the application was given or named. */
    void given(Message[] list) {
        if (list == null || list.length < 2) {
            return;
        }
        lists.addFirst(new Listed(list.clone()));
        if (lists.size() > MAX_LISTS) {
            lists.removeLast();
        }
    }

    /** Notes that a message is read. */
    Step read(Message message) {
        if (current.isPresent() && current.get() == message) {
            return Step.SAME;
        }
        passedBy.clear();
        boolean inOrder = (course.isPresent() && advance(message)) || (current.isPresent() && begin(message));
        if (!inOrder) {
            course = Optional.empty();
        }
        current = Optional.of(message);
        return inOrder ? Step.NEXT : Step.ELSEWHERE;
    }

    /** The messages that the last step left out. */
    List<Message> passedBy() {
        return passedBy;
    }

    /** Takes it that message numbers have changed. */
    void renumbered() {
        course = Optional.empty();
    }

    private boolean advance(Message message) {
        Course along = course.get();
        for (int skip = 1; skip <= MAX_SKIP; skip++) {
            int candidate = position + skip * along.step();
            if (along.at(candidate).isPresent() && along.at(candidate).get() == message) {
                for (int i = 1; i < skip; i++) {
                    along.at(position + i * along.step()).ifPresent(passedBy::add);
                }
                position = candidate;
                return true;
            }
        }
        return false;
    }

    private boolean begin(Message message) {
        Message before = current.get();
        for (Listed list : lists) {
            int at = list.positionOf(before);
            for (int step : BOTH_WAYS) {
                if (at >= 0
                        && list.at(at + step).filter(next -> next == message).isPresent()) {
                    return follow(new Course(list, step), at + step);
                }
            }
        }
        int step = message.getMessageNumber() - before.getMessageNumber();
        return Math.abs(step) == 1 && follow(new Course(folder, step), message.getMessageNumber());
    }

    private boolean follow(Course found, int at) {
        course = Optional.of(found);
        position = at;
        return true;
    }

    /** Returns what comes next, as far as it is known and still there. */
    List<IMAPExchangeMessage> following(int count) {
        List<IMAPExchangeMessage> next = new ArrayList<>();
        if (course.isEmpty()) {
            return next;
        }
        Course along = course.get();
        for (int i = 1; i <= count; i++) {
            Optional<Message> message = along.at(position + i * along.step());
            if (message.isEmpty() || !(message.get() instanceof IMAPExchangeMessage exchange)) {
                break;
            }
            next.add(exchange);
        }
        return next;
    }
}
