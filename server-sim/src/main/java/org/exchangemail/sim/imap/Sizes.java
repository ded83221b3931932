package org.exchangemail.sim.imap;

import org.exchangemail.sim.mailbox.Message;

/** The size that a version tells of a message ([MS-STANXIMAP] 2.2.24 and 2.2.25). */
final class Sizes {

    private static final long STEP = 1_024;

    private Sizes() {}

    static long of(Message message, boolean approximate) {
        return approximate ? (message.size() / STEP + 1) * STEP : message.size();
    }
}
