package org.exchangemail.sim.imap;

import java.io.IOException;
import org.exchangemail.sim.profile.ImapWord;
import org.exchangemail.sim.profile.Quirk;
import org.exchangemail.sim.profile.Words;

/** The commands of every state (RFC 3501 section 6.1), and ID (RFC 2971). */
final class GeneralCommands {

    /** RFC 2971 section 3.3: no more than 30 fields. */
    private static final int MAX_ID_FIELDS = 30;

    private GeneralCommands() {}

    static Answer capability(ImapSession session, Command command) throws CommandException, IOException {
        command.arguments().end();
        session.untagged("CAPABILITY " + String.join(" ", Capabilities.of(session)));
        if (session.has(Quirk.STRAY_LINE_AFTER_CAPABILITY)) {
            session.addAfterAnswer(" " + session.completed(command).text());
        }
        return session.completed(command);
    }

    static Answer noop(ImapSession session, Command command) throws CommandException, IOException {
        command.arguments().end();
        session.tellNews(true);
        return session.completed(command);
    }

    static Answer logout(ImapSession session, Command command) throws CommandException, IOException {
        command.arguments().end();
        session.logout();
        return session.completed(command);
    }

    static Answer id(ImapSession session, Command command) throws CommandException, IOException {
        readId(command.arguments());
        Words<ImapWord> words = session.words();
        session.out().text("* ID (\"name\" ").string(words.of(ImapWord.ID_NAME));
        session.out()
                .text(" \"version\" ")
                .string(words.of(ImapWord.ID_VERSION))
                .text(")")
                .crlf();
        return session.completed(command);
    }

    private static void readId(CommandArguments arguments) throws CommandException {
        arguments.space();
        if (!arguments.accept('(')) {
            nil(arguments);
            arguments.end();
            return;
        }
        int fields = 0;
        while (!arguments.accept(')')) {
            if (fields++ > 0) {
                arguments.space();
            }
            if (fields > MAX_ID_FIELDS) {
                throw arguments.bad("more than " + MAX_ID_FIELDS + " fields");
            }
            arguments.string();
            arguments.space();
            if (arguments.peek() == '"' || arguments.peek() == CommandArguments.LITERAL) {
                arguments.string();
            } else {
                nil(arguments);
            }
        }
        arguments.end();
    }

    private static void nil(CommandArguments arguments) throws CommandException {
        if (!arguments.keyword().equals("NIL")) {
            throw arguments.bad("NIL expected");
        }
    }
}
