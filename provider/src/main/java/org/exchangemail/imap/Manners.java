package org.exchangemail.imap;

/**
 * What the server of one connection has turned out not to do.
 *
 * <p>Not safe for use by several threads.
 */
final class Manners {

    private boolean off;
    private boolean partialIgnored;
    private boolean seenRefused;
    private boolean refused;

    /** Whether nothing more is to be asked for ahead. */
    boolean isOff() {
        return off;
    }

    void switchOff() {
        off = true;
    }

    /** Whether a FETCH of a part of a section is answered with all of it. */
    boolean isPartialIgnored() {
        return partialIgnored;
    }

    void ignorePartial() {
        partialIgnored = true;
    }

    /** Whether messages are not marked as seen. */
    boolean isSeenRefused() {
        return seenRefused;
    }

    void refuseSeen() {
        seenRefused = true;
    }

    void refuse() {
        refused = true;
    }

    /** Tells, once, whether something was refused. */
    boolean takeRefusal() {
        boolean was = refused;
        refused = false;
        return was;
    }
}
