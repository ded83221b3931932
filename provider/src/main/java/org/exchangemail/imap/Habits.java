package org.exchangemail.imap;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an application asks of each message while it reads in order.
 *
 * <p>Whatever it asked of the message before, it is taken to ask of the next one. Not safe for use by several threads.
 */
final class Habits {

    /** Messages that are asked for ahead. */
    static final int MAX_DEPTH = 500;

    /** One thing that is asked of each message. */
    static final class Habit {

        private final Wanted wanted;
        private final int lead;
        private int streak;
        private boolean touched;
        private boolean peek;
        private boolean planned;
        private int ahead;
        private long read;
        private long before;

        Habit(Wanted wanted) {
            this.wanted = wanted;
            // Only who knows the parts of a message can ask for them ahead.
            this.lead = wanted.isStructure() ? 4 : 2;
        }

        Wanted wanted() {
            return wanted;
        }

        /** Whether it is read without being marked as seen. */
        boolean peek() {
            return peek;
        }

        /** Whether it has been asked of this message. */
        boolean isTouched() {
            return touched;
        }

        /** Whether the message before was asked for it too. */
        boolean isEstablished() {
            return streak > 0;
        }

        /** Whether it is to be expected that it will be asked of this message, and nothing has been done for that. */
        boolean isAwaited() {
            return streak > 0 && !touched && !planned;
        }

        void plan() {
            planned = true;
        }

        /** How many messages may be asked for ahead: a few times as many as were read in order. */
        int depth() {
            return Math.min(MAX_DEPTH, lead * Math.max(0, touched ? streak : streak - 1));
        }

        /** Notes how far a section is read. */
        void readTo(long octet) {
            read = Math.max(read, octet);
        }

        /** How far the section of the message before was read; the next one may be as long. */
        long before() {
            return before;
        }

        /** How many of the messages that come next have been dealt with. */
        int ahead() {
            return ahead;
        }

        void reach(int count) {
            ahead = count;
        }

        /** Whether it is time to ask for more. */
        boolean isDue() {
            return depth() > 0 && ahead <= depth() / 2;
        }
    }

    private final Map<Wanted, Habit> habits = new LinkedHashMap<>();

    /** Notes that something is asked of the message that is being read. */
    Habit note(Wanted wanted, boolean peek) {
        Habit habit = habits.computeIfAbsent(wanted, Habit::new);
        habit.touched = true;
        habit.peek = peek;
        return habit;
    }

    Collection<Habit> all() {
        return List.copyOf(habits.values());
    }

    /**
     * Notes that the next message is read.
     *
     * @param before the message that was read before
     * @param passed how many messages the application went on
     */
    void next(IMAPExchangeMessage before, int passed) {
        habits.values()
                .removeIf(habit -> !habit.touched
                        && (habit.wanted.needsStructure(before)
                                || habit.wanted.in(before).isPresent()));
        for (Habit habit : habits.values()) {
            habit.streak += habit.touched ? 1 : 0;
            habit.planned = habit.ahead >= passed;
            habit.touched = false;
            habit.before = habit.read;
            habit.read = 0;
            habit.ahead = Math.max(0, habit.ahead - passed);
        }
    }

    /** Takes it that nothing was asked for ahead. */
    void restart() {
        habits.values().forEach(habit -> habit.ahead = 0);
    }

    /** Begins anew, with small windows, after the server would not answer. */
    void slowDown() {
        habits.values().forEach(habit -> {
            habit.ahead = 0;
            habit.streak = 0;
        });
    }

    void forget() {
        habits.clear();
    }
}
