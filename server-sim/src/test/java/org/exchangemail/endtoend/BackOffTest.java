package org.exchangemail.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.mail.Folder;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Properties;
import org.exchangemail.auth.BadCredentialsException;
import org.exchangemail.auth.FailureReason;
import org.exchangemail.auth.LoginWaits;
import org.exchangemail.sim.RecordedSession;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.auth.Logon;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An application that polls with a password that is no longer right: how often the server is asked. */
class BackOffTest {

    private SimulatedExchange exchange;
    private Instant now = Instant.parse("2023-11-14T22:13:20Z");

    @BeforeEach
    void start() {
        exchange = SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Secret-1")
                .start();
    }

    @AfterEach
    void stop() {
        exchange.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "pop3exs"})
    void anApplicationThatPollsEveryMinuteAsksFourTimesInHalfAnHour(String protocol) throws Exception {
        Session session = Session.getInstance(properties(protocol));
        try (Store reused = session.getStore()) {
            for (int minute = 0; minute < 30; minute++) {
                Store store = minute % 2 == 0 ? reused : session.getStore();
                assertThat(catchThrowable(() -> store.connect("CORP/john", "expired")))
                        .isInstanceOf(BadCredentialsException.class);
                now = now.plusSeconds(60);
            }
        }

        assertThat(exchange.account("john").badLogons()).isEqualTo(4);
        assertThat(exchange.sessions()).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "pop3exs"})
    void aTypoFailsAtOnceWhenItIsRepeatedAndTheRightPasswordWorksAtOnce(String protocol) throws Exception {
        try (Store store = Session.getInstance(properties(protocol)).getStore()) {
            assertThat(catchThrowable(() -> store.connect("CORP/john", "Secert-1")))
                    .isInstanceOfSatisfying(
                            BadCredentialsException.class,
                            e -> assertThat(e.reason()).isEqualTo(FailureReason.BAD_CREDENTIALS));
            assertThat(catchThrowable(() -> store.connect("CORP/john", "Secert-1")))
                    .isInstanceOfSatisfying(
                            BadCredentialsException.class,
                            e -> assertThat(e.reason()).isEqualTo(FailureReason.REFUSED_BEFORE));
            store.connect("CORP/john", "Secret-1");
            assertThat(store.isConnected()).isTrue();
        }

        assertThat(exchange.account("john").badLogons()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "pop3exs"})
    void afterTheWaitTheSamePasswordMayBeRightAgain(String protocol) throws Exception {
        try (Store store = Session.getInstance(properties(protocol)).getStore()) {
            assertThat(catchThrowable(() -> store.connect("CORP/john", "New-1")))
                    .isInstanceOf(BadCredentialsException.class);
            exchange.account("john").setPassword("New-1");
            now = now.plusSeconds(60);
            store.connect("CORP/john", "New-1");
            assertThat(store.isConnected()).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "imap, org.exchangemail.imap.IMAPExchangeStore",
        "imaps, org.exchangemail.imap.IMAPExchangeSSLStore",
        "pop3, org.exchangemail.pop3.POP3ExchangeStore",
        "pop3s, org.exchangemail.pop3.POP3ExchangeSSLStore"
    })
    void inThePlaceOfAStockProtocolOurRulesHoldIfTheUserSetsTheWait(String protocol, String storeClass)
            throws Exception {
        Properties properties = properties(protocol);
        properties.setProperty("mail." + protocol + ".class", storeClass);
        properties.setProperty("mail." + protocol + ".auth.backoff", "60");
        Session session = Session.getInstance(properties);
        for (int i = 0; i < 3; i++) {
            try (Store store = session.getStore()) {
                assertThat(catchThrowable(() -> store.connect("CORP/john", "expired")))
                        .isInstanceOf(BadCredentialsException.class);
            }
        }
        try (Store store = session.getStore()) {
            store.connect("CORP/john", "Secret-1");
        }

        assertThat(exchange.account("john").badLogons()).isEqualTo(1);
        assertThat(exchange.sessions())
                .flatExtracting(RecordedSession::logons)
                .extracting(Logon::mechanism)
                .containsExactly("NTLM", "NTLM");
    }

    @Test
    void oneMemoryMayServeManySessions() throws Exception {
        Properties properties = properties("imapexs");
        for (int i = 0; i < 3; i++) {
            try (Store store = Session.getInstance(properties).getStore()) {
                assertThat(catchThrowable(() -> store.connect("CORP/john", "expired")))
                        .isInstanceOf(BadCredentialsException.class);
            }
        }

        assertThat(exchange.account("john").badLogons()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "pop3exs"})
    void withoutWaitsEveryConnectAsksOnce(String protocol) throws Exception {
        Properties properties = properties(protocol);
        properties.setProperty("mail." + protocol + ".auth.backoff", "0");
        try (Store store = Session.getInstance(properties).getStore()) {
            for (int i = 0; i < 3; i++) {
                assertThat(catchThrowable(() -> store.connect("CORP/john", "expired")))
                        .isInstanceOf(BadCredentialsException.class);
            }
        }

        assertThat(exchange.account("john").badLogons()).isEqualTo(3);
    }

    @Test
    void aPooledConnectionWaitsLikeAnyOther() throws Exception {
        try (Store store = Session.getInstance(properties("imapexs")).getStore()) {
            store.connect("CORP/john", "Secret-1");
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            exchange.account("john").setPassword("New-1");
            for (int second = 0; second < 59; second++) {
                assertThat(catchThrowable(() -> store.getFolder("Drafts").open(Folder.READ_ONLY)))
                        .isInstanceOf(BadCredentialsException.class);
                now = now.plusSeconds(1);
            }
            assertThat(exchange.account("john").badLogons()).isEqualTo(1);

            exchange.account("john").setPassword("Secret-1");
            now = now.plusSeconds(1);
            store.getFolder("Drafts").open(Folder.READ_ONLY);
            inbox.close(false);
        }
    }

    private Properties properties(String protocol) {
        InstantSource time = () -> now;
        Properties properties = exchange.sessionProperties(protocol);
        properties.put("mail." + protocol + ".auth.backoff.memory", new LoginWaits(time.withZone(ZoneOffset.UTC)));
        return properties;
    }
}
