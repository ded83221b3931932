package org.exchangemail.imap;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.iap.ParsingException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.ListInfo;

/**
 * What the server said of INBOX when it was asked for it right after the login, so that it need not be asked again when
 * the application asks.
 *
 * @param folders as Angus reads them
 * @param since by {@link System#nanoTime()}
 */
record InboxListing(List<ListInfo> folders, long since) {

    /** [RFC 3501] section 6.3.8. */
    static final String COMMAND = "LIST \"\" INBOX";

    /** What an application does right after {@code connect} comes within this time. */
    private static final long FRESH_NANOS = 10_000_000_000L;

    /** Nothing is known. */
    static InboxListing unknown() {
        return new InboxListing(List.of(), 0);
    }

    /** Takes the LIST responses out of an answer, as Angus does: the others are for the response handlers. */
    static InboxListing of(Response[] answer) {
        List<ListInfo> folders = new ArrayList<>();
        for (int i = 0; i < answer.length; i++) {
            if (answer[i] instanceof IMAPResponse response && response.keyEquals("LIST")) {
                try {
                    folders.add(new ListInfo(response));
                } catch (ParsingException e) {
                    // Then Angus asks again, and says what it thinks of the answer.
                    return unknown();
                }
                answer[i] = null;
            }
        }
        return new InboxListing(List.copyOf(folders), System.nanoTime());
    }

    /** Tells whether this answers a LIST. */
    boolean answers(String reference, String pattern) {
        return reference.isEmpty()
                && pattern.equalsIgnoreCase("INBOX")
                && !folders.isEmpty()
                && System.nanoTime() - since < FRESH_NANOS;
    }
}
