package org.exchangemail.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivilegedExceptionAction;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.security.auth.Subject;
import javax.security.auth.login.AppConfigurationEntry;
import javax.security.auth.login.AppConfigurationEntry.LoginModuleControlFlag;
import javax.security.auth.login.Configuration;
import javax.security.auth.login.LoginContext;
import org.exchangemail.auth.BadCredentialsException;
import org.exchangemail.auth.CredentialsUnavailableException;
import org.exchangemail.auth.IncompatibleLoginException;
import org.exchangemail.ntlm.ExtendedProtection;
import org.exchangemail.sim.ExchangeBuilder;
import org.exchangemail.sim.RecordedSession;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.LoginType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logging in by Kerberos, with a KDC in this JVM: the provider, and Angus as it comes, to the simulated Exchange. */
class KerberosTest {

    private static final String PASSWORD = "Secret-1";

    @TempDir
    private static Path directory;

    private static Kdc kdc;
    private static Path johnsTickets;

    private final ByteArrayOutputStream debug = new ByteArrayOutputStream();
    private SimulatedExchange exchange;

    @BeforeAll
    static void startKdc() throws Exception {
        kdc = Kdc.start(directory);
        johnsTickets = kdc.ticketCache("john", PASSWORD);
    }

    @AfterAll
    static void stopKdc() throws Exception {
        kdc.close();
    }

    private static ExchangeBuilder builder() {
        return SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", PASSWORD)
                .account("CORP", "mary", "Secret-2")
                .fullAccess("john", "mary")
                .keytab(kdc.keytab());
    }

    @BeforeEach
    void start() throws MessagingException {
        exchange = builder().start();
        exchange.mailbox("john").deliver().message(Mail.text("for John", "Hi"));
    }

    @AfterEach
    void stop() {
        exchange.close();
        assertThat(debug.toString(StandardCharsets.UTF_8)).doesNotContain(PASSWORD, "YII");
        assertThat(exchange.sessions().stream().map(RecordedSession::transcript))
                .noneMatch(transcript -> transcript.contains(PASSWORD) || transcript.contains("YII"));
    }

    private Properties properties(String protocol) {
        Properties properties = exchange.sessionProperties(protocol);
        properties.setProperty("mail.debug.auth", "true");
        return properties;
    }

