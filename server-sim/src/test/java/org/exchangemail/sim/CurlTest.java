package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.exchangemail.sim.auth.Logon;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The curl of the system, if there is one: a client of another world, with an NTLM of its own. */
class CurlTest {

    private static final Path CURL = Path.of("/usr/bin/curl");

    @TempDir
    private Path directory;

    private SimulatedExchange exchange;

    @BeforeAll
    static void needsCurl() {
        assumeTrue(Files.isExecutable(CURL), "There is no " + CURL + " on this machine.");
    }

    @BeforeEach
    void start() {
        exchange = Corp.builder().start();
        exchange.mailbox("john").deliver().octets(Corp.mail("lunch"));
        exchange.mailbox("mary").deliver().octets(Corp.mail("supper"));
    }

    @AfterEach
    void stop() {
        exchange.close();
    }

    private String curl(String user, String loginOptions, String url, String... more)
            throws IOException, InterruptedException {
        Path ca = Files.writeString(directory.resolve("ca.pem"), exchange.caPem());
        Path output = directory.resolve("output");
        List<String> command = new ArrayList<>(List.of(
                CURL.toString(),
                "--silent",
                "--show-error",
                "--max-time",
                "20",
                "--cacert",
                ca.toString(),
                "--user",
                user));
        command.addAll(List.of("--login-options", loginOptions));
        command.addAll(List.of(more));
        command.add(url);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return Files.readString(output, StandardCharsets.ISO_8859_1);
    }

    private String secure(String path) {
        return "imaps://localhost:" + exchange.imapsPort() + path;
    }

    private String mechanism() {
        return exchange.sessions().get(0).logon().map(Logon::mechanism).orElse("none");
    }

    /** Older versions of curl use LOGIN only where no mechanism they know is offered. */
    @Test
    void readsAMessageOfTheDelegatedMailboxByLogin() throws IOException, InterruptedException {
        ExchangeProfile real = ExchangeProfile.EXCHANGE_2016;
        List<String> withoutSasl = real.imap().capabilities().stream()
                .filter(capability -> !capability.startsWith("AUTH="))
                .toList();
        exchange.close();
        exchange = Corp.builder()
                .profile(real.withImap(real.imap().withCapabilities(withoutSasl)))
                .start();
        exchange.mailbox("mary").deliver().octets(Corp.mail("supper"));
        assertThat(curl("CORP/john/mary:Secret-1", "AUTH=*", secure("/INBOX;MAILINDEX=1")))
                .isEqualTo(new String(Corp.mail("supper"), StandardCharsets.US_ASCII));
        assertThat(mechanism()).isEqualTo("LOGIN");
    }

    @Test
    void readsAMessageByPlain() throws IOException, InterruptedException {
        assertThat(curl("john@corp.example:Secret-1", "AUTH=PLAIN", secure("/INBOX;UID=1")))
                .isEqualTo(new String(Corp.mail("lunch"), StandardCharsets.US_ASCII));
        assertThat(mechanism()).isEqualTo("PLAIN");
    }

    @Test
    void opensTheDelegatedMailboxByAnAuthorizationIdentity() throws IOException, InterruptedException {
        assertThat(curl(
                        "john@corp.example:Secret-1",
                        "AUTH=PLAIN",
                        secure("/INBOX;UID=1"),
                        "--sasl-authzid",
                        "mary",
                        "--sasl-ir"))
                .isEqualTo(new String(Corp.mail("supper"), StandardCharsets.US_ASCII));
    }

    @Test
    void readsAMessageByNtlmAfterStartTls() throws IOException, InterruptedException {
        needsNtlm();
        assertThat(curl(
                        "CORP\\john:Secret-1",
                        "AUTH=NTLM",
                        "imap://localhost:" + exchange.imapPort() + "/INBOX;MAILINDEX=1",
                        "--ssl-reqd"))
                .isEqualTo(new String(Corp.mail("lunch"), StandardCharsets.US_ASCII));
        assertThat(mechanism()).isEqualTo("NTLM");
    }

    @Test
    void isToldThatTheNtlmPasswordIsWrong() throws IOException, InterruptedException {
        needsNtlm();
        assertThat(curl("CORP/john:wrong", "AUTH=NTLM", secure("/INBOX;MAILINDEX=1")))
                .contains("curl: (67)");
        assertThat(exchange.account("john").badLogons()).isEqualTo(1);
    }

    private static void needsNtlm() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(CURL.toString(), "--version").start();
        String version = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        process.waitFor();
        assumeTrue(version.contains(" NTLM"), "This curl was built without NTLM.");
    }
}
