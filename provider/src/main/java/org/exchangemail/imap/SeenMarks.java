package org.exchangemail.imap;

import jakarta.mail.Flags;
import org.eclipse.angus.mail.imap.protocol.FLAGS;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;

/**
 * What FETCH without PEEK does beside fetching, for content that was fetched ahead: the message is marked as seen.
 *
 * <p>Not safe for use by several threads.
 */
final class SeenMarks {

    private final IMAPExchangeFolder folder;
    private final Link link;
    private final Shelves shelves;
    private final Manners manners;

    SeenMarks(IMAPExchangeFolder folder, Link link, Shelves shelves, Manners manners) {
        this.folder = folder;
        this.link = link;
        this.shelves = shelves;
        this.manners = manners;
    }

    /** Whether content may be given out: what Angus would have had marked only where it can be marked. */
    boolean mayServe(IMAPExchangeMessage message, boolean peek) {
        return peek
                || !folder.isWritable()
                || isSeen(message)
                || (!manners.isSeenRefused() && shelves.flags(message).isPresent());
    }

    private static boolean isSeen(IMAPExchangeMessage message) {
        return message.knownFlags()
                .filter(flags -> flags.contains(Flags.Flag.SEEN))
                .isPresent();
    }

    /**
     * Tells the folder what the server would tell when it marks a message.
     *
     * @return whether the server has to be asked to mark it
     */
    boolean tell(IMAPExchangeMessage message) {
        if (!folder.isWritable() || isSeen(message)) {
            return false;
        }
        FetchResponse told = shelves.flags(message).orElseThrow();
        Flags flags = told.getItem(FLAGS.class);
        if (flags.contains(Flags.Flag.SEEN)) {
            return false;
        }
        flags.add(Flags.Flag.SEEN);
        link.dispatch(told);
        return true;
    }
}
