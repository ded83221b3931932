package org.exchangemail.verify;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;
import org.exchangemail.ntlm.ExtendedProtection;
import org.exchangemail.sim.ExchangeBuilder;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.LoginType;
import org.exchangemail.sim.tls.ServerCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What verify says about servers with which something is wrong. */
class VerifyTroubleTest {

    @TempDir
    private Path directory;

    private SimulatedExchange exchange;
    private Path ca;

    private void start(UnaryOperator<ExchangeBuilder> settings) throws IOException {
        exchange = settings.apply(SimulatedExchange.builder()
                        .domain("CORP", "corp.example")
                        .account("CORP", "john", VerifyRun.PASSWORD)
                        .account("CORP", "mary", "Secret-2")
                        .fullAccess("john", "mary")
                        .token("john@corp.example", "token-of-john"))
                .start();
        ca = Files.writeString(directory.resolve("ca.pem"), exchange.caPem());
    }

    @AfterEach
    void stop() {
        if (exchange != null) {
            exchange.close();
        }
    }

    private VerifyRun trusting(String scheme, String... args) {
        return checked(VerifyRun.of(exchange, ca, scheme, args));
    }

    private static VerifyRun checked(VerifyRun run) {
        assertThat(run.out() + run.err())
                .doesNotContain(VerifyRun.PASSWORD, "Secret-0", "TlRMTVNTUAAD", "token-of-john", "\tat ");
        return run;
    }

    private static VerifyRun against(Peers peers, String scheme, String... args) {
        List<String> all = new ArrayList<>(List.of(scheme + "://localhost:" + peers.port(), "--user", "CORP/john"));
        all.addAll(List.of(args));
        return checked(VerifyRun.of(all.toArray(String[]::new)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"imaps", "imap", "pop3s", "pop3"})
    void aCertificateForAnotherNameIsShownWithItsNames(String scheme) throws Exception {
        start(builder -> builder.certificate(ServerCertificate.valid().onlyFor("mail.corp.example")));

        VerifyRun run = trusting(scheme, "--user", "CORP/john");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out())
                .contains("✗ tls", "not for localhost but for mail.corp.example", "NO, not localhost", "– login");
        assertThat(exchange.account("john").goodLogons()).isZero();
    }

