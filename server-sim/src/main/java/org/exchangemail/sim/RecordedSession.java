package org.exchangemail.sim;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.exchangemail.sim.RecordedLine.Direction;
import org.exchangemail.sim.auth.Logon;
import org.exchangemail.sim.directory.Account;
import org.exchangemail.sim.net.LineSink;

/**
 * One connection as the server saw it: who logged on how, and every line.
 *
 * <p>Grows while the connection lives. Safe for use by several threads.
 */
public final class RecordedSession {

    /** How many lines are kept; the later ones of a longer session are counted only. */
    static final int MAX_LINES = 10_000;

    /** What a line costs beside its text. */
    private static final int LINE_OCTETS = 80;

    private final int number;
    private final String listener;
    private final Clock clock;
    private final Consumer<RecordedLine> changed;
    private final Instant startedAt;
    private final List<RecordedLine> lines = new ArrayList<>();
    private final List<Logon> logons = new ArrayList<>();
    private long lost;
    private long octets;
    private Optional<TlsSession> tls = Optional.empty();
    private Optional<Instant> endedAt = Optional.empty();

    RecordedSession(int number, String listener, Clock clock, Consumer<RecordedLine> changed) {
        this.number = number;
        this.listener = listener;
        this.clock = clock;
        this.changed = changed;
        this.startedAt = clock.instant();
    }

    /**
     * Returns the number of the connection.
     *
     * @return 1 for the first one of the server, on whatever listener
     */
    public int number() {
        return number;
    }

    /**
     * Returns the listener that accepted the connection.
     *
     * @return {@code imap}, {@code imaps}, {@code pop3} or {@code pop3s}
     */
    public String listener() {
        return listener;
    }

    /**
     * Returns when the connection was accepted.
     *
     * @return by the server's clock
     */
    public Instant startedAt() {
        return startedAt;
    }

    /**
     * Returns when the connection ended.
     *
     * @return by the server's clock; empty while it lives
     */
    public synchronized Optional<Instant> endedAt() {
        return endedAt;
    }

    /**
     * Tells whether the connection has ended.
     *
     * @return true if nothing more will be recorded
     */
    public synchronized boolean isOver() {
        return endedAt.isPresent();
    }

    /**
     * Returns the TLS of the connection.
     *
     * @return empty as long as the connection is in clear
     */
    public synchronized Optional<TlsSession> tls() {
        return tls;
    }

    /**
     * Returns the logons that were tried on the connection, good and bad.
     *
     * @return a copy, in order
     */
    public synchronized List<Logon> logons() {
        return List.copyOf(logons);
    }

    /**
     * Returns the last logon.
     *
     * @return empty if none was tried
     */
    public synchronized Optional<Logon> logon() {
        return logons.isEmpty() ? Optional.empty() : Optional.of(logons.get(logons.size() - 1));
    }

    /** Returns the accounts that were named in logons, and those whose mailboxes were. */
    synchronized Set<Account> accounts() {
        Set<Account> accounts = new HashSet<>();
        for (Logon logon : logons) {
            logon.outcome().account().ifPresent(accounts::add);
            logon.principal().ifPresent(accounts::add);
        }
        return accounts;
    }

    /**
     * Returns the conversation.
     *
     * @return a copy, in order; the first 10,000 lines
     */
    public synchronized List<RecordedLine> lines() {
        return List.copyOf(lines);
    }

    /**
     * Returns the conversation as text.
     *
     * @return one line for each of {@link #lines()}
     */
    public synchronized String transcript() {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append('\n'));
        if (lost > 0) {
            text.append("-- ").append(lost).append(" more lines\n");
        }
        return text.toString();
    }

    /** Returns about how much memory the conversation takes. */
    synchronized long octets() {
        return octets;
    }

    LineSink sink() {
        return new LineSink() {

            @Override
            public void client(String text) {
                add(Direction.CLIENT, text);
            }

            @Override
            public void server(String text) {
                add(Direction.SERVER, text);
            }

            @Override
            public void secured(String protocol, String cipherSuite) {
                begin(new TlsSession(protocol, cipherSuite));
            }

            @Override
            public void event(String what) {
                add(Direction.EVENT, what);
            }
        };
    }

    private void add(Direction direction, String text) {
        RecordedLine line = new RecordedLine(direction, clock.instant(), text);
        keep(line);
        changed.accept(line);
    }

    private synchronized void keep(RecordedLine line) {
        if (lines.size() < MAX_LINES) {
            lines.add(line);
            octets += LINE_OCTETS + line.text().length();
        } else {
            lost++;
        }
    }

    private void begin(TlsSession session) {
        synchronized (this) {
            tls = Optional.of(session);
        }
        add(Direction.EVENT, "TLS established: " + session);
    }

    void add(Logon logon) {
        synchronized (this) {
            logons.add(logon);
        }
        add(Direction.EVENT, logon.mechanism() + " logon of \"" + logon.name() + "\": " + logon.outcome());
    }

    void end() {
        RecordedLine line = new RecordedLine(Direction.EVENT, clock.instant(), "connection closed");
        synchronized (this) {
            keep(line);
            endedAt = Optional.of(line.time());
        }
        changed.accept(line);
    }

    /** Prints number, listener and state, for error messages. */
    @Override
    public String toString() {
        return "session " + number + " (" + listener + (isOver() ? ", over)" : ")");
    }
}
