package org.exchangemail.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.mail.Authenticator;
import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.exchangemail.auth.BadCredentialsException;
import org.exchangemail.sim.RecordedSession;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One bad logon for each connect, counted at the server, whatever mechanisms may be tried. */
class BadLogonTest {

    /** Lists that an application may have; the empty one is the default order. */
    private static final List<String> LISTS = List.of(
            "",
            "NTLM",
            "PLAIN",
            "LOGIN",
            "NTLM PLAIN",
            "NTLM LOGIN",
            "PLAIN NTLM",
            "PLAIN LOGIN",
            "LOGIN PLAIN",
            "LOGIN NTLM",
            "NTLM PLAIN LOGIN",
            "PLAIN LOGIN NTLM XOAUTH2",
            "LOGIN PLAIN NTLM",
            "CRAM-MD5 DIGEST-MD5 NTLM PLAIN",
            "XOAUTH2 PLAIN");

    private SimulatedExchange exchange;

    private void start(ExchangeProfile profile) {
        exchange = SimulatedExchange.builder()
                .profile(profile)
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Secret-1")
                .account("CORP", "mary", "Secret-2")
                .fullAccess("john", "mary")
                .start();
    }

    @AfterEach
    void stop() {
        exchange.close();
    }

    static Stream<Arguments> everyList() {
        return Stream.of("imapexs", "imapex", "pop3exs", "pop3ex")
                .flatMap(protocol -> LISTS.stream()
                        .flatMap(list -> Stream.of("CORP/john", "john@corp.example/mary")
                                .filter(user -> !(list.equals("NTLM") && user.endsWith("mary")))
                                .map(user -> Arguments.of(protocol, list, user))));
    }

    @ParameterizedTest(name = "{0} with [{1}]: {2}")
    @MethodSource("everyList")
    void aWrongPasswordIsOneBadLogonWithAndWithoutAnAuthenticator(String protocol, String mechanisms, String user)
            throws Exception {
        start(ExchangeProfile.EXCHANGE_2016);
        Properties properties = properties(protocol, mechanisms);
        try (Store store = Session.getInstance(properties).getStore()) {
            assertRefused(store, user, "wrong");
        }
        assertThat(exchange.account("john").badLogons()).isEqualTo(1);

        try (Store store =
                Session.getInstance(properties, always(user, "wrong")).getStore()) {
            assertRefused(store, user, "wrong");
        }
        try (Store store =
                Session.getInstance(properties, always(user, "wrong")).getStore()) {
            assertRefused(store, user, null);
        }
        assertThat(exchange.account("john").badLogons()).isEqualTo(3);
        assertThat(exchange.sessions())
                .hasSize(3)
                .allSatisfy(session -> assertThat(session.logons()).hasSize(1));
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "imapexs, EXCHANGE_2007",
        "imapexs, EXCHANGE_2010_SP1",
        "pop3ex,  EXCHANGE_2003",
        "imapex,  EXCHANGE_2003",
        "pop3exs, EXCHANGE_2007",
        "pop3exs, EXCHANGE_2010_SP1",
    })
    void everyVersionCountsOne(String protocol, String version) throws Exception {
        start((ExchangeProfile) ExchangeProfile.class.getField(version).get(null));
        Properties properties = properties(protocol, "");
        properties.setProperty("mail." + protocol + ".auth.cleartext.enable", "true");
        try (Store store =
                Session.getInstance(properties, always("CORP/john", "wrong")).getStore()) {
            assertRefused(store, "CORP/john", "wrong");
        }

        assertThat(exchange.account("john").badLogons()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "pop3exs"})
    void anAuthenticatorThatKnowsTheRightPasswordLogsIn(String protocol) throws Exception {
        start(ExchangeProfile.EXCHANGE_2016);
        Session session = Session.getInstance(properties(protocol, ""), always("CORP/john", "Secret-1"));
        try (Store store = session.getStore()) {
            store.connect("CORP/john", "typo");
            assertThat(store.isConnected()).isTrue();
        }

        assertThat(exchange.account("john").badLogons()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "pop3exs"})
    void reconnectingAfterThePasswordWasChangedIsOneBadLogonHoweverOften(String protocol) throws Exception {
        start(ExchangeProfile.EXCHANGE_2016);
        Session session = Session.getInstance(properties(protocol, ""));
        try (Store store = session.getStore()) {
            store.connect("CORP/john", "Secret-1");
        }
        try (Store store = session.getStore()) {
            exchange.account("john").setPassword("New-1");
            for (int i = 0; i < 5; i++) {
                assertRefused(store, "CORP/john", "Secret-1");
                assertThat(store.isConnected()).isFalse();
            }
            assertThat(exchange.account("john").badLogons()).isEqualTo(1);

            store.connect("CORP/john", "New-1");
            assertThat(store.isConnected()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "pop3exs"})
    void folderAfterFolderOfAStoreWhosePasswordWasChangedIsOneBadLogon(String protocol) throws Exception {
        start(ExchangeProfile.EXCHANGE_2016);
        Properties properties = properties(protocol, "");
        properties.setProperty("mail.imapexs.connectionpoolsize", "4");
        properties.setProperty("mail.imapexs.connectionpool.ahead", "false");
        try (Store store = Session.getInstance(properties).getStore()) {
            store.connect("CORP/john", "Secret-1");
            Folder first = store.getFolder("INBOX");
            first.open(Folder.READ_ONLY);
            if (protocol.startsWith("pop3")) {
                first.close(false); // which ends the session: another one has to be logged in
            }
            exchange.account("john").setPassword("New-1");
            for (int i = 0; i < 5; i++) {
                assertThat(catchThrowable(() -> store.getFolder("INBOX").open(Folder.READ_ONLY)))
                        .isInstanceOf(BadCredentialsException.class);
            }
        }

        assertThat(exchange.account("john").badLogons()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"imapexs, CORP/john/mary", "pop3exs, john@corp.example/mary"})
    void aMechanismThatNeverSawThePasswordIsNoBadLogon(String protocol, String user) throws Exception {
        start(ExchangeProfile.EXCHANGE_2016);
        Properties properties = properties(protocol, "NTLM");
        try (Store store =
                Session.getInstance(properties, always(user, "wrong")).getStore()) {
            assertThat(catchThrowable(() -> store.connect(user, "wrong"))).isInstanceOf(MessagingException.class);
        }

        assertThat(exchange.account("john").badLogons()).isZero();
        assertThat(exchange.sessions().stream().map(RecordedSession::logons)).allMatch(List::isEmpty);
    }

    private static void assertRefused(Store store, String user, String password) {
        assertThat(catchThrowable(() -> store.connect(user, password))).isInstanceOf(BadCredentialsException.class);
    }

    private static Authenticator always(String user, String password) {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(user, password);
            }
        };
    }

    private Properties properties(String protocol, String mechanisms) {
        Properties properties = exchange.sessionProperties(protocol);
        if (!mechanisms.isEmpty()) {
            properties.setProperty("mail." + protocol + ".auth.mechanisms", mechanisms);
        }
        return properties;
    }
}
