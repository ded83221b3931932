package org.exchangemail.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.eclipse.angus.mail.imap.ReferralException;
import org.exchangemail.auth.BadCredentialsException;
import org.exchangemail.auth.ConnectionLostException;
import org.exchangemail.auth.IncompatibleLoginException;
import org.exchangemail.auth.InvalidLoginNameException;
import org.exchangemail.auth.MailboxNotAccessibleException;
import org.exchangemail.auth.MalformedPeerMessageException;
import org.exchangemail.auth.MechanismNotOfferedException;
import org.exchangemail.auth.PossibleDowngradeException;
import org.exchangemail.auth.ServerBusyException;
import org.exchangemail.auth.TlsRequiredException;
import org.exchangemail.transcript.ScriptedServer;
import org.exchangemail.transcript.Transcript;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store says to a server, and what it makes of the answers, login by login. */
class LoginTranscriptTest {

    private static final String PASSWORD = "Secret-1";

    private final Properties properties = new Properties();
    private final ByteArrayOutputStream debug = new ByteArrayOutputStream();
    private final List<String> logged = new ArrayList<>();
    private final List<Logger> loggers = Stream.of("org.exchangemail", "org.eclipse.angus", "jakarta.mail")
            .map(Logger::getLogger)
            .toList();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(new SimpleFormatter().format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void logEverything() {
        handler.setLevel(Level.ALL);
        for (Logger logger : loggers) {
            logger.setLevel(Level.ALL);
            logger.setUseParentHandlers(false);
            logger.addHandler(handler);
        }
        properties.setProperty("mail.debug.auth", "true");
        properties.setProperty("mail.debug.auth.password", "true");
        properties.setProperty("mail.imapex.timeout", "10000");
    }

    @AfterEach
    void stopLogging() {
        for (Logger logger : loggers) {
            logger.removeHandler(handler);
            logger.setLevel(null);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"ntlm.txt", "ntlm-initial-response.txt"})
    void ntlmSendsTheNegotiateMessageOnTheCommandLineOnlyWithSaslIr(String transcript) throws Exception {
        connectAndClose(transcript, "CORP/john", PASSWORD);

        assertThat(debug())
                .contains("NTLM: accepted")
                .contains("NTLMSSP_NEGOTIATE_UNICODE")
                .contains("TESTSERVER");
    }

    @Test
    void aMechanismTheServerDoesNotTakeIsFollowedByTheNextOne() throws Exception {
        allowClearText();
        connectAndClose("ntlm-unknown-then-plain.txt", "CORP/john", PASSWORD);
    }

    @Test
    void aDelegateLogsInByTheLoginCommandWithTheLoginString() throws Exception {
        allowClearText();
        connectAndClose("login-delegated.txt", "CORP\\john\\mary", PASSWORD);
    }

    @Test
    void aDelegateLogsInByPlainWithThePrincipalAsAuthorizationIdentity() throws Exception {
        allowClearText();
        properties.setProperty("mail.imapex.auth.mechanisms", "PLAIN");
        connectAndClose("plain-delegated.txt", "CORP/john/mary", PASSWORD);
    }

    @Test
    void theMechanismLoginStandsInWhereTheCommandIsSwitchedOff() throws Exception {
        allowClearText();
        properties.setProperty("mail.imapex.auth.mechanisms", "LOGIN");
        connectAndClose("login-mechanism.txt", "CORP/john/mary", PASSWORD);
    }

    @Test
    void backSlashesAndQuotesAreEscapedInQuotedStrings() throws Exception {
        allowClearText();
        properties.setProperty("mail.imapex.auth.login.separator", "\\");
        connectAndClose("login-quoted.txt", "CORP/john/mary", "pa\\ss \"word\" #*%");
    }

    @Test
    void whatAQuotedStringCannotCarryGoesInALiteral() throws Exception {
        allowClearText();
        connectAndClose("login-literal.txt", "CORP/john/mary", "pässwörd!");
    }

    @Test
    void literalsDoNotWaitWhereTheServerHasLiteralPlus() throws Exception {
        allowClearText();
        connectAndClose("login-literal-plus.txt", "CORP/john/mary", "pässwörd!");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ntlm-refused.txt,             CORP/john,      NTLM",
        "login-refused.txt,            CORP/john/mary, LOGIN",
        "login-refused-with-echo.txt,  CORP/john/mary, LOGIN",
    })
    void refusedCredentialsEndTheAttempt(String transcript, String user, String mechanism) throws Exception {
        allowClearText();
        Throwable failure = failure(transcript, user, PASSWORD);

        assertThat(failure)
                .isInstanceOf(BadCredentialsException.class)
                .isInstanceOf(AuthenticationFailedException.class)
                .hasMessageContaining("by " + mechanism + " was refused")
                .hasMessageContaining("repeated failures lock accounts");
    }

