package org.exchangemail.sim.auth;

import java.util.Arrays;
import java.util.Optional;
import javax.security.sasl.SaslException;
import org.exchangemail.ntlm.NtlmAccounts;
import org.exchangemail.ntlm.NtlmException;
import org.exchangemail.ntlm.NtlmIdentity;
import org.exchangemail.ntlm.NtlmSecret;
import org.exchangemail.ntlm.NtlmServer;
import org.exchangemail.ntlm.NtlmServerOptions;
import org.exchangemail.sasl.NtlmSaslServer;
import org.exchangemail.sim.auth.LogonOutcome.Reason;
import org.exchangemail.sim.auth.LogonOutcome.Refused;
import org.exchangemail.sim.directory.Account;

/** Logs on by NTLM. */
final class NtlmLogon extends SaslLogon {

    static final String NAME = "NTLM";

    private final LogonService service;
    private final Lookup lookup;

    NtlmLogon(LogonService service, NtlmServerOptions options) {
        this(service, options, new Lookup(service));
    }

    private NtlmLogon(LogonService service, NtlmServerOptions options, Lookup lookup) {
        super(new NtlmSaslServer(new NtlmServer(options, lookup)));
        this.service = service;
        this.lookup = lookup;
    }

    @Override
    Logon logon(Optional<SaslException> failure) {
        String name = lookup.identity.map(NtlmIdentity::toString).orElse("");
        return new Logon(
                NAME, name, failure.isEmpty() ? service.byProof(lookup.account.orElseThrow()) : refused(failure.get()));
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
