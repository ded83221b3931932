package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.exchangemail.sim.auth.Logon;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.Quirk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bearer tokens as other people's programs send them: curl, Python's imaplib, and Angus as it comes. */
class OAuthForeignClientTest {

    private static final Path CURL = Path.of("/usr/bin/curl");
    private static final Path PYTHON = Path.of("/usr/bin/python3");
    private static final String TOKEN = "eyJ0eXAiOiJKV1Qi.eyJ1cG4iOiJqb2huIn0.c2lnbmF0dXJl";
    private static final String STALE = "c3RhbGU.c3RhbGU.c3RhbGU";

    @TempDir
    private Path directory;

    private SimulatedExchange exchange;

    @BeforeEach
    void start() {
        start("XOAUTH2", ExchangeProfile.EXCHANGE_2016);
    }

    private void restart(String mechanism, ExchangeProfile real) {
        exchange.close();
        start(mechanism, real);
    }

    /** One of the two mechanisms at a time: curl of 2023 prefers OAUTHBEARER, whatever it is told. */
    private void start(String mechanism, ExchangeProfile real) {
        ExchangeProfile version = real.withImap(real.imap()
                        .withCapabilities(
                                Stream.concat(Stream.of("AUTH=" + mechanism), real.imap().capabilities().stream())
                                        .toList()))
                .withPop3(real.pop3()
                        .withCapabilities(List.of("TOP", "UIDL", "SASL PLAIN " + mechanism, "USER", "STLS")));
        exchange = Corp.builder()
                .profile(version)
                .token("john", TOKEN)
                .token("john", token -> token.value(STALE).validFor(Duration.ZERO))
                .start();
        Corp.deliver(exchange, "john", Corp.mail("lunch"));
        Corp.deliver(exchange, "mary", Corp.mail("supper"));
    }

    @AfterEach
    void stop() {
        exchange.close();
        assertThat(exchange.sessions().stream().map(RecordedSession::transcript))
                .noneMatch(transcript -> transcript.contains(TOKEN) || transcript.contains(STALE));
    }

    private String run(List<String> command) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output, StandardCharsets.ISO_8859_1);
    }

    private String curl(String mechanism, String url, String user, String token)
            throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(CURL), "There is no " + CURL + " on this machine.");
        Path ca = Files.writeString(directory.resolve("ca.pem"), exchange.caPem());
        return run(List.of(
                CURL.toString(),
                "--silent",
                "--show-error",
                "--max-time",
                "20",
                "--ssl-reqd",
                "--cacert",
                ca.toString(),
                "--user",
                user,
                "--oauth2-bearer",
                token,
                "--login-options",
                "AUTH=" + mechanism,
                url));
    }

    private String url(String protocol) {
        int port = switch (protocol) {
            case "imap" -> exchange.imapPort();
            case "imaps" -> exchange.imapsPort();
            case "pop3" -> exchange.pop3Port();
            default -> exchange.pop3sPort();
        };
        return protocol + "://localhost:" + port + (protocol.startsWith("imap") ? "/INBOX;MAILINDEX=1" : "/1");
    }

    private Logon lastLogon() {
        List<RecordedSession> sessions = exchange.sessions();
        return sessions.get(sessions.size() - 1).logon().orElseThrow();
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "XOAUTH2, imaps", "XOAUTH2, imap", "XOAUTH2, pop3s", "XOAUTH2, pop3",
        "OAUTHBEARER, imaps", "OAUTHBEARER, imap", "OAUTHBEARER, pop3s", "OAUTHBEARER, pop3",
    })
    void curlReadsAMessage(String mechanism, String protocol) throws Exception {
        restart(mechanism, ExchangeProfile.EXCHANGE_2016);
        assertThat(curl(mechanism, url(protocol), "john@corp.example", TOKEN))
                .isEqualTo(new String(Corp.mail("lunch"), StandardCharsets.US_ASCII));
        assertThat(lastLogon().mechanism()).isEqualTo(mechanism);
    }

    @ParameterizedTest
    @ValueSource(strings = {"imaps", "pop3s"})
    void curlReadsAMessageOfTheSharedMailbox(String protocol) throws Exception {
        assertThat(curl("XOAUTH2", url(protocol), "mary@corp.example", TOKEN))
                .isEqualTo(new String(Corp.mail("supper"), StandardCharsets.US_ASCII));
        assertThat(lastLogon().delegate()).contains(exchange.account("john"));
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @CsvSource({
        "XOAUTH2, imaps, false",
        "XOAUTH2, pop3s, false",
        "XOAUTH2, imaps, true",
        "XOAUTH2, pop3s, true",
        "OAUTHBEARER, imaps, true",
        "OAUTHBEARER, pop3s, true",
    })
    void curlIsToldThatATokenHasExpired(String mechanism, String protocol, boolean challenge) throws Exception {
        if (challenge) {
            restart(mechanism, ExchangeProfile.EXCHANGE_2016.with(Quirk.XOAUTH2_ERROR_CHALLENGE));
        }
        assertThat(curl(mechanism, url(protocol), "john@corp.example", STALE)).contains("curl: (67)");
        assertThat(exchange.sessions().get(0).transcript())
                .contains(mechanism + (protocol.equals("imaps") || challenge ? " " : "\n"))
                .matches(said -> said.contains(mechanism + " error {\"status\":\"invalid_token\"") == challenge);
    }

    @Test
    void imaplibLogsInAndIsToldWhyNot() throws Exception {
        assumeTrue(Files.isExecutable(PYTHON), "There is no " + PYTHON + " on this machine.");
        restart("XOAUTH2", ExchangeProfile.EXCHANGE_2016.with(Quirk.XOAUTH2_ERROR_CHALLENGE));
        Path ca = Files.writeString(directory.resolve("ca.pem"), exchange.caPem());
        String script = String.join(
                "\n",
                "import imaplib, ssl",
                "context = ssl.create_default_context(cafile='" + ca + "')",
                "def login(token):",
                "    m = imaplib.IMAP4_SSL('localhost', " + exchange.imapsPort() + ", ssl_context=context)",
                "    said = []",
                "    def answer(challenge):",
                "        said.append(challenge)",
                "        return b'user=john@corp.example\\x01auth=Bearer ' + token + b'\\x01\\x01' if len(said) == 1 else b''",
                "    try:",
                "        print(m.authenticate('XOAUTH2', answer)[0], m.select()[1])",
                "    except m.error as e:",
                "        print(said[-1].decode(), e)",
                "    m.logout()",
                "login(b'" + TOKEN + "')",
                "login(b'" + STALE + "')");
        assertThat(run(List.of(PYTHON.toString(), "-c", script)))
                .startsWith("OK [b'1']")
                .contains("{\"status\":\"invalid_token\",\"schemes\":\"bearer\"")
                .contains("AUTHENTICATE failed.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"imaps", "pop3s"})
    void angusAsItComesLogsIn(String protocol) throws Exception {
        Properties properties = exchange.sessionProperties(protocol);
        properties.setProperty("mail." + protocol + ".auth.mechanisms", "XOAUTH2");
        try (Store store = Session.getInstance(properties).getStore()) {
            store.connect("mary@corp.example", TOKEN);
            assertThat(store.getFolder("INBOX").exists()).isTrue();
        }
        assertThat(lastLogon().mechanism()).isEqualTo("XOAUTH2");
        try (Store store = Session.getInstance(properties).getStore()) {
            assertThat(catchThrowable(() -> store.connect("john@corp.example", STALE)))
                    .isInstanceOf(AuthenticationFailedException.class);
        }
    }
}
