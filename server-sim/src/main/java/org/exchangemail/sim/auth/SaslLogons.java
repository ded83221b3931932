package org.exchangemail.sim.auth;

import java.util.List;
import java.util.Optional;
import org.exchangemail.ntlm.ChannelBindings;
import org.exchangemail.ntlm.NtlmServerOptions;
import org.exchangemail.sim.profile.ServiceSettings;

/**
 * The SASL mechanisms of one service: which there are on a connection, and their exchanges.
 *
 * <p>Safe for use by several threads.
 */
public final class SaslLogons {

    private static final List<String> IMPLEMENTED = List.of(PlainLogon.NAME, NtlmLogon.NAME);

    private final LogonService service;
    private final ServiceSettings settings;
    private final List<String> mechanisms;
    private final NtlmServerOptions clear;
    private final NtlmServerOptions tls;

    /**
     * Makes the mechanisms of a service.
     *
     * @param service where every exchange ends
     * @param settings what is let in
     * @param mechanisms those of the version, in the order in which they are listed; others than PLAIN and NTLM are
     *     left out
     * @param ntlm how NTLM is done in clear
     * @param endPointHash of the server's certificate, for channel bindings (RFC 5929 section 4.1)
     */
    public SaslLogons(
            LogonService service,
            ServiceSettings settings,
            List<String> mechanisms,
            NtlmServerOptions ntlm,
            byte[] endPointHash) {
        this.service = service;
        this.settings = settings;
        this.mechanisms = mechanisms.stream().filter(IMPLEMENTED::contains).toList();
        this.clear = ntlm;
        this.tls = ntlm.toBuilder()
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
        return mechanisms.stream()
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
