package org.exchangemail.sim.imap;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.exchangemail.login.DirectoryNames;
import org.exchangemail.sim.mailbox.Folder;
import org.exchangemail.sim.mailbox.Mailbox;
import org.exchangemail.sim.profile.ImapWord;

/** The commands that look at folders without opening one (RFC 3501 section 6.3, RFC 2342, RFC 3348). */
final class FolderCommands {

    private FolderCommands() {}

    static Answer namespace(ImapSession session, Command command) throws CommandException, IOException {
        command.arguments().end();
        session.untagged("NAMESPACE ((\"\" \"" + Mailbox.SEPARATOR + "\")) NIL NIL");
        return session.completed(command);
    }

    static Answer list(ImapSession session, Command command) throws CommandException, IOException {
        Optional<ListPattern> pattern = pattern(session, command);
        if (pattern.isPresent()) {
            Mailbox mailbox = session.mailbox();
            for (Folder folder : mailbox.folders()) {
                if (pattern.get().matches(folder.name())) {
                    name(session, command, children(mailbox, folder), folder.name());
                }
            }
        }
        session.tellNews(true);
        return session.completed(command);
    }

    static Answer lsub(ImapSession session, Command command) throws CommandException, IOException {
        Optional<ListPattern> pattern = pattern(session, command);
        if (pattern.isPresent()) {
            Mailbox mailbox = session.mailbox();
            List<Folder> subscribed =
                    mailbox.folders().stream().filter(Folder::isSubscribed).toList();
            for (Folder folder : mailbox.folders()) {
                if (!pattern.get().matches(folder.name())) {
                    continue;
                }
                if (folder.isSubscribed()) {
                    name(session, command, children(mailbox, folder), folder.name());
                } else if (hidesOne(folder, subscribed, pattern.get())) {
                    name(session, command, "\\Noselect", folder.name());
                }
            }
        }
        session.tellNews(true);
        return session.completed(command);
    }

    /** RFC 3501 section 6.3.9: {@code %} names the parent of a subscribed folder it does not reach. */
    private static boolean hidesOne(Folder parent, List<Folder> subscribed, ListPattern pattern) {
        String prefix = DirectoryNames.key(parent.name() + Mailbox.SEPARATOR);
        return subscribed.stream()
                .map(Folder::name)
                .anyMatch(name -> DirectoryNames.key(name).startsWith(prefix) && !pattern.matches(name));
    }

    /** Reads the arguments; an empty name asks for the hierarchy separator only. */
    private static Optional<ListPattern> pattern(ImapSession session, Command command)
            throws CommandException, IOException {
        CommandArguments arguments = command.arguments();
        arguments.space();
        String reference = arguments.mailbox();
        arguments.space();
        String name = arguments.listMailbox();
        arguments.end();
        if (name.isEmpty()) {
            name(session, command, "\\Noselect", "");
            return Optional.empty();
        }
        return Optional.of(new ListPattern(reference, name));
    }

    private static String children(Mailbox mailbox, Folder folder) {
        return mailbox.hasChildren(folder) ? "\\HasChildren" : "\\HasNoChildren";
    }

    private static void name(ImapSession session, Command command, String attribute, String name) throws IOException {
        session.out()
                .text("* " + command.name() + " (" + attribute + ") \"" + Mailbox.SEPARATOR + "\" ")
                .mailbox(name)
                .crlf();
    }

    static Answer status(ImapSession session, Command command) throws CommandException, IOException {
        CommandArguments arguments = command.arguments();
        arguments.space();
        String name = arguments.mailbox();
        arguments.space();
        List<StatusItem> items = StatusItem.parse(arguments);
        arguments.end();
        Optional<Folder> folder = session.mailbox().folder(name);
        if (folder.isEmpty()) {
            return Answer.no(session.words().of(ImapWord.NO_SUCH_FOLDER));
        }
        StatusItem.write(session.out(), folder.get().name(), folder.get().status(), items);
        session.tellNews(true);
        return session.completed(command);
    }
}
