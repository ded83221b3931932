package org.exchangemail.sim.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.exchangemail.sim.mailbox.FolderStatus;

/** {@code status-att} (RFC 3501 section 6.3.10). */
enum StatusItem {
    MESSAGES,
    RECENT,
    UIDNEXT,
    UIDVALIDITY,
    UNSEEN;

    private long in(FolderStatus status) {
        return switch (this) {
            case MESSAGES -> status.messages();
            case RECENT -> status.recent();
            case UIDNEXT -> status.uidNext();
            case UIDVALIDITY -> status.uidValidity();
            case UNSEEN -> status.unseen();
        };
    }

    /** Reads {@code (MESSAGES UNSEEN)}, in any case. */
    static List<StatusItem> parse(CommandArguments arguments) throws CommandException {
        List<StatusItem> items = new ArrayList<>();
        arguments.expect('(');
        do {
            items.add(named(arguments));
        } while (arguments.accept(' '));
        arguments.expect(')');
        return items;
    }

    private static StatusItem named(CommandArguments arguments) throws CommandException {
        String word = arguments.keyword();
        for (StatusItem item : values()) {
            if (item.name().equals(word)) {
                return item;
            }
        }
        throw arguments.bad("status item expected");
    }

    /** Writes the {@code mailbox-data} of STATUS, from {@code *} to the line end. */
    static void write(ResponseWriter out, String mailbox, FolderStatus status, List<StatusItem> items)
            throws IOException {
        out.text("* STATUS ").mailbox(mailbox).text(" (");
        String separator = "";
        for (StatusItem item : items) {
            out.text(separator + item.name() + " " + item.in(status));
            separator = " ";
        }
        out.text(")").crlf();
    }
}
