package org.exchangemail.sim.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.exchangemail.sim.imap.SequenceSet.Numbered;
import org.exchangemail.sim.mailbox.Folder;
import org.exchangemail.sim.mailbox.Message;
import org.exchangemail.sim.profile.ImapWord;
import org.exchangemail.sim.profile.Quirk;

/** COPY (RFC 3501 section 6.4.7) and MOVE (RFC 6851), with COPYUID (RFC 4315 section 3). */
final class CopyCommands {

    private CopyCommands() {}

    static Answer copy(ImapSession session, Command command) throws CommandException, IOException {
        return copy(session, command, false);
    }

    static Answer move(ImapSession session, Command command) throws CommandException, IOException {
        return move(session, command, false);
    }

    static Answer copy(ImapSession session, Command command, boolean uid) throws CommandException, IOException {
        List<Message> messages = messages(session, command, uid);
        String name = target(command);
        Optional<Folder> target = session.selectable(name);
        if (target.isEmpty()) {
            return session.noSuchFolder(name).withCode("TRYCREATE");
        }
        List<Message> copies;
        try {
            copies = session.selected().folder().copy(messages, target.get());
        } catch (IllegalStateException e) {
            return Answer.no(session.words().of(ImapWord.NO_SUCH_FOLDER)).withCode("TRYCREATE");
        }
        session.tellNews(true);
        Answer done = session.completed("COPY");
        return copies.isEmpty() || !session.offers("UIDPLUS")
                ? done
                : done.withCode(copyUid(target.get(), messages, copies));
    }

    static Answer move(ImapSession session, Command command, boolean uid) throws CommandException, IOException {
        List<Message> messages = messages(session, command, uid);
        String name = target(command);
        if (session.selected().isReadOnly()) {
            return Answer.no(session.words().of(ImapWord.READ_ONLY));
        }
        Optional<Folder> target = session.selectable(name);
        if (target.isEmpty()) {
            return session.noSuchFolder(name).withCode("TRYCREATE");
        }
        List<Folder.Moved> moved;
        try {
            moved = session.selected().move(messages, target.get());
        } catch (IllegalStateException e) {
            return Answer.no(session.words().of(ImapWord.NO_SUCH_FOLDER)).withCode("TRYCREATE");
        }
        if (!moved.isEmpty() && session.offers("UIDPLUS")) {
            tellMoved(session, target.get(), moved);
        }
        session.tellNews(true);
        return session.completed("MOVE");
    }

    private static void tellMoved(ImapSession session, Folder target, List<Folder.Moved> moved) throws IOException {
        String code = copyUid(
                target,
                moved.stream().map(Folder.Moved::from).toList(),
                moved.stream().map(Folder.Moved::to).toList());
        if (session.has(Quirk.MOVE_BARE_COPYUID)) {
            session.out().text("[" + code + "]").crlf();
        } else {
            session.untagged("OK [" + code + "] " + session.words().of(ImapWord.MOVED));
        }
    }

    private static List<Message> messages(ImapSession session, Command command, boolean uid) throws CommandException {
        return MessageCommands.messages(session, command.arguments(), uid).stream()
                .map(Numbered::message)
                .toList();
    }

    private static String target(Command command) throws CommandException {
        command.arguments().space();
        String name = command.arguments().mailbox();
        command.arguments().end();
        return name;
    }

    private static String copyUid(Folder target, List<Message> from, List<Message> to) {
        return "COPYUID " + target.uidValidity() + " " + uids(from) + " " + uids(to);
    }

    /** {@code uid-set}, in the order given, which is ascending. */
    private static String uids(List<Message> messages) {
        List<String> ranges = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= messages.size(); i++) {
            if (i == messages.size()
                    || messages.get(i).uid() != messages.get(i - 1).uid() + 1) {
                long first = messages.get(start).uid();
                long last = messages.get(i - 1).uid();
                ranges.add(first == last ? Long.toString(first) : first + ":" + last);
                start = i;
            }
        }
        return String.join(",", ranges);
    }
}
