package org.exchangemail.sim.imap;

import java.io.IOException;

/** Asks the client for the octets of a synchronising literal: writes the {@code +} line and flushes. */
@FunctionalInterface
interface ContinuationRequest {

    void send() throws IOException;
}
