package org.exchangemail.sim.junit;

import java.util.List;
import org.exchangemail.sim.RecordedSession;
import org.exchangemail.sim.SimulatedExchange;

/**
 * A server that the extension looks after. Two are never equal, whatever they hold.
 *
 * <p>Safe for use by several threads.
 */
final class ManagedServer {

    private final SimulatedExchange exchange;
    private final Runnable afterwards;

    /** Takes a server, and what is to be done when it is closed. */
    ManagedServer(SimulatedExchange exchange, Runnable afterwards) {
        this.exchange = exchange;
        this.afterwards = afterwards;
    }

    SimulatedExchange exchange() {
        return exchange;
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
