package org.exchangemail.sim.pop3;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.exchangemail.login.LoginName;
import org.exchangemail.login.LoginNameException;
import org.exchangemail.sim.auth.Logon;
import org.exchangemail.sim.auth.SaslExchange;
import org.exchangemail.sim.auth.SaslLogon;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.Pop3Word;
import org.exchangemail.sim.profile.Quirk;

/**
 * USER and PASS (RFC 1939 section 7, [MS-OXPOP3] 2.2.4), and AUTH (RFC 1734, RFC 5034, [MS-OXPOP3] 3.2).
 *
 * <p>The states of [MS-OXPOP3] 3.2.1.1 are places in {@link #auth}: start before it, received_authentication_request
 * until the mechanism is found, inside_authentication in the exchange, completed_authentication after it. Whatever ends
 * the exchange, the session is back in the AUTHORIZATION state or in the TRANSACTION state (RFC 1734 section 2).
 */
final class LogonCommands {

    private static final String NTLM = "NTLM";

    private LogonCommands() {}

    static void user(Pop3Session session, Pop3Request request) throws RefusedException, IOException {
        if (!session.service().settings().service().allowsPasswords(session.isTls())) {
            throw new RefusedException(session.words().of(Pop3Word.INVALID_STATE));
        }
        String name = request.text();
        if (name.isBlank()) {
            throw new RefusedException(session.words().of(Pop3Word.ARGUMENT_ERROR));
        }
        if (!session.service().profile().has(Quirk.POP3_OK_TO_ANY_USER) && !isLoginString(name)) {
            throw new RefusedException(session.words().of(Pop3Word.LOGON_FAILURE));
        }
        session.user(name);
        session.reply(Reply.ok(session.words().of(Pop3Word.USER)));
    }

    private static boolean isLoginString(String name) {
        try {
            LoginName.parse(name);
            return true;
        } catch (LoginNameException e) {
            return false;
        }
    }

    static void pass(Pop3Session session, Pop3Request request) throws RefusedException, IOException {
        String name = session.takeUser()
                .orElseThrow(() -> new RefusedException(session.words().of(Pop3Word.INVALID_STATE)));
        Logon logon = new Logon("USER", name, session.service().logons().byLoginString(name, request.text()));
        session.logon(logon, session.words().of(Pop3Word.LOGGED_ON));
    }

    static void auth(Pop3Session session, Pop3Request request) throws RefusedException, IOException {
        List<String> arguments = session.arguments(request, 0, 2);
        if (arguments.isEmpty()) {
            // [MS-OXPOP3] 1.7: without an argument, the mechanisms are listed.
            session.reply(Reply.ok(session.words().of(Pop3Word.MECHANISMS)));
            session.out().lines(session.service().sasl().available(session.isTls()));
            return;
        }
        Optional<String> initial = arguments.stream().skip(1).findFirst();
        String mechanism = arguments.get(0).toUpperCase(Locale.ROOT);
        Optional<SaslLogon> exchange = session.service().sasl().begin(mechanism, session.isTls());
        if (exchange.isEmpty() && isSwitchedOff(session, mechanism)) {
            throw new RefusedException(
                    session.words().of(Pop3Word.MECHANISM_DISABLED).replace("{mechanism}", mechanism));
        }
        if (exchange.isEmpty()
                || (initial.isPresent() && session.service().profile().has(Quirk.POP3_NO_INITIAL_RESPONSE))) {
            exchange.ifPresent(SaslLogon::close);
            throw new RefusedException(session.words().of(Pop3Word.ARGUMENT_ERROR));
        }
        try (SaslLogon logon = exchange.get()) {
            finish(session, SaslExchange.run(logon, initial, challenge -> ask(session, mechanism, challenge)));
        }
    }

    /** Tells whether it is for the administrator only that there is no such mechanism. */
    private static boolean isSwitchedOff(Pop3Session session, String mechanism) {
        return mechanism.equals(NTLM)
                && session.service().profile().pop3().mechanisms().contains(mechanism)
                && !session.service().settings().service().enableGssapiAndNtlmAuth();
    }

    /** [MS-OXPOP3] 2.2.1: {@code +}, a space, and the message in base64; nothing behind the space for no message. */
    private static Optional<String> ask(Pop3Session session, String mechanism, String challenge)
            throws RefusedException, IOException {
        ExchangeProfile profile = session.service().profile();
        boolean saysOk = challenge.isEmpty() && mechanism.equals(NTLM) && profile.has(Quirk.POP3_OK_TO_AUTH_NTLM);
        return session.challenge(saysOk ? session.words().of(Pop3Word.OK_TO_AUTH_NTLM) : "+ " + challenge);
    }

    private static void finish(Pop3Session session, SaslExchange.Result result) throws RefusedException, IOException {
        if (result instanceof SaslExchange.Result.Over over) {
            session.logon(over.logon(), session.words().of(Pop3Word.AUTHENTICATED));
        } else if (result instanceof SaslExchange.Result.Cancelled) {
            throw new RefusedException(session.words().of(Pop3Word.AUTHENTICATION_CANCELLED));
        } else {
            throw new RefusedException(session.words().of(Pop3Word.ARGUMENT_ERROR));
        }
    }
}
