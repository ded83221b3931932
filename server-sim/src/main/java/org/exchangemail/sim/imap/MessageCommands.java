package org.exchangemail.sim.imap;

import java.io.IOException;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.exchangemail.sim.imap.FetchItem.Word;
import org.exchangemail.sim.imap.SequenceSet.Numbered;
import org.exchangemail.sim.mailbox.Flag;
import org.exchangemail.sim.mailbox.FlagChange;
import org.exchangemail.sim.mailbox.Message;
import org.exchangemail.sim.mailbox.SelectedFolder;
import org.exchangemail.sim.profile.ImapWord;
import org.exchangemail.sim.profile.Quirk;

/** The commands about messages, by sequence number and by UID (RFC 3501 sections 6.4.4 to 6.4.8). */
final class MessageCommands {

    private MessageCommands() {}

    static Answer fetch(ImapSession session, Command command) throws CommandException, IOException {
        return fetch(session, command, false);
    }

    static Answer store(ImapSession session, Command command) throws CommandException, IOException {
        return store(session, command, false);
    }

    static Answer search(ImapSession session, Command command) throws CommandException, IOException {
        return search(session, command, false);
    }

    static Answer uid(ImapSession session, Command command) throws CommandException, IOException {
        command.arguments().space();
        String what = command.arguments().keyword();
        boolean move = what.equals("MOVE") && session.offers("MOVE");
        boolean expunge = what.equals("EXPUNGE") && session.offers("UIDPLUS");
        return switch (what) {
            case "FETCH" -> fetch(session, command, true);
            case "STORE" -> store(session, command, true);
            case "SEARCH" -> search(session, command, true);
            case "COPY" -> CopyCommands.copy(session, command, true);
            default -> {
                if (move) {
                    yield CopyCommands.move(session, command, true);
                } else if (expunge) {
                    yield SelectCommands.uidExpunge(session, command);
                }
                throw command.arguments().bad("no such command by UID");
            }
        };
    }

    private static Answer fetch(ImapSession session, Command command, boolean uid)
            throws CommandException, IOException {
        List<Numbered> messages = messages(session, command.arguments(), uid);
        command.arguments().space();
        FetchRequest request = FetchRequest.parse(command.arguments());
        if (uid) {
            request = request.including(Word.UID);
        }
        SelectedFolder folder = session.selected();
        Set<Message> nowSeen = request.marksSeen() && !folder.isReadOnly() ? markSeen(folder, messages) : Set.of();
        FetchRequest withFlags = request.including(Word.FLAGS);
        FetchWriter writer = new FetchWriter(session.out(), session.service().profile());
        boolean all = true;
        FlagsResponse.writeIfNew(session, folder);
        for (Numbered each : messages) {
            FetchRequest wanted = nowSeen.contains(each.message()) ? withFlags : request;
            if (wanted.needsContent()
                    && !each.message().isConvertible()
                    && !session.has(Quirk.SUBSTITUTES_UNCONVERTIBLE)) {
                all = false;
            } else {
                writer.write(each.sequenceNumber(), each.message(), folder.flags(each.message()), wanted);
            }
        }
        session.tellNews(uid);
        return all ? session.completed("FETCH") : Answer.no(session.words().of(ImapWord.NOT_CONVERTIBLE));
    }

    private static Set<Message> markSeen(SelectedFolder folder, List<Numbered> messages) {
        Set<Message> unseen = new HashSet<>();
        for (Numbered each : messages) {
            if (!each.message().flags().contains(Flag.SEEN)) {
                unseen.add(each.message());
            }
        }
        if (!unseen.isEmpty()) {
            folder.store(unseen, new FlagChange(FlagChange.Operation.ADD, EnumSet.of(Flag.SEEN)));
        }
        return unseen;
    }

    private static Answer store(ImapSession session, Command command, boolean uid)
            throws CommandException, IOException {
        List<Numbered> messages = messages(session, command.arguments(), uid);
        command.arguments().space();
        StoreRequest request = StoreRequest.parse(command.arguments(), session.flags());
        SelectedFolder folder = session.selected();
        if (folder.isReadOnly()) {
            return Answer.no(session.words().of(ImapWord.READ_ONLY));
        }
        Set<Message> stored = new HashSet<>(
                folder.store(messages.stream().map(Numbered::message).toList(), request.change()));
        FlagsResponse.writeIfNew(session, folder);
        if (!request.silent()) {
            FetchRequest answer = new FetchRequest(uid ? List.of(Word.UID, Word.FLAGS) : List.of(Word.FLAGS));
            FetchWriter writer =
                    new FetchWriter(session.out(), session.service().profile());
            for (Numbered each : messages) {
                if (stored.contains(each.message())) {
                    writer.write(each.sequenceNumber(), each.message(), folder.flags(each.message()), answer);
                }
            }
        }
        session.tellNews(uid);
        return session.completed("STORE");
    }

    private static Answer search(ImapSession session, Command command, boolean uid)
            throws CommandException, IOException {
        try {
            SearchRequest request = SearchRequest.parse(
                    command.arguments(), session.service().profile().quirks());
            if (session.has(Quirk.SEARCH_BEFORE_EXISTS)) {
                session.selected().seeAhead();
            }
            StringBuilder found = new StringBuilder("SEARCH");
            for (Numbered each : request.in(session.selected())) {
                found.append(' ').append(uid ? each.message().uid() : each.sequenceNumber());
            }
            session.untagged(found.toString());
            session.tellNews(uid);
            return session.completed("SEARCH");
        } catch (BadCharsetException e) {
            return Answer.no(session.words().of(ImapWord.BAD_CHARSET)).withCode("BADCHARSET (US-ASCII)");
        }
    }

    static List<Numbered> messages(ImapSession session, CommandArguments arguments, boolean uid)
            throws CommandException {
        arguments.space();
        SequenceSet set = arguments.sequenceSet();
        SelectedFolder folder = session.selected();
        if (uid) {
            return set.byUid(folder);
        }
        if (set.exceeds(folder)) {
            throw arguments.bad("a sequence number is beyond the last message");
        }
        return set.bySequenceNumber(folder);
    }
}
