package org.exchangemail.sim.imap;

import java.io.IOException;

/** Asks the client for the octets of a synchronising literal. */
@FunctionalInterface
interface ContinuationRequest {

    /**
     * Writes the {@code +} line and flushes.
     *
     * @param tag of the command that the literal belongs to; empty if it has none
     * @param command its name in upper case; empty if it has none
     * @return false if the command has been answered instead, so that the literal does not come
     */
    boolean send(String tag, String command) throws IOException;
}