    @Test
    void anExpiredCertificateIsCalledExpired() throws Exception {
        start(builder -> builder.certificate(ServerCertificate.valid().expired()));

        VerifyRun run = trusting("imaps", "--user", "CORP/john");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out()).contains("the certificate is not valid now", "EXPIRED", "Renew it");
    }

    @Test
    void anAuthorityThatIsNotTrustedIsNamed() throws Exception {
        start(UnaryOperator.identity());

        VerifyRun run = VerifyRun.of(VerifyRun.url(exchange, "imaps"), "--user", "CORP/john");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out())
                .contains(
                        "✗ tls",
                        "the certificate is not trusted",
                        "CN=Throw-away CA",
                        "name matches     yes",
                        "--ca FILE");
    }

    @Test
    void noPasswordGoesToAServerThatWasNotVerifiedUnlessThatIsAskedForToo() throws Exception {
        start(UnaryOperator.identity());
        String url = VerifyRun.url(exchange, "imaps");

        VerifyRun looking = VerifyRun.of(url, "--user", "CORP/john", "--trust-any-certificate");

        assertThat(looking.exitCode()).isEqualTo(4);
        assertThat(looking.out()).contains("! tls", "NOT VERIFIED", "✗ login", "not tried");
        assertThat(looking.err()).contains("WARNING");
        assertThat(exchange.account("john").goodLogons()).isZero();

        VerifyRun sending = VerifyRun.of(url, "--user", "CORP/john", "--trust-any-certificate", "--send-unverified");

        assertThat(sending.exitCode()).isZero();
        assertThat(sending.err()).contains("AND IS GIVEN THE PASSWORD");
        assertThat(exchange.account("john").goodLogons()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"imaps", "pop3s"})
    void aPortThatDoesNotBeginWithTlsIsRecognised(String scheme) throws Exception {
        start(UnaryOperator.identity());
        int port = scheme.equals("imaps") ? exchange.imapPort() : exchange.pop3Port();

        VerifyRun run = VerifyRun.of(scheme + "://localhost:" + port);

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out()).contains("does not begin with TLS", scheme.substring(0, 4) + "://localhost");
    }

    @Test
    void withNtlmOffTheNextMechanismIsUsed() throws Exception {
        start(builder -> builder.imapSettings(settings -> settings.withGssapiAndNtlmAuth(false)));

        assertThat(trusting("imaps", "--user", "CORP/john").out()).contains("accepted by PLAIN");

        VerifyRun onlyNtlm = trusting("imaps", "--user", "CORP/john", "--mechanisms", "NTLM");
        assertThat(onlyNtlm.exitCode()).isEqualTo(7);
        assertThat(onlyNtlm.out()).contains("! mechanisms", "NTLM: not used: not offered by the server", "EXM-401");
        assertThat(exchange.account("john").badLogons()).isZero();
    }

    @Test
    void aMechanismThatCannotExpressTheLoginIsRefusedBeforeAnythingIsSent() throws Exception {
        start(UnaryOperator.identity());

        VerifyRun run = trusting("imaps", "--user", "CORP/john", "--mailbox", "mary", "--mechanisms", "NTLM");

        assertThat(run.exitCode()).isEqualTo(7);
        assertThat(run.out()).contains("✗ mechanisms", "EXM-202", "– login");
    }

    @ParameterizedTest
    @ValueSource(strings = {"imaps", "imap", "pop3s", "pop3"})
    void whereExtendedProtectionIsRequiredTheBoundLoginSucceeds(String scheme) throws Exception {
        start(builder -> builder.loginType(LoginType.PLAIN_TEXT_LOGIN)
                .imapSettings(settings -> settings.withExtendedProtection(ExtendedProtection.REQUIRE))
                .pop3Settings(settings ->
                        settings.withService(settings.service().withExtendedProtection(ExtendedProtection.REQUIRE))));

        VerifyRun bound = trusting(scheme, "--user", "CORP/john", "--mechanisms", "NTLM");
        assertThat(bound.exitCode()).isZero();

        VerifyRun unbound = trusting(
                scheme, "--user", "CORP/john", "--mechanisms", "NTLM", "--property", "auth.channelbinding=never");
        assertThat(unbound.exitCode()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"imaps", "pop3s"})
    void aTokenLogsIn(String scheme) throws Exception {
        start(builder -> builder.profile(ExchangeProfile.EXCHANGE_ONLINE));

        VerifyRun run = trusting(scheme, "--user", "john@corp.example", "--token-env", "TOKEN", "--trace");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).contains("accepted by XOAUTH2", "Exchange Online");
    }

    @Test
    void noTlsToBeHadIsAFailureOfTlsAndSendsNothing() throws Exception {
        try (Peers peers = new Peers(Peers.imap("IMAP4rev1 AUTH=PLAIN"))) {
            VerifyRun run = against(peers, "imap");

            assertThat(run.exitCode()).isEqualTo(4);
            assertThat(run.out()).contains("STARTTLS is not offered", "EXM-405", "– login");
            assertThat(peers.heard()).noneMatch(line -> line.contains("AUTHENTICATE") || line.contains("LOGIN"));
        }
    }

    @Test
    void whereLoginIsDisabledAndNothingElseIsOfferedThatIsSaid() throws Exception {
        try (Peers peers = new Peers(Peers.imap("IMAP4rev1 LOGINDISABLED"))) {
            VerifyRun run = against(peers, "imap", "--property", "starttls.required=false");

            assertThat(run.exitCode()).isEqualTo(4);
            assertThat(run.out())
                    .contains("! mechanisms", "none can be used", "LOGIN: not used: not offered", "✗ login", "EXM-404");
        }
    }

    @Test
    void aServerThatSaysNothingIsWaitedForAndThenLeft() throws Exception {
        try (Peers peers = new Peers((in, out) -> in.readLine())) {
            VerifyRun run = against(peers, "imap", "--timeout", "1");

            assertThat(run.exitCode()).isEqualTo(8);
            assertThat(run.out()).contains("✗ greeting", "within 1 s", "try imaps://localhost");
        }
    }

    @Test
    void aServerThatDripsIsLeftAfterTheSameTime() throws Exception {
        try (Peers peers = new Peers((in, out) -> {
            for (; ; ) {
                out.write('x');
                out.flush();
                // A drip now and then, until the other side has enough.
                LockSupport.parkNanos(50_000_000);
            }
        })) {
            assertThat(against(peers, "pop3", "--timeout", "1").exitCode()).isEqualTo(8);
        }
    }

    @ParameterizedTest
    @CsvSource({"HTTP/1.1 400 Bad Request, imap", "HTTP/1.1 400 Bad Request, pop3", "220 mail ESMTP, imap"})
    void whatIsNoMailServerIsQuoted(String line, String scheme) throws Exception {
        try (Peers peers = new Peers((in, out) -> {
            Peers.say(out, line);
            in.readLine();
        })) {
            VerifyRun run = against(peers, scheme);

            assertThat(run.exitCode()).isEqualTo(8);
            assertThat(run.out()).contains("✗ greeting", "server said      \"" + line + "\"");
        }
    }

    @Test
    void anEndlessGreetingIsCut() throws Exception {
        try (Peers peers = new Peers((in, out) -> {
            for (; ; ) {
                out.write("* OK and so on ".getBytes(StandardCharsets.US_ASCII));
            }
        })) {
            VerifyRun run = against(peers, "imap");

            assertThat(run.exitCode()).isEqualTo(8);
            assertThat(run.out()).contains("a line of more than 8192 octets");
        }
    }

    @Test
    void aServerThatTurnsTheConnectionAwayIsBusy() throws Exception {
        try (Peers peers = new Peers((in, out) -> Peers.say(out, "* BYE Connection refused \u001b[31m"))) {
            VerifyRun run = against(peers, "imap");

            assertThat(run.exitCode()).isEqualTo(9);
            assertThat(run.out()).contains("EXM-503").doesNotContain("\u001b");
        }
    }

    @Test
    void dataBehindTheAnswerToStarttlsIsRefused() throws Exception {
        try (Peers peers = new Peers((in, out) -> {
            Peers.say(out, "* OK ready");
            String tag = in.readLine().split(" ", 2)[0];
            Peers.say(out, "* CAPABILITY IMAP4rev1 STARTTLS\r\n" + tag + " OK done");
            tag = in.readLine().split(" ", 2)[0];
            Peers.say(out, tag + " OK begin\r\n* CAPABILITY IMAP4rev1 AUTH=PLAIN");
            in.readLine();
        })) {
            VerifyRun run = against(peers, "imap");

            assertThat(run.exitCode()).isEqualTo(4);
            assertThat(run.out()).contains("EXM-410");
        }
    }

    @Test
    void whereNothingListensTheConnectionIsRefused() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }

        VerifyRun run = VerifyRun.of("imaps://localhost:" + free, "--user", "CORP/john");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("✗ connect", "connection refused", "– tls", "(exit code 3)");
    }

    @Test
    void anUnknownHostIsTheFirstThatFails() {
        VerifyRun run = VerifyRun.of("imaps://nowhere.invalid");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.out()).contains("✗ resolve", "nslookup nowhere.invalid", "– connect");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://host",
                "host",
                "imaps://john:Secret-1@host",
                "imaps://host/INBOX",
                "imaps://host:70000",
                "imaps://host --timeout 0",
                "imaps://host --send-unverified",
                "imaps://host --ca /nowhere",
                "imaps://host --user john --password-env NOT_SET",
                "imaps://host --user john --password-file /nowhere",
                "imaps://host --property auth.channelbinding=maybe",
                "imaps://host --nonsense",
                ""
            })
    void aMistakeIsOneSentence(String line) {
        VerifyRun run = checked(VerifyRun.of(line.isEmpty() ? new String[0] : line.split(" ", -1)));

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("verify: ").hasLineCount(1);
    }

    @Test
    void whereTheConsoleHasNoSignsWordsStandInTheirPlace() {
        VerifyRun run = VerifyRun.of(VerifyRun.machine(StandardCharsets.US_ASCII), "imaps://nowhere.invalid");

        assertThat(run.out())
                .contains("FAIL resolve", "-    connect")
                .matches(StandardCharsets.US_ASCII.newEncoder()::canEncode);
    }

    @Test
    void theJsonIsOneObjectWithTheSameFindings() throws Exception {
        start(UnaryOperator.identity());
        MimeMessage message = new MimeMessage(Session.getInstance(new Properties()));
        message.setSubject("\"Grüße\"");
        message.setText("x");
        exchange.mailbox("john").deliver().message(message);

        VerifyRun run = trusting("imaps", "--user", "CORP/john", "--json", "--trace", "--show-subject");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .startsWith("{\n  \"schema\": 1,")
                .contains("\"step\": \"tls\"", "\"nameMatches\": true", "\"mechanism\": \"NTLM\"", "\"exitCode\": 0")
                .contains("\"subject\": \"\\\"Gr\\u00fc\\u00dfe\\\"\"")
                .endsWith("}\n");
    }
}
