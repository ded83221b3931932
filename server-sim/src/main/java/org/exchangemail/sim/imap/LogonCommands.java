package org.exchangemail.sim.imap;

import java.io.IOException;
import java.util.Optional;
import org.exchangemail.sim.auth.Logon;
import org.exchangemail.sim.auth.LogonOutcome;
import org.exchangemail.sim.auth.LogonOutcome.Connected;
import org.exchangemail.sim.auth.LogonOutcome.NoFullAccess;
import org.exchangemail.sim.auth.LogonOutcome.NoMailbox;
import org.exchangemail.sim.auth.LogonOutcome.ProtocolDisabled;
import org.exchangemail.sim.auth.SaslExchange;
import org.exchangemail.sim.auth.SaslLogon;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.ImapWord;
import org.exchangemail.sim.profile.Quirk;

/** The commands before a logon (RFC 3501 section 6.2, RFC 4959), and how its outcome is answered. */
final class LogonCommands {

    private LogonCommands() {}

    static Answer startTls(ImapSession session, Command command) throws CommandException {
        command.arguments().end();
        if (session.isTls()) {
            return Answer.bad(session.words().of(ImapWord.INVALID_STATE));
        }
        session.startTlsAfterAnswer();
        return Answer.ok(session.words().of(ImapWord.BEGIN_TLS));
    }

    static Answer login(ImapSession session, Command command) throws CommandException, IOException {
        CommandArguments arguments = command.arguments();
        arguments.space();
        String name = arguments.astringUtf8();
        arguments.space();
        String password = arguments.astringUtf8();
        arguments.end();
        if (!session.service().settings().allowsPasswords(session.isTls())) {
            return Answer.bad(session.words().of(ImapWord.INVALID_STATE));
        }
        if (session.isBackEndLost()) {
            return Answer.no(session.words().of(ImapWord.SERVER_UNAVAILABLE));
        }
        LogonOutcome outcome = session.service().logons().byLoginString(name, password);
        return render(session, command, new Logon("LOGIN", name, outcome));
    }

    static Answer authenticate(ImapSession session, Command command) throws CommandException, IOException {
        CommandArguments arguments = command.arguments();
        arguments.space();
        String mechanism = arguments.keyword();
        Optional<String> initial = Optional.empty();
        if (arguments.accept(' ')) {
            initial = Optional.of(arguments.take(c -> c != ' '));
        }
        arguments.end();
        if (initial.isPresent()
                && !session.service().profile().imap().capabilities().contains("SASL-IR")) {
            return Answer.bad(session.words().of(ImapWord.ARGUMENT_ERROR));
        }
        if (session.isBackEndLost()) {
            return Answer.no(session.words().of(ImapWord.SERVER_UNAVAILABLE));
        }
        Optional<SaslLogon> exchange = session.service().sasl().begin(mechanism, session.isTls());
        if (exchange.isEmpty()) {
            return Answer.bad(session.words().of(ImapWord.ARGUMENT_ERROR));
        }
        try (SaslLogon logon = exchange.get()) {
            return authenticate(session, command, logon, initial);
        }
    }

    private static Answer authenticate(
            ImapSession session, Command command, SaslLogon exchange, Optional<String> initial)
            throws CommandException, IOException {
        SaslExchange.Result result = SaslExchange.run(exchange, initial, session::challenge);
        if (result instanceof SaslExchange.Result.Over over) {
            return render(session, command, over.logon());
        }
        return result instanceof SaslExchange.Result.Cancelled
                ? Answer.no(session.words().of(ImapWord.AUTHENTICATION_CANCELLED))
                : Answer.bad(session.words().of(ImapWord.ARGUMENT_ERROR));
    }

    private static Answer render(ImapSession session, Command command, Logon logon) throws IOException {
        boolean ok = isAnsweredOk(logon.outcome(), session.service().profile());
        session.logon(logon, ok);
        if (ok) {
            return session.completed(command);
        }
        if (logon.mechanism().equals("NTLM") && session.service().profile().has(Quirk.UNAVAILABLE_AFTER_FAILED_NTLM)) {
            session.loseBackEnd();
        }
        return Answer.no(session.words().of(ImapWord.LOGON_FAILED).replace("{command}", command.name()));
    }

    private static boolean isAnsweredOk(LogonOutcome outcome, ExchangeProfile profile) {
        return outcome instanceof Connected
                || (outcome instanceof NoFullAccess && profile.has(Quirk.OK_WITHOUT_FULL_ACCESS))
                || (outcome instanceof NoMailbox && profile.has(Quirk.OK_WITHOUT_MAILBOX))
                || (outcome instanceof ProtocolDisabled && profile.has(Quirk.OK_WITH_PROTOCOL_DISABLED));
    }
}
