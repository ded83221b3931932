package org.exchangemail.sim.auth;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.exchangemail.ntlm.ChannelBindings;
import org.exchangemail.ntlm.NtlmServerOptions;
import org.exchangemail.ntlm.TargetType;
import org.exchangemail.sim.directory.Domain;
import org.exchangemail.sim.profile.ServiceSettings;

/**
 * The SASL mechanisms of one service: which there are on a connection, and their exchanges.
 *
 * <p>Safe for use by several threads.
 */
public final class SaslLogons {

    /** The NetBIOS name of the simulated server. */
    private static final String COMPUTER = "EXCHANGE";

    private final LogonService service;
    private final ServiceSettings settings;
    private final NtlmServerOptions clear;
    private final NtlmServerOptions tls;

    /**
     * Makes the mechanisms of a service.
     *
     * @param service where every exchange ends
     * @param settings what is let in
     * @param serviceClass the first part of the service principal name, for example {@code imap}
     * @param domain the server's own
     * @param endPointHash of the server's certificate, for channel bindings (RFC 5929 section 4.1)
     * @param clock for timestamps
     * @param random for server challenges
     */
    public SaslLogons(
            LogonService service,
            ServiceSettings settings,
            String serviceClass,
            Domain domain,
            byte[] endPointHash,
            Clock clock,
            SecureRandom random) {
        this.service = service;
        this.settings = settings;
        String host = "exchange." + domain.dnsName();
        this.clear = NtlmServerOptions.builder()
                .nbDomainName(domain.netbiosName())
                .nbComputerName(COMPUTER)
                .dnsDomainName(domain.dnsName())
                .dnsComputerName(host)
                .dnsTreeName(domain.dnsName())
                .targetType(TargetType.DOMAIN)
                .extendedProtection(settings.extendedProtection())
                .targetNames(Set.of(
                        serviceClass + "/" + host,
                        serviceClass + "/" + COMPUTER,
                        serviceClass + "/localhost",
                        serviceClass + "/127.0.0.1",
                        serviceClass + "/::1"))
                .clock(clock)
                .random(random)
                .build();
        this.tls = clear.toBuilder()
                .channelBindings(ChannelBindings.tlsServerEndPoint(endPointHash))
                .build();
    }

    /**
     * Lists what is let in on a connection.
     *
     * @param overTls whether the connection has TLS
     * @return names in upper case
     */
    public List<String> available(boolean overTls) {
        return List.of(PlainLogon.NAME, NtlmLogon.NAME).stream()
                .filter(name -> name.equals(NtlmLogon.NAME)
                        ? settings.allowsIntegrated(overTls)
                        : settings.allowsPasswords(overTls))
                .toList();
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
                mechanism.equals(NtlmLogon.NAME)
                        ? new NtlmLogon(service, overTls ? tls : clear)
                        : new PlainLogon(service));
    }
}
