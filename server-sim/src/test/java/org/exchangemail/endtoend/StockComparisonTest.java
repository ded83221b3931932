package org.exchangemail.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.util.List;
import java.util.Properties;
import org.exchangemail.auth.BadCredentialsException;
import org.exchangemail.auth.MailboxNotAccessibleException;
import org.exchangemail.sim.RecordedSession;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.profile.LoginType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same application code with {@code imaps} and with {@code imapexs}: every row of the README's comparison. */
class StockComparisonTest {

    private SimulatedExchange exchange;

    private void start(LoginType type) {
        exchange = SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Secret-1")
                .account("CORP", "mary", "Secret-2")
                .account("CORP", "paul", "Secret-1")
                .fullAccess("john", "mary")
                .loginType(type)
                .start();
    }

    @AfterEach
    void stop() {
        exchange.close();
    }

    @Test
    void theOwnMailboxIsOpenedByPlainOverStockAndByNtlmOverOurs() throws Exception {
        start(LoginType.SECURE_LOGIN);

        connect("imaps", "CORP/john", "Secret-1").close();
        assertThat(lastMechanism()).isEqualTo("PLAIN");
        connect("imapexs", "CORP/john", "Secret-1").close();
        assertThat(lastMechanism()).isEqualTo("NTLM");
    }

    @Test
    void aDelegateLoginStringFailsOverStockAndOpensTheMailboxOverOurs() throws Exception {
        start(LoginType.SECURE_LOGIN);

        assertThat(catchThrowable(() -> connect("imaps", "CORP/john/mary", "Secret-1")))
                .isInstanceOf(AuthenticationFailedException.class)
                .hasMessage("AUTHENTICATE failed.");
        assertThat(lastMechanism()).isEqualTo("PLAIN");
        connect("imapexs", "CORP/john/mary", "Secret-1").close();
        assertThat(lastMechanism()).isEqualTo("LOGIN");
    }

    @Test
    void missingFullAccessShowsAtOpenOverStockAndAtConnectOverOurs() throws Exception {
        start(LoginType.SECURE_LOGIN);
        Properties stock = exchange.sessionProperties("imaps");
        stock.setProperty("mail.imaps.auth.mechanisms", "LOGIN");

        try (Store store = Session.getInstance(stock).getStore()) {
            store.connect("CORP/paul/mary", "Secret-1");
            assertThat(store.isConnected()).isTrue();
            Folder inbox = store.getFolder("INBOX");
            assertThat(catchThrowable(() -> inbox.open(Folder.READ_ONLY)))
                    .isInstanceOf(MessagingException.class)
                    .hasMessageContaining("User is authenticated but not connected.");
        }

        assertThat(catchThrowable(() -> connect("imapexs", "CORP/paul/mary", "Secret-1")))
                .isInstanceOf(MailboxNotAccessibleException.class);
    }

    @Test
    void aWrongPasswordWithAnAuthenticatorIsTwoBadLogonsOverStockAndOneOverOurs() {
        start(LoginType.SECURE_LOGIN);

        assertThat(catchThrowable(() -> connectWithAuthenticator("imaps")))
                .isInstanceOf(AuthenticationFailedException.class);
        assertThat(exchange.account("john").badLogons()).isEqualTo(2);
        assertThat(catchThrowable(() -> connectWithAuthenticator("imapexs")))
                .isInstanceOf(BadCredentialsException.class);
        assertThat(exchange.account("john").badLogons()).isEqualTo(3);
    }

    @Test
    void onThePlainPortThePasswordCrossesInClearTextOverStockAndInsideTlsOverOurs() throws Exception {
        start(LoginType.PLAIN_TEXT_LOGIN);

        connect("imap", "CORP/john", "Secret-1").close();
        assertThat(lastMechanism()).isEqualTo("PLAIN");
        assertThat(lastSession().transcript()).doesNotContain("TLS established");
        connect("imapex", "CORP/john/mary", "Secret-1").close();
        assertThat(lastMechanism()).isEqualTo("LOGIN");
        assertThat(lastSession().transcript()).contains("TLS established");
    }

    @Test
    void inThePlaceOfStockAnOrdinaryLoginBehavesAsStock() throws Exception {
        start(LoginType.SECURE_LOGIN);
        Properties properties = exchange.sessionProperties("imaps");
        properties.setProperty("mail.imaps.class", "org.exchangemail.imap.IMAPExchangeSSLStore");

        try (Store store = Session.getInstance(properties).getStore()) {
            store.connect("CORP/john", "Secret-1");
        }
        assertThat(lastMechanism()).isEqualTo("PLAIN");

        try (Store store = Session.getInstance(properties).getStore()) {
            store.connect("CORP/john/mary", "Secret-1");
        }
        assertThat(lastMechanism()).isEqualTo("LOGIN");
    }

    @Test
    void inThePlaceOfStockNtlmIsOurs() throws Exception {
        start(LoginType.SECURE_LOGIN);
        Properties properties = exchange.sessionProperties("imaps");
        properties.setProperty("mail.imaps.class", "org.exchangemail.imap.IMAPExchangeSSLStore");
        properties.setProperty("mail.imaps.auth.plain.disable", "true");

        try (Store store = Session.getInstance(properties).getStore()) {
            store.connect("CORP/john", "Secret-1");
        }

        assertThat(lastMechanism()).isEqualTo("NTLM");
        assertThat(lastSession().transcript()).contains("MsvAvTargetName: \"imap/localhost\"");
        assertThat(catchThrowable(
                        () -> Session.getInstance(properties).getStore().connect("CORP/john", "wrong")))
                .isInstanceOf(BadCredentialsException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"pop3", "pop3s"})
    void ntlmOverPop3NeverLogsInOverStockAndDoesOverOurs(String stock) throws Exception {
        start(LoginType.PLAIN_TEXT_LOGIN);
        Properties properties = exchange.sessionProperties(stock);
        properties.setProperty("mail." + stock + ".auth.mechanisms", "NTLM");

        for (int attempt = 0; attempt < 10; attempt++) {
            try (Store store = Session.getInstance(properties).getStore()) {
                store.connect("CORP\\john", "Secret-1");
                // It returns as if it were connected in some of the attempts ...
            } catch (MessagingException | RuntimeException e) {
                // ... and throws in the others, since it reads a message that it has cut by four characters.
            }
        }
        assertThat(exchange.account("john").goodLogons()).isZero();

        connect(stock.replace("pop3", "pop3ex"), "CORP\\john", "Secret-1").close();
        assertThat(lastMechanism()).isEqualTo("NTLM");
        assertThat(exchange.account("john").goodLogons()).isEqualTo(1);
    }

    private Store connect(String protocol, String user, String password) throws MessagingException {
        Properties properties = exchange.sessionProperties(protocol);
        properties.remove("mail." + protocol + ".starttls.enable");
        Store store = Session.getInstance(properties).getStore();
        store.connect(user, password);
        return store;
    }

    private void connectWithAuthenticator(String protocol) throws MessagingException {
        Authenticator authenticator = new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication("CORP/john", "wrong");
            }
        };
        Session.getInstance(exchange.sessionProperties(protocol), authenticator)
                .getStore()
                .connect("CORP/john", "wrong");
    }

    private RecordedSession lastSession() {
        List<RecordedSession> sessions = exchange.sessions();
        return sessions.get(sessions.size() - 1);
    }

    private String lastMechanism() {
        return lastSession().logon().orElseThrow().mechanism();
    }
}
