package org.exchangemail.sim.junit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.exchangemail.sim.RecordedSession;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.Snapshot;

/**
 * A server that the extension looks after. Two are never equal, whatever they hold.
 *
 * <p>Safe for use by several threads.
 */
final class ManagedServer {

    private final SimulatedExchange exchange;
    private final Runnable afterwards;
    private final Map<String, Snapshot> baselines = new HashMap<>();

    /** Takes a server, and what is to be done when it is closed. */
    ManagedServer(SimulatedExchange exchange, Runnable afterwards) {
        this.exchange = exchange;
        this.afterwards = afterwards;
    }

    SimulatedExchange exchange() {
        return exchange;
    }

    /**
     * Resets the server to what it was when this was called for the first time for the same class.
     *
     * @param container the unique id of the class
     */
    synchronized void reset(String container) {
        Snapshot known = baselines.get(container);
        if (known == null) {
            baselines.put(container, exchange.snapshot());
        } else {
            exchange.restore(known);
        }
    }

    /** The number of the last connection; 0 if there was none. */
    int lastSession() {
        List<RecordedSession> sessions = exchange.sessions();
        return sessions.isEmpty() ? 0 : sessions.get(sessions.size() - 1).number();
    }

    void close() {
        exchange.close();
        afterwards.run();
    }
}
