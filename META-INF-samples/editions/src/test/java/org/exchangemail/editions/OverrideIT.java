package org.exchangemail.editions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.exchangemail.sim.ExchangeBuilder;
import org.exchangemail.sim.RecordedLine;
import org.exchangemail.sim.RecordedLine.Direction;
import org.exchangemail.sim.RecordedSession;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.Snapshot;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.LoginType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The same application with Angus alone, and with the override jar beside it: what it sees and what the server is sent is the
 * same, but for what {@code docs/registration.md} lists.
 */
class OverrideIT {

    private static final String REFUSED_NTLM = "org.exchangemail.auth.BadCredentialsException";

    private static final String NONE_SUITS = "[EXM-401";

    private static Installation stock;
    private static Installation override;

    /** What an application saw, and what happened on its connections, with the server's lines left out. */
    private record Run(List<String> seen, List<String> sent) {}

    @BeforeAll
    static void install() {
        List<Path> jars = Jars.classPath(Stream.of(Jars.provider(), Jars.bouncyCastle()), Jars.jakartaMail());
        stock = Installation.of(jars);
        override = Installation.of(Jars.classPath(jars.stream(), List.of(Jars.edition("override"))));
    }

    @AfterAll
    static void remove() throws IOException {
        stock.close();
        override.close();
    }

    static Stream<ExchangeProfile> versions() {
        return ExchangeProfile.all().stream();
    }

