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
import org.exchangemail.sim.profile.LoginType;
import org.exchangemail.sim.profile.Pop3Traits;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs of the system that read mail by POP3, if there are any: curl, and the poplib of Python. */
class Pop3ForeignClientTest {

    private static final Path CURL = Path.of("/usr/bin/curl");
    private static final Path PYTHON = Path.of("/usr/bin/python3");

    private static final byte[] MAIL = (new String(Corp.mail("lunch"), StandardCharsets.US_ASCII)
                    + ".\r\n..\r\n.dots\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path directory;

    private SimulatedExchange exchange;

    @BeforeEach
    void start() {
        exchange = Corp.builder().start();
        Corp.deliver(exchange, "john", Corp.mail("breakfast"), MAIL);
    }

    @AfterEach
    void stop() {
        exchange.close();
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

    private String curl(String user, String loginOptions, String url, String... more)
            throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(CURL), "There is no " + CURL + " on this machine.");
        Path ca = Files.writeString(directory.resolve("ca.pem"), exchange.caPem());
        List<String> command = new ArrayList<>(
                List.of(CURL.toString(), "--silent", "--show-error", "--max-time", "20", "--cacert", ca.toString()));
        command.addAll(List.of("--user", user, "--login-options", loginOptions));
        command.addAll(List.of(more));
        command.add(url);
        return run(command);
    }

    private void needsNtlm() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(CURL), "There is no " + CURL + " on this machine.");
        assumeTrue(run(List.of(CURL.toString(), "--version")).contains(" NTLM"), "This curl was built without NTLM.");
    }

    private String secure(int number) {
        return "pop3s://localhost:" + exchange.pop3sPort() + "/" + number;
    }

    private String mechanism() {
        return exchange.sessions().get(0).logon().map(Logon::mechanism).orElse("none");
    }

    /** Older versions of curl use USER and PASS only where no mechanism they know is offered. */
    private void restartWithoutSasl() {
        Pop3Traits real = ExchangeProfile.EXCHANGE_2016.pop3();
        Pop3Traits withoutSasl = real.withCapabilities(List.of("TOP", "UIDL", "USER", "STLS"));
        exchange.close();
        exchange = Corp.builder()
                .profile(ExchangeProfile.EXCHANGE_2016.withPop3(withoutSasl))
                .start();
        Corp.deliver(exchange, "john", Corp.mail("breakfast"), MAIL);
        Corp.deliver(exchange, "mary", MAIL);
    }

    @Test
    void curlReadsAMessageByUserAndPass() throws IOException, InterruptedException {
        restartWithoutSasl();
        assertThat(curl("CORP/john:Secret-1", "AUTH=*", secure(2)))
                .isEqualTo(new String(MAIL, StandardCharsets.US_ASCII));
        assertThat(mechanism()).isEqualTo("USER");
    }

    @Test
    void curlReadsADelegatedMaildropByUserAndPass() throws IOException, InterruptedException {
        restartWithoutSasl();
        assertThat(curl("CORP/john/mary:Secret-1", "AUTH=*", secure(1)))
                .isEqualTo(new String(MAIL, StandardCharsets.US_ASCII));
    }

    @Test
    void curlReadsAMessageByPlain() throws IOException, InterruptedException {
        assertThat(curl("john@corp.example:Secret-1", "AUTH=PLAIN", secure(2)))
                .isEqualTo(new String(MAIL, StandardCharsets.US_ASCII));
        assertThat(mechanism()).isEqualTo("PLAIN");
    }

    @Test
    void curlReadsAMessageByNtlmAfterStls() throws IOException, InterruptedException {
        needsNtlm();
        String url = "pop3://localhost:" + exchange.pop3Port() + "/2";
        assertThat(curl("CORP\\john:Secret-1", "AUTH=NTLM", url, "--ssl-reqd"))
                .isEqualTo(new String(MAIL, StandardCharsets.US_ASCII));
        assertThat(mechanism()).isEqualTo("NTLM");
    }

    @Test
    void curlIsToldThatTheNtlmPasswordIsWrong() throws IOException, InterruptedException {
        needsNtlm();
        assertThat(curl("CORP/john:wrong", "AUTH=NTLM", secure(2))).contains("curl: (67)");
        assertThat(exchange.account("john").badLogons()).isEqualTo(1);
    }

    @Test
    void poplibReadsAMessageOfEveryVersion() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(PYTHON), "There is no " + PYTHON + " on this machine.");
        for (ExchangeProfile version : List.of(
                ExchangeProfile.EXCHANGE_2003,
                ExchangeProfile.EXCHANGE_2007,
                ExchangeProfile.EXCHANGE_2010,
                ExchangeProfile.EXCHANGE_2010_SP1,
                ExchangeProfile.EXCHANGE_2016)) {
            exchange.close();
            exchange = Corp.builder()
                    .profile(version)
                    .loginType(LoginType.PLAIN_TEXT_LOGIN)
                    .start();
            Corp.deliver(exchange, "john", Corp.mail("breakfast"), MAIL);
            String script = String.join(
                    "\n",
                    "import poplib, sys",
                    "p = poplib.POP3('127.0.0.1', " + exchange.pop3Port() + ", timeout=20)",
                    "p.capa(); p.user('CORP/john'); p.pass_('Secret-1')",
                    "assert p.stat()[0] == 2 and len(p.list()[1]) == 2 and len(p.uidl()[1]) == 2",
                    "lines = p.retr(2)[1]",
                    "p.dele(1); p.quit()",
                    "sys.stdout.buffer.write(b''.join(l + b'\\r\\n' for l in lines))");
            assertThat(run(List.of(PYTHON.toString(), "-c", script)))
                    .as(version.name())
                    .isEqualTo(new String(MAIL, StandardCharsets.US_ASCII));
            assertThat(exchange.mailbox("john").inbox().messages()).hasSize(1);
        }
    }
}
