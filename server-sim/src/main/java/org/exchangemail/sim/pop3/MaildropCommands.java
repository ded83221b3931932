package org.exchangemail.sim.pop3;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import org.exchangemail.sim.mailbox.Message;
import org.exchangemail.sim.mailbox.Octets;
import org.exchangemail.sim.mailbox.Substitute;
import org.exchangemail.sim.profile.Pop3Word;
import org.exchangemail.sim.profile.Quirk;

/** The commands of the TRANSACTION state (RFC 1939 sections 5 and 7). */
final class MaildropCommands {

    private MaildropCommands() {}

    static void stat(Pop3Session session, Pop3Request request) throws RefusedException, IOException {
        session.arguments(request, 0);
        session.reply(Reply.ok(totals(session.maildrop())));
    }

    private static String totals(Maildrop maildrop) {
        return maildrop.count() + " " + maildrop.totalSize();
    }

    static void list(Pop3Session session, Pop3Request request) throws RefusedException, IOException {
        Maildrop maildrop = session.maildrop();
        scan(session, request, totals(maildrop), message -> Long.toString(maildrop.size(message)));
    }

    static void uidl(Pop3Session session, Pop3Request request) throws RefusedException, IOException {
        scan(session, request, "", session.maildrop()::uniqueId);
    }

    /** Tells of one message by its number, or of all that are not marked. */
    private static void scan(Pop3Session session, Pop3Request request, String heading, Function<Message, String> told)
            throws RefusedException, IOException {
        List<String> arguments = session.arguments(request, 0, 1);
        Maildrop maildrop = session.maildrop();
        if (!arguments.isEmpty()) {
            int number = session.number(arguments.get(0));
            session.reply(Reply.ok(number + " " + told.apply(message(session, number))));
            return;
        }
        session.reply(Reply.ok(heading));
        session.out()
                .lines(maildrop.numbers()
                        .mapToObj(number -> number + " "
                                + told.apply(maildrop.message(number).orElseThrow()))
                        .toList());
    }

    private static Message message(Pop3Session session, int number) throws RefusedException {
        return session.maildrop()
                .message(number)
                .orElseThrow(() -> new RefusedException(session.words().of(Pop3Word.NO_SUCH_MESSAGE)));
    }

    /** The octets of a message that is still there. */
    private static Octets content(Pop3Session session, String number) throws RefusedException {
        Message message = message(session, session.number(number));
        if (session.maildrop().isGone(message)) {
            throw new RefusedException(session.words().of(Pop3Word.NO_SUCH_MESSAGE));
        }
        if (message.isConvertible()) {
            return message.content();
        }
        if (!session.service().profile().has(Quirk.SUBSTITUTES_UNCONVERTIBLE)) {
            throw new RefusedException(session.words().of(Pop3Word.NO_SUCH_MESSAGE));
        }
        return Substitute.of(
                        message,
                        session.words().of(Pop3Word.SUBSTITUTE_FROM),
                        session.words().of(Pop3Word.SUBSTITUTE_SUBJECT).replace("{number}", number))
                .content();
    }

    static void retr(Pop3Session session, Pop3Request request) throws RefusedException, IOException {
        Octets content = content(session, session.arguments(request, 1).get(0));
        session.reply(Reply.ok(""));
        session.out().message(content, content.length());
    }

    static void top(Pop3Session session, Pop3Request request) throws RefusedException, IOException {
        List<String> arguments = session.arguments(request, 2);
        Octets content = content(session, arguments.get(0));
        int end = endOfTop(content, session.number(arguments.get(1)));
        session.reply(Reply.ok(""));
        session.out().message(content, end);
    }

    /** The end of the header, of the empty line behind it, and of as many lines of the body. */
    private static int endOfTop(Octets content, int bodyLines) {
        int position = 0;
        boolean inHeader = true;
        int left = bodyLines;
        while (position < content.length() && (inHeader || left-- > 0)) {
            int next = content.lineEnd(position, content.length());
            int text = content.at(position) == '\r' ? position + 1 : position;
            inHeader &= text >= content.length() || content.at(text) != '\n';
            position = next;
        }
        return position;
    }

    static void dele(Pop3Session session, Pop3Request request) throws RefusedException, IOException {
        int number = session.number(session.arguments(request, 1).get(0));
        message(session, number);
        session.maildrop().delete(number);
        session.reply(Reply.ok(""));
    }

    static void rset(Pop3Session session, Pop3Request request) throws RefusedException, IOException {
        session.arguments(request, 0);
        session.maildrop().reset();
        session.reply(Reply.ok(""));
    }

    static void noop(Pop3Session session, Pop3Request request) throws RefusedException, IOException {
        session.arguments(request, 0);
        session.reply(Reply.ok(""));
    }
}
