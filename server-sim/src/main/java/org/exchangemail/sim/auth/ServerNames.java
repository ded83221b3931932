package org.exchangemail.sim.auth;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.exchangemail.login.DirectoryNames;
import org.exchangemail.ntlm.NtlmServerOptions;
import org.exchangemail.ntlm.TargetType;
import org.exchangemail.sim.directory.Domain;
import org.exchangemail.sim.profile.NtlmTraits;
import org.exchangemail.sim.profile.ServiceSettings;

/**
 * What the server calls itself. A server whose name is that of its domain stands alone: its accounts are its
 * own.
 *
 * @param domain the server's own
 * @param computer the NetBIOS name, for example {@code EXCHANGE}
 */
public record ServerNames(Domain domain, String computer) {

    private boolean standsAlone() {
        return DirectoryNames.same(computer, domain.netbiosName());
    }

    /**
     * Returns the DNS name.
     *
     * @return for example {@code exchange.corp.example}
     */
    public String host() {
        return standsAlone() ? domain.dnsName() : computer.toLowerCase(Locale.ROOT) + "." + domain.dnsName();
    }

    /**
     * Describes how NTLM is done by one service.
     *
     * @param serviceClasses the first parts of its service principal names, for example {@code imap}
     * @param traits of the version
     * @param settings of the administrator
     * @param clock for timestamps
     * @param random for server challenges
     * @return without channel bindings
     */
    public NtlmServerOptions ntlm(
            List<String> serviceClasses,
            NtlmTraits traits,
            ServiceSettings settings,
            Clock clock,
            SecureRandom random) {
        return NtlmServerOptions.builder()
                .nbDomainName(domain.netbiosName())
                .nbComputerName(computer)
                .dnsDomainName(domain.dnsName())
                .dnsComputerName(host())
                .dnsTreeName(standsAlone() ? "" : domain.dnsName())
                .targetType(standsAlone() ? TargetType.SERVER : TargetType.DOMAIN)
                .version(traits.version())
                .sendTimestamp(traits.sendsTimestamp())
                .lmCompatibilityLevel(traits.lmCompatibilityLevel())
                .extendedProtection(settings.extendedProtection())
                .targetNames(targetNames(serviceClasses))
                .clock(clock)
                .random(random)
                .build();
    }

    private Set<String> targetNames(List<String> serviceClasses) {
        return serviceClasses.stream()
                .flatMap(service -> Stream.of(host(), computer, "localhost", "127.0.0.1", "::1")
                        .map(host -> service + "/" + host))
                .collect(Collectors.toUnmodifiableSet());
    }
}
