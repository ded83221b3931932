package org.exchangemail.sim.cli;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.exchangemail.ntlm.ExtendedProtection;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.LoginType;
import org.exchangemail.sim.profile.Protocol;

/** What was asked for, collected from configuration files and the command line: of single values the last one holds. */
final class Settings {

    /** What {@code --account} and its like have added, each with its place. */
    final List<Sourced<DomainEntry>> domains = new ArrayList<>();

    final List<Sourced<AccountEntry>> accounts = new ArrayList<>();
    final List<Sourced<AccessEntry>> fullAccess = new ArrayList<>();
    final List<Sourced<TokenEntry>> tokens = new ArrayList<>();
    private ExchangeProfile profile = ExchangeProfile.EXCHANGE_2016;
    final Map<Protocol, Port> ports = new EnumMap<>(Map.of(
            Protocol.IMAP, new Port(1143),
            Protocol.IMAPS, new Port(1993),
            Protocol.POP3, new Port(1110),
            Protocol.POP3S, new Port(1995)));
    final List<Sourced<Path>> mail = new ArrayList<>();
    Optional<InetAddress> bind = Optional.empty();
    Optional<Sourced<Integer>> lockout = Optional.empty();
    Optional<LoginType> loginType = Optional.empty();
    Optional<ExtendedProtection> extendedProtection = Optional.empty();
    final List<CertificateKind> certificates = new ArrayList<>();
    Optional<Sourced<Path>> certificateOut = Optional.empty();
    boolean trace;

    private final Map<String, String> environment;
    private UnaryOperator<ExchangeProfile> quirkChanges = UnaryOperator.identity();

    Settings(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Adds what was written in one place. */
    void add(Options options, Places places) {
        Passwords passwords = new Passwords(environment, places.base());
        options.domains.forEach(text -> domains.add(places.of("--domain", text).map(DomainEntry::parse)));
        options.accounts.forEach(
                text -> accounts.add(places.of("--account", text).map(line -> AccountEntry.parse(line, passwords))));
        options.fullAccess.forEach(
                text -> fullAccess.add(places.of("--full-access", text).map(AccessEntry::parse)));
        options.tokens.forEach(
                text -> tokens.add(places.of("--token", text).map(line -> TokenEntry.parse(line, passwords))));
        options.quirks.forEach(quirk -> change(version -> version.with(quirk)));
        options.noQuirks.forEach(quirk -> change(version -> version.without(quirk)));
        profile = options.profile.orElse(profile);
        options.imap.ifPresent(port -> ports.put(Protocol.IMAP, port));
        options.imaps.ifPresent(port -> ports.put(Protocol.IMAPS, port));
        options.pop3.ifPresent(port -> ports.put(Protocol.POP3, port));
        options.pop3s.ifPresent(port -> ports.put(Protocol.POP3S, port));
        options.mail.forEach(
                folder -> mail.add(places.of("--mail", places.base().resolve(folder))));
        bind = options.bind.or(() -> bind);
        lockout = options.lockout.map(count -> places.of("--lockout", count)).or(() -> lockout);
        loginType = options.loginType.or(() -> loginType);
        extendedProtection = options.extendedProtection.or(() -> extendedProtection);
        certificates.addAll(options.certificates);
        certificateOut = options.certificateOut
                .map(file -> places.of("--certificate-out", places.base().resolve(file)))
                .or(() -> certificateOut);
        trace |= options.trace;
    }

    private void change(UnaryOperator<ExchangeProfile> change) {
        UnaryOperator<ExchangeProfile> before = quirkChanges;
        quirkChanges = version -> change.apply(before.apply(version));
    }

    /** The version with its quirks switched, whatever was written first. */
    ExchangeProfile version() {
        return quirkChanges.apply(profile);
    }
}
