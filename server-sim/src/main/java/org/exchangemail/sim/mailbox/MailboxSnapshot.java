package org.exchangemail.sim.mailbox;

/**
 * A mailbox as it was at one moment.
 *
 * <p>Immutable, safe for use by several threads.
 *
 * @see Mailbox#snapshot
 */
public final class MailboxSnapshot {

    private final Mailbox mailbox;

    /** Takes over a mailbox that nobody else has. */
    MailboxSnapshot(Mailbox mailbox) {
        this.mailbox = mailbox;
    }

    /** Returns the mailbox, not to be changed. */
    Mailbox mailbox() {
        return mailbox;
    }
}
