package org.exchangemail.sim.imap;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.exchangemail.sim.auth.Logon;
import org.exchangemail.sim.auth.LogonOutcome;
import org.exchangemail.sim.auth.LogonOutcome.Connected;
import org.exchangemail.sim.auth.LogonOutcome.Elsewhere;
import org.exchangemail.sim.auth.LogonOutcome.NoFullAccess;
import org.exchangemail.sim.auth.LogonOutcome.NoMailbox;
import org.exchangemail.sim.auth.LogonOutcome.ProtocolDisabled;
import org.exchangemail.sim.auth.LogonOutcome.Reason;
import org.exchangemail.sim.auth.LogonOutcome.Refused;
import org.exchangemail.sim.auth.LogonOutcome.TooManyConnections;
import org.exchangemail.sim.auth.SaslExchange;
import org.exchangemail.sim.auth.SaslLogon;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.ImapWord;
import org.exchangemail.sim.profile.Quirk;

/** The commands before a logon (RFC 3501 section 6.2, RFC 4959), and how its outcome is answered. */
final class LogonCommands {

    /** Stands for the name of the command in the words of the profile. */
    private static final String COMMAND = "{command}";

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
        if (!session.service().settings().allowsTokens(session.isTls())) {
            return Answer.bad(session.words().of(ImapWord.INVALID_STATE));
        }
        if (!session.service().settings().allowBasicAuthentication()) {
            return refused(session, command);
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

    private static Answer render(ImapSession session, Command command, Logon tried) throws IOException {
        Logon logon = asTheVersionJudges(session, tried);
        boolean ok = isAnsweredOk(logon.outcome(), session.service().profile());
        session.logon(logon, ok);
        if (logon.outcome() instanceof Elsewhere elsewhere) {
            return completed(session, command).withCode("REFERRAL " + url(session, elsewhere));
        }
        if (ok) {
            return completed(session, command);
        }
        if (logon.mechanism().equals("NTLM") && session.service().profile().has(Quirk.UNAVAILABLE_AFTER_FAILED_NTLM)) {
            session.loseBackEnd();
        }
        return refused(session, command);
    }

    private static Logon asTheVersionJudges(ImapSession session, Logon logon) {
        if (!logon.mechanism().equals("PLAIN") || !session.service().profile().has(Quirk.IMAP_PLAIN_ALWAYS_FAILS)) {
            return logon;
        }
        if (logon.outcome() instanceof Connected connected) {
            session.service().logons().connections().leave(connected.delegate());
        }
        return new Logon(
                logon.mechanism(), logon.name(), new Refused(logon.outcome().account(), Reason.BROKEN_MECHANISM));
    }

    private static Answer completed(ImapSession session, Command command) {
        return Answer.ok(session.words().of(ImapWord.LOGON_COMPLETED).replace(COMMAND, command.name()));
    }

    private static Answer refused(ImapSession session, Command command) {
        return Answer.no(session.words().of(ImapWord.LOGON_FAILED).replace(COMMAND, command.name()));
    }

    /** RFC 2221 with the login string of [MS-OXIMAP4] as user name, as KB article Q217388 shows it. */
    private static String url(ImapSession session, Elsewhere elsewhere) {
        String login = String.join(
                "/",
                elsewhere.delegate().domain().netbiosName(),
                elsewhere.delegate().name(),
                elsewhere.principal().alias().orElseThrow());
        return session.words()
                .of(ImapWord.REFERRAL)
                .replace(
                        "{login}",
                        URLEncoder.encode(login, StandardCharsets.UTF_8).replace("+", "%20"))
                .replace("{host}", elsewhere.server());
    }

    private static boolean isAnsweredOk(LogonOutcome outcome, ExchangeProfile profile) {
        return outcome instanceof Connected
                || outcome instanceof Elsewhere
                || (outcome instanceof TooManyConnections && profile.has(Quirk.OK_WITH_TOO_MANY_CONNECTIONS))
                || (outcome instanceof Refused refused
                        && refused.reason() == Reason.PASSWORD_EXPIRED
                        && profile.has(Quirk.OK_WITH_EXPIRED_PASSWORD))
                || (outcome instanceof NoFullAccess && profile.has(Quirk.OK_WITHOUT_FULL_ACCESS))
                || (outcome instanceof NoMailbox && profile.has(Quirk.OK_WITHOUT_MAILBOX))
                || (outcome instanceof ProtocolDisabled && profile.has(Quirk.OK_WITH_PROTOCOL_DISABLED));
    }
}
