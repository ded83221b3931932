package org.exchangemail.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.auth.Logon;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The POP3 of the provider with every version of the simulated Exchange. */
class Pop3VersionsTest {

    private static final String PASSWORD = "Secret-1";
    private static final byte[] MAIL = "From: ann@corp.example\r\nSubject: dots\r\n\r\n.\r\n..\r\n.dots\r\n\r\n"
            .getBytes(StandardCharsets.US_ASCII);

    private SimulatedExchange exchange;

    static List<ExchangeProfile> versions() {
        return ExchangeProfile.all().stream()
                .filter(version -> version.pop3().settings().service().allowBasicAuthentication())
                .toList();
    }

    private void start(ExchangeProfile version) {
        exchange = SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", PASSWORD)
                .account("CORP", "mary", "Secret-2")
                .fullAccess("john", "mary")
                .profile(version)
                .start();
        for (int i = 0; i < 30; i++) {
            exchange.mailbox("john").deliver().octets(MAIL);
        }
        exchange.mailbox("mary").deliver().octets(MAIL);
    }

    @AfterEach
    void stop() {
        exchange.close();
    }

    private Store connect(String protocol, String user, String password) throws MessagingException {
        Properties properties = exchange.sessionProperties(protocol);
        Store store = Session.getInstance(properties).getStore();
        store.connect(user, password);
        return store;
    }

    private String mechanism() {
        List<Logon> logons = exchange.sessions().get(0).logons();
        assertThat(logons).hasSize(1);
        return logons.get(0).mechanism();
    }

    private static byte[] octets(Message message) throws MessagingException, IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        message.writeTo(out);
        return out.toByteArray();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void theOwnMaildropIsOpenedByNtlmWhereThereIsNtlm(ExchangeProfile version) throws Exception {
        start(version);
        try (Store store = connect("pop3exs", "CORP\\john", PASSWORD)) {
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_WRITE);
            Message[] messages = inbox.getMessages();
            FetchProfile profile = new FetchProfile();
            profile.add(FetchProfile.Item.ENVELOPE);
            inbox.fetch(messages, profile);
            assertThat(messages).hasSize(30);
            for (Message message : messages) {
                assertThat(message.getSubject()).isEqualTo("dots");
                assertThat(octets(message)).isEqualTo(MAIL);
            }
            messages[3].setFlag(Flags.Flag.DELETED, true);
            inbox.close(true);
        }
        assertThat(mechanism()).isEqualTo(version.equals(ExchangeProfile.EXCHANGE_2010) ? "PLAIN" : "NTLM");
        assertThat(exchange.account("john").goodLogons()).isEqualTo(1);
        assertThat(exchange.mailbox("john").inbox().messages()).hasSize(29);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aDelegateOpensThePrincipalsMaildropByUserAndPass(ExchangeProfile version) throws Exception {
        start(version);
        try (Store store = connect("pop3exs", "CORP/john/mary", PASSWORD)) {
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            assertThat(octets(inbox.getMessage(1))).isEqualTo(MAIL);
        }
        assertThat(mechanism()).isEqualTo("USER");
        assertThat(exchange.sessions().get(0).logon().orElseThrow().principal()).contains(exchange.account("mary"));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void aWrongPasswordIsGivenOnce(ExchangeProfile version) {
        start(version);
        assertThatThrownBy(() -> connect("pop3exs", "CORP\\john", "wrong"))
                .isInstanceOf(AuthenticationFailedException.class);
        assertThat(exchange.account("john").badLogons()).isEqualTo(1);
    }

    @Test
    void theClearPortIsUpgradedByStls() throws Exception {
        start(ExchangeProfile.EXCHANGE_2016);
        try (Store store = connect("pop3ex", "john@corp.example", PASSWORD)) {
            assertThat(store.isConnected()).isTrue();
        }
        assertThat(exchange.sessions().get(0).transcript()).contains("C: STLS", "TLS established");
        assertThat(mechanism()).isEqualTo("NTLM");
    }

    @Test
    void aLoginStringTooLongForUserOfExchange2007GoesByPlain() throws Exception {
        start(ExchangeProfile.EXCHANGE_2007);
        exchange.directory()
                .addAccount(sales ->
                        sales.domain("CORP").name("sales").password("Secret-3").alias("sales.and.marketing.europe"));
        exchange.directory().grantFullAccess("john", "sales.and.marketing.europe");
        try (Store store = connect("pop3exs", "john@corp.example/sales.and.marketing.europe", PASSWORD)) {
            assertThat(store.isConnected()).isTrue();
        }
        assertThat(mechanism()).isEqualTo("PLAIN");
    }
}
