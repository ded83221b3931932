package org.exchangemail.sim.mailbox;

/**
 * Mail that was to be delivered could not be read.
 *
 * <p>The message names the source and says what is wrong with it.
 */
public final class UnreadableMailException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** What is wrong with the source. */
    public enum Reason {
        /** There is no such file. */
        NOT_FOUND,
        /** The source is there, but reading it failed. */
        READ_FAILED,
        /** The source holds no mail. */
        EMPTY,
        /** The file does not begin with a {@code From } line, so it is no mbox file (RFC 4155). */
        NOT_AN_MBOX,
        /** The message object could not be written out. */
        NOT_WRITABLE
    }

    private final Reason reason;

    UnreadableMailException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    UnreadableMailException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /**
     * Returns what is wrong with the source.
     *
     * @return the kind of failure
     */
    public Reason reason() {
        return reason;
    }
}
