package org.exchangemail.sim.pop3;

/** A command that is answered {@code -ERR}; the message is the profile's words. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    RefusedException(String words) {
        super(words);
    }
}