    private Properties withTickets(String protocol, Path cache) {
        Properties properties = properties(protocol);
        properties.setProperty("mail." + protocol + ".auth.gssapi.ticketcache", cache.toString());
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

    @ParameterizedTest(name = "{0} as {1}")
    @CsvSource({
        "imapexs, john@corp.example",
        "imapex,  CORP/john",
        "pop3exs, corp.example/JOHN",
        "pop3ex,  john",
    })
    void aTicketOpensTheOwnMailboxBeforeAPasswordIsUsed(String protocol, String user) throws Exception {
        assertThat(subjects(withTickets(protocol, johnsTickets), user, "not the password"))
                .containsExactly("for John");

        assertThat(Mail.lastLogon(exchange).mechanism()).isEqualTo("GSSAPI");
        assertThat(Mail.lastLogon(exchange).name()).isEqualTo("john@CORP.EXAMPLE");
        assertThat(exchange.account("john").badLogons()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "pop3exs"})
    void withoutUserNameAndPasswordItIsTheOneOnTheTicketWhoLogsIn(String protocol) throws Exception {
        assertThat(subjects(withTickets(protocol, johnsTickets), "", "")).containsExactly("for John");
        assertThat(subjects(withTickets(protocol, johnsTickets), "", null)).containsExactly("for John");
    }

    @Test
    void theSubjectThatIsCurrentIsUsed() throws Exception {
        Properties properties = properties("imapexs");
        PrivilegedExceptionAction<List<String>> reading = () -> subjects(properties, "", "");

        assertThat(Subject.doAs(subject(), reading)).containsExactly("for John");
    }

    private static Subject subject() throws Exception {
        LoginContext context = new LoginContext("test", new Subject(), callbacks -> {}, configuration());
        context.login();
        return context.getSubject();
    }

    private static Configuration configuration() {
        return new Configuration() {
            @Override
            public AppConfigurationEntry[] getAppConfigurationEntry(String name) {
                Map<String, String> options = name.equals("with-password")
                        ? Map.of()
                        : Map.of("useTicketCache", "true", "ticketCache", johnsTickets.toString());
                return new AppConfigurationEntry[] {
                    new AppConfigurationEntry(
                            "com.sun.security.auth.module.Krb5LoginModule", LoginModuleControlFlag.REQUIRED, options)
                };
            }
        };
    }

    @Test
    void aLoginContextOfTheApplicationIsGivenUserNameAndPassword() throws Exception {
        Properties properties = properties("imapexs");
        properties.setProperty("mail.imapexs.auth.gssapi.jaas", "with-password");
        Configuration.setConfiguration(configuration());
        try {
            assertThat(subjects(properties, "john", PASSWORD)).containsExactly("for John");
            assertThat(Mail.lastLogon(exchange).mechanism()).isEqualTo("GSSAPI");

            properties.setProperty("mail.imapexs.auth.mechanisms", "GSSAPI");
            assertThat(failure(properties, "john", "wrong")).isInstanceOf(CredentialsUnavailableException.class);
        } finally {
            Configuration.setConfiguration(null);
        }
    }

    @Test
    void everyPooledConnectionLogsInByTicket() throws Exception {
        try (Store store = Mail.store(withTickets("imapexs", johnsTickets), null, debug)) {
            store.connect("", "");
            store.getFolder("INBOX").open(Folder.READ_ONLY);
            store.getFolder("Drafts").open(Folder.READ_ONLY);
        }
        assertThat(exchange.sessions())
                .hasSizeGreaterThanOrEqualTo(2)
                .allSatisfy(session ->
                        assertThat(session.logon().orElseThrow().mechanism()).isEqualTo("GSSAPI"));
    }

    @Test
    void aTicketMayBeUsedWithoutTls() throws Exception {
        exchange.close();
        exchange = builder().loginType(LoginType.PLAIN_TEXT_LOGIN).start();
        Properties properties = withTickets("imapex", johnsTickets);
        properties.setProperty("mail.imapex.starttls.enable", "false");

        subjects(properties, "john", "");

        assertThat(Mail.lastLogon(exchange).mechanism()).isEqualTo("GSSAPI");
    }

    @Test
    void aTicketOfSomebodyElseDoesNotOpenAnotherMailboxThanWasAskedFor() throws Exception {
        subjects(withTickets("imapexs", johnsTickets), "mary@corp.example", "Secret-2");
        assertThat(Mail.lastLogon(exchange).mechanism()).isEqualTo("NTLM");
        assertThat(debug.toString(StandardCharsets.UTF_8))
                .contains("GSSAPI: not taken, has a Kerberos ticket of somebody else");

        Properties properties = withTickets("imapexs", johnsTickets);
        properties.setProperty("mail.imapexs.auth.mechanisms", "GSSAPI");
        assertThat(failure(properties, "mary@corp.example", null))
                .isInstanceOf(CredentialsUnavailableException.class)
                .hasMessageContaining("somebody else");
    }

    @Test
    void aDelegateLoginByTicketIsRefusedBeforeAnythingIsSent() throws Exception {
        Properties properties = withTickets("imapexs", johnsTickets);
        properties.setProperty("mail.imapexs.auth.mechanisms", "GSSAPI");

        assertThat(failure(properties, "john@corp.example/mary", ""))
                .isInstanceOf(IncompatibleLoginException.class)
                .hasMessageContaining("NTLM and Kerberos always open the mailbox of the account itself");
        assertThat(exchange.sessions()).isEmpty();
    }

    @Test
    void aMissingTicketIsFollowedByTheOtherMechanismsUnlessGssapiIsAllThatMayBeUsed() throws Exception {
        Path none = directory.resolve("no-such-cache");
        subjects(withTickets("imapexs", none), "john", PASSWORD);
        assertThat(Mail.lastLogon(exchange).mechanism()).isEqualTo("NTLM");

        Properties properties = withTickets("imapexs", none);
        properties.setProperty("mail.imapexs.auth.mechanisms", "GSSAPI");
        assertThat(failure(properties, "john", PASSWORD))
                .isInstanceOf(CredentialsUnavailableException.class)
                .hasMessageContaining("kinit")
                .hasMessageContaining("mail.imapexs.auth.gssapi.ticketcache");
        assertThat(failure(properties, "", ""))
                .isInstanceOf(CredentialsUnavailableException.class)
                .hasMessageContaining("The user name is empty");
    }

    @Test
    void anExpiredTicketIsNoTicket() throws Exception {
        Properties properties = withTickets("imapexs", kdc.expiredTicketCache("john", PASSWORD));
        properties.setProperty("mail.imapexs.auth.mechanisms", "GSSAPI");

        assertThat(failure(properties, "john", "")).isInstanceOf(CredentialsUnavailableException.class);
        assertThat(exchange.sessions().get(0).logons()).isEmpty();
    }

    @Test
    void aServerThatTheRealmDoesNotKnowShowsBeforeAnythingIsSent() throws Exception {
        Properties properties = withTickets("imapexs", johnsTickets);
        properties.setProperty("mail.imapexs.host", "127.0.0.1");
        subjects(properties, "john", PASSWORD);
        assertThat(Mail.lastLogon(exchange).mechanism()).isEqualTo("NTLM");

        properties.setProperty("mail.imapexs.auth.mechanisms", "GSSAPI");
        assertThat(failure(properties, "john", PASSWORD))
                .isInstanceOf(CredentialsUnavailableException.class)
                .hasMessageContaining("imap/127.0.0.1");
        assertThat(exchange.sessions().get(exchange.sessions().size() - 1).logons())
                .isEmpty();
    }

    @Test
    void aServerWithoutTheKeyRefusesTheTicketAndNothingElseIsTried() throws Exception {
        exchange.close();
        exchange = builder().keytab(kdc.staleKeytab()).start();

        assertThat(failure(withTickets("imapexs", johnsTickets), "john", PASSWORD))
                .isInstanceOf(BadCredentialsException.class)
                .hasMessageContaining("mail.imapexs.auth.gssapi.disable=true");
        assertThat(exchange.sessions()).hasSize(1);
        assertThat(exchange.account("john").badLogons()).isZero();
    }

    @Test
    void onlyWhatCanBeKeptIsAdvertised() {
        exchange.close();
        exchange = builder()
                .imapSettings(settings -> settings.withExtendedProtection(ExtendedProtection.REQUIRE))
                .start();
        Properties properties = withTickets("imapexs", johnsTickets);
        properties.setProperty("mail.imapexs.auth.mechanisms", "GSSAPI");
        assertThat(catchThrowable(() -> subjects(properties, "john", PASSWORD)))
                .hasMessageContaining("GSSAPI: not offered by the server");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> SimulatedExchange.builder().keytab(directory.resolve("no-such-keytab")))
                .withMessageContaining("no-such-keytab cannot be read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "imapex", "pop3exs", "pop3ex"})
    void gssSpnegoIsUsedWhereItIsWhatTheServerHas(String protocol) throws Exception {
        exchange.close();
        ExchangeProfile real = ExchangeProfile.EXCHANGE_2016;
        exchange = builder()
                .profile(
                        real.withImap(real.imap().withCapabilities(List.of("IMAP4rev1", "STARTTLS", "AUTH=GSS-SPNEGO")))
                                .withPop3(real.pop3().withCapabilities(List.of("UIDL", "SASL GSS-SPNEGO", "STLS"))))
                .start();

        subjects(withTickets(protocol, johnsTickets), "john", "");

        assertThat(Mail.lastLogon(exchange).mechanism()).isEqualTo("GSS-SPNEGO");
        assertThat(Mail.lastLogon(exchange).name()).isEqualTo("john@CORP.EXAMPLE");
        assertThat(failure(withTickets(protocol, kdc.expiredTicketCache("john", PASSWORD)), "john", ""))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("GSS-SPNEGO: has no Kerberos ticket");
    }

    /** Angus asks for the ticket of {@code imap/localhost} because its protocol is called so; {@code imaps} would fail. */
    @Test
    void angusAsItComesLogsInByGssapi() throws Exception {
        Properties properties = exchange.sessionProperties("imap");
        properties.setProperty("mail.imap.sasl.enable", "true");
        properties.setProperty("mail.imap.sasl.mechanisms", "GSSAPI");
        PrivilegedExceptionAction<Boolean> connecting = () -> {
            try (Store store = Session.getInstance(properties).getStore()) {
                store.connect("john", "unused");
                return store.getFolder("INBOX").exists();
            }
        };

        assertThat(Subject.doAs(subject(), connecting)).isTrue();

        assertThat(Mail.lastLogon(exchange).mechanism()).isEqualTo("GSSAPI");
        assertThat(Mail.lastLogon(exchange).principal()).contains(exchange.account("john"));
    }
}
