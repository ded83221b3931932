package org.exchangemail.sim;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The recorded sessions of one server, and the waiting for them. */
final class SessionBook {

    /** How many sessions are kept; the oldest are forgotten. */
    private static final int MAX_SESSIONS = 1_000;

    private final Clock clock;
    private final Consumer<String> trace;
    private final List<RecordedSession> sessions = new ArrayList<>();
    private int count;

    SessionBook(Clock clock, Consumer<String> trace) {
        this.clock = clock;
        this.trace = trace;
    }

    synchronized RecordedSession begin(String listener) {
        int number = ++count;
        RecordedSession session = new RecordedSession(number, listener, clock, line -> {
            trace.accept("[" + number + "] " + line);
            wakeUp();
        });
        sessions.add(session);
        if (sessions.size() > MAX_SESSIONS) {
            sessions.remove(0);
        }
        return session;
    }

    private synchronized void wakeUp() {
        notifyAll();
    }

    synchronized List<RecordedSession> sessions() {
        return List.copyOf(sessions);
    }

    synchronized RecordedSession await(Predicate<RecordedSession> wanted, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (true) {
                Optional<RecordedSession> found =
                        sessions.stream().filter(wanted).findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new IllegalStateException(
                            "No such session within " + limit + "; there are " + sessions + ".");
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a session.", e);
        }
    }
}
