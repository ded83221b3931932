package org.exchangemail.sim.mailbox;

/**
 * Hears of the changes of a folder, for example to wake an idling session.
 *
 * <p>Methods are called by the thread that made the change, while the folder is locked: they must
 * return quickly and must not change a folder.
 */
public interface FolderListener {

    /** Does nothing. */
    FolderListener NONE = new FolderListener() {};

    /**
     * A message has come in.
     *
     * @param message the newest of the folder
     */
    default void delivered(Message message) {}

    /**
     * The flags of a message have changed.
     *
     * @param message it has the new flags already
     */
    default void flagsChanged(Message message) {}

    /**
     * A message has been removed.
     *
     * @param message no longer in the folder
     */
    default void expunged(Message message) {}
}
