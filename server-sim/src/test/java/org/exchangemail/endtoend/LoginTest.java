package org.exchangemail.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.StoreClosedException;
import jakarta.mail.URLName;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.imap.protocol.IMAPProtocol;
import org.exchangemail.auth.BadCredentialsException;
import org.exchangemail.auth.MailboxNotAccessibleException;
import org.exchangemail.auth.MechanismNotOfferedException;
import org.exchangemail.auth.TlsRequiredException;
import org.exchangemail.imap.IMAPExchangeSSLStore;
import org.exchangemail.sim.ExchangeBuilder;
import org.exchangemail.sim.RecordedSession;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.auth.Logon;
import org.exchangemail.sim.auth.LogonOutcome;
import org.exchangemail.sim.profile.LoginType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logging in with the provider to the simulated Exchange: who gets where by which mechanism, and who does not. */
class LoginTest {

    private static final String PASSWORD = "Secret-1";

    private final ByteArrayOutputStream debug = new ByteArrayOutputStream();
    private SimulatedExchange exchange;

    private void start(UnaryOperator<ExchangeBuilder> settings) {
        exchange = settings.apply(SimulatedExchange.builder()
                        .domain("CORP", "corp.example")
                        .account("CORP", "john", PASSWORD)
                        .account("CORP", "mary", "Secret-2")
                        .account("CORP", "paul", PASSWORD)
                        .account(account -> account.domain("CORP")
                                .name("jürgen")
                                .alias("juergen")
                                .password("pässwörd €\"\\"))
                        .account(account -> account.domain("CORP")
                                .name("robot")
                                .password(PASSWORD)
                                .withoutMailbox())
                        .fullAccess("john", "mary"))
                .start();
    }

