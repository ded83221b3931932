package org.exchangemail.sim.imap;

import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.exchangemail.sim.profile.ImapWord;

/** IDLE (RFC 2177): tells news while the client waits for it. */
final class IdleCommand {

    private IdleCommand() {}

    static Answer idle(ImapSession session, Command command) throws CommandException, IOException {
        command.arguments().end();
        session.tellNews(true);
        Optional<String> line;
        try (IdlePusher pusher = new IdlePusher(session)) {
            line = session.goOn(session.words().of(ImapWord.IDLING), pusher::start);
        }
        if (line.isEmpty()) {
            return session.completed(command);
        }
        if (!line.get().toUpperCase(Locale.ROOT).equals("DONE")) {
            throw command.arguments().bad("DONE expected");
        }
        session.tellNews(true);
        return session.completed(command);
    }
}
