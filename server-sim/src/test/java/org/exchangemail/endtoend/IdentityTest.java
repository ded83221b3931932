package org.exchangemail.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.mail.Store;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.exchangemail.auth.ExchangeFailure;
import org.exchangemail.auth.FailureReason;
import org.exchangemail.auth.IncompatibleLoginException;
import org.exchangemail.sim.SimulatedExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who logs in to whose mailbox, by user name and by the properties beside it. */
class IdentityTest {

    private static final String PASSWORD = "Secret-1";

    private SimulatedExchange exchange;

    @BeforeEach
    void start() {
        exchange = SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .domain("LAB", "lab.example")
                .account("CORP", "john", PASSWORD)
                .account("CORP", "mary", "Secret-2")
                .account(account ->
                        account.domain("LAB").name("john").alias("john.lab").password(PASSWORD))
                .fullAccess("john", "mary")
                .start();
    }

    @AfterEach
    void stop() {
        exchange.close();
    }

    @ParameterizedTest(name = "{1} with {2} by {0}")
    @CsvSource({
        "imapexs, john,              LAB,  LAB\\john",
        "pop3exs, john,              LAB,  LAB\\john",
        "imapexs, CORP/john,         LAB,  CORP\\john",
        "pop3exs, CORP/john,         LAB,  CORP\\john",
        "imapexs, john@corp.example, LAB,  john@corp.example",
        "pop3exs, john@corp.example, LAB,  john@corp.example",
        "imapexs, john@lab.example,  CORP, john@lab.example",
    })
    void theNtlmDomainIsForUserNamesThatHaveNone(String protocol, String user, String domain, String sent)
            throws Exception {
        Properties properties = exchange.sessionProperties(protocol);
        properties.setProperty("mail." + protocol + ".auth.mechanisms", "NTLM");
        properties.setProperty("mail." + protocol + ".auth.ntlm.domain", domain);
        connect(properties, user);

        assertThat(Mail.lastLogon(exchange).name()).isEqualTo(sent);
    }

    @ParameterizedTest(name = "{0} by [{1}]: {2}")
    @CsvSource({
        "imapexs, '',    CORP/john",
        "imapexs, LOGIN, CORP/john",
        "imapexs, PLAIN, CORP/john",
        "imapexs, PLAIN, john",
        "imapexs, '',    john@corp.example",
        "imapex,  '',    CORP/john",
        "imaps,   '',    CORP/john",
        "pop3exs, '',    CORP/john",
        "pop3exs, LOGIN, john@corp.example",
        "pop3exs, PLAIN, CORP/john",
        "pop3s,   '',    CORP/john",
    })
    void thePropertyMailboxOpensTheMailboxOfSomebodyElse(String protocol, String mechanisms, String user)
            throws Exception {
        Properties properties = properties(protocol, "mary");
        if (!mechanisms.isEmpty()) {
            properties.setProperty("mail." + protocol + ".auth.mechanisms", mechanisms);
        }
        connect(properties, user);

        assertThat(Mail.lastLogon(exchange).principal().orElseThrow().name()).isEqualTo("mary");
        assertThat(Mail.lastLogon(exchange).delegate().orElseThrow().name()).isEqualTo("john");
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "pop3exs"})
    void theSameMailboxMayBeNamedInEveryPlace(String protocol) throws Exception {
        Properties properties = properties(protocol, "MARY");
        properties.setProperty("mail." + protocol + ".sasl.authorizationid", "mary");
        connect(properties, "CORP/john/mary");

        assertThat(Mail.lastLogon(exchange).principal().orElseThrow().name()).isEqualTo("mary");
    }

    @ParameterizedTest(name = "{0}: {1}, {2}, {3}")
    @CsvSource({
        "imapexs, CORP/john/mary, john, ''",
        "pop3exs, CORP/john/mary, john, ''",
        "imapexs, CORP/john,      mary, john",
        "pop3exs, CORP/john/mary, '',   john",
        "imaps,   CORP/john/mary, john, ''",
    })
    void twoMailboxesAreRefusedBeforeAnythingIsSent(String protocol, String user, String mailbox, String authzid)
            throws Exception {
        Properties properties = properties(protocol, mailbox);
        properties.setProperty("mail." + protocol + ".sasl.authorizationid", authzid);
        try (Store store = Mail.store(properties)) {
            assertThat(catchThrowable(() -> store.connect(user, PASSWORD)))
                    .isInstanceOf(IncompatibleLoginException.class)
                    .hasMessageContaining("mary")
                    .hasMessageContaining("john")
                    .satisfies(e ->
                            assertThat(((ExchangeFailure) e).reason()).isEqualTo(FailureReason.CONFLICTING_MAILBOXES));
        }
        assertThat(exchange.sessions()).isEmpty();
    }

    @Test
    void ntlmCannotOpenTheMailboxOfTheProperty() throws Exception {
        Properties properties = properties("imapexs", "mary");
        properties.setProperty("mail.imapexs.auth.mechanisms", "NTLM");
        try (Store store = Mail.store(properties)) {
            assertThat(catchThrowable(() -> store.connect("CORP/john", PASSWORD)))
                    .isInstanceOf(IncompatibleLoginException.class)
                    .hasMessageContaining("NTLM: cannot name another mailbox");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "pop3exs"})
    void theWorkstationIsToldOnlyIfItIsNamed(String protocol) throws Exception {
        Properties properties = exchange.sessionProperties(protocol);
        properties.setProperty("mail." + protocol + ".auth.mechanisms", "NTLM");
        properties.setProperty("mail.debug.auth", "true");
        assertThat(debugOf(properties)).contains("Workstation: \"\"").doesNotContain("DESK7");

        properties.setProperty("mail." + protocol + ".auth.ntlm.workstation", "DESK7");
        assertThat(debugOf(properties)).contains("Workstation: \"DESK7\"");
    }

    private static String debugOf(Properties properties) throws Exception {
        ByteArrayOutputStream debug = new ByteArrayOutputStream();
        try (Store store = Mail.store(properties, null, debug)) {
            store.connect("CORP/john", PASSWORD);
        }
        return debug.toString(StandardCharsets.UTF_8);
    }

    private Properties properties(String protocol, String mailbox) {
        Properties properties = exchange.sessionProperties(protocol);
        properties.setProperty("mail." + protocol + ".mailbox", mailbox);
        if (!protocol.contains("ex")) {
            String kind = protocol.startsWith("imap") ? "imap.IMAP" : "pop3.POP3";
            properties.setProperty("mail." + protocol + ".class", "org.exchangemail." + kind + "ExchangeSSLStore");
        }
        return properties;
    }

    private static void connect(Properties properties, String user) throws Exception {
        try (Store store = Mail.store(properties)) {
            store.connect(user, PASSWORD);
            assertThat(store.isConnected()).isTrue();
        }
    }
}
