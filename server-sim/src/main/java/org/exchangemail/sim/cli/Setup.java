package org.exchangemail.sim.cli;

import java.util.List;
import java.util.function.Consumer;
import org.exchangemail.ntlm.ExtendedProtection;
import org.exchangemail.sim.ExchangeBuilder;
import org.exchangemail.sim.PortUnavailableException;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.directory.Directory;
import org.exchangemail.sim.tls.ServerCertificate;

/** Starts the server that the settings describe. */
final class Setup {

    private final Settings settings;
    private final List<DomainEntry> domains;

    Setup(Settings settings) {
        this.settings = settings;
        this.domains = settings.domains.isEmpty()
                ? List.of(DomainEntry.DEFAULT)
                : settings.domains.stream().map(Sourced::value).toList();
    }

    /**
     * Starts.
     *
     * @param trace where the conversations go
     * @return the server
     * @throws RefusedException if the settings do not fit together, or a port cannot be used
     */
    SimulatedExchange start(Consumer<String> trace) {
        rehearse();
        ExchangeBuilder builder = SimulatedExchange.builder().profile(settings.version());
        settings.ports.forEach((protocol, port) -> {
            port.number().ifPresentOrElse(number -> builder.port(protocol, number), () -> builder.without(protocol));
        });
        domains.forEach(domain -> builder.domain(domain.netbiosName(), domain.dnsName()));
        settings.accounts.forEach(account -> builder.account(account.value().description()));
        settings.fullAccess.forEach(access ->
                builder.fullAccess(access.value().delegate(), access.value().mailbox()));
        settings.bind.ifPresent(builder::address);
        settings.lockout.ifPresent(count -> builder.lockoutThreshold(count.value()));
        settings.loginType.ifPresent(builder::loginType);
        settings.extendedProtection.ifPresent(policy -> protect(builder, policy));
        builder.certificate(certificate());
        if (settings.trace) {
            builder.trace(trace);
        }
        try {
            return builder.start();
        } catch (PortUnavailableException e) {
            throw noPort(e);
        }
    }

    private static void protect(ExchangeBuilder builder, ExtendedProtection policy) {
        builder.imapSettings(service -> service.withExtendedProtection(policy))
                .pop3Settings(pop3 -> pop3.withService(pop3.service().withExtendedProtection(policy)));
    }

    private ServerCertificate certificate() {
        ServerCertificate certificate = ServerCertificate.valid();
        for (CertificateKind kind : settings.certificates) {
            certificate = kind.applyTo(certificate);
        }
        return certificate;
    }

    /** Fills a directory of no use, since the place of an entry is known here only. */
    private void rehearse() {
        Directory directory = new Directory(0);
        settings.lockout.ifPresent(count -> count.use(Directory::new));
        if (settings.domains.isEmpty()) {
            directory.addDomain(DomainEntry.DEFAULT.netbiosName(), DomainEntry.DEFAULT.dnsName());
        }
        settings.domains.forEach(
                entry -> entry.use(domain -> directory.addDomain(domain.netbiosName(), domain.dnsName())));
        settings.accounts.forEach(entry -> entry.use(account -> directory.addAccount(account.description())));
        settings.fullAccess.forEach(
                entry -> entry.use(access -> directory.grantFullAccess(access.delegate(), access.mailbox())));
    }

    private static RefusedException noPort(PortUnavailableException e) {
        String sentence = e.getMessage().replaceFirst("\\.$", "");
        return new RefusedException(
                sentence + "; choose another port by --" + e.protocol() + ", or 0 for a free one.", e);
    }
}
