package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.eclipse.angus.mail.pop3.POP3Folder;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The POP3 of Angus Mail as it comes, by USER and PASS. */
class Pop3StockAngusTest {

    private static final byte[] MAIL = (new String(Corp.mail("lunch"), StandardCharsets.US_ASCII)
                    + ".\r\n..\r\n.dots\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII);

    private SimulatedExchange exchange;

    @BeforeEach
    void start() {
        exchange = Corp.builder().start();
        Corp.deliver(exchange, "mary", Corp.mail("breakfast"), MAIL);
    }

    @AfterEach
    void stop() {
        exchange.close();
    }

    private Store connect(String protocol, String user, String password) throws MessagingException {
        Properties properties = exchange.sessionProperties(protocol);
        properties.put("mail." + protocol + ".auth.mechanisms", "LOGIN");
        Store store = Session.getInstance(properties).getStore();
        store.connect(user, password);
        return store;
    }

    @ParameterizedTest
    @ValueSource(strings = {"pop3", "pop3s"})
    void readsAndDeletesMail(String protocol) throws MessagingException, IOException {
        try (Store store = connect(protocol, "CORP/john/mary", "Secret-1")) {
            POP3Folder inbox = (POP3Folder) store.getFolder("INBOX");
            inbox.open(Folder.READ_WRITE);
            assertThat(inbox.getMessageCount()).isEqualTo(2);
            Message message = inbox.getMessage(2);
            assertThat(message.getSubject()).isEqualTo("lunch");
            assertThat(inbox.getUID(message)).isEqualTo("2");
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            message.writeTo(octets);
            assertThat(octets.toByteArray()).isEqualTo(MAIL);
            inbox.getMessage(1).setFlag(Flags.Flag.DELETED, true);
            inbox.close(true);
        }
        assertThat(exchange.mailbox("mary").inbox().messages()).hasSize(1);
        RecordedSession session = exchange.sessions().get(0);
        assertThat(session.logon().orElseThrow().principal()).contains(exchange.account("mary"));
        assertThat(session.transcript()).doesNotContain("Secret-1");
    }

    @Test
    void readsMailFromExchange2003() throws MessagingException, IOException {
        exchange.close();
        exchange = Corp.builder().profile(ExchangeProfile.EXCHANGE_2003).start();
        Corp.deliver(exchange, "mary", MAIL);
        try (Store store = connect("pop3", "CORP/mary", "Secret-2")) {
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            inbox.getMessage(1).writeTo(octets);
            assertThat(octets.toByteArray()).isEqualTo(MAIL);
        }
    }

    @Test
    void isToldThatThePasswordIsWrong() {
        assertThatThrownBy(() -> connect("pop3s", "CORP/mary", "wrong"))
                .isInstanceOf(AuthenticationFailedException.class)
                .hasMessageContaining("Logon failure");
    }
}