    @Test
    void allFourNamesAreOurs() throws Exception {
        Properties names = new Properties();
        names.setProperty("protocols", "imap imaps pop3 pop3s");

        assertThat(stock.run("who", names)).allMatch(line -> line.contains("org.eclipse.angus"));
        assertThat(override.run("who", names))
                .containsExactly(
                        "imap: org.exchangemail.imap.IMAPExchangeStore",
                        "imaps: org.exchangemail.imap.IMAPExchangeSSLStore",
                        "pop3: org.exchangemail.pop3.POP3ExchangeStore",
                        "pop3s: org.exchangemail.pop3.POP3ExchangeSSLStore");
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everyVersionIsReadAsByAngus(ExchangeProfile version) throws Exception {
        try (SimulatedExchange exchange = builder(version).start()) {
            deliver(exchange);
            Snapshot snapshot = exchange.snapshot();
            for (String protocol : List.of("imap", "imaps", "pop3", "pop3s")) {
                for (String startTls : protocol.endsWith("s") ? List.of("false") : List.of("false", "true")) {
                    for (String password : List.of("Secret-1", "wrong")) {
                        Properties properties = properties(exchange, protocol, password);
                        properties.setProperty("mail." + protocol + ".starttls.enable", startTls);
                        compare(exchange, snapshot, "read", properties);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap", "imaps", "pop3", "pop3s"})
    void messagesAreDeletedAsByAngus(String protocol) throws Exception {
        try (SimulatedExchange exchange = builder(ExchangeProfile.EXCHANGE_2016).start()) {
            deliver(exchange);
            compare(exchange, exchange.snapshot(), "delete", properties(exchange, protocol, "Secret-1"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap", "imaps", "pop3", "pop3s"})
    void mistakesFailAsInAngus(String protocol) throws Exception {
        try (SimulatedExchange exchange = builder(ExchangeProfile.EXCHANGE_2016).start()) {
            deliver(exchange);
            Properties properties = properties(exchange, protocol, "Secret-1");

            Snapshot snapshot = exchange.snapshot();

            Run angus = run(exchange, stock, "err", properties);
            exchange.restore(snapshot);
            Run ours = run(exchange, override, "err", properties);

            assertThat(ours.seen()).isEqualTo(angus.seen());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap", "imaps", "pop3", "pop3s"})
    void aConnectionThatIsLostFailsAsInAngus(String protocol) throws Exception {
        try (SimulatedExchange exchange = builder(ExchangeProfile.EXCHANGE_2016).start()) {
            deliver(exchange);
            Properties properties = properties(exchange, protocol, "Secret-1");
            List<List<String>> seen = new ArrayList<>();

            Snapshot snapshot = exchange.snapshot();
            for (Installation installation : List.of(stock, override)) {
                exchange.restore(snapshot);
                exchange.faults()
                        .once()
                        .beforeReplyTo(protocol.startsWith("imap") ? "FETCH" : "RETR")
                        .close();
                seen.add(run(exchange, installation, "err", properties).seen());
            }

            assertThat(seen.get(1)).isEqualTo(seen.get(0));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap", "imaps", "pop3", "pop3s"})
    void aServerThatIsNotThereFailsAsInAngus(String protocol) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("mail.store.protocol", protocol);
        properties.setProperty("mail." + protocol + ".host", "localhost");
        properties.setProperty("user", "john");
        properties.setProperty("password", "Secret-1");
        try (ServerSocket free = new ServerSocket(0)) {
            properties.setProperty("mail." + protocol + ".port", Integer.toString(free.getLocalPort()));
        }

        assertThat(override.run("read", properties)).isEqualTo(stock.run("read", properties));
    }

    @ParameterizedTest
    @ValueSource(strings = {"imaps", "pop3s"})
    void aServerThatIsNotTrustedFailsAsInAngus(String protocol) throws Exception {
        try (SimulatedExchange exchange = builder(ExchangeProfile.EXCHANGE_2016).start()) {
            Properties properties = properties(exchange, protocol, "Secret-1");
            properties.remove("mail." + protocol + ".ssl.socketFactory");

            assertThat(override.run("read", properties)).isEqualTo(stock.run("read", properties));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "apop.enable, true",
        "disablecapa, true",
        "disabletop, true",
        "forgettopheaders, true",
        "rsetbeforequit, true",
        "cachewriteto, true",
        "keepmessagecontent, true",
        "filecache.enable, true",
        "auth.mechanisms, PLAIN",
        "auth.mechanisms, LOGIN PLAIN",
        "auth.mechanisms, XOAUTH2 PLAIN",
        "auth.mechanisms, CRAM-MD5",
        "auth.login.disable, true",
        "ssl.checkserveridentity, false",
        "ssl.trust, *",
        "connectiontimeout, 5000",
        "timeout, 5000",
        "writetimeout, 5000",
        "finalizecleanclose, true"
    })
    void propertiesOfPop3MeanWhatTheyMeanInAngus(String name, String value) throws Exception {
        for (ExchangeProfile version : List.of(ExchangeProfile.EXCHANGE_2003, ExchangeProfile.EXCHANGE_2016)) {
            try (SimulatedExchange exchange = builder(version).start()) {
                deliver(exchange);
                Snapshot snapshot = exchange.snapshot();
                for (String protocol : List.of("pop3", "pop3s")) {
                    Properties properties = properties(exchange, protocol, "Secret-1");
                    properties.setProperty("mail." + protocol + "." + name, value);
                    for (String task : List.of("read", "delete")) {
                        compare(exchange, snapshot, task, properties);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"imap, LOGIN", "imaps, LOGIN", "pop3, USER", "pop3s, USER"})
    void aDelegateOpensTheOtherMailboxAllTheSame(String protocol, String mechanism) throws Exception {
        try (SimulatedExchange exchange = builder(ExchangeProfile.EXCHANGE_2016)
                .account("CORP", "mary", "Secret-2")
                .fullAccess("john", "mary")
                .start()) {
            exchange.mailbox("mary").deliver().octets(mail("for Mary"));
            Properties properties = properties(exchange, protocol, "Secret-1");
            properties.setProperty("user", "CORP/john/mary");

            Run run = run(exchange, override, "read", properties);

            assertThat(run.seen()).anyMatch(line -> line.contains("for Mary"));
            assertThat(run.sent()).anyMatch(line -> line.startsWith("-- " + mechanism + " logon"));
        }
    }

    private static ExchangeBuilder builder(ExchangeProfile version) {
        return SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Secret-1")
                .profile(version)
                .loginType(LoginType.PLAIN_TEXT_LOGIN);
    }

    private static void deliver(SimulatedExchange exchange) {
        exchange.mailbox("john").deliver().octets(mail("lunch"));
        exchange.mailbox("john").deliver().octets(mail("dinner"));
    }

    private static byte[] mail(String subject) {
        return ("From: ann@corp.example\r\nX-Mailer: test\r\nDate: Tue, 17 Nov 2026 10:15:00 +0000\r\nSubject: "
                        + subject + "\r\n\r\nThis is about " + subject + ".\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static Properties properties(SimulatedExchange exchange, String protocol, String password) {
        Properties properties = exchange.sessionProperties(protocol);
        properties.setProperty("user", "john");
        properties.setProperty("password", password);
        return properties;
    }

    private static void compare(SimulatedExchange exchange, Snapshot snapshot, String task, Properties properties)
            throws Exception {
        Run angus = run(exchange, stock, task, properties);
        exchange.restore(snapshot);
        Run ours = run(exchange, override, task, properties);
        exchange.restore(snapshot);

        String what = exchange.profile().name() + ", " + task + ", " + Map.copyOf(properties);
        List<String> sent = comparable(ours.sent());
        if (ours.seen().get(0).contains(NONE_SUITS)) {
            sent.add(sent.size() - 1, "C: QUIT");
        }
        if (angus.sent().contains("C: AUTHENTICATE NTLM")) {
            sent.remove("C: LIST \"\" INBOX"); // the probe
        }
        if (angus.seen().get(0).startsWith("jakarta.mail.AuthenticationFailedException")
                && ours.sent().stream().anyMatch(line -> line.matches("C: AUTH(ENTICATE)? NTLM"))) {
            assertThat(ours.seen().get(0)).as(what).matches("connected: true .*|" + REFUSED_NTLM + ".*");
        } else {
            assertThat(withoutOurWords(ours.seen())).as(what).isEqualTo(withoutOurWords(angus.seen()));
            if (angus.sent().stream().noneMatch(line -> line.startsWith("C: AUTH PLAIN"))) {
                assertThat(sent).as(what).isEqualTo(comparable(angus.sent()));
            }
        }
    }

    /** Where no mechanism suits, our words name those that are offered. */
    private static List<String> withoutOurWords(List<String> seen) {
        return seen.stream()
                .filter(line -> !line.startsWith("org.exchangemail.auth.MechanismNotOfferedException"))
                .map(line ->
                        line.contains(NONE_SUITS) || line.contains("No authentication mechanisms supported by both")
                                ? line.substring(0, line.indexOf(':'))
                                : line)
                .toList();
    }

    /** Without what is documented to differ: the messages of NTLM; LIST of POP3, which is asked once for all. */
    private static List<String> comparable(List<String> sent) {
        List<String> lines = new ArrayList<>(sent);
        lines.removeIf(line -> (line.startsWith("C: LIST") && !line.contains("\""))
                || line.startsWith("C: NEGOTIATE_MESSAGE")
                || line.startsWith("C: AUTHENTICATE_MESSAGE"));
        return lines;
    }

    private static Run run(SimulatedExchange exchange, Installation installation, String task, Properties properties)
            throws ReflectiveOperationException {
        int before = exchange.sessions().size();
        List<String> seen = installation.run(task, properties);
        List<String> sent = new ArrayList<>();
        for (RecordedSession session :
                exchange.sessions().subList(before, exchange.sessions().size())) {
            exchange.awaitSession(other -> other == session && other.isOver(), Duration.ofSeconds(10));
            session.lines().stream()
                    .filter(line -> line.direction() != Direction.SERVER)
                    .map(RecordedLine::toString)
                    .map(line -> line.replaceFirst("^C: [A-Z]+[0-9]+ ", "C: "))
                    .forEach(sent::add);
        }
        return new Run(seen, sent);
    }
}
