package org.exchangemail.editions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.exchangemail.sim.RecordedSession;
import org.exchangemail.sim.SimulatedExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application with an edition beside its Jakarta Mail or JavaMail and nothing else: logs in, reads, deletes, fails. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EditionLogins {

    private SimulatedExchange exchange;

    /** What applications may be installed on, the same ones each time. */
    abstract List<Installation> installations() throws IOException;

    @AfterAll
    void remove() throws IOException {
        for (Installation installation : installations()) {
            installation.close();
        }
    }

    @BeforeEach
    void start() {
        exchange = SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Secret-1")
                .account("CORP", "mary", "Secret-2")
                .account("CORP", "paul", "Secret-3")
                .fullAccess("john", "mary")
                .start();
    }

    @AfterEach
    void stop() {
        exchange.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapex", "imapexs", "pop3ex", "pop3exs"})
    void opensOnesOwnMailboxByNtlm(String protocol) throws Exception {
        for (Installation installation : installations()) {
            deliver("john", "lunch");

            assertThat(installation.run("read", properties(protocol, "CORP/john", "Secret-1")))
                    .anyMatch(line -> line.contains("lunch"))
                    .anyMatch(line -> line.startsWith("open: "));
            assertThat(lastMechanism()).isEqualTo("NTLM");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapex", "imapexs", "pop3ex", "pop3exs"})
    void opensSomebodyElsesMailboxByLogin(String protocol) throws Exception {
        for (Installation installation : installations()) {
            deliver("mary", "dinner");

            assertThat(installation.run("read", properties(protocol, "CORP/john/mary", "Secret-1")))
                    .anyMatch(line -> line.contains("dinner"));
            assertThat(lastMechanism()).isEqualTo(protocol.startsWith("imap") ? "LOGIN" : "USER");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapex", "imapexs", "pop3ex", "pop3exs"})
    void deletes(String protocol) throws Exception {
        for (Installation installation : installations()) {
            deliver("mary", "first");
            deliver("mary", "second");

            assertThat(installation.run("delete", properties(protocol, "CORP/john/mary", "Secret-1")))
                    .contains("1 deleted", "1 left");
            assertThat(exchange.mailbox("mary").inbox().messages()).hasSize(1);
            assertThat(installation.run("delete", properties(protocol, "CORP/john/mary", "Secret-1")))
                    .contains("1 deleted", "0 left");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapex", "imapexs", "pop3ex", "pop3exs"})
    void failsWithTheCodeOfWhatIsWrong(String protocol) throws Exception {
        for (Installation installation : installations()) {
            assertThat(installation.run("read", properties(protocol, "CORP/john", "wrong")))
                    .first()
                    .asString()
                    .startsWith("org.exchangemail.auth.BadCredentialsException: ")
                    .contains("[EXM-101");
            assertThat(installation.run("read", properties(protocol, "CORP/paul/mary", "Secret-3")))
                    .first()
                    .asString()
                    .contains(protocol.startsWith("imap") ? "[EXM-302" : "[EXM-101");
        }
    }

    private void deliver(String mailbox, String subject) {
        exchange.mailbox(mailbox)
                .deliver()
                .octets(("From: ann@corp.example\r\nSubject: " + subject + "\r\n\r\nThis is about " + subject + ".\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    private Properties properties(String protocol, String user, String password) {
        Properties properties = exchange.sessionProperties(protocol);
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return properties;
    }

    private String lastMechanism() {
        List<RecordedSession> sessions = exchange.sessions();
        return sessions.get(sessions.size() - 1).logon().orElseThrow().mechanism();
    }
}
