package org.exchangemail.sim.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.exchangemail.login.DirectoryNames;
import org.exchangemail.sim.mailbox.Folder;
import org.exchangemail.sim.mailbox.Mailbox;
import org.exchangemail.sim.profile.ImapWord;
import org.exchangemail.sim.profile.Quirk;

/** The commands that look at folders without opening one (RFC 3501 section 6.3, RFC 2342, RFC 3348). */
final class FolderCommands {

    private FolderCommands() {}

    static Answer namespace(ImapSession session, Command command) throws CommandException, IOException {
        command.arguments().end();
        if (session.has(Quirk.NAMESPACE_CLOSES)) {
            throw session.drop();
        }
        session.untagged("NAMESPACE " + namespace("\"\"") + " " + namespace(session, ImapWord.OTHER_USERS) + " "
                + namespace(session, ImapWord.PUBLIC_FOLDERS));
        return session.completed(command);
    }

    private static String namespace(ImapSession session, ImapWord prefix) {
        String name = session.words().of(prefix);
        return name.isEmpty() ? "NIL" : namespace("\"" + ModifiedUtf7.encode(name) + "\"");
    }

    private static String namespace(String prefix) {
        return "((" + prefix + " \"" + Mailbox.SEPARATOR + "\"))";
    }

    static Answer list(ImapSession session, Command command) throws CommandException, IOException {
        Optional<ListPattern> pattern = pattern(session, command, "LIST");
        if (pattern.isPresent()) {
            for (FolderTree.Name name : session.tree().names()) {
                if (pattern.get().matches(name.name())) {
                    name(session, "LIST", attributes(session, name), name.name());
                }
            }
            for (String name : namesWithSlash(session)) {
                if (pattern.get().matches(name)) {
                    name(session, "LIST", "", name);
                }
            }
        }
        session.tellNews(true);
        return session.completed(command);
    }

    private static List<String> namesWithSlash(ImapSession session) {
        return session.has(Quirk.HIDES_NAMES_WITH_SLASH)
                ? List.of()
                : session.tree().own().namesWithSlash();
    }

    static Answer lsub(ImapSession session, Command command) throws CommandException, IOException {
        Optional<ListPattern> pattern = pattern(session, command, "LSUB");
        if (pattern.isPresent()) {
            Map<String, FolderTree.Name> known = new HashMap<>();
            session.tree().names().forEach(name -> known.put(DirectoryNames.key(name.name()), name));
            for (String name : subscribed(session.tree().own(), pattern.get())) {
                FolderTree.Name folder = known.get(DirectoryNames.key(name));
                boolean subscribed = session.tree().own().isSubscribed(name);
                name(
                        session,
                        "LSUB",
                        subscribed && folder != null ? attributes(session, folder) : "\\Noselect",
                        folder == null ? name : folder.name());
            }
        }
        session.tellNews(true);
        return session.completed(command);
    }

    /**
     * The names that match, and the parents that match of those that do not: RFC 3501 section 6.3.9, {@code %} names
     * the parent of a subscribed folder that it does not reach.
     */
    private static Collection<String> subscribed(Mailbox mailbox, ListPattern pattern) {
        Map<String, String> names = new TreeMap<>();
        for (String name : mailbox.subscriptions()) {
            if (pattern.matches(name)) {
                names.put(DirectoryNames.key(name), name);
                continue;
            }
            for (int end = name.lastIndexOf(Mailbox.SEPARATOR);
                    end > 0;
                    end = name.lastIndexOf(Mailbox.SEPARATOR, end - 1)) {
                String parent = name.substring(0, end);
                if (pattern.matches(parent)) {
                    names.putIfAbsent(DirectoryNames.key(parent), parent);
                }
            }
        }
        return names.values();
    }

    /** Reads the arguments; an empty name asks for the hierarchy separator only. */
    private static Optional<ListPattern> pattern(ImapSession session, Command command, String response)
            throws CommandException, IOException {
        CommandArguments arguments = command.arguments();
        arguments.space();
        String reference = arguments.mailbox();
        arguments.space();
        String name = arguments.listMailbox();
        arguments.end();
        if (name.isEmpty()) {
            name(session, response, "\\Noselect", "");
            return Optional.empty();
        }
        return Optional.of(new ListPattern(reference, name));
    }

    private static String attributes(ImapSession session, FolderTree.Name name) {
        List<String> attributes = new ArrayList<>();
        if (!name.selectable()) {
            attributes.add("\\Noselect");
        } else if (name.recent()) {
            attributes.add("\\Marked");
        }
        if (session.offers("CHILDREN")) {
            attributes.add(name.children() ? "\\HasChildren" : "\\HasNoChildren");
        }
        return String.join(" ", attributes);
    }

    private static void name(ImapSession session, String response, String attributes, String name) throws IOException {
        session.out().text("* " + response + " (" + attributes + ") \"" + Mailbox.SEPARATOR + "\" ");
        if (name.indexOf('\t') >= 0 && session.has(Quirk.LIST_TAB_UNQUOTED)) {
            session.out().text(tabsKept(name));
        } else {
            session.out().mailbox(name);
        }
        session.out().crlf();
    }

    private static String tabsKept(String name) {
        return Stream.of(name.split("\t", -1)).map(ModifiedUtf7::encode).collect(Collectors.joining("\t"));
    }

    static Answer status(ImapSession session, Command command) throws CommandException, IOException {
        CommandArguments arguments = command.arguments();
        arguments.space();
        String name = arguments.mailbox();
        arguments.space();
        List<StatusItem> items = StatusItem.parse(arguments);
        arguments.end();
        Optional<Folder> folder = session.selectable(name);
        if (folder.isEmpty()) {
            return session.noSuchFolder(name);
        }
        StatusItem.write(session.out(), name, folder.get().status(), items);
        session.tellNews(true);
        return session.completed(command);
    }
}
