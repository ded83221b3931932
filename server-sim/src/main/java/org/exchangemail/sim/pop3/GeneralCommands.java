package org.exchangemail.sim.pop3;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.exchangemail.sim.profile.Pop3Word;
import org.exchangemail.sim.profile.Quirk;

/** CAPA (RFC 2449), STLS (RFC 2595) and QUIT (RFC 1939 sections 5 and 6). */
final class GeneralCommands {

    private GeneralCommands() {}

    static void capa(Pop3Session session, Pop3Request request) throws RefusedException, IOException {
        if (session.service().profile().has(Quirk.POP3_NO_CAPA)) {
            throw new RefusedException(session.words().of(Pop3Word.UNKNOWN_COMMAND));
        }
        session.arguments(request, 0);
        session.reply(Reply.ok(session.words().of(Pop3Word.CAPABILITIES)));
        session.out()
                .lines(session.service().profile().pop3().capabilities().stream()
                        .flatMap(line -> offered(line, session))
                        .toList());
    }

    private static Stream<String> offered(String line, Pop3Session session) {
        boolean tls = session.isTls();
        if (line.startsWith("SASL ")) {
            List<String> mechanisms = session.service().sasl().available(tls);
            return mechanisms.isEmpty() ? Stream.empty() : Stream.of("SASL " + String.join(" ", mechanisms));
        }
        return switch (line) {
            case "USER" ->
                Stream.of(line)
                        .filter(user -> session.service().settings().service().allowsPasswords(tls));
            case "STLS" -> Stream.of(line).filter(stls -> !tls && session.state() == Pop3State.AUTHORIZATION);
            default -> Stream.of(line);
        };
    }

    static void stls(Pop3Session session, Pop3Request request) throws RefusedException, IOException {
        session.arguments(request, 0);
        if (session.isTls()) {
            throw new RefusedException(session.words().of(Pop3Word.INVALID_STATE));
        }
        session.reply(Reply.ok(session.words().of(Pop3Word.BEGIN_TLS)));
        session.startTls();
    }

    static void quit(Pop3Session session, Pop3Request request) throws RefusedException, IOException {
        session.arguments(request, 0);
        session.update();
        session.reply(Reply.ok(session.words().of(Pop3Word.SIGNING_OFF)));
        session.end();
    }
}
