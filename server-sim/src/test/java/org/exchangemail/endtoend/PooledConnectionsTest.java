package org.exchangemail.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.exchangemail.auth.BadCredentialsException;
import org.exchangemail.sim.RecordedSession;
import org.exchangemail.sim.SimulatedExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The connections beside the first: how many there are, who makes them, and what becomes of them. */
class PooledConnectionsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private SimulatedExchange exchange;

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

    private Store connect(String... settings) throws MessagingException {
        Properties properties = exchange.sessionProperties("imapexs");
        for (String setting : settings) {
            String[] parts = setting.split("=", 2);
            properties.setProperty("mail.imapexs." + parts[0], parts[1]);
        }
        Store store = Mail.store(properties);
        store.connect("CORP/john", "Secret-1");
        return store;
    }

    /** Waits until that many connections have been logged in. */
    private void awaitLoggedIn(int count) {
        Set<RecordedSession> seen = new HashSet<>();
        for (int i = 0; i < count; i++) {
            exchange.awaitSession(session -> !session.logons().isEmpty() && seen.add(session), PATIENCE);
        }
    }

    @Test
    void asManyAsThePoolHoldsAreMadeBeforeAFolderNeedsThem() throws Exception {
        try (Store store = connect("connectionpoolsize=3")) {
            awaitLoggedIn(3);
            List<Folder> folders = new ArrayList<>();
            for (String name : List.of("INBOX", "Drafts", "Sent Items")) {
                Folder folder = store.getFolder(name);
                folder.open(Folder.READ_ONLY);
                folders.add(folder);
            }
            assertThat(exchange.sessions()).hasSize(3);
            assertThat(exchange.account("john").badLogons()).isZero();
            assertThat(folders).allMatch(Folder::isOpen);
        }
        for (RecordedSession session : exchange.sessions()) {
            exchange.awaitSession(other -> other == session && other.isOver(), PATIENCE);
        }
    }

    @ParameterizedTest
    @CsvSource({"connectionpoolsize=1", "connectionpooltimeout=60000"})
    void byDefaultThereIsOneUntilAFolderNeedsAnother(String setting) throws Exception {
        try (Store store = connect(setting);
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            assertThat(inbox.getMessageCount()).isZero();
            assertThat(exchange.sessions()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"connectionpool.ahead=false", "forcepasswordrefresh=true", "compress.enable=true"})
    void noneIsMadeAheadWhereThePropertiesSaySo(String setting) throws Exception {
        try (Store store = connect("connectionpoolsize=3", setting);
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            assertThat(inbox.getMessageCount()).isZero();
            assertThat(exchange.sessions()).hasSize(1);
        }
    }

    @Test
    void oneThatIsNotUsedIsLoggedOut() throws Exception {
        try (Store store = connect("connectionpoolsize=2", "connectionpooltimeout=100")) {
            awaitLoggedIn(2);
            exchange.awaitSession(RecordedSession::isOver, PATIENCE);
            assertThat(store.isConnected()).isTrue();
            try (Folder inbox = store.getFolder("INBOX");
                    Folder drafts = store.getFolder("Drafts")) {
                inbox.open(Folder.READ_ONLY);
                drafts.open(Folder.READ_ONLY);
                assertThat(drafts.isOpen()).isTrue();
            }
        }
    }

    @Test
    void aWrongPasswordIsJudgedOnceWhateverThePoolHolds() throws Exception {
        Properties properties = exchange.sessionProperties("imapexs");
        properties.setProperty("mail.imapexs.connectionpoolsize", "5");
        Store store = Mail.store(properties);
        assertThat(catchThrowable(() -> store.connect("CORP/john", "wrong"))).isInstanceOf(MessagingException.class);
        assertThat(exchange.account("john").badLogons()).isEqualTo(1);
        assertThat(exchange.sessions()).hasSize(1);
    }

    @Test
    void aPasswordThatIsChangedMeanwhileIsJudgedOnce() throws Exception {
        try (Store store = connect("connectionpoolsize=8")) {
            exchange.account("john").setPassword("New-1");
            List<Throwable> opened = new ArrayList<>();
            for (int i = 0; i < 9; i++) {
                // Those that were logged in before are given out; the others are not made.
                opened.add(catchThrowable(() -> store.getFolder("INBOX").open(Folder.READ_ONLY)));
            }
            assertThat(opened.get(8)).isInstanceOf(BadCredentialsException.class);
        }
        assertThat(exchange.account("john").badLogons()).isEqualTo(1);
    }
}
