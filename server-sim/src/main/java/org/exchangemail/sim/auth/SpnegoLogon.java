package org.exchangemail.sim.auth;

import java.util.Optional;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.exchangemail.sasl.SpnegoNtlmSaslServer;

/** Logs on by GSS-SPNEGO where both are known: by Kerberos inside, or by NTLM, whichever the client's first token prefers. */
final class SpnegoLogon extends SaslLogon {

    private final Choice choice;

    private SpnegoLogon(Choice choice) {
        super(choice);
        this.choice = choice;
    }

    static SpnegoLogon of(SaslLogon kerberos, SaslLogon ntlm) {
        return new SpnegoLogon(new Choice(kerberos, ntlm));
    }

    @Override
    Logon logon(Optional<SaslException> failure) {
        return choice.chosen.orElse(choice.ntlm).logon(failure);
    }

    @Override
    public void close() {
        choice.kerberos.close();
        choice.ntlm.close();
    }

    /** Hands every token to the server that the first one has chosen. */
    private static final class Choice implements SaslServer {

        private final SaslLogon kerberos;
        private final SaslLogon ntlm;
        private Optional<SaslLogon> chosen = Optional.empty();

        Choice(SaslLogon kerberos, SaslLogon ntlm) {
            this.kerberos = kerberos;
            this.ntlm = ntlm;
        }

        private SaslServer server() {
            return chosen.orElse(ntlm).server();
        }

        @Override
        public byte[] evaluateResponse(byte[] response) throws SaslException {
            if (chosen.isEmpty()) {
                chosen = Optional.of(SpnegoNtlmSaslServer.isMeant(response) ? ntlm : kerberos);
            }
            return server().evaluateResponse(response);
        }

        @Override
        public String getMechanismName() {
            return ntlm.mechanism();
        }

        @Override
        public boolean isComplete() {
            return server().isComplete();
        }

        @Override
        public String getAuthorizationID() {
            return server().getAuthorizationID();
        }

        @Override
        public byte[] unwrap(byte[] incoming, int offset, int len) throws SaslException {
            return server().unwrap(incoming, offset, len);
        }

        @Override
        public byte[] wrap(byte[] outgoing, int offset, int len) throws SaslException {
            return server().wrap(outgoing, offset, len);
        }

        @Override
        public Object getNegotiatedProperty(String name) {
            return server().getNegotiatedProperty(name);
        }

        @Override
        public void dispose() {
            // Each logon disposes of its own.
        }
    }
}
