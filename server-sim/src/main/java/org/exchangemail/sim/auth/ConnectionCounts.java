package org.exchangemail.sim.auth;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import org.exchangemail.sim.directory.Account;
import org.exchangemail.sim.profile.ConnectionLimits;

/**
 * Counts the connections of one service, and keeps them within its limits: all of them, those of an address, those of an
 * account.
 *
 * <p>Safe for use by several threads.
 */
public final class ConnectionCounts {

    private final ConnectionLimits limits;
    private final Map<Object, Integer> counts = new HashMap<>();
    private int total;

    /**
     * Makes counts of nobody.
     *
     * @param limits what is kept
     */
    public ConnectionCounts(ConnectionLimits limits) {
        this.limits = limits;
    }

    /**
     * Takes a connection in.
     *
     * @param client its address
     * @return false if there are too many; it is not counted then
     */
    public synchronized boolean enter(InetAddress client) {
        if (total >= limits.total() || !increment(client, limits.perAddress())) {
            return false;
        }
        total++;
        return true;
    }

    /**
     * Takes a connection out that was taken in.
     *
     * @param client its address
     */
    public synchronized void leave(InetAddress client) {
        total--;
        decrement(client);
    }

    /**
     * Takes a logon in.
     *
     * @param delegate who logged on
     * @return false if the account has too many; it is not counted then
     */
    public synchronized boolean enter(Account delegate) {
        return increment(delegate, limits.perUser());
    }

    /**
     * Takes a logon out that was taken in.
     *
     * @param delegate who logged on
     */
    public synchronized void leave(Account delegate) {
        decrement(delegate);
    }

    private boolean increment(Object key, int limit) {
        int before = counts.getOrDefault(key, 0);
        if (before >= limit) {
            return false;
        }
        counts.put(key, before + 1);
        return true;
    }

    private void decrement(Object key) {
        counts.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
    }
}
