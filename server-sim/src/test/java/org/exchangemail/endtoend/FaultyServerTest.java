package org.exchangemail.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import org.exchangemail.auth.ConnectionLostException;
import org.exchangemail.auth.MailboxNotAccessibleException;
import org.exchangemail.auth.MalformedPeerMessageException;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.faults.Fault;
import org.exchangemail.sim.profile.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A server on which something goes wrong, as applications see it through our provider and through stock Angus. */
class FaultyServerTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private SimulatedExchange exchange;

    @BeforeEach
    void start() throws MessagingException {
        exchange = SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Secret-1")
                .start();
        exchange.mailbox("john").deliver().message(Mail.text("lunch", "at noon"));
    }

    @AfterEach
    void stop() {
        exchange.close();
    }

    private Store connect(String protocol) throws MessagingException {
        Properties properties = exchange.sessionProperties(protocol);
        properties.setProperty("mail." + protocol + ".timeout", "10000");
        Store store = Mail.store(properties);
        store.connect("john", "Secret-1");
        return store;
    }

    private static void read(Store store) throws MessagingException, IOException {
        try (Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            for (Message message : inbox.getMessages()) {
                assertThat(message.getContent().toString()).startsWith("at noon");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "imaps", "pop3exs", "pop3s"})
    void aHandshakeThatBreaksOffFailsConnectAndTheNextOneWorks(String protocol) throws Exception {
        Fault fault = exchange.faults().once().inTlsHandshake().reset();
        assertThatThrownBy(() -> connect(protocol)).isInstanceOf(MessagingException.class);
        assertThat(fault.struck()).isEqualTo(1);
        try (Store store = connect(protocol)) {
            read(store);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "imaps", "pop3exs", "pop3s"})
    void aConnectionThatEndsAfterTheLogonIsNoticed(String protocol) throws Exception {
        try (Store store = connect(protocol)) {
            assertThat(store.isConnected()).isTrue();
            exchange.closeConnections();
            assertThat(store.isConnected()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "imaps", "pop3exs", "pop3s"})
    void aStallInTheMiddleOfAMessageEndsWithTheClientsOwnTimeLimit(String protocol) throws Exception {
        Properties properties = exchange.sessionProperties(protocol);
        properties.setProperty("mail." + protocol + ".timeout", "300");
        exchange.faults().inReplyTo("RETR", 50).stall();
        Fault fetch = exchange.faults().inLiteralOfReplyTo("FETCH", 3).stall();
        try (Store store = Mail.store(properties)) {
            store.connect("john", "Secret-1");
            assertThatThrownBy(() -> read(store)).isInstanceOfAny(MessagingException.class, IOException.class);
        }
        assertThat(exchange.faults().armed()).contains(fetch);
        assertThat(exchange.awaitSession(session -> session.isOver(), LIMIT).transcript())
                .contains("-- fault: fall silent");
    }

    /** The CHALLENGE is the first continuation of IMAP, which has SASL-IR, and the second one of POP3. */
    @ParameterizedTest
    @CsvSource({"imapexs, 1", "pop3exs, 2"})
    void aChallengeThatIsCutIsReportedAndNoPasswordFollows(String protocol, int step) {
        exchange.faults().onSaslStep(step).answer("+ TlRMTVNTUAAC");
        assertThatThrownBy(() -> connect(protocol)).isInstanceOf(MalformedPeerMessageException.class);
        assertThat(exchange.account("john").badLogons()).isZero();
        assertThat(exchange.account("john").goodLogons()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"imapexs, 1", "pop3exs, 2"})
    void aConnectionThatEndsInTheMiddleOfTheLogonIsReportedAsLost(String protocol, int step) {
        exchange.faults().onSaslStep(step).close();
        assertThatThrownBy(() -> connect(protocol)).isInstanceOf(ConnectionLostException.class);
    }

    @Test
    void aMailboxThatIsNotThereAfterTheLogonFailsConnect() {
        exchange.faults()
                .over(Protocol.IMAPS)
                .beforeReplyTo("STATUS")
                .answer("{tag} BAD User is authenticated but not connected.");
        exchange.faults()
                .over(Protocol.IMAPS)
                .beforeReplyTo("LIST")
                .answer("{tag} BAD User is authenticated but not connected.");
        exchange.faults()
                .over(Protocol.IMAPS)
                .beforeReplyTo("SELECT")
                .answer("{tag} BAD User is authenticated but not connected.");
        exchange.faults()
                .over(Protocol.IMAPS)
                .beforeReplyTo("EXAMINE")
                .answer("{tag} BAD User is authenticated but not connected.");
        assertThatThrownBy(() -> connect("imapexs")).isInstanceOf(MailboxNotAccessibleException.class);
    }

    @Test
    void aServerThatTakesStartTlsOutOfItsListGetsNoPassword() {
        exchange.faults().beforeReplyTo("CAPABILITY").replace(" STARTTLS", "");
        exchange.faults().beforeReplyTo("CAPABILITY").replace("LOGINDISABLED", "AUTH=PLAIN");
        exchange.faults().beforeReplyTo("CAPA").replace("STLS\r\n", "USER\r\n");
        for (String protocol : new String[] {"imapex", "pop3ex"}) {
            assertThatThrownBy(() -> connect(protocol)).isInstanceOf(MessagingException.class);
        }
        assertThat(exchange.sessions())
                .allSatisfy(session ->
                        assertThat(session.transcript()).doesNotContain("LOGIN john", "PLAIN authzid", "C: USER"));
    }

    @Test
    void anOrdinaryClientTakesABusyServerForAFailedLogon() {
        exchange.faults().once().over(Protocol.POP3S).onCommand("AUTH").answer("-ERR [SYS/TEMP] busy");
        exchange.faults().once().over(Protocol.POP3S).onCommand("PASS").answer("-ERR [SYS/TEMP] busy");
        assertThatThrownBy(() -> connect("pop3s")).isInstanceOf(AuthenticationFailedException.class);
        assertThat(exchange.account("john").badLogons()).isZero();
    }
}
