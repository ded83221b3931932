package org.exchangemail.sim.auth;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.security.sasl.SaslException;
import org.exchangemail.ntlm.ChannelBindings;
import org.exchangemail.ntlm.ExtendedProtection;
import org.exchangemail.ntlm.NtlmServerOptions;
import org.exchangemail.sim.directory.AccessTokens;
import org.exchangemail.sim.profile.OAuthScopes;
import org.exchangemail.sim.profile.ServiceSettings;

/**
 * The SASL mechanisms of one service: which there are on a connection, and their exchanges.
 *
 * <p>Safe for use by several threads.
 */
public final class SaslLogons {

    private static final Set<String> INTEGRATED = Set.of(NtlmLogon.NAME, KerberosLogon.GSSAPI, KerberosLogon.SPNEGO);
    private static final Set<String> BEARER = Set.of(BearerLogon.XOAUTH2, BearerLogon.OAUTHBEARER);

    private final LogonService service;
    private final ServiceSettings settings;
    private final List<String> mechanisms;
    private final NtlmServerOptions clear;
    private final Supplier<byte[]> endPointHash;
    private final TokenLogons tokens;
    private final boolean tokenErrorChallenge;
    private final Optional<ServiceKeys> keys;
    private final String serviceName;

    /**
     * Makes the mechanisms of a service.
     *
     * @param service where every exchange ends
     * @param settings what is let in
     * @param mechanisms those of the version, in the order in which they are listed; those that are
     *     not implemented are left out
     * @param ntlm how NTLM is done in clear
     * @param endPointHash of the server's certificate, for channel bindings (RFC 5929 section 4.1)
     * @param tokens access tokens that were issued
     * @param scopes what a token needs
     * @param tokenErrorChallenge whether XOAUTH2 says in a challenge why it refuses a token
     * @param keys for GSSAPI; empty for a server without
     * @param serviceName the first part of the service principal name, for GSSAPI
     */
    public SaslLogons(
            LogonService service,
            ServiceSettings settings,
            List<String> mechanisms,
            NtlmServerOptions ntlm,
            Supplier<byte[]> endPointHash,
            AccessTokens tokens,
            OAuthScopes scopes,
            boolean tokenErrorChallenge,
            Optional<ServiceKeys> keys,
            String serviceName) {
        this.service = service;
        this.settings = settings;
        this.keys = keys;
        this.serviceName = serviceName;
        this.mechanisms = mechanisms.stream().filter(this::canBeKept).toList();
        this.clear = ntlm;
        this.endPointHash = endPointHash;
        this.tokens = new TokenLogons(tokens, scopes, service);
        this.tokenErrorChallenge = tokenErrorChallenge;
    }

    /** Kerberos needs keys, and has nothing by which channel bindings could be required. */
    private boolean takesKerberos() {
        return keys.isPresent() && settings.extendedProtection() != ExtendedProtection.REQUIRE;
    }

    private boolean canBeKept(String mechanism) {
        return mechanism.equals(KerberosLogon.GSSAPI)
                ? takesKerberos()
                : mechanism.equals(PlainLogon.NAME) || INTEGRATED.contains(mechanism) || BEARER.contains(mechanism);
    }

    /**
     * Lists what is let in on a connection.
     *
     * @param overTls whether the connection has TLS
     * @return names in upper case
     */
    public List<String> available(boolean overTls) {
        return mechanisms.stream().filter(name -> isLetIn(name, overTls)).toList();
    }

    private boolean isLetIn(String mechanism, boolean overTls) {
        if (BEARER.contains(mechanism)) {
            return settings.allowsTokens(overTls);
        }
        return INTEGRATED.contains(mechanism) ? settings.allowsIntegrated(overTls) : settings.allowsPasswords(overTls);
    }

    /**
     * Begins an exchange.
     *
     * @param mechanism a name in upper case
     * @param overTls whether the connection has TLS
     * @return to be closed; empty if the mechanism is not available
     */
    public Optional<SaslLogon> begin(String mechanism, boolean overTls) {
        if (!available(overTls).contains(mechanism)) {
            return Optional.empty();
        }
        return Optional.of(
                switch (mechanism) {
                    case NtlmLogon.NAME -> NtlmLogon.bare(service, ntlm(overTls));
                    case KerberosLogon.GSSAPI -> kerberos(mechanism);
                    case KerberosLogon.SPNEGO -> {
                        NtlmLogon inside = NtlmLogon.insideSpnego(service, ntlm(overTls));
                        yield takesKerberos() ? SpnegoLogon.of(kerberos(mechanism), inside) : inside;
                    }
                    case PlainLogon.NAME -> new PlainLogon(service);
                    case BearerLogon.OAUTHBEARER -> BearerLogon.oauthBearer(tokens);
                    default -> BearerLogon.xoauth2(tokens, tokenErrorChallenge);
                });
    }

    /** Over TLS, NTLM knows what it has to be bound to. */
    private NtlmServerOptions ntlm(boolean overTls) {
        return !overTls
                ? clear
                : clear.toBuilder()
                        .channelBindings(ChannelBindings.tlsServerEndPoint(endPointHash.get()))
                        .build();
    }

    private SaslLogon kerberos(String mechanism) {
        try {
            return KerberosLogon.begin(mechanism, service, keys.orElseThrow(), serviceName);
        } catch (SaslException e) {
            throw new IllegalStateException("Kerberos cannot begin. " + e.getMessage(), e);
        }
    }
}
