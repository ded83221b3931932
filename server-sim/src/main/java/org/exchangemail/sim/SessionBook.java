package org.exchangemail.sim;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The recorded sessions of one server, and the waiting for them. */
final class SessionBook {

    /** How many sessions are kept; the oldest are forgotten. */
    private static final int MAX_SESSIONS = 1_000;

    /** How many octets of ended sessions are kept; those that ended first are forgotten, the last one never. */
    static final long MAX_OCTETS = 64L << 20;

    private final Clock clock;
    private final Optional<Consumer<String>> trace;
    private final long maxOctets;
    private final List<RecordedSession> sessions = new ArrayList<>();
    private final Set<Integer> taken = new HashSet<>();

    /** The octets of those sessions that are over, in the order of their ends, and the sum. */
    private final Map<RecordedSession, Long> ended = new LinkedHashMap<>();

    private long octets;
    private int count;

    /** How many wait. Counted before they look, so that a line they have not seen wakes them. */
    private volatile int waiting;

    SessionBook(Clock clock, Optional<Consumer<String>> trace, long maxOctets) {
        this.clock = clock;
        this.trace = trace;
        this.maxOctets = maxOctets;
    }

    synchronized RecordedSession begin(String listener) {
        int number = ++count;
        RecordedSession session = new RecordedSession(number, listener, clock, line -> {
            trace.ifPresent(reader -> reader.accept("[" + number + "] " + line));
            wakeUp();
        });
        sessions.add(session);
        if (sessions.size() > MAX_SESSIONS) {
            forget(sessions.get(0));
        }
        return session;
    }

    /** Ends a session, and makes room for it among the ended ones. */
    void end(RecordedSession session) {
        session.end();
        makeRoom(session, session.octets());
    }

    private synchronized void makeRoom(RecordedSession last, long size) {
        if (!sessions.contains(last)) {
            return;
        }
        while (octets + size > maxOctets && !ended.isEmpty()) {
            forget(ended.keySet().iterator().next());
        }
        ended.put(last, size);
        octets += size;
    }

    private void forget(RecordedSession session) {
        sessions.remove(session);
        taken.remove(session.number());
        Long size = ended.remove(session);
        octets -= size == null ? 0 : size;
    }

    /** Called for every line of every connection, so it costs nothing while nobody waits. */
    private void wakeUp() {
        if (waiting > 0) {
            synchronized (this) {
                notifyAll();
            }
        }
    }

    synchronized List<RecordedSession> sessions() {
        return List.copyOf(sessions);
    }

    /** Returns the first session that is wanted, and waits for it if need be. */
    synchronized RecordedSession await(Predicate<RecordedSession> wanted, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        waiting++;
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
        } finally {
            waiting--;
        }
    }

    /** Returns the first session that is over and was not taken before. */
    synchronized RecordedSession take(Duration limit) {
        RecordedSession next = await(session -> session.isOver() && !taken.contains(session.number()), limit);
        taken.add(next.number());
        return next;
    }

    /** Forgets the sessions so far; the next one has the number after theirs. */
    synchronized void forget() {
        sessions.clear();
        taken.clear();
        ended.clear();
        octets = 0;
    }
}
