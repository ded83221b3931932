package org.exchangemail.imap;

import org.eclipse.angus.mail.iap.ByteArray;
import org.exchangemail.auth.PeerViolation;

/**
 * How much a server may say until somebody is logged in: Angus reads lines, literals and responses without end.
 *
 * <p>Angus lets the buffer of a response grow as the response does, and asks nobody but the buffer. Not safe for use by
 * several threads.
 */
final class LoginBudget {

    /** Greeting, capabilities, a login and the answer to a probe need a few KiB; a SASL line 64 KiB. */
    private static final int MAX_OCTETS = 1024 * 1024;

    /** More responses than any server has reason to send while somebody logs in. */
    private static final int MAX_RESPONSES = 1000;

    private static final int FIRST_BUFFER = 128;

    private int octets;
    private int responses;

    /** Ends the growth of a buffer in the midst of Angus' code, which knows no other way. */
    static final class Exhausted extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Exhausted() {
            super("the login budget is used up", null, false, false);
        }
    }

    private final class Buffer extends ByteArray {

        private int size = FIRST_BUFFER;

        Buffer() {
            super(FIRST_BUFFER);
        }

        @Override
        public void grow(int increment) {
            // An increment that exceeds the range of int is negative.
            if (increment < 0 || increment > MAX_OCTETS - octets - size) {
                throw new Exhausted();
            }
            size += increment;
            super.grow(increment);
        }

        @Override
        public void setCount(int count) {
            octets += count;
            super.setCount(count);
        }
    }

    /** Makes the buffer of one response. */
    ByteArray buffer() {
        return new Buffer();
    }

    /** Called before each response is read. */
    void next() throws PeerViolation {
        responses++;
        if (responses > MAX_RESPONSES || octets > MAX_OCTETS) {
            throw exceeded();
        }
    }

    static PeerViolation exceeded() {
        return new PeerViolation("the server sent more than " + MAX_RESPONSES + " responses or " + MAX_OCTETS
                + " octets before the login had ended");
    }
}
