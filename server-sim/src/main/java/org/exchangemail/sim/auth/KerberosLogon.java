package org.exchangemail.sim.auth;

import java.util.Optional;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.sasl.AuthorizeCallback;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.exchangemail.sasl.SpnegoSaslClient;
import org.exchangemail.sim.auth.LogonOutcome.Reason;
import org.exchangemail.sim.auth.LogonOutcome.Refused;
import org.exchangemail.sim.directory.Account;

/** Logs on by GSSAPI (RFC 4752) or GSS-SPNEGO, with a Kerberos ticket for the service. */
final class KerberosLogon extends SaslLogon {

    static final String GSSAPI = "GSSAPI";
    static final String SPNEGO = SpnegoSaslClient.NAME;

    private final LogonService service;
    private final SaslServer server;
    private final Judge judge;

    private KerberosLogon(LogonService service, SaslServer server, Judge judge) {
        super(server);
        this.service = service;
        this.server = server;
        this.judge = judge;
    }

    static KerberosLogon begin(String mechanism, LogonService service, ServiceKeys keys, String serviceName)
            throws SaslException {
        Judge judge = new Judge();
        SaslServer server = mechanism.equals(SPNEGO) ? keys.spnego() : keys.gssapi(serviceName, judge);
        return new KerberosLogon(service, server, judge);
    }

    @Override
    Logon logon(Optional<SaslException> failure) {
        if (failure.isEmpty() && judge.principal.isEmpty()) {
            judge.name = server.getAuthorizationID();
            judge.principal = Optional.of(judge.name);
        }
        Optional<Account> account = judge.principal.flatMap(service::findPrincipal);
        LogonOutcome outcome = failure.isPresent()
                ? new Refused(account, Reason.UNUSABLE_MESSAGE)
                : account.map(service::byProof).orElseGet(() -> new Refused(Optional.empty(), Reason.UNKNOWN_ACCOUNT));
        return new Logon(mechanism(), judge.name, outcome);
    }

    /** Lets a client act as nobody but itself: an authorization identity opens no other mailbox. */
    private static final class Judge implements CallbackHandler {

        private Optional<String> principal = Optional.empty();
        private String name = "";

        @Override
        public void handle(Callback[] callbacks) throws UnsupportedCallbackException {
            for (Callback callback : callbacks) {
                if (!(callback instanceof AuthorizeCallback authorize)) {
                    throw new UnsupportedCallbackException(callback);
                }
                String authenticated = authorize.getAuthenticationID();
                boolean itself = authenticated.equals(authorize.getAuthorizationID());
                principal = Optional.of(authenticated);
                name = itself ? authenticated : authenticated + " as " + authorize.getAuthorizationID();
                authorize.setAuthorized(itself);
            }
        }
    }
}
