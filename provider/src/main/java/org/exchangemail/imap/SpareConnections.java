package org.exchangemail.imap;

import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.angus.mail.iap.ProtocolException;

/**
 * Connections that are made and logged in side by side, before folders need them one after another.
 *
 * <p>Each has a daemon thread of its own until it is taken, grows old, or is given up. One that cannot be made is no loss: whoever
 * needs it makes it as ever, and learns the reason. Safe for use by several threads.
 */
final class SpareConnections {

    /** A connection that was silent for longer is asked whether it still lives before it is given out. */
    private static final long SURELY_ALIVE_MILLIS = 1000;

    /** Makes a connection that is logged in. */
    interface Opening {
        IMAPExchangeProtocol open() throws IOException, ProtocolException, MessagingException;
    }

    private final Opening opening;
    private final long maxAgeNanos;
    private final Consumer<String> log;
    private final List<IMAPExchangeProtocol> ready = new ArrayList<>();
    private int underWay;
    private boolean closed;

    /**
     * Without any connection yet.
     *
     * @param opening makes them; called by several threads at a time
     * @param maxAge how long one waits to be taken
     * @param log told what becomes of them
     */
    SpareConnections(Opening opening, Duration maxAge, Consumer<String> log) {
        this.opening = opening;
        this.maxAgeNanos = maxAge.toNanos();
        this.log = log;
    }

    /** None, and none is ever made. */
    static SpareConnections none() {
        return new SpareConnections(
                () -> {
                    throw new IOException("no connection is made ahead");
                },
                Duration.ZERO,
                line -> {});
    }

    /** Begins to make some, and does not wait for them. */
    synchronized void make(int count) {
        for (int i = 0; i < count; i++) {
            underWay++;
            Thread thread = new Thread(this::serve, "imapex-spare-connection");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void serve() {
        Optional<IMAPExchangeProtocol> made = Optional.empty();
        try {
            made = Optional.of(opening.open());
        } catch (IOException | ProtocolException | MessagingException | RuntimeException e) {
            log.accept("a connection could not be made ahead: " + e.getMessage());
        }
        synchronized (this) {
            underWay--;
            made.ifPresent(ready::add);
            notifyAll();
        }
        made.filter(this::isLeftOver).ifPresent(this::end);
    }

    /** Waits until the connection is taken, or nobody will take it any more. */
    private synchronized boolean isLeftOver(IMAPExchangeProtocol connection) {
        long deadline = System.nanoTime() + maxAgeNanos;
        try {
            for (long left = maxAgeNanos;
                    left > 0 && !closed && ready.contains(connection);
                    left = deadline - System.nanoTime()) {
                wait(left / 1_000_000, (int) (left % 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return ready.remove(connection);
    }

    private void end(IMAPExchangeProtocol connection) {
        try {
            connection.logout();
        } catch (ProtocolException e) {
            log.accept("a connection that was made ahead had ended: " + e.getMessage());
        }
    }

    /**
     * Gives out a connection, and waits for one that is being made.
     *
     * @return empty if there is none, and none to be expected
     */
    Optional<IMAPExchangeProtocol> take() {
        Optional<IMAPExchangeProtocol> taken = next();
        while (taken.isPresent() && !isAlive(taken.get())) {
            taken = next();
        }
        return taken;
    }

    private synchronized Optional<IMAPExchangeProtocol> next() {
        try {
            while (ready.isEmpty() && underWay > 0 && !closed) {
                wait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (closed || ready.isEmpty()) {
            return Optional.empty();
        }
        IMAPExchangeProtocol taken = ready.remove(0);
        notifyAll();
        return Optional.of(taken);
    }

    private boolean isAlive(IMAPExchangeProtocol connection) {
        if (System.currentTimeMillis() - connection.getTimestamp() < SURELY_ALIVE_MILLIS) {
            return true;
        }
        try {
            connection.noop();
            return true;
        } catch (ProtocolException e) {
            connection.disconnect();
            log.accept("a connection that was made ahead had ended: " + e.getMessage());
            return false;
        }
    }

    /** Logs out those that wait, and those that are being made as soon as they are; none is given out any more. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
