package org.exchangemail.sim.auth;

import java.util.Optional;
import javax.security.sasl.SaslException;
import org.exchangemail.sasl.PlainSaslServer;
import org.exchangemail.sim.auth.LogonOutcome.Reason;
import org.exchangemail.sim.auth.LogonOutcome.Refused;

/** Logs on by PLAIN. */
final class PlainLogon extends SaslLogon {

    static final String NAME = "PLAIN";

    private final Judge judge;

    PlainLogon(LogonService service) {
        this(new Judge(service));
    }

    private PlainLogon(Judge judge) {
        super(new PlainSaslServer(judge));
        this.judge = judge;
    }

    @Override
    Logon logon(Optional<SaslException> failure) {
        return judge.logon.orElseGet(() -> new Logon(NAME, "", new Refused(Optional.empty(), Reason.UNUSABLE_MESSAGE)));
    }

    /** Answers the SASL server, and remembers more than it asks for. */
    private static final class Judge implements PlainSaslServer.Verifier {

        private final LogonService service;
        private Optional<Logon> logon = Optional.empty();

        Judge(LogonService service) {
            this.service = service;
        }

        @Override
        public Optional<String> verify(String authzid, String authcid, char[] password) {
            LogonOutcome outcome = service.byPlain(authzid, authcid, String.valueOf(password));
            String name = authzid.isEmpty() ? authcid : authcid + " as " + authzid;
            logon = Optional.of(new Logon(NAME, name, outcome));
            return outcome instanceof Refused ? Optional.empty() : Optional.of(authcid);
        }
    }
}
