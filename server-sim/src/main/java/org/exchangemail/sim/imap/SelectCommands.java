package org.exchangemail.sim.imap;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.exchangemail.sim.imap.SequenceSet.Numbered;
import org.exchangemail.sim.mailbox.Folder;
import org.exchangemail.sim.mailbox.Message;
import org.exchangemail.sim.mailbox.SelectedFolder;
import org.exchangemail.sim.profile.ImapWord;
import org.exchangemail.sim.profile.Quirk;
import org.exchangemail.sim.profile.Words;

/** The commands that open, tidy and leave a folder (RFC 3501 sections 6.3.1, 6.3.2, 6.4; RFC 3691). */
final class SelectCommands {

    private SelectCommands() {}

    static Answer select(ImapSession session, Command command) throws CommandException, IOException {
        command.arguments().space();
        String name = command.arguments().mailbox();
        command.arguments().end();
        if (name.endsWith(" ") && session.has(Quirk.SELECT_OF_TRAILING_SPACE_CLOSES)) {
            throw session.drop();
        }
        session.unselect();
        Optional<Folder> folder = session.selectable(name);
        if (folder.isEmpty()) {
            return session.noSuchFolder(name);
        }
        SelectedFolder selected = folder.get().select(command.name().equals("EXAMINE"));
        session.select(selected);
        describe(session, selected);
        return session.completed(command).withCode(selected.isReadOnly() ? "READ-ONLY" : "READ-WRITE");
    }

    private static void describe(ImapSession session, SelectedFolder selected) throws IOException {
        Words<ImapWord> words = session.words();
        session.untagged(selected.exists() + " EXISTS");
        session.untagged(selected.recent() + " RECENT");
        FlagsResponse.write(session, selected);
        if (selected.firstUnseen().isPresent()) {
            session.untagged(
                    "OK [UNSEEN " + selected.firstUnseen().getAsInt() + "] " + words.of(ImapWord.FIRST_UNSEEN));
        }
        session.untagged("OK [UIDVALIDITY " + selected.folder().uidValidity() + "] " + words.of(ImapWord.UID_VALIDITY));
        if (!session.has(Quirk.SELECT_WITHOUT_UIDNEXT)) {
            session.untagged("OK [UIDNEXT " + selected.uidNext() + "] " + words.of(ImapWord.UID_NEXT));
        }
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

    /** UID EXPUNGE (RFC 4315 section 2.1). */
    static Answer uidExpunge(ImapSession session, Command command) throws CommandException, IOException {
        List<Message> among = MessageCommands.messages(session, command.arguments(), true).stream()
                .map(Numbered::message)
                .toList();
        command.arguments().end();
        if (session.selected().isReadOnly()) {
            return Answer.no(session.words().of(ImapWord.READ_ONLY));
        }
        session.selected().expunge(among);
        session.tellNews(true);
        return session.completed("EXPUNGE");
    }
}
