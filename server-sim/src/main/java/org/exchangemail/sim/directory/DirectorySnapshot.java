package org.exchangemail.sim.directory;

/**
 * A directory as it was at one moment.
 *
 * <p>Immutable, safe for use by several threads.
 *
 * @see Directory#snapshot
 */
public final class DirectorySnapshot {

    private final Directory directory;
    private final Runnable restoration;

    /** Keeps what makes the directory what it was. */
    DirectorySnapshot(Directory directory, Runnable restoration) {
        this.directory = directory;
        this.restoration = restoration;
    }

    Directory directory() {
        return directory;
    }

    Runnable restoration() {
        return restoration;
    }
}
