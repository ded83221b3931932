package org.exchangemail.sim.imap;

import java.io.IOException;
import java.util.Optional;
import org.exchangemail.login.DirectoryNames;
import org.exchangemail.sim.mailbox.FolderException;
import org.exchangemail.sim.mailbox.Mailbox;
import org.exchangemail.sim.profile.ImapWord;

/** The commands that change folders and subscriptions (RFC 3501 sections 6.3.3 to 6.3.7). */
final class FolderChangeCommands {

    private FolderChangeCommands() {}

    static Answer create(ImapSession session, Command command) throws CommandException, IOException {
        String name = onlyName(command.arguments());
        // A separator at the end says that there will be children, which needs no preparation here.
        String folder = name.length() > 1 && name.charAt(name.length() - 1) == Mailbox.SEPARATOR
                ? name.substring(0, name.length() - 1)
                : name;
        Optional<Answer> refusal = refusal(session, folder);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return change(session, command, tree -> tree.create(folder));
    }

    static Answer delete(ImapSession session, Command command) throws CommandException, IOException {
        String name = onlyName(command.arguments());
        if (session.tree().isRoot(name)) {
            return Answer.no(session.words().of(ImapWord.NOT_DELETABLE));
        }
        return change(session, command, tree -> tree.delete(name));
    }

    static Answer rename(ImapSession session, Command command) throws CommandException, IOException {
        CommandArguments arguments = command.arguments();
        arguments.space();
        String from = arguments.mailbox();
        arguments.space();
        String to = arguments.mailbox();
        arguments.end();
        Optional<Answer> refusal = refusal(session, to);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        return change(session, command, tree -> tree.rename(from, to));
    }

    static Answer subscribe(ImapSession session, Command command) throws CommandException, IOException {
        String name = onlyName(command.arguments());
        boolean known =
                session.tree().folder(name).isPresent() || session.tree().isRoot(name);
        if (!known) {
            return Answer.no(session.words().of(ImapWord.NO_SUCH_FOLDER));
        }
        return change(session, command, tree -> tree.subscribe(name));
    }

    /** A name stays subscribed when its folder goes, so it need not be there any more. */
    static Answer unsubscribe(ImapSession session, Command command) throws CommandException, IOException {
        String name = onlyName(command.arguments());
        if (!session.tree().own().isSubscribed(name)
                && session.tree().folder(name).isEmpty()) {
            return Answer.no(session.words().of(ImapWord.NO_SUCH_FOLDER));
        }
        return change(session, command, tree -> tree.own().unsubscribe(name));
    }

    private static String onlyName(CommandArguments arguments) throws CommandException {
        arguments.space();
        String name = arguments.mailbox();
        arguments.end();
        return name;
    }

    /** What the version does not let be created, whatever the mailbox could hold. */
    private static Optional<Answer> refusal(ImapSession session, String name) {
        String reserved = session.words().of(ImapWord.RESERVED_FOLDER);
        if (!reserved.isEmpty() && DirectoryNames.same(name, reserved)) {
            return Optional.of(Answer.no(session.words().of(ImapWord.RESERVED_NAME)));
        }
        if (session.tree().isRoot(name)) {
            return Optional.of(Answer.no(session.words().of(ImapWord.FOLDER_EXISTS)));
        }
        int longest = session.profileLimits().maxFolderName();
        for (String level : name.split(String.valueOf(Mailbox.SEPARATOR), -1)) {
            if (level.length() > longest) {
                return Optional.of(Answer.no(session.words().of(ImapWord.INVALID_NAME)));
            }
        }
        return Optional.empty();
    }

    private interface Change {
        void of(FolderTree tree);
    }

    private static Answer change(ImapSession session, Command command, Change change) throws IOException {
        try {
            change.of(session.tree());
        } catch (FolderException e) {
            return Answer.no(session.words()
                    .of(
                            switch (e.reason()) {
                                case NOT_FOUND -> ImapWord.NO_SUCH_FOLDER;
                                case EXISTS -> ImapWord.FOLDER_EXISTS;
                                case INVALID_NAME -> ImapWord.INVALID_NAME;
                                case NOT_DELETABLE -> ImapWord.NOT_DELETABLE;
                            }));
        }
        session.tellNews(true);
        return session.completed(command);
    }
}
