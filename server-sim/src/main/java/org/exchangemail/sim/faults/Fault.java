package org.exchangemail.sim.faults;

import java.time.Duration;

/**
 * One fault, armed until it has struck as often as it was to, or until it is closed.
 *
 * <p>Safe for use by several threads.
 */
public final class Fault implements AutoCloseable {

    private final Place place;
    private final Effect effect;
    private final Scope scope;
    private int occasions;
    private int struck;
    private boolean closed;

    Fault(Place place, Effect effect, Scope scope) {
        this.place = place;
        this.effect = effect;
        this.scope = scope;
    }

    Place place() {
        return place;
    }

    Effect effect() {
        return effect;
    }

    Scope scope() {
        return scope;
    }

    /** Counts an occasion; true if the fault strikes. */
    synchronized boolean strike() {
        if (!isArmed() || occasions++ < scope.passedOver()) {
            return false;
        }
        struck++;
        notifyAll();
        return true;
    }

    /**
     * Returns how often the fault struck.
     *
     * @return 0 or more
     */
    public synchronized int struck() {
        return struck;
    }

    /**
     * Tells whether the fault may strike again.
     *
     * @return false once it struck as often as it was to, or is closed
     */
    public synchronized boolean isArmed() {
        return !closed && struck < scope.times();
    }

    /**
     * Waits until the fault has struck at least once.
     *
     * @param limit how long
     * @throws IllegalStateException if it did not strike within the limit; the message says what was waited for
     */
    public void awaitStruck(Duration limit) {
        awaitStruck(1, limit);
    }

    /**
     * Waits until the fault has struck several times.
     *
     * @param times how often, all in all
     * @param limit how long
     * @throws IllegalStateException if it did not strike so often within the limit; the message says what was waited for
     */
    public synchronized void awaitStruck(int times, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (struck < times) {
                long left = (end - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    throw new IllegalStateException(
                            "Within " + limit + " it did not happen " + times + " times: " + this);
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a fault.", e);
        }
    }

    /** Disarms the fault. Connections it has already spoilt stay spoilt. */
    @Override
    public synchronized void close() {
        closed = true;
    }

    /** Prints the fault as a sentence, and how often it struck. */
    @Override
    public synchronized String toString() {
        return effect + " " + place + scope + (struck == 1 ? " (struck once" : " (struck " + struck + " times")
                + (isArmed() ? ")" : ", over)");
    }
}
