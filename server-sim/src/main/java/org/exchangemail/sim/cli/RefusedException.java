package org.exchangemail.sim.cli;

/** The server cannot be started as it was asked to; the message is one sentence for the person who asked. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }

    RefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
