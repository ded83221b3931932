package org.exchangemail.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.function.UnaryOperator;
import org.exchangemail.sim.ExchangeBuilder;
import org.exchangemail.sim.SimulatedExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The program verify against the simulated Exchange. */
class VerifyTest {

    private static final byte[] MERGER = """
            From: mary@corp.example
            To: john@corp.example
            Subject: about the merger
            Date: Fri, 20 Nov 2026 10:00:00 +0000

            Hi
            """.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path directory;

    private SimulatedExchange exchange;

    private void start(UnaryOperator<ExchangeBuilder> settings) {
        exchange = settings.apply(SimulatedExchange.builder()
                        .domain("CORP", "corp.example")
                        .account("CORP", "john", VerifyRun.PASSWORD)
                        .account("CORP", "mary", "Secret-2")
                        .account("CORP", "paul", VerifyRun.PASSWORD)
                        .fullAccess("john", "mary"))
                .start();
    }

    @AfterEach
    void stop() {
        if (exchange != null) {
            exchange.close();
        }
    }

    private VerifyRun run(String scheme, String... args) throws IOException {
        Path ca = Files.writeString(directory.resolve("ca.pem"), exchange.caPem());
        VerifyRun run = VerifyRun.of(exchange, ca, scheme, args);
        assertThat(run.out() + run.err()).doesNotContain(VerifyRun.PASSWORD, "Secret-0", "TlRMTVNTUAAD", "Exception");
        return run;
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "imaps, CORP/john,      NTLM",
        "imap,  CORP/john,      NTLM",
        "pop3s, CORP/john,      NTLM",
        "pop3,  CORP/john,      NTLM",
        "imaps, CORP/john/mary, LOGIN",
        "imap,  CORP/john/mary, LOGIN",
        "pop3s, CORP/john/mary, LOGIN",
        "pop3,  CORP/john/mary, LOGIN",
    })
    void aGoodServerIsGoodFromTheFirstStepToTheLast(String scheme, String user, String mechanism) throws Exception {
        start(UnaryOperator.identity());
        String alias = user.endsWith("mary") ? "mary" : "john";
        exchange.mailbox(alias).deliver().octets(MERGER);

        VerifyRun run = run(scheme, "--user", user, "--trace");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("accepted by " + mechanism, "INBOX is open, 1 message", "everything works (exit code 0)")
                .doesNotContain("✗", "merger");
        assertThat(exchange.account("john").goodLogons()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"imaps", "imap", "pop3s", "pop3"})
    void aWrongPasswordIsTriedOnce(String scheme) throws Exception {
        start(UnaryOperator.identity());

        VerifyRun run = run(scheme, "--user", "CORP/john", "--password-env", "WRONG");

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.out()).contains("✗ login", "EXM-101, docs/errors.md#exm-101", "– mailbox", "not reached");
        assertThat(exchange.account("john").badLogons()).isEqualTo(1);
    }

    @Test
    void withoutFullAccessItIsTheMailboxThatFails() throws Exception {
        start(UnaryOperator.identity());

        VerifyRun run = run("imaps", "--user", "CORP/paul/mary");

        assertThat(run.exitCode()).isEqualTo(6);
        assertThat(run.out()).contains("✓ login", "✗ mailbox", "EXM-302");
    }

    @ParameterizedTest
    @CsvSource({
        "imaps, NTLM",
        "imaps, PLAIN",
        "imaps, LOGIN",
        "pop3s, NTLM",
        "pop3s, PLAIN",
        "pop3s, LOGIN",
    })
    void theTraceHoldsNoPasswordInWhateverEncoding(String scheme, String mechanism) throws Exception {
        start(UnaryOperator.identity());

        VerifyRun run = run(scheme, "--user", "CORP/john", "--mechanisms", mechanism, "--trace");

        assertThat(run.out()).contains("accepted by " + mechanism, "Conversation, without secrets:");
        for (int before = 0; before < 3; before++) {
            // The octets in the middle of the password, wherever it stands in a group of three.
            String encoded = Base64.getEncoder()
                    .encodeToString((" ".repeat(before) + VerifyRun.PASSWORD).getBytes(StandardCharsets.US_ASCII));
            assertThat(run.out()).doesNotContain(encoded.substring(4, 8));
        }
    }
}
