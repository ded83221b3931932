package org.exchangemail.sim.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.exchangemail.sim.mailbox.SelectedFolder;
import org.exchangemail.sim.profile.ImapWord;

/**
 * What flags the selected folder has, and which of them a client can change for good: FLAGS and PERMANENTFLAGS (RFC 3501
 * sections 7.2.6 and 7.1), told when a folder is opened and when a keyword has been defined since.
 */
final class FlagsResponse {

    private FlagsResponse() {}

    static void write(ImapSession session, SelectedFolder selected) throws IOException {
        ResponseWriter out = session.out();
        SessionFlags flags = session.flags();
        Set<String> defined = selected.keywords();
        Set<String> keywords = flags.keywords() ? defined : Set.of();
        out.text("* FLAGS ").flags(flags.inOrder(), keywords).crlf();
        out.text("* OK [PERMANENTFLAGS ");
        if (selected.isReadOnly()) {
            out.text("()");
        } else {
            List<String> permanent = new ArrayList<>(keywords);
            if (flags.keywords()) {
                permanent.add("\\*");
            }
            out.flags(flags.inOrder(), permanent);
        }
        out.text("] " + session.words().of(ImapWord.PERMANENT_FLAGS)).crlf();
    }

    /** Tells of keywords that somebody has defined since the client heard of them last; nothing if there are none. */
    static void writeIfNew(ImapSession session, SelectedFolder selected) throws IOException {
        if (session.flags().keywords() && selected.hasNewKeywords()) {
            write(session, selected);
        }
    }
}
