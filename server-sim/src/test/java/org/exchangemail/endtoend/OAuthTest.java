package org.exchangemail.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.mail.Authenticator;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Store;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.exchangemail.auth.BadCredentialsException;
import org.exchangemail.auth.CredentialsUnavailableException;
import org.exchangemail.auth.IncompatibleLoginException;
import org.exchangemail.auth.MailboxNotAccessibleException;
import org.exchangemail.auth.MechanismNotOfferedException;
import org.exchangemail.auth.TlsRequiredException;
import org.exchangemail.sim.RecordedSession;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.auth.LogonOutcome;
import org.exchangemail.sim.auth.LogonOutcome.Reason;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.LoginType;
import org.exchangemail.sim.profile.Quirk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logging in by XOAUTH2 and OAUTHBEARER with the provider to the simulated Exchange. */
class OAuthTest {

    private static final String JOHN = "john@corp.example";

    private final ByteArrayOutputStream debug = new ByteArrayOutputStream();
    private final List<String> tokens = new ArrayList<>();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));
    private SimulatedExchange exchange;

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now.get();
        }
    };

    /** A version whose passwords are let in only by LOGIN and NTLM, so that nothing else stands in for a token. */
    private void start(String mechanism, Quirk... quirks) throws MessagingException {
        ExchangeProfile real = ExchangeProfile.EXCHANGE_2016;
        ExchangeProfile online = real.withImap(real.imap()
                        .withCapabilities(
                                Stream.concat(Stream.of("AUTH=" + mechanism), real.imap().capabilities().stream())
                                        .toList()))
                .withPop3(
                        real.pop3().withCapabilities(List.of("TOP", "UIDL", "SASL NTLM " + mechanism, "USER", "STLS")));
        for (Quirk quirk : quirks) {
            online = online.with(quirk);
        }
        exchange = SimulatedExchange.builder()
                .profile(online)
                .clock(clock)
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Secret-1")
                .account("CORP", "mary", "Secret-2")
                .account("CORP", "paul", "Secret-3")
                .fullAccess("john", "mary")
                .start();
        exchange.mailbox("john").deliver().message(Mail.text("for John", "Hi"));
        exchange.mailbox("mary").deliver().message(Mail.text("for Mary", "Hi"));
    }

    private String issue(String account) {
        String token = exchange.tokens().issue(account);
        tokens.add(token);
        return token;
    }

    @AfterEach
    void stop() {
        exchange.close();
        for (String token : tokens) {
            assertThat(debug.toString(StandardCharsets.UTF_8)).doesNotContain(token);
            assertThat(exchange.sessions().stream().map(RecordedSession::transcript))
                    .noneMatch(transcript -> transcript.contains(token));
        }
    }

    private Properties properties(String protocol) {
        Properties properties = exchange.sessionProperties(protocol);
        properties.setProperty("mail.debug.auth", "true");
        return properties;
    }

    private Properties properties(String protocol, Supplier<String> supplier) {
        Properties properties = properties(protocol);
        properties.put("mail." + protocol + ".auth.oauth2.tokensupplier", supplier);
        return properties;
    }

    private List<String> subjects(Properties properties, String user, String password) throws Exception {
        try (Store store = Mail.store(properties, null, debug)) {
            store.connect(user, password);
            return Mail.subjects(store);
        }
    }

    private Throwable failure(Properties properties, String user, String password) throws Exception {
        try (Store store = Mail.store(properties, null, debug)) {
            return catchThrowable(() -> store.connect(user, password));
        }
    }

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource({
        "imapexs, XOAUTH2",
        "imapex,  XOAUTH2",
        "pop3exs, XOAUTH2",
        "pop3ex,  XOAUTH2",
        "imapexs, OAUTHBEARER",
        "imapex,  OAUTHBEARER",
        "pop3exs, OAUTHBEARER",
        "pop3ex,  OAUTHBEARER",
    })
    void aTokenOpensTheOwnMailboxAndTheOneThatIsNamed(String protocol, String mechanism) throws Exception {
        start(mechanism);
        String token = issue("john");

        assertThat(subjects(properties(protocol, () -> token), JOHN, null)).containsExactly("for John");
        assertThat(Mail.lastLogon(exchange).mechanism()).isEqualTo(mechanism);
        assertThat(Mail.lastLogon(exchange).name()).isEqualTo(JOHN);

        assertThat(subjects(properties(protocol, () -> token), JOHN + "/mary@corp.example", null))
                .containsExactly("for Mary");
        assertThat(Mail.lastLogon(exchange).mechanism()).isEqualTo(mechanism);
        assertThat(Mail.lastLogon(exchange).delegate()).contains(exchange.account("john"));
        assertThat(Mail.lastLogon(exchange).principal()).contains(exchange.account("mary"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "pop3exs"})
    void theMailboxMayStandInAPropertyAndTheTokenInThePasswordField(String protocol) throws Exception {
        start("XOAUTH2");
        Properties properties = properties(protocol);
        properties.setProperty("mail." + protocol + ".auth.xoauth2.disable", "false");
        properties.setProperty("mail." + protocol + ".mailbox", "mary@corp.example");

        assertThat(subjects(properties, JOHN, issue("john"))).containsExactly("for Mary");
    }

    private void startOnline() throws MessagingException {
        exchange = SimulatedExchange.builder()
                .profile(ExchangeProfile.EXCHANGE_ONLINE)
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Secret-1")
                .account("CORP", "mary", "Secret-2")
                .fullAccess("john", "mary")
                .start();
        exchange.mailbox("mary").deliver().message(Mail.text("for Mary", "Hi"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "imapex", "pop3exs", "pop3ex"})
    void exchangeOnlineIsReachedWithNothingButTheSupplier(String protocol) throws Exception {
        startOnline();
        String token = issue("john");

        assertThat(subjects(properties(protocol, () -> token), JOHN + "/mary@corp.example", null))
                .containsExactly("for Mary");
        assertThat(Mail.lastLogon(exchange).mechanism()).isEqualTo("XOAUTH2");
    }

    @ParameterizedTest
    @CsvSource({
        "imapexs, 'The server said: \"AUTHENTICATE failed.\"'",
        "pop3exs, 'The server said: \"'",
    })
    void exchangeOnlineRefusesATokenWithoutSayingWhy(String protocol, String words) throws Exception {
        startOnline();

        assertThat(failure(properties(protocol, () -> "no-such-token"), JOHN, null))
                .isInstanceOf(BadCredentialsException.class)
                .hasMessageContaining(words)
                .hasMessageContaining(".AccessAsUser.All");
    }

    @Test
    void exchangeOnlineIsNotGivenAPassword() throws Exception {
        startOnline();

        assertThat(failure(properties("imapexs"), JOHN, "Secret-1"))
                .isInstanceOf(MechanismNotOfferedException.class)
                .hasMessageContaining("XOAUTH2");
        assertThat(exchange.sessions().get(0).logons()).isEmpty();
    }

    @Test
    void withoutATokenNothingChanges() throws Exception {
        start("XOAUTH2");

        subjects(properties("imapexs"), JOHN, "Secret-1");

        assertThat(Mail.lastLogon(exchange).mechanism()).isEqualTo("NTLM");
    }

    /** Exchange Online refuses POP3's AUTH with an initial response. */
    @Test
    void pop3SendsTheTokenOnALineOfItsOwnWithoutBeingTold() throws Exception {
        start("XOAUTH2", Quirk.POP3_NO_INITIAL_RESPONSE);
        String token = issue("john");

        assertThat(subjects(properties("pop3exs", () -> token), JOHN, null)).containsExactly("for John");
    }

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource({
        "imapexs, XOAUTH2,     status invalid_token",
        "pop3exs, XOAUTH2,     status invalid_token",
        "imapexs, OAUTHBEARER, status invalid_token",
        "pop3exs, OAUTHBEARER, status invalid_token",
    })
    void anExpiredTokenIsRefusedWithTheServersReason(String protocol, String mechanism, String reason)
            throws Exception {
        start(mechanism, Quirk.XOAUTH2_ERROR_CHALLENGE);
        String token = issue("john");
        now.updateAndGet(time -> time.plus(Duration.ofHours(1)));

        assertThat(failure(properties(protocol, () -> token), JOHN, null))
                .isInstanceOf(BadCredentialsException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("scope https://outlook.office.com/")
                .hasMessageContaining("has not expired");
        assertThat(Mail.lastLogon(exchange).outcome())
                .isEqualTo(new LogonOutcome.Refused(Optional.of(exchange.account("john")), Reason.TOKEN_EXPIRED));
        assertThat(exchange.sessions().get(0).transcript()).contains(mechanism + " error {\"status\"");
    }

    @Test
    void aTokenForAnotherProtocolIsRefused() throws Exception {
        start("OAUTHBEARER");
        String token =
                exchange.tokens().issue("john", wanted -> wanted.scopes("https://x.example/POP.AccessAsUser.All"));

        assertThat(subjects(properties("pop3exs", () -> token), JOHN, null)).hasSize(1);
        assertThat(failure(properties("imapexs", () -> token), JOHN, null))
                .isInstanceOf(BadCredentialsException.class)
                .hasMessageContaining("insufficient_scope");
    }

    @Test
    void aTokenWithoutFullAccessIsAuthenticatedButNotConnected() throws Exception {
        start("XOAUTH2");
        String token = issue("paul");

        assertThat(failure(properties("imapexs", () -> token), "paul@corp.example/mary@corp.example", null))
                .isInstanceOf(MailboxNotAccessibleException.class)
                .hasMessageContaining("User is authenticated but not connected")
                .hasMessageContaining("mary@corp.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "pop3exs"})
    void theSupplierIsAskedForEachConnectionSoThatAnExpiredTokenHeals(String protocol) throws Exception {
        start("XOAUTH2");
        AtomicReference<String> current = new AtomicReference<>(issue("john"));
        AtomicInteger asked = new AtomicInteger();
        Properties properties = properties(protocol, () -> {
            asked.incrementAndGet();
            return current.get();
        });
        try (Store store = Mail.store(properties, null, debug)) {
            store.connect(JOHN, null);
            Folder first = store.getFolder("INBOX");
            first.open(Folder.READ_ONLY);
            now.updateAndGet(time -> time.plus(Duration.ofHours(2)));

            Folder second = store.getFolder(protocol.startsWith("imap") ? "Drafts" : "INBOX");
            assertThat(catchThrowable(() -> second.open(Folder.READ_ONLY))).isInstanceOf(BadCredentialsException.class);
            int logons = exchange.sessions().size();
            assertThat(catchThrowable(() -> second.open(Folder.READ_ONLY)))
                    .as("the same token again")
                    .isInstanceOf(BadCredentialsException.class);
            assertThat(exchange.sessions()).hasSize(logons);

            if (protocol.startsWith("pop3")) {
                first.close(false);
            }
            current.set(issue("john"));
            second.open(Folder.READ_ONLY);
            assertThat(second.isOpen()).isTrue();
        }
        assertThat(asked).hasValueGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "pop3exs"})
    void aSupplierThatFailsIsTheCauseAndNothingIsSent(String protocol) throws Exception {
        start("XOAUTH2");
        IllegalStateException problem = new IllegalStateException("no network");

        assertThat(failure(
                        properties(protocol, () -> {
                            throw problem;
                        }),
                        JOHN,
                        null))
                .isInstanceOf(CredentialsUnavailableException.class)
                .hasMessageContaining("mail." + protocol + ".auth.oauth2.tokensupplier")
                .hasCause(problem);
        assertThat(failure(properties(protocol, () -> null), JOHN, null))
                .isInstanceOf(CredentialsUnavailableException.class)
                .hasMessageContaining("gave no token");
        assertThat(exchange.sessions()).isEmpty();
    }

    @Test
    void withATokenAndWithoutAPasswordNoPasswordIsTried() throws Exception {
        start("XOAUTH2");
        exchange.close();
        exchange = SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Secret-1")
                .start();

        assertThat(failure(properties("imapexs", () -> "abc"), JOHN, null))
                .hasMessageContaining("NTLM: needs the password itself")
                .hasMessageContaining("XOAUTH2: not offered");
        assertThat(exchange.account("john").badLogons()).isZero();
    }

    @Test
    void aPasswordBesideTheSupplierIsForServersThatTakeNoToken() throws Exception {
        start("XOAUTH2");
        exchange.close();
        exchange = SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Secret-1")
                .start();

        subjects(properties("imapexs", () -> "abc"), JOHN, "Secret-1");

        assertThat(Mail.lastLogon(exchange).mechanism()).isEqualTo("NTLM");
    }

    @Test
    void theSupplierIsNotAskedWhereNoMechanismUsesTokens() throws Exception {
        start("XOAUTH2");
        AtomicInteger asked = new AtomicInteger();
        Properties properties = properties("imapexs", () -> "abc" + asked.incrementAndGet());
        properties.setProperty("mail.imapexs.auth.mechanisms", "PLAIN");

        subjects(properties, JOHN, "Secret-1");

        assertThat(asked).hasValue(0);
    }

    @Test
    void aTokenDoesNotCrossAConnectionWithoutTls() throws Exception {
        start("XOAUTH2");
        exchange.close();
        exchange = SimulatedExchange.builder()
                .profile(ExchangeProfile.EXCHANGE_2016.withImap(
                        ExchangeProfile.EXCHANGE_2016.imap().withCapabilities(List.of("IMAP4rev1", "AUTH=XOAUTH2"))))
                .loginType(LoginType.PLAIN_TEXT_LOGIN)
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Secret-1")
                .token("john", "abc")
                .start();

        assertThat(failure(properties("imapex", () -> "abc"), JOHN, null)).isInstanceOf(TlsRequiredException.class);
        assertThat(exchange.sessions().get(0).logons()).isEmpty();
    }

    @Test
    void aRefusedTokenIsOneLogonAlsoWithAnAuthenticator() throws Exception {
        start("XOAUTH2");
        Properties properties = properties("imapexs");
        properties.setProperty("mail.imapexs.auth.mechanisms", "XOAUTH2");
        Authenticator authenticator = new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(JOHN, "stale");
            }
        };
        try (Store store = Mail.store(properties, authenticator, debug)) {
            assertThat(catchThrowable(() -> store.connect(JOHN, "stale"))).isInstanceOf(BadCredentialsException.class);
        }
        assertThat(exchange.sessions()).hasSize(1);
    }

    private static Authenticator always(String password) {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(JOHN, password);
            }
        };
    }

    @ParameterizedTest
    @CsvSource({"imapexs, ", "pop3exs, ", "imapexs, Typo", "pop3exs, Typo"})
    void aRefusedTokenOfTheSupplierIsOneLogonForEachConnectAlsoIfAnAuthenticatorGivesAPassword(
            String protocol, String password) throws Exception {
        start("XOAUTH2", Quirk.XOAUTH2_ERROR_CHALLENGE);
        for (String backOff : List.of("0", "60")) {
            Properties properties = properties(protocol, () -> "stale");
            properties.setProperty("mail." + protocol + ".auth.backoff", backOff);
            int before = exchange.sessions().size();
            try (Store store = Mail.store(properties, always("Secret-1"), debug)) {
                assertThat(catchThrowable(() -> store.connect(JOHN, password)))
                        .isInstanceOf(BadCredentialsException.class);
            }
            assertThat(exchange.sessions()).hasSize(before + 1);
            assertThat(Mail.lastLogon(exchange).outcome())
                    .isEqualTo(new LogonOutcome.Refused(Optional.empty(), Reason.UNKNOWN_TOKEN));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "pop3exs"})
    void aStoreThatPollsWithARefusedTokenAsksOnceWhateverThePassword(String protocol) throws Exception {
        start("XOAUTH2");
        try (Store store = Mail.store(properties(protocol, () -> "stale"), always("Secret-1"), debug)) {
            for (String password : List.of("one", "two", "three")) {
                assertThat(catchThrowable(() -> store.connect(JOHN, password)))
                        .isInstanceOf(BadCredentialsException.class);
            }
        }
        assertThat(exchange.sessions()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "pop3exs"})
    void aRefusedPasswordIsOneBadLogonAlsoIfTheSupplierGivesAnotherTokenEachTime(String protocol) throws Exception {
        start("XOAUTH2");
        exchange.close();
        exchange = SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Secret-1")
                .start();
        AtomicInteger asked = new AtomicInteger();
        Properties properties = properties(protocol, () -> "token" + asked.incrementAndGet());
        try (Store store = Mail.store(properties, always("wrong"), debug)) {
            for (int i = 0; i < 3; i++) {
                assertThat(catchThrowable(() -> store.connect(JOHN, "wrong")))
                        .isInstanceOf(BadCredentialsException.class);
            }
        }
        assertThat(exchange.account("john").badLogons()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "pop3exs"})
    void aClientThatBreaksOffAtTheErrorIsRecordedAsRefused(String protocol) throws Exception {
        start("XOAUTH2", Quirk.XOAUTH2_ERROR_CHALLENGE);
        String response = Base64.getEncoder()
                .encodeToString("user=john@corp.example\1auth=Bearer stale\1\1".getBytes(StandardCharsets.US_ASCII));
        boolean imap = protocol.startsWith("imap");
        try (Socket socket = exchange.sslContext()
                        .getSocketFactory()
                        .createSocket("localhost", imap ? exchange.imapsPort() : exchange.pop3sPort());
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            in.readLine();
            for (String line : List.of(imap ? "a AUTHENTICATE XOAUTH2" : "AUTH XOAUTH2", response, "*")) {
                socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
                socket.getOutputStream().flush();
                assertThat(in.readLine()).startsWith(line.equals("*") ? (imap ? "a NO" : "-ERR") : "+");
            }
        }
        assertThat(Mail.lastLogon(exchange).outcome())
                .isEqualTo(new LogonOutcome.Refused(Optional.empty(), Reason.UNKNOWN_TOKEN));
    }

    @Test
    void aPropertyThatHoldsNoSupplierIsAFailure() throws Exception {
        start("XOAUTH2");
        Properties properties = properties("imapexs");
        properties.put("mail.imapexs.auth.oauth2.tokensupplier", "abc");

        assertThat(failure(properties, JOHN, null))
                .isInstanceOf(CredentialsUnavailableException.class)
                .hasMessageContaining("java.util.function.Supplier");
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "pop3exs"})
    void aTokenWithTheLineBreakOfAFileIsAFailureOfTheApplicationAndNotOfTheServer(String protocol) throws Exception {
        start("XOAUTH2");
        String token = issue("john");
        assertThat(failure(properties(protocol, () -> token + "\n"), JOHN, null))
                .isInstanceOf(CredentialsUnavailableException.class)
                .hasMessageContaining("line break")
                .hasMessageNotContaining(token);

        Properties asPassword = properties(protocol);
        asPassword.setProperty("mail." + protocol + ".auth.mechanisms", "XOAUTH2");
        for (String password : List.of(token + "\n", "Bearer " + token, "")) {
            assertThat(failure(asPassword, JOHN, password))
                    .isInstanceOf(IncompatibleLoginException.class)
                    .hasMessageContaining("XOAUTH2: cannot carry this password")
                    .hasMessageNotContaining(token);
        }
        assertThat(exchange.sessions()).isEmpty();
    }

    @Test
    void aListWithoutATokenMechanismAndWithoutAPasswordCannotWork() throws Exception {
        start("XOAUTH2");
        Properties properties = properties("imapexs");
        properties.setProperty("mail.imapexs.auth.mechanisms", "XOAUTH2");
        properties.put("mail.imapexs.auth.oauth2.tokensupplier", (Supplier<String>) () -> "");

        assertThat(failure(properties, JOHN, null)).isInstanceOf(CredentialsUnavailableException.class);
        properties.setProperty("mail.imapexs.auth.mechanisms", "GSSAPI");
        assertThat(failure(properties, JOHN + "/mary", "x")).isInstanceOf(IncompatibleLoginException.class);
        assertThat(exchange.sessions()).isEmpty();
    }
}
