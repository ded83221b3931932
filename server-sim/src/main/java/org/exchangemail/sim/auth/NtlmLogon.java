package org.exchangemail.sim.auth;

import java.util.Arrays;
import java.util.Optional;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import org.exchangemail.ntlm.NtlmAccounts;
import org.exchangemail.ntlm.NtlmException;
import org.exchangemail.ntlm.NtlmIdentity;
import org.exchangemail.ntlm.NtlmSecret;
import org.exchangemail.ntlm.NtlmServer;
import org.exchangemail.ntlm.NtlmServerOptions;
import org.exchangemail.sasl.NtlmSaslServer;
import org.exchangemail.sasl.SpnegoNtlmSaslServer;
import org.exchangemail.sim.auth.LogonOutcome.Reason;
import org.exchangemail.sim.auth.LogonOutcome.Refused;
import org.exchangemail.sim.directory.Account;

/** Logs on by NTLM, bare or inside GSS-SPNEGO. */
final class NtlmLogon extends SaslLogon {

    static final String NAME = "NTLM";

    private final LogonService service;
    private final Lookup lookup;

    private NtlmLogon(LogonService service, Lookup lookup, SaslServer server) {
        super(server);
        this.service = service;
        this.lookup = lookup;
    }

    /** NTLM as a mechanism of its own. */
    static NtlmLogon bare(LogonService service, NtlmServerOptions options) {
        Lookup lookup = new Lookup(service);
        return new NtlmLogon(service, lookup, new NtlmSaslServer(new NtlmServer(options, lookup)));
    }

    /** NTLM inside GSS-SPNEGO. */
    static NtlmLogon insideSpnego(LogonService service, NtlmServerOptions options) {
        Lookup lookup = new Lookup(service);
        return new NtlmLogon(service, lookup, new SpnegoNtlmSaslServer(new NtlmServer(options, lookup)));
    }

    @Override
    Logon logon(Optional<SaslException> failure) {
        String name = lookup.identity.map(NtlmIdentity::toString).orElse("");
        return new Logon(
                mechanism(),
                name,
                failure.isEmpty() ? service.byProof(lookup.account.orElseThrow()) : refused(failure.get()));
    }

    private LogonOutcome refused(SaslException failure) {
        if (!(failure.getCause() instanceof NtlmException ntlm)) {
            return new Refused(lookup.account, Reason.UNUSABLE_MESSAGE);
        }
        return switch (ntlm.kind()) {
            case LOGON_FAILURE -> service.refuseProof(lookup.account);
            case BAD_CHANNEL_BINDINGS, BAD_TARGET_NAME -> new Refused(lookup.account, Reason.EXTENDED_PROTECTION);
            default -> new Refused(lookup.account, Reason.UNUSABLE_MESSAGE);
        };
    }

    @Override
    public void close() {
        super.close();
        lookup.secret.ifPresent(NtlmSecret::close);
    }

    /** Answers the NTLM server, and remembers who was looked up. */
    private static final class Lookup implements NtlmAccounts {

        private final LogonService service;
        private Optional<NtlmIdentity> identity = Optional.empty();
        private Optional<Account> account = Optional.empty();
        private Optional<NtlmSecret> secret = Optional.empty();

        Lookup(LogonService service) {
            this.service = service;
        }

        @Override
        public Optional<NtlmSecret> find(NtlmIdentity who) {
            identity = Optional.of(who);
            account = service.find(who);
            secret.ifPresent(NtlmSecret::close);
            secret = account.map(Lookup::secret);
            return secret;
        }

        private static NtlmSecret secret(Account known) {
            char[] password = known.password();
            try {
                return NtlmSecret.ofPassword(password);
            } finally {
                Arrays.fill(password, '\0');
            }
        }
    }
}
