package org.exchangemail.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.exchangemail.auth.ExchangeFailure;
import org.exchangemail.auth.FailureReason;
import org.exchangemail.sim.RecordedSession;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.auth.Logon;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.LoginType;
import org.exchangemail.sim.tls.ServerCertificate;
import org.exchangemail.sim.tls.TlsMaterial;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every mechanism by IMAP and POP3, with TLS and without, for one's own mailbox and somebody else's: each either opens the
 * right mailbox, or is refused before anything is sent that tells who wants to log in. The server takes whatever it is given,
 * so that all refusals are ours.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MechanismTableTest {

    private static final String TEST = "../server-sim/src/test/java/org/exchangemail/endtoend/MechanismTableTest.java";

    private static final List<String> MECHANISMS =
            List.of("XOAUTH2", "OAUTHBEARER", "GSSAPI", "GSS-SPNEGO", "NTLM", "PLAIN");

    /** All that is said before the mechanism is chosen, and instead of a login. */
    private static final Pattern SAYS_NOTHING =
            Pattern.compile("(\\w+ (CAPABILITY|STARTTLS|LOGOUT|NOOP)|CAPA|AUTH|STLS|QUIT)");

    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{8,}={0,2}");

    /** How a connection comes by TLS, or not. */
    private enum Way {
        TLS("TLS"),
        STARTTLS("STARTTLS, STLS"),
        NOT_OFFERED("STARTTLS, STLS not offered"),
        CLEAR("clear"),
        CLEAR_ALLOWED("clear, allowed");

        private final String words;

        Way(String words) {
            this.words = words;
        }

        Properties apply(Properties properties, String prefix) {
            if (this == CLEAR || this == CLEAR_ALLOWED) {
                properties.setProperty(prefix + "starttls.enable", "false");
            } else {
                properties.remove(prefix + "starttls.enable");
            }
            if (this == CLEAR_ALLOWED) {
                properties.setProperty(prefix + "auth.cleartext.enable", "true");
            }
            return properties;
        }
    }

    private enum Whose {
        OWN("own", "john@corp.example", "for John"),
        OTHER("other", "john@corp.example/mary", "for Mary");

        private final String words;
        private final String user;
        private final String subject;

        Whose(String words, String user, String subject) {
            this.words = words;
            this.user = user;
            this.subject = subject;
        }
    }

    /** One login of the table. */
    private record Cell(String service, Means means, Whose whose, Way way) {

        String protocol() {
            return service + (way == Way.TLS ? "exs" : "ex");
        }

        /** By design: who cannot name the mailbox never gets to the server, and clear text is for those who show nothing. */
        Optional<FailureReason> expected() {
            if (whose == Whose.OTHER && !means.namesMailboxes()) {
                return Optional.of(FailureReason.INCOMPATIBLE_LOGIN);
            } else if (way == Way.NOT_OFFERED) {
                return Optional.of(FailureReason.TLS_NOT_OFFERED);
            }
            return way == Way.CLEAR && means.shown().isPresent()
                    ? Optional.of(FailureReason.TLS_REQUIRED)
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return service.toUpperCase(Locale.ROOT) + ", " + way.words + ": " + means.words() + ", " + whose.words
                    + " mailbox";
        }
    }

    /** What became of a login. */
    private record Result(
            Optional<FailureReason> refusal,
            List<String> subjects,
            List<RecordedSession> sessions,
            String heard,
            String debug) {

        List<Logon> logons() {
            return sessions.stream()
                    .flatMap(session -> session.logons().stream())
                    .toList();
        }
    }

    private final Map<Cell, Result> results = new HashMap<>();
    private final TlsMaterial ear =
            TlsMaterial.create(ServerCertificate.valid(), Clock.systemUTC(), new SecureRandom());
    private Kdc kdc;
    private Path tickets;
    private SimulatedExchange exchange;
    private SimulatedExchange withoutUpgrade;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        kdc = Kdc.start(directory);
        tickets = kdc.ticketCache("john", "Secret-1");
        exchange = start(true);
        withoutUpgrade = start(false);
    }

    private SimulatedExchange start(boolean upgrade) throws MessagingException {
        ExchangeProfile real = ExchangeProfile.EXCHANGE_2016;
        List<String> imap = new ArrayList<>(List.of("IMAP4rev1", "SASL-IR"));
        MECHANISMS.forEach(mechanism -> imap.add("AUTH=" + mechanism));
        List<String> pop3 = new ArrayList<>(List.of("UIDL", "USER", "SASL " + String.join(" ", MECHANISMS)));
        if (upgrade) {
            imap.add("STARTTLS");
            pop3.add("STLS");
        }
        SimulatedExchange server = SimulatedExchange.builder()
                .profile(real.withImap(real.imap().withCapabilities(imap))
                        .withPop3(real.pop3().withCapabilities(pop3)))
                .loginType(LoginType.PLAIN_TEXT_LOGIN)
                .domain("CORP", "corp.example")
                .account("CORP", "john", Means.PASSWORD)
                .account("CORP", "mary", "Secret-2")
                .fullAccess("john", "mary")
                .token("john", Means.TOKEN)
                .keytab(kdc.keytab())
                .start();
        server.mailbox("john").deliver().message(Mail.text(Whose.OWN.subject, "Hi"));
        server.mailbox("mary").deliver().message(Mail.text(Whose.OTHER.subject, "Hi"));
        return server;
    }

    @AfterAll
    void stop() throws Exception {
        exchange.close();
        withoutUpgrade.close();
        kdc.close();
    }

    static Stream<Cell> cells() {
        return Stream.of("imap", "pop3").flatMap(MechanismTableTest::cells);
    }

    private static Stream<Cell> cells(String service) {
        return Arrays.stream(Means.values())
                .flatMap(means -> Arrays.stream(Whose.values())
                        .flatMap(
                                whose -> Arrays.stream(Way.values()).map(way -> new Cell(service, means, whose, way))));
    }

    @ParameterizedTest
    @MethodSource("cells")
    void aLoginEitherOpensTheRightMailboxOrShowsNothing(Cell cell) throws Exception {
        Result result = result(cell);

        assertThat(result.refusal()).isEqualTo(cell.expected());
        if (result.refusal().isPresent()) {
            assertNothingShown(result);
        } else {
            assertOpened(cell, result);
        }
        assertThat(server(cell).account("john").badLogons()).isZero();
        assertThat(result.debug()).doesNotContain(Means.PASSWORD, Means.TOKEN);
        assertThat(decoded(result.debug())).doesNotContain(Means.PASSWORD, Means.TOKEN, utf16(Means.PASSWORD));
    }

    private static void assertNothingShown(Result result) {
        assertThat(result.logons()).isEmpty();
        assertThat(result.heard().lines()).allMatch(SAYS_NOTHING.asMatchPredicate());
        assertThat(result.heard().toLowerCase(Locale.ROOT)).doesNotContain("john", "mary", "password", "token");
        if (result.refusal().equals(Optional.of(FailureReason.INCOMPATIBLE_LOGIN))) {
            assertThat(result.sessions()).isEmpty();
        }
    }

    private static void assertOpened(Cell cell, Result result) {
        assertThat(result.subjects()).containsExactly(cell.whose().subject);
        assertThat(result.sessions()).hasSize(1);
        assertThat(result.logons()).hasSize(1);
        Logon logon = result.logons().get(0);
        assertThat(logon.mechanism()).isEqualTo(cell.means().recorded(cell.protocol()));
        assertThat(logon.delegate().orElseThrow().name()).isEqualTo("john");
        assertThat(logon.principal().orElseThrow().name()).isEqualTo(cell.whose() == Whose.OWN ? "john" : "mary");

        String heard = result.heard() + decoded(result.heard());
        cell.means()
                .shown()
                .ifPresentOrElse(
                        secret -> assertThat(heard).contains(secret),
                        () -> assertThat(heard).doesNotContain(Means.PASSWORD, utf16(Means.PASSWORD), Means.TOKEN));
        assertThat(result.sessions().get(0).transcript()).doesNotContain(Means.PASSWORD, Means.TOKEN);
    }

    /** What stands in base64 in a text. */
    private static String decoded(String text) {
        return BASE64.matcher(text)
                .results()
                .map(match -> match.group())
                .filter(word -> word.length() % 4 == 0)
                .map(word -> new String(Base64.getDecoder().decode(word), StandardCharsets.ISO_8859_1))
                .collect(Collectors.joining("\n"));
    }

    private static String utf16(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
    }

    private SimulatedExchange server(Cell cell) {
        return cell.way() == Way.NOT_OFFERED ? withoutUpgrade : exchange;
    }

    private Result result(Cell cell) throws Exception {
        Result known = results.get(cell);
        if (known == null) {
            known = logIn(cell);
            results.put(cell, known);
        }
        return known;
    }

    private Result logIn(Cell cell) throws Exception {
        SimulatedExchange server = server(cell);
        int before = server.sessions().size();
        Properties properties = server.sessionProperties(cell.protocol());
        String prefix = "mail." + cell.protocol() + ".";
        ByteArrayOutputStream debug = new ByteArrayOutputStream();
        Optional<FailureReason> refusal = Optional.empty();
        List<String> subjects = new ArrayList<>();
        int port = Integer.parseInt(properties.getProperty(prefix + "port"));
        try (Eavesdropper between =
                new Eavesdropper(ear.serverContext(), server.sslContext(), port, cell.way() == Way.TLS)) {
            cell.way().apply(properties, prefix);
            properties.setProperty(prefix + "port", Integer.toString(between.port()));
            properties.put(prefix + "ssl.socketFactory", ear.clientContext().getSocketFactory());
            properties.setProperty(prefix + "auth.mechanisms", cell.means().mechanism());
            properties.setProperty("mail.debug.auth", "true");
            String password = cell.means().give(properties, prefix, tickets).orElse(null);
            try (Store store = Mail.store(properties, null, debug)) {
                store.connect(cell.whose().user, password);
                try (Folder inbox = store.getFolder("INBOX")) {
                    inbox.open(Folder.READ_ONLY);
                    for (var message : inbox.getMessages()) {
                        subjects.add(message.getSubject());
                    }
                }
            } catch (MessagingException e) {
                refusal = Optional.of(reason(e));
            }
            String heard = between.heard();
            List<RecordedSession> sessions = server.sessions();
            return new Result(
                    refusal,
                    subjects,
                    sessions.subList(before, sessions.size()),
                    heard,
                    debug.toString(StandardCharsets.UTF_8));
        }
    }

    private static FailureReason reason(MessagingException e) throws MessagingException {
        if (e instanceof ExchangeFailure failure) {
            return failure.reason();
        }
        throw e;
    }

    @Test
    void thePageHasTheTablesOfWhatWasTried() throws Exception {
        StringBuilder text = new StringBuilder();
        for (String service : List.of("imap", "pop3")) {
            text.append("\n**").append(service.toUpperCase(Locale.ROOT)).append("**\n\n| | mailbox |");
            String upgrade = service.equals("imap") ? "STARTTLS" : "STLS";
            for (Way way : Way.values()) {
                text.append(' ')
                        .append(way.words.replace("STARTTLS, STLS", upgrade))
                        .append(" |");
            }
            text.append("\n|---|---|")
                    .append("---|".repeat(Way.values().length))
                    .append('\n');
            for (Means means : Means.values()) {
                for (Whose whose : Whose.values()) {
                    row(text, service, means, whose);
                }
            }
        }
        text.append("\n[works]: ").append(TEST).append('\n');
        PageTable.check("table of mechanisms", text.toString());
    }

    private void row(StringBuilder text, String service, Means means, Whose whose) throws Exception {
        text.append("| ")
                .append(means == Means.LOGIN ? service.equals("imap") ? "LOGIN" : "USER and PASS" : means.words())
                .append(" | ")
                .append(whose.words)
                .append(" |");
        for (Way way : Way.values()) {
            text.append(' ')
                    .append(result(new Cell(service, means, whose, way))
                            .refusal()
                            .map(PageTable::refused)
                            .orElse("[works]"))
                    .append(" |");
        }
        text.append('\n');
    }
}
