package org.exchangemail.sim.junit;

/** Hangs on to the failure of a test to show what client and server said to each other; it was never thrown. */
final class ConversationException extends Exception {

    private static final long serialVersionUID = 1L;

    ConversationException(String conversation) {
        super(conversation, null, false, false);
    }
}
