package org.exchangemail.sim.mailbox;

/** A folder cannot be created, deleted or renamed as asked; nothing was changed. */
public final class FolderException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** Why not. */
    public enum Reason {
        /** There is no folder of that name. */
        NOT_FOUND,
        /** There is a folder of that name already. */
        EXISTS,
        /** No folder can have such a name. */
        INVALID_NAME,
        /** The mailbox cannot do without it. */
        NOT_DELETABLE
    }

    private final Reason reason;

    FolderException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    /**
     * Refuses a name.
     *
     * @param message what is wrong with it
     * @return to be thrown
     */
    public static FolderException invalidName(String message) {
        return new FolderException(Reason.INVALID_NAME, message);
    }

    /**
     * Tells why not.
     *
     * @return one of a few reasons
     */
    public Reason reason() {
        return reason;
    }
}
