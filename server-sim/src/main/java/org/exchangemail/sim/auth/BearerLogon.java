package org.exchangemail.sim.auth;

import java.util.Optional;
import javax.security.sasl.SaslException;
import org.exchangemail.sasl.BearerSaslServer;
import org.exchangemail.sasl.BearerSaslServer.Verdict;
import org.exchangemail.sasl.OAuthBearerSaslClient;
import org.exchangemail.sasl.OAuthBearerSaslServer;
import org.exchangemail.sasl.OAuthError;
import org.exchangemail.sasl.XOAuth2SaslClient;
import org.exchangemail.sasl.XOAuth2SaslServer;
import org.exchangemail.sim.auth.LogonOutcome.Reason;
import org.exchangemail.sim.auth.LogonOutcome.Refused;
import org.exchangemail.sim.directory.Account;

/** Logs on by XOAUTH2 or OAUTHBEARER. */
final class BearerLogon extends SaslLogon {

    static final String XOAUTH2 = XOAuth2SaslClient.NAME;
    static final String OAUTHBEARER = OAuthBearerSaslClient.NAME;

    private final Judge judge;

    private BearerLogon(BearerSaslServer server, Judge judge) {
        super(server);
        this.judge = judge;
    }

    static BearerLogon xoauth2(TokenLogons logons, boolean challenging) {
        Judge judge = new Judge(logons);
        return new BearerLogon(new XOAuth2SaslServer(judge, challenging), judge);
    }

    static BearerLogon oauthBearer(TokenLogons logons) {
        Judge judge = new Judge(logons);
        return new BearerLogon(new OAuthBearerSaslServer(judge), judge);
    }

    @Override
    Logon logon(Optional<SaslException> failure) {
        return new Logon(
                mechanism(),
                judge.user,
                judge.outcome.orElseGet(() -> new Refused(Optional.empty(), Reason.UNUSABLE_MESSAGE)));
    }

    /** A client that answers the error by breaking off has been refused all the same. */
    @Override
    Optional<Logon> judged() {
        return judge.outcome.map(outcome -> new Logon(mechanism(), judge.user, outcome));
    }

    /** Answers the SASL server, and remembers more than it asks for. */
    private static final class Judge implements BearerSaslServer.Verifier {

        private final TokenLogons logons;
        private String user = "";
        private Optional<LogonOutcome> outcome = Optional.empty();

        Judge(TokenLogons logons) {
            this.logons = logons;
        }

        @Override
        public Verdict verify(String mailbox, String token) {
            user = mailbox;
            LogonOutcome judged = logons.logOn(mailbox, token);
            outcome = Optional.of(judged);
            return judged instanceof Refused refused
                    ? new Verdict.Refused(error(refused.reason()))
                    : new Verdict.Granted(judged.account().map(Account::upn).orElse(mailbox));
        }

        private OAuthError error(Reason reason) {
            return new OAuthError(
                    reason == Reason.INSUFFICIENT_SCOPE ? "insufficient_scope" : "invalid_token",
                    "bearer",
                    logons.scopes().wanted());
        }
    }
}
