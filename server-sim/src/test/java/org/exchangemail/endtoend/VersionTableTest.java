package org.exchangemail.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.exchangemail.auth.ExchangeFailure;
import org.exchangemail.auth.FailureReason;
import org.exchangemail.sim.RecordedSession;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.auth.Logon;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.ServiceSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every version is logged in to by when nobody says anything about mechanisms. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VersionTableTest {

    private static final List<String> PROTOCOLS = List.of("imapexs", "pop3exs");

    /** What the application has. */
    private enum Given {
        PASSWORD(Means.PLAIN),
        TOKEN(Means.XOAUTH2),
        TICKET(Means.GSSAPI);

        private final Means like;

        Given(Means like) {
            this.like = like;
        }
    }

    /** One login of the table. */
    private record Cell(ExchangeProfile version, String protocol, boolean own, Given given) {

        private ServiceSettings settings() {
            return isImap()
                    ? version.imap().settings()
                    : version.pop3().settings().service();
        }

        boolean isImap() {
            return protocol.startsWith("imap");
        }

        private List<String> offered() {
            return isImap() ? version.imap().mechanisms() : version.pop3().mechanisms();
        }

        /** By the order of design and by what the version has; whatever it does not have it is never asked for. */
        String expected() {
            return switch (given) {
                case TOKEN -> taken("XOAUTH2");
                case TICKET -> own ? taken("GSSAPI") : PageTable.refused(FailureReason.INCOMPATIBLE_LOGIN);
                case PASSWORD ->
                    own && offered().contains("NTLM")
                            ? "NTLM"
                            : !settings().allowBasicAuthentication()
                                    ? PageTable.refused(FailureReason.MECHANISM_NOT_OFFERED)
                                    : own && offered().contains("PLAIN") ? "PLAIN" : isImap() ? "LOGIN" : "USER";
            };
        }

        private String taken(String mechanism) {
            return offered().contains(mechanism) ? mechanism : PageTable.refused(FailureReason.MECHANISM_NOT_OFFERED);
        }

        @Override
        public String toString() {
            return version.name() + " by " + protocol + ", " + (own ? "own" : "other") + " mailbox, with a "
                    + given.name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<Cell, String> results = new HashMap<>();
    private final Map<ExchangeProfile, SimulatedExchange> servers = new HashMap<>();
    private Kdc kdc;
    private Path tickets;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        kdc = Kdc.start(directory);
        tickets = kdc.ticketCache("john", "Secret-1");
    }

    @AfterAll
    void stop() throws Exception {
        servers.values().forEach(SimulatedExchange::close);
        kdc.close();
    }

    static Stream<Cell> cells() {
        return ExchangeProfile.all().stream()
                .flatMap(version -> Arrays.stream(Given.values())
                        .flatMap(given -> PROTOCOLS.stream()
                                .flatMap(protocol ->
                                        Stream.of(true, false).map(own -> new Cell(version, protocol, own, given)))));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void theDefaultOrderTakesTheFirstThatTheVersionHas(Cell cell) throws Exception {
        assertThat(result(cell)).isEqualTo(cell.expected());
    }

    private String result(Cell cell) throws Exception {
        String known = results.get(cell);
        if (known == null) {
            known = logIn(cell);
            results.put(cell, known);
        }
        return known;
    }

    private SimulatedExchange start(ExchangeProfile version) {
        SimulatedExchange server = SimulatedExchange.builder()
                .profile(version)
                .domain("CORP", "corp.example")
                .account("CORP", "john", Means.PASSWORD)
                .account("CORP", "mary", "Secret-2")
                .fullAccess("john", "mary")
                .token("john", Means.TOKEN)
                .keytab(kdc.keytab())
                .start();
        try {
            server.mailbox("john").deliver().message(Mail.text("for John", "Hi"));
            server.mailbox("mary").deliver().message(Mail.text("for Mary", "Hi"));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
        return server;
    }

    private String logIn(Cell cell) throws Exception {
        SimulatedExchange server = servers.computeIfAbsent(cell.version(), this::start);
        int before = server.sessions().size();
        Properties properties = server.sessionProperties(cell.protocol());
        String password = cell.given()
                .like
                .give(properties, "mail." + cell.protocol() + ".", tickets)
                .orElse(null);
        String result;
        try (Store store = Mail.store(properties)) {
            store.connect(user(cell), password);
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                assertThat(inbox.getMessage(1).getSubject()).isEqualTo(cell.own() ? "for John" : "for Mary");
            }
            List<Logon> logons = logons(server, before);
            assertThat(logons).hasSize(1);
            result = logons.get(0).mechanism();
        } catch (MessagingException e) {
            if (!(e instanceof ExchangeFailure failure)) {
                throw e;
            }
            result = PageTable.refused(failure.reason());
            assertThat(logons(server, before)).isEmpty();
        }
        assertThat(server.account("john").badLogons()).isZero();
        return result;
    }

    /** A token opens mailboxes by UPN; the oldest version knows no UPN. */
    private static String user(Cell cell) {
        return cell.version().equals(ExchangeProfile.EXCHANGE_ONLINE)
                ? "john@corp.example" + (cell.own() ? "" : "/mary@corp.example")
                : "CORP/john" + (cell.own() ? "" : "/mary");
    }

    private static List<Logon> logons(SimulatedExchange server, int before) {
        List<RecordedSession> sessions = server.sessions();
        return sessions.subList(before, sessions.size()).stream()
                .flatMap(session -> session.logons().stream())
                .toList();
    }

    @Test
    void thePageHasTheTableOfWhatWasTried() throws Exception {
        StringBuilder text = new StringBuilder();
        for (Given given : Given.values()) {
            text.append("\n**With a ")
                    .append(given.name().toLowerCase(Locale.ROOT))
                    .append("**\n\n| | IMAP, own mailbox | IMAP, other | POP3, own mailbox | POP3, other |\n")
                    .append("|---|---|---|---|---|\n");
            for (ExchangeProfile version : ExchangeProfile.all()) {
                text.append("| ").append(version.name()).append(" |");
                for (String protocol : PROTOCOLS) {
                    text.append(' ')
                            .append(result(new Cell(version, protocol, true, given)))
                            .append(" | ")
                            .append(result(new Cell(version, protocol, false, given)))
                            .append(" |");
                }
                text.append('\n');
            }
        }
        text.append('\n');
        PageTable.check("table of versions", text.toString());
    }
}
