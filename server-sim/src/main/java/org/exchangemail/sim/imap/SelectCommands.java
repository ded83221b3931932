package org.exchangemail.sim.imap;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.exchangemail.sim.mailbox.Flag;
import org.exchangemail.sim.mailbox.Folder;
import org.exchangemail.sim.mailbox.SelectedFolder;
import org.exchangemail.sim.profile.ImapWord;
import org.exchangemail.sim.profile.Words;

/** The commands that open, tidy and leave a folder (RFC 3501 sections 6.3.1, 6.3.2, 6.4; RFC 3691). */
final class SelectCommands {

    private static final List<Flag> FLAGS =
            Arrays.stream(Flag.values()).filter(flag -> flag != Flag.RECENT).toList();

    private SelectCommands() {}

    static Answer select(ImapSession session, Command command) throws CommandException, IOException {
        command.arguments().space();
        String name = command.arguments().mailbox();
        command.arguments().end();
        session.unselect();
        Optional<Folder> folder = session.mailbox().folder(name);
        if (folder.isEmpty()) {
            return Answer.no(session.words().of(ImapWord.NO_SUCH_FOLDER));
        }
        SelectedFolder selected = folder.get().select(command.name().equals("EXAMINE"));
        session.select(selected);
        describe(session, selected);
        return session.completed(command).withCode(selected.isReadOnly() ? "READ-ONLY" : "READ-WRITE");
    }

    private static void describe(ImapSession session, SelectedFolder selected) throws IOException {
        Words<ImapWord> words = session.words();
        ResponseWriter out = session.out();
        session.untagged(selected.exists() + " EXISTS");
        session.untagged(selected.recent() + " RECENT");
        out.text("* FLAGS ").flags(FLAGS).crlf();
        out.text("* OK [PERMANENTFLAGS ").flags(selected.isReadOnly() ? List.of() : FLAGS);
        out.text("] " + words.of(ImapWord.PERMANENT_FLAGS)).crlf();
        if (selected.firstUnseen().isPresent()) {
            session.untagged(
                    "OK [UNSEEN " + selected.firstUnseen().getAsInt() + "] " + words.of(ImapWord.FIRST_UNSEEN));
        }
        session.untagged("OK [UIDVALIDITY " + selected.folder().uidValidity() + "] " + words.of(ImapWord.UID_VALIDITY));
        session.untagged("OK [UIDNEXT " + selected.folder().uidNext() + "] " + words.of(ImapWord.UID_NEXT));
    }

    static Answer check(ImapSession session, Command command) throws CommandException, IOException {
        return GeneralCommands.noop(session, command);
    }

    static Answer close(ImapSession session, Command command) throws CommandException {
        command.arguments().end();
        if (!session.selected().isReadOnly()) {
            session.selected().expunge();
        }
        session.unselect();
        return session.completed(command);
    }

    static Answer unselect(ImapSession session, Command command) throws CommandException {
        command.arguments().end();
        session.unselect();
        return session.completed(command);
    }

    static Answer expunge(ImapSession session, Command command) throws CommandException, IOException {
        command.arguments().end();
        if (session.selected().isReadOnly()) {
            return Answer.no(session.words().of(ImapWord.READ_ONLY));
        }
        session.selected().expunge();
        session.tellNews(true);
        return session.completed(command);
    }
}