    @Test
    void ntlmRefusedAlsoTellsHowToChooseAnotherMechanism() throws Exception {
        assertThat(failure("ntlm-refused.txt", "CORP/john", PASSWORD))
                .hasMessageContaining("AUTHENTICATE failed.")
                .hasMessageContaining("mail.imapex.auth.mechanisms=PLAIN");
    }

    @Test
    void refusedCredentialsAreNotSentAgainWhenAnAuthenticatorGivesTheSame() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(Transcript.read("imap/ntlm-refused.txt"))) {
            Throwable failure = catchThrowable(() -> connect(server, authenticator("CORP/john", PASSWORD)));

            assertThat(failure).isInstanceOf(BadCredentialsException.class);
            server.assertPlayed();
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ntlm-malformed-challenge.txt, malformed NTLM message",
        "ntlm-challenge-no-base64.txt, not base64",
        "ntlm-ok-too-early.txt,        reported success before NTLM had proved anything",
        "ntlm-goes-on.txt,             after the AUTHENTICATE message",
    })
    void aServerThatBreaksTheExchangeIsCancelled(String transcript, String problem) throws Exception {
        assertThat(failure(transcript, "CORP/john", PASSWORD))
                .isInstanceOf(MalformedPeerMessageException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void aChallengeWithoutExtendedSessionSecurityIsAPossibleDowngrade() throws Exception {
        assertThat(failure("ntlm-without-ess.txt", "CORP/john", PASSWORD))
                .isInstanceOf(PossibleDowngradeException.class)
                .hasMessageContaining("NTLMSSP_NEGOTIATE_EXTENDED_SESSIONSECURITY")
                .hasMessageContaining("No password-derived response was sent")
                .hasMessageContaining("mail.imapex.auth.ntlm.targetinfo.required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ntlm-closed-in-the-middle.txt", "ntlm-bye-in-the-middle.txt", "ntlm-goes-on-for-ever.txt"})
    void aConnectionThatEndsInTheMiddleIsAFailureOfItsOwnAndNothingIsRepeated(String transcript) throws Exception {
        assertThat(failure(transcript, "CORP/john", PASSWORD))
                .isInstanceOf(ConnectionLostException.class)
                .isNotInstanceOf(AuthenticationFailedException.class)
                .hasMessageContaining("Nothing was tried again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ntlm-busy.txt", "throttled.txt"})
    void aServerThatCannotServeIsNotTakenForWrongCredentials(String transcript) throws Exception {
        assertThat(failure(transcript, "CORP/john", PASSWORD))
                .isInstanceOf(ServerBusyException.class)
                .isNotInstanceOf(AuthenticationFailedException.class);
    }

    @Test
    void authenticatedButNotConnectedFailsAtConnect() throws Exception {
        assertThat(failure("not-connected.txt", "CORP/john", PASSWORD))
                .isInstanceOf(MailboxNotAccessibleException.class)
                .isInstanceOf(AuthenticationFailedException.class)
                .hasMessageContaining("as CORP/john")
                .hasMessageContaining("User is authenticated but not connected.");
    }

    @Test
    void aLoginCommandCalledMalformedIsNotFollowedByAnotherMechanism() throws Exception {
        allowClearText();
        assertThat(failure("login-called-malformed.txt", "CORP/john/mary", PASSWORD))
                .isInstanceOf(MechanismNotOfferedException.class)
                .hasMessageContaining("Command Argument Error. 11");
    }

    @ParameterizedTest(name = "{0} for {1}")
    @CsvSource({
        "secure-login.txt, CORP/john",
        "secure-login.txt, CORP/john/mary",
        "clear-text.txt,   CORP/john",
        "gssapi-only.txt,  CORP/john",
    })
    void withoutTlsNoPasswordIsSent(String transcript, String user) throws Exception {
        assertThat(failure(transcript, user, PASSWORD))
                .isInstanceOf(TlsRequiredException.class)
                .hasMessageContaining("imapexs")
                .hasMessageContaining("mail.imapex.auth.cleartext.enable");
    }

    @Test
    void starttlsThatIsRequiredAndMissingIsAFailure() throws Exception {
        properties.setProperty("mail.imapex.starttls.required", "true");
        assertThat(failure("clear-text.txt", "CORP/john", PASSWORD))
                .isInstanceOf(TlsRequiredException.class)
                .hasMessageContaining("mail.imapex.starttls.required");
    }

    @Test
    void aGreetingThatSkipsTheLoginIsNotTrustedWithoutTls() throws Exception {
        assertThat(failure("preauth.txt", "CORP/john", PASSWORD))
                .isInstanceOf(TlsRequiredException.class)
                .hasMessageContaining("PREAUTH");
    }

    @Test
    void aServerWithoutAnyOfTheMechanismsIsToldApartFromAWrongPassword() throws Exception {
        properties.setProperty("mail.imapex.auth.mechanisms", "NTLM");
        assertThat(failure("clear-text.txt", "CORP/john", PASSWORD))
                .isInstanceOf(MechanismNotOfferedException.class)
                .isNotInstanceOf(AuthenticationFailedException.class)
                .hasMessageContaining("NTLM: not offered by the server")
                .hasMessageContaining("Allow one that it offers (PLAIN LOGIN)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CORP/", "CORP/john@corp.example", "a/b/c/d", "CORP/jo\rhn"})
    void aMalformedLoginStringNeverReachesTheNetwork(String user) throws Exception {
        try (ScriptedServer server = ScriptedServer.playing()) {
            assertThat(catchThrowable(() -> connect(server, user, PASSWORD)))
                    .isInstanceOf(InvalidLoginNameException.class);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void ntlmForTheMailboxOfSomebodyElseNeverReachesTheNetwork() throws Exception {
        properties.setProperty("mail.imapex.auth.mechanisms", "NTLM");
        try (ScriptedServer server = ScriptedServer.playing()) {
            assertThat(catchThrowable(() -> connect(server, "CORP/john/mary", PASSWORD)))
                    .isInstanceOf(IncompatibleLoginException.class)
                    .hasMessageContaining("NTLM and Kerberos always open the mailbox of the account itself");
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void aPasswordThatNoMechanismCanCarryNeverReachesTheNetwork() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing()) {
            assertThat(catchThrowable(() -> connect(server, "CORP/john", "Secret\0-1")))
                    .isInstanceOf(IncompatibleLoginException.class)
                    .hasMessageNotContainingAny("Secret");
            assertThat(server.connections()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "referral-ok.txt, imap://redmond%2Freedl%2Fimapf;AUTH=*@reedlm1.reedlm1.com",
        "referral-no.txt, IMAP://john;AUTH=*@server2.example/",
    })
    void aReferralToAnotherServerIsReportedAsAngusReportsIt(String transcript, String url) throws Exception {
        allowClearText();
        properties.setProperty("mail.imapex.referralexception", "true");

        assertThat(failure(transcript, "CORP/john", PASSWORD))
                .isInstanceOfSatisfying(
                        ReferralException.class, e -> assertThat(e.getUrl()).isEqualTo(url));
    }

    @Test
    void aMessageWithABrokenBodyStructureIsReadableAllTheSame() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(Transcript.read("imap/broken-bodystructure.txt"))) {
            try (Store store = connect(server, "CORP/john", PASSWORD)) {
                Folder inbox = store.getFolder("INBOX");
                inbox.open(Folder.READ_ONLY);
                Message message = inbox.getMessage(1);

                assertThat(message).isInstanceOf(IMAPExchangeMessage.class);
                assertThat(message.getContentType()).isEqualTo("text/plain; charset=us-ascii");
                assertThat(message.getContent()).isEqualTo("Hi.\r\n");
                inbox.close(false);
            }
            server.assertPlayed();
        }
    }

    @ParameterizedTest
    @CsvSource({"auth.ntlm.response, NTLMV3", "auth.login.separator, +"})
    void aPropertyOutsideItsRangeIsNamedByConnect(String name, String value) throws Exception {
        properties.setProperty("mail.imapex." + name, value);
        Store store = session(null).getStore("imapex");

        assertThat(catchThrowable(() -> store.connect("127.0.0.1", 1, "CORP/john", PASSWORD)))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("mail.imapex." + name)
                .hasMessageContaining(value);
    }

    @Test
    void theHostIsKnownToMechanismsByItsCanonicalNameOnRequest() throws Exception {
        properties.setProperty("mail.imapex.sasl.usecanonicalhostname", "true");
        String canonical = InetAddress.getByAddress(new byte[] {127, 0, 0, 1}).getCanonicalHostName();

        assertThat(failure("ntlm-refused.txt", "CORP/john", PASSWORD))
                .hasMessageContaining("Logging in to " + canonical + " as");
    }

    private void connectAndClose(String transcript, String user, String password) throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(Transcript.read("imap/" + transcript))) {
            connect(server, user, password).close();
            server.assertPlayed();
        }
        assertNoSecretLogged(password);
    }

    private Throwable failure(String transcript, String user, String password) throws IOException {
        try (ScriptedServer server = ScriptedServer.playing(Transcript.read("imap/" + transcript))) {
            Throwable failure = catchThrowable(() -> connect(server, user, password));
            server.assertPlayed();
            assertThat(server.connections()).isEqualTo(1);
            assertThat(failure).isNotNull();
            for (Throwable t = failure; t != null; t = t.getCause()) {
                assertThat(t.toString()).doesNotContain(password);
            }
            assertThat(failure.getMessage()).matches("[^\\p{Cntrl}]*");
            assertNoSecretLogged(password);
            return failure;
        }
    }

    private void assertNoSecretLogged(String password) {
        String everything = debug() + String.join("\n", logged);
        assertThat(everything).contains("DEBUG IMAPEX").doesNotContain(password);
        for (String secret : Arrays.asList(
                "AENPUlAvam9obgBTZWNyZXQtMQ", "bWFyeQBDT1JQL2pvaG4AU2VjcmV0LTE", "U2VjcmV0LTE", "TlRMTVNTUAAD")) {
            assertThat(everything).doesNotContain(secret);
        }
    }

    private Store connect(ScriptedServer server, String user, String password) throws MessagingException {
        Store store = session(null).getStore("imapex");
        store.connect("127.0.0.1", server.port(), user, password);
        return store;
    }

    private Store connect(ScriptedServer server, Authenticator authenticator) throws MessagingException {
        properties.setProperty("mail.imapex.host", "127.0.0.1");
        properties.setProperty("mail.imapex.port", String.valueOf(server.port()));
        Store store = session(authenticator).getStore("imapex");
        store.connect(null, "CORP/john", PASSWORD);
        return store;
    }

    private static Authenticator authenticator(String user, String password) {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(user, password);
            }
        };
    }

    private Session session(Authenticator authenticator) {
        Session session = Session.getInstance(properties, authenticator);
        session.setDebugOut(new PrintStream(debug, true, StandardCharsets.UTF_8));
        session.setDebug(true);
        return session;
    }

    private String debug() {
        return debug.toString(StandardCharsets.UTF_8);
    }

    private void allowClearText() {
        properties.setProperty("mail.imapex.auth.cleartext.enable", "true");
    }
}