    @AfterEach
    void stop() {
        exchange.close();
        assertThat(debug.toString(StandardCharsets.UTF_8)).doesNotContain(PASSWORD, "pässwörd", "TlRMTVNTUAAD");
        assertThat(exchange.sessions().stream().map(RecordedSession::transcript))
                .noneMatch(transcript -> transcript.contains(PASSWORD) || transcript.contains("TlRMTVNTUAAD"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "imapexs, CORP/john",
        "imapexs, corp.example\\JOHN",
        "imapexs, john@corp.example",
        "imapex,  CORP\\john",
        "imapex,  John@Corp.Example",
    })
    void theOwnMailboxIsOpenedByNtlmOverTls(String protocol, String user) throws Exception {
        start(UnaryOperator.identity());
        exchange.mailbox("john").deliver().message(Mail.text("for John", "Hi"));

        assertThat(subjects(properties(protocol), user, PASSWORD)).containsExactly("for John");

        assertLogon("NTLM", "john", "john");
        assertThat(exchange.account("john").goodLogons()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} by {1}: {2}")
    @CsvSource({
        "imapexs, NTLM,  CORP/john",
        "imapexs, PLAIN, CORP/john",
        "imapexs, PLAIN, john@corp.example",
        "imapexs, LOGIN, CORP/john",
        "imapexs, LOGIN, john@corp.example",
        "imapex,  PLAIN, CORP/john",
        "imapex,  LOGIN, CORP/john",
    })
    void theUserChoosesTheMechanism(String protocol, String mechanism, String user) throws Exception {
        start(UnaryOperator.identity());
        Properties properties = properties(protocol);
        properties.setProperty("mail." + protocol + ".auth.mechanisms", mechanism);

        subjects(properties, user, PASSWORD);

        assertLogon(mechanism, "john", "john");
    }

    @ParameterizedTest(name = "{0} by {1}: {2}")
    @CsvSource({
        "imapexs, '',    CORP/john/mary",
        "imapexs, '',    CORP\\john\\mary",
        "imapexs, '',    corp.example/john/MARY",
        "imapexs, '',    CORP\\john/mary@corp.example",
        "imapexs, '',    john@corp.example/mary",
        "imapexs, '',    john@corp.example\\mary@corp.example",
        "imapex,  '',    CORP/john/mary",
        "imapexs, PLAIN, CORP/john/mary",
        "imapexs, PLAIN, john@corp.example/mary",
        "imapex,  PLAIN, CORP/john/mary@corp.example",
    })
    void theMailboxOfSomebodyElseIsOpenedByEveryFormOfTheLoginString(String protocol, String mechanism, String user)
            throws Exception {
        start(UnaryOperator.identity());
        exchange.mailbox("mary").deliver().message(Mail.text("for Mary", "Hi"));
        Properties properties = properties(protocol);
        if (!mechanism.isEmpty()) {
            properties.setProperty("mail." + protocol + ".auth.mechanisms", mechanism);
        }

        assertThat(subjects(properties, user, PASSWORD)).containsExactly("for Mary");

        assertLogon(mechanism.isEmpty() ? "LOGIN" : mechanism, "john", "mary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NTLM", "PLAIN", "LOGIN"})
    void namesAndPasswordsMayHoldAnyCharacter(String mechanism) throws Exception {
        start(UnaryOperator.identity());
        Properties properties = properties("imapexs");
        properties.setProperty("mail.imapexs.auth.mechanisms", mechanism);

        subjects(properties, "jürgen@corp.example", "pässwörd €\"\\");
    }

    @Test
    void everyPooledConnectionIsLoggedInTheSameWay() throws Exception {
        start(UnaryOperator.identity());
        Properties properties = properties("imapexs");
        properties.setProperty("mail.imapexs.connectionpoolsize", "3");
        try (Store store = connect(properties, "CORP/john/mary", PASSWORD)) {
            for (String name : List.of("INBOX", "Drafts", "Sent Items")) {
                store.getFolder(name).open(Folder.READ_ONLY);
            }
            assertThat(store.isConnected()).isTrue();
        }

        assertThat(exchange.sessions())
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(session ->
                        assertThat(session.logon().orElseThrow().mechanism()).isEqualTo("LOGIN"));
    }

    @ParameterizedTest(name = "{0} with {1}")
    @CsvSource({
        "CORP/john,             wrong",
        "john@corp.example,     wrong",
        "CORP/nobody,           Secret-1",
        "CORP/john/mary,        wrong",
        "OTHER/john,            Secret-1",
    })
    void wrongCredentialsAreOneBadLogonAlsoWithAnAuthenticator(String user, String password) throws Exception {
        start(UnaryOperator.identity());
        Authenticator authenticator = new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(user, password);
            }
        };
        try (Store store = Mail.store(properties("imapexs"), authenticator, debug)) {
            assertThat(catchThrowable(() -> store.connect(user, password)))
                    .isInstanceOf(BadCredentialsException.class)
                    .hasMessageContaining("Logging in to localhost as ")
                    .hasMessageContaining("Check user name and password");
        }

        assertThat(exchange.sessions()).hasSize(1);
        assertThat(exchange.sessions().get(0).logons()).hasSize(1);
        assertThat(exchange.account("john").badLogons()).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"CORP/paul/mary", "CORP/john/paul", "CORP/john/nobody", "john@corp.example/nobody@corp.example"})
    void aMailboxThatMayNotBeOpenedFailsAtConnect(String user) throws Exception {
        start(UnaryOperator.identity());

        assertThat(failure(properties("imapexs"), user, PASSWORD))
                .isInstanceOf(MailboxNotAccessibleException.class)
                .isInstanceOf(AuthenticationFailedException.class)
                .hasMessageContaining("FullAccess")
                .hasMessageContaining("User is authenticated but not connected");

        assertThat(exchange.account("john").badLogons()
                        + exchange.account("paul").badLogons())
                .isZero();
    }

    @Test
    void anAccountWithoutAMailboxFailsAtConnect() throws Exception {
        start(UnaryOperator.identity());

        assertThat(failure(properties("imapexs"), "CORP/robot", PASSWORD))
                .isInstanceOf(AuthenticationFailedException.class);
    }

    @Test
    void ntlmThatTheServerHasSwitchedOffIsToldApartFromAWrongPassword() throws Exception {
        start(exchange -> exchange.imapSettings(settings -> settings.withGssapiAndNtlmAuth(false)));
        Properties properties = properties("imapexs");
        properties.setProperty("mail.imapexs.auth.mechanisms", "NTLM");

        assertThat(failure(properties, "CORP/john", PASSWORD))
                .isInstanceOf(MechanismNotOfferedException.class)
                .hasMessageContaining("NTLM: not offered by the server");

        subjects(properties("imapexs"), "CORP/john", PASSWORD);
        assertLogon("PLAIN", "john", "john");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CORP/john", "CORP/john/mary"})
    void aServerThatWantsTlsIsNotGivenAPasswordWithoutIt(String user) throws Exception {
        start(UnaryOperator.identity());
        Properties properties = properties("imapex");
        properties.setProperty("mail.imapex.starttls.enable", "false");

        assertThat(failure(properties, user, PASSWORD)).isInstanceOf(TlsRequiredException.class);

        assertThat(exchange.sessions().get(0).logons()).isEmpty();
    }

    @Test
    void withoutTlsNtlmMayRunAndPasswordsMayNot() throws Exception {
        start(exchange -> exchange.loginType(LoginType.PLAIN_TEXT_LOGIN));
        Properties properties = properties("imapex");
        properties.setProperty("mail.imapex.starttls.enable", "false");

        subjects(properties, "CORP/john", PASSWORD);
        assertLogon("NTLM", "john", "john");
        assertThat(failure(properties, "CORP/john/mary", PASSWORD)).isInstanceOf(TlsRequiredException.class);

        properties.setProperty("mail.imapex.auth.cleartext.enable", "true");
        subjects(properties, "CORP/john/mary", PASSWORD);
        assertLogon("LOGIN", "john", "mary");
    }

    @Test
    void aPooledConnectionThatIsRefusedSaysWhyAndIsNotTriedAgain() throws Exception {
        start(UnaryOperator.identity());
        try (Store store = connect(properties("imapexs"), "CORP/john", PASSWORD)) {
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            exchange.account("john").setPassword("changed");

            for (int i = 0; i < 3; i++) {
                Folder drafts = store.getFolder("Drafts");
                assertThat(catchThrowable(() -> drafts.open(Folder.READ_ONLY)))
                        .isInstanceOf(BadCredentialsException.class);
            }

            assertThat(exchange.account("john").badLogons()).isEqualTo(1);
            inbox.close(false);
        }
    }

    @Test
    void aCommandThatNeedsAConnectionOfTheStoreSaysWhyItWasRefusedAndIsNotTriedAgain() throws Exception {
        start(UnaryOperator.identity());
        try (Store store = connect(properties("imapexs"), "CORP/john", PASSWORD)) {
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_ONLY);
            exchange.account("john").setPassword("changed");

            Folder drafts = store.getFolder("Drafts");
            assertThat(catchThrowable(drafts::exists))
                    .isInstanceOf(StoreClosedException.class)
                    .hasMessageContaining("Check user name and password");
            assertThat(catchThrowable(drafts::getMessageCount))
                    .isInstanceOf(StoreClosedException.class)
                    .hasMessageContaining("the same credentials were refused once");
            assertThat(store.isConnected()).isFalse();

            assertThat(exchange.account("john").badLogons()).isEqualTo(1);
        }
    }

    @Test
    void aPooledConnectionThatFoundNoMailboxMayBeTriedAgain() throws Exception {
        start(UnaryOperator.identity());
        try (Store store = connect(properties("imapexs"), "CORP/john/mary", PASSWORD)) {
            store.getFolder("INBOX").open(Folder.READ_ONLY);
            exchange.directory().revokeFullAccess("john", "mary");
            Folder drafts = store.getFolder("Drafts");
            assertThat(catchThrowable(() -> drafts.open(Folder.READ_ONLY)))
                    .isInstanceOf(MailboxNotAccessibleException.class);

            exchange.directory().grantFullAccess("john", "mary");
            drafts.open(Folder.READ_ONLY);

            assertThat(drafts.isOpen()).isTrue();
            assertThat(exchange.account("john").badLogons()).isZero();
        }
    }

    @Test
    void aFolderThatIsOpenedInAnotherThreadDoesNotTakeTheReasonAway() throws Exception {
        start(UnaryOperator.identity());
        Properties properties = properties("imapexs");
        AtomicReference<Runnable> beforeConnecting = new AtomicReference<>(() -> {});
        AtomicReference<Runnable> onFailure = new AtomicReference<>(() -> {});
        try (Store store = new IMAPExchangeSSLStore(Session.getInstance(properties), new URLName("imapexs://")) {
            @Override
            protected IMAPProtocol newIMAPProtocol(String host, int port) throws IOException, ProtocolException {
                beforeConnecting.get().run();
                try {
                    return super.newIMAPProtocol(host, port);
                } catch (ProtocolException e) {
                    onFailure.getAndSet(() -> {}).run();
                    throw e;
                }
            }
        }) {
            store.connect("CORP/john", PASSWORD);
            store.getFolder("INBOX").open(Folder.READ_ONLY);
            exchange.account("john").setPassword("changed");
            assertThat(catchThrowable(() -> store.getFolder("Drafts").open(Folder.READ_ONLY)))
                    .isInstanceOf(BadCredentialsException.class);

            Folder sent = store.getFolder("Sent Items");
            FutureTask<Throwable> opening = new FutureTask<>(() -> catchThrowable(() -> sent.open(Folder.READ_ONLY)));
            Thread other = new Thread(opening);
            CountDownLatch told = new CountDownLatch(1);
            onFailure.set(() -> {
                beforeConnecting.set(() -> assertThatNoException().isThrownBy(told::await));
                other.start();
                // The pool is locked by the thread that runs this: the other one stops there, in the middle of open.
                while (other.getState() != Thread.State.BLOCKED) {
                    Thread.onSpinWait();
                }
            });

            Throwable failure = catchThrowable(() -> store.getFolder("Drafts").open(Folder.READ_ONLY));
            told.countDown();
            assertThat(failure).isInstanceOf(BadCredentialsException.class);
            assertThat(opening.get()).isInstanceOf(BadCredentialsException.class);
        }
    }

    private Properties properties(String protocol) {
        Properties properties = exchange.sessionProperties(protocol);
        properties.remove("mail." + protocol + ".starttls.enable");
        properties.setProperty("mail.debug.auth", "true");
        return properties;
    }

    private Store connect(Properties properties, String user, String password) throws MessagingException {
        Store store = Mail.store(properties, null, debug);
        store.connect(user, password);
        return store;
    }

    private List<String> subjects(Properties properties, String user, String password) throws Exception {
        try (Store store = connect(properties, user, password)) {
            return Mail.subjects(store);
        }
    }

    private Throwable failure(Properties properties, String user, String password) throws Exception {
        try (Store store = Mail.store(properties, null, debug)) {
            return catchThrowable(() -> store.connect(user, password));
        }
    }

    private void assertLogon(String mechanism, String delegate, String principal) {
        List<RecordedSession> sessions = exchange.sessions();
        Logon logon = sessions.get(sessions.size() - 1).logon().orElseThrow();
        assertThat(logon.mechanism()).isEqualTo(mechanism);
        assertThat(logon.outcome()).isInstanceOfSatisfying(LogonOutcome.Connected.class, connected -> {
            assertThat(connected.delegate().name()).isEqualTo(delegate);
            assertThat(connected.principal().name()).isEqualTo(principal);
        });
    }
}
