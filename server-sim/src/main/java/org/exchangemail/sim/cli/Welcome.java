package org.exchangemail.sim.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.directory.Account;

/** Tells what the server listens on, who is there, and how to connect. */
final class Welcome {

    private final SimulatedExchange exchange;
    private final Listeners listeners;
    private final List<Known> accounts;
    private final Path certificate;
    private final List<CertificateKind> flaws;

    /**
     * Prepares the text.
     *
     * @param exchange running
     * @param listeners of it
     * @param accounts in the order in which they are shown
     * @param certificate the file that clients have to trust
     * @param flaws why they have to refuse the server nevertheless
     */
    Welcome(
            SimulatedExchange exchange,
            Listeners listeners,
            List<Known> accounts,
            Path certificate,
            List<CertificateKind> flaws) {
        this.exchange = exchange;
        this.listeners = listeners;
        this.accounts = List.copyOf(accounts);
        this.certificate = certificate;
        this.flaws = List.copyOf(flaws);
    }

    /**
     * An account as it is shown.
     *
     * @param account who
     * @param password shown only if everybody knows it
     * @param token likewise
     */
    record Known(Account account, Optional<String> password, Optional<String> token) {

        String tokenOr(String otherwise) {
            return token.orElse(otherwise);
        }

        String login() {
            return account.domain().netbiosName() + "/" + account.name();
        }
    }

    void print(PrintWriter out) {
        out.printf("%s, simulated%n%n", exchange.profile().name());
        listeners
                .all()
                .forEach(listener -> out.printf(
                        "  %-6s %s:%d  %s%n",
                        listener.protocol(), listeners.host(), listener.port(), listener.security()));
        out.printf("%n  Certificate to trust: %s%n", certificate);
        flaws.forEach(flaw -> out.printf("  Clients have to refuse the server: %s%n", EnumNames.name(flaw)));
        out.println();
        int width = accounts.stream()
                .mapToInt(known -> known.login().length())
                .max()
                .orElse(0);
        accounts.forEach(known -> out.printf("  %-" + width + "s  %s%n", known.login(), describe(known)));
        out.println();
        owner().ifPresent(known ->
                new FirstSteps(exchange.profile(), listeners, known, principal(known), certificate).print(out));
        out.flush();
    }

    private String describe(Known known) {
        String password =
                known.password().map(secret -> "password " + secret + ", ").orElse("");
        String own =
                known.account().hasMailbox() ? messages(known.account().alias().orElseThrow()) : "no mailbox";
        String others = principals(known);
        return password + own + (others.isEmpty() ? "" : ", may open the mailbox of " + others);
    }

    private String messages(String alias) {
        int count = exchange.mailbox(alias).folders().stream()
                .mapToInt(folder -> folder.messages().size())
                .sum();
        return count == 1 ? "1 message" : count + " messages";
    }

    private String principals(Known delegate) {
        return openable(delegate).stream()
                .map(account -> account.alias().orElseThrow())
                .collect(Collectors.joining(", "));
    }

    private List<Account> openable(Known delegate) {
        return accounts.stream()
                .map(Known::account)
                .filter(account -> account.hasMailbox() && !account.equals(delegate.account()))
                .filter(account -> exchange.directory().mayOpen(delegate.account(), account))
                .toList();
    }

    private Optional<Known> owner() {
        return accounts.stream()
                .filter(known -> known.account().isEnabled() && known.account().hasMailbox())
                .findFirst();
    }

    private Optional<String> principal(Known delegate) {
        return openable(delegate).stream().findFirst().flatMap(Account::alias);
    }
}
