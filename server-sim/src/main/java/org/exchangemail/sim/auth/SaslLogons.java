package org.exchangemail.sim.auth;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.exchangemail.ntlm.ChannelBindings;
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

    private static final List<String> IMPLEMENTED =
            List.of(PlainLogon.NAME, NtlmLogon.NAME, BearerLogon.XOAUTH2, BearerLogon.OAUTHBEARER);

    private final LogonService service;
    private final ServiceSettings settings;
    private final List<String> mechanisms;
    private final NtlmServerOptions clear;
    private final Supplier<byte[]> endPointHash;
    private final TokenLogons tokens;
    private final boolean tokenErrorChallenge;

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
     */
    public SaslLogons(
            LogonService service,
            ServiceSettings settings,
            List<String> mechanisms,
            NtlmServerOptions ntlm,
            Supplier<byte[]> endPointHash,
            AccessTokens tokens,
            OAuthScopes scopes,
            boolean tokenErrorChallenge) {
        this.service = service;
        this.settings = settings;
        this.mechanisms = mechanisms.stream().filter(IMPLEMENTED::contains).toList();
        this.clear = ntlm;
        this.endPointHash = endPointHash;
        this.tokens = new TokenLogons(tokens, scopes, service);
        this.tokenErrorChallenge = tokenErrorChallenge;
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
        return switch (mechanism) {
            case NtlmLogon.NAME -> settings.allowsIntegrated(overTls);
            case PlainLogon.NAME -> settings.allowsPasswords(overTls);
            default -> settings.allowsTokens(overTls);
        };
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
                    case NtlmLogon.NAME -> new NtlmLogon(service, overTls ? bound() : clear);
                    case PlainLogon.NAME -> new PlainLogon(service);
                    case BearerLogon.OAUTHBEARER -> BearerLogon.oauthBearer(tokens);
                    default -> BearerLogon.xoauth2(tokens, tokenErrorChallenge);
                });
    }

    /** How NTLM is done over TLS. */
    private NtlmServerOptions bound() {
        return clear.toBuilder()
                .channelBindings(ChannelBindings.tlsServerEndPoint(endPointHash.get()))
                .build();
    }
}
