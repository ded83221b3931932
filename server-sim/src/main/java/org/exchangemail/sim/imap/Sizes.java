package org.exchangemail.sim.imap;

import org.exchangemail.sim.mailbox.Message;

/** The size that IMAP tells of a message. */
final class Sizes {

    private Sizes() {}

    static long of(Message message, boolean approximate) {
        return approximate ? message.approximateSize() : message.size();
    }
}
