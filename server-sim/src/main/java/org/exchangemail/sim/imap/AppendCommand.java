package org.exchangemail.sim.imap;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.exchangemail.sim.mailbox.Flag;
import org.exchangemail.sim.mailbox.Folder;
import org.exchangemail.sim.mailbox.Message;
import org.exchangemail.sim.mailbox.NewMessage;
import org.exchangemail.sim.mailbox.Octets;
import org.exchangemail.sim.profile.ImapWord;
import org.exchangemail.sim.profile.Quirk;

/** APPEND (RFC 3501 section 6.3.11), with APPENDUID (RFC 4315 section 3). */
final class AppendCommand {

    private AppendCommand() {}

    static Answer append(ImapSession session, Command command) throws CommandException, IOException {
        CommandArguments arguments = command.arguments();
        arguments.space();
        String name = arguments.mailbox();
        arguments.space();
        List<String> flags = List.of();
        if (arguments.peek() == '(') {
            flags = arguments.flags();
            arguments.space();
        }
        Optional<OffsetDateTime> date = Optional.empty();
        if (arguments.peek() == '"') {
            date = Optional.of(arguments.dateTime());
            arguments.space();
        }
        Octets content = arguments.literal();
        arguments.end();
        Optional<Folder> folder = session.selectable(name);
        if (folder.isEmpty()) {
            return session.noSuchFolder(name).withCode("TRYCREATE");
        }
        if (content.length() == 0 || hasLongLine(session, content)) {
            return Answer.bad(session.words().of(ImapWord.ARGUMENT_ERROR));
        }
        return append(session, command, folder.get(), message(session, content, flags, date));
    }

    private static NewMessage message(
            ImapSession session, Octets content, List<String> flags, Optional<OffsetDateTime> date) {
        Set<Flag> stored = EnumSet.noneOf(Flag.class);
        stored.addAll(session.flags().flags(flags));
        if (session.has(Quirk.APPEND_LOSES_FLAGGED)) {
            stored.remove(Flag.FLAGGED);
        }
        OffsetDateTime now = OffsetDateTime.now(session.service().clock());
        return new NewMessage(
                content,
                stored,
                session.flags().keywords(flags),
                session.has(Quirk.APPEND_LOSES_DATE) ? now : date.orElse(now),
                true);
    }

    private static Answer append(ImapSession session, Command command, Folder folder, NewMessage message)
            throws IOException {
        Message appended;
        try {
            appended = folder.append(message);
        } catch (IllegalStateException e) {
            // Somebody deleted the folder just now.
            return Answer.no(session.words().of(ImapWord.NO_SUCH_FOLDER)).withCode("TRYCREATE");
        }
        session.tellNews(true);
        Answer done = session.completed(command);
        return session.offers("UIDPLUS")
                ? done.withCode("APPENDUID " + folder.uidValidity() + " " + appended.uid())
                : done;
    }

    private static boolean hasLongLine(ImapSession session, Octets content) {
        if (!session.has(Quirk.APPEND_REFUSES_LONG_LINES)) {
            return false;
        }
        int longest = session.profileLimits().maxAppendLine();
        int start = 0;
        int end = content.length();
        for (int feed = content.indexOf('\n', 0, end); feed >= 0; feed = content.indexOf('\n', feed + 1, end)) {
            if (feed == 0 || content.at(feed - 1) != '\r') {
                continue;
            }
            if (feed - 1 - start > longest) {
                return true;
            }
            start = feed + 1;
        }
        return end - start > longest;
    }
}
