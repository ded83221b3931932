package org.exchangemail.pop3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import org.exchangemail.TranscriptLogins;
import org.exchangemail.auth.BadCredentialsException;
import org.exchangemail.auth.ConnectionLostException;
import org.exchangemail.auth.FailureReason;
import org.exchangemail.auth.IncompatibleLoginException;
import org.exchangemail.auth.InvalidLoginNameException;
import org.exchangemail.auth.MailboxNotAccessibleException;
import org.exchangemail.auth.MalformedPeerMessageException;
import org.exchangemail.auth.MechanismNotOfferedException;
import org.exchangemail.auth.PossibleDowngradeException;
import org.exchangemail.auth.ServerBusyException;
import org.exchangemail.auth.TlsRequiredException;
import org.exchangemail.transcript.ScriptedServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the store says to a server, and what it makes of the answers, login by login. */
class LoginTranscriptTest extends TranscriptLogins {

    LoginTranscriptTest() {
        super("pop3ex", "pop3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spec-4.1.txt", "ntlm-2003-ok.txt", "ntlm-5.5-plus-ok.txt", "ntlm-bare-plus.txt"})
    void ntlmGoesOnAtPlusAndAtOkUntilItsLastMessageIsSent(String transcript) throws Exception {
        connectAndClose(transcript, "user", PASSWORD);

        assertThat(debug())
                .contains("NTLM: accepted")
                .contains("NTLMSSP_NEGOTIATE_UNICODE")
                .contains("TESTSERVER");
    }

    @Test
    void theRefusalOfTheSpecificationIsOneOfTheCredentials() throws Exception {
        assertThat(failure("spec-4.2.txt", "user", PASSWORD))
                .isInstanceOf(BadCredentialsException.class)
                .hasMessageContaining("Error: Command not valid")
                .hasMessageContaining("mail.pop3ex.auth.mechanisms=PLAIN");
    }

    @Test
    void theInitialResponseStandsOnTheLineOfAuthIfThePropertySaysSo() throws Exception {
        properties.setProperty("mail.pop3ex.auth.initialresponse", "true");
        connectAndClose("ntlm-initial-response.txt", "CORP/john", PASSWORD);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "ntlm-ok-instead-of-challenge.txt,      not base64",
        "ntlm-bare-ok-instead-of-challenge.txt, NTLM",
        "ntlm-challenge-no-base64.txt,          not base64",
        "ntlm-goes-on.txt,                      after the AUTHENTICATE message",
    })
    void anUnexpectedMessageCancels(String transcript, String problem) throws Exception {
        assertThat(failure(transcript, "CORP/john", PASSWORD))
                .isInstanceOf(MalformedPeerMessageException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void aChallengeWithoutExtendedSessionSecurityIsAPossibleDowngrade() throws Exception {
        assertThat(failure("ntlm-without-ess.txt", "CORP/john", PASSWORD))
                .isInstanceOf(PossibleDowngradeException.class);
    }

    @Test
    void aReplyThatIsNoPop3IsAFailureOfTheServer() throws Exception {
        assertThat(failure("ntlm-neither-nor.txt", "CORP/john", PASSWORD))
                .isInstanceOf(MalformedPeerMessageException.class)
                .hasMessageContaining("neither +OK nor -ERR")
                .hasMessageContaining("nothing was tried again");
    }

    @Test
    void whatStandsBehindTheAnswerToStlsIsRefused() throws Exception {
        assertThat(failure("stls-injection.txt", "CORP/john", PASSWORD))
                .isInstanceOf(MalformedPeerMessageException.class)
                .hasMessageContaining("more than its answer to STLS");
    }

    @Test
    void stlsThatIsMissingIsAFailureUnlessThePropertiesSayThatClearTextWillDo() throws Exception {
        properties.remove("mail.pop3ex.starttls.required");
        assertThat(failure("clear-text.txt", "CORP/john", PASSWORD))
                .isInstanceOf(TlsRequiredException.class)
                .hasMessageContaining("does not offer STLS");
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({"starttls.enable, false", "starttls.required, false", "auth.cleartext.enable, true"})
    void ntlmRunsInClearTextIfThePropertiesSaySo(String name, String value) throws Exception {
        properties.remove("mail.pop3ex.starttls.required");
        properties.setProperty("mail.pop3ex." + name, value);

        connectAndClose("spec-4.1.txt", "user", PASSWORD);
    }

    @Test
    void anInitialResponseThatIsTooLongForTheLineOfAuthGoesOnALineOfItsOwn() throws Exception {
        allowClearText();
        properties.setProperty("mail.pop3ex.auth.initialresponse", "true");
        String password = "correct horse battery staple ".repeat(10);

        connectAndClose("plain-too-long-for-one-line.txt", "CORP/john", password);
        assertThat(failure("plain-unknown-after-all.txt", "CORP/john", password))
                .isNotInstanceOf(AuthenticationFailedException.class)
                .hasMessageContaining("Unknown authentication mechanism");
    }

    @Test
    void aPasswordWithALineBreakIsNotForUserAndPass() throws Exception {
        allowClearText();
        properties.setProperty("mail.pop3ex.auth.mechanisms", "LOGIN");
        try (ScriptedServer server = ScriptedServer.playing()) {
            assertThat(catchThrowable(() -> connect(server.port(), "CORP/john", "Secret\r\nDELE 1")))
                    .isInstanceOf(IncompatibleLoginException.class);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void aConnectionThatEndsInTheMiddleIsAFailureOfItsOwn() throws Exception {
        assertThat(failure("ntlm-closed-in-the-middle.txt", "CORP/john", PASSWORD))
                .isInstanceOf(ConnectionLostException.class)
                .isNotInstanceOf(AuthenticationFailedException.class)
                .hasMessageContaining("Nothing was tried again");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"plain-neither-nor-with-echo.txt, PLAIN", "user-neither-nor-with-echo.txt, LOGIN"})
    void aLineThatIsNoReplyIsNotShownWhileCredentialsCross(String transcript, String mechanism) throws Exception {
        allowClearText();
        properties.setProperty("mail.pop3ex.auth.mechanisms", mechanism);
        Throwable failure = failure(transcript, "CORP/john/mary", PASSWORD);

        for (Throwable t = failure; t != null; t = t.getCause()) {
            assertThat(t.toString())
                    .contains("neither +OK nor -ERR")
                    .doesNotContain("bWFyeQ", PASSWORD, "(the password)");
        }
    }

    @Test
    void aMechanismTheServerDoesNotTakeIsFollowedByTheNextOne() throws Exception {
        allowClearText();
        connectAndClose("ntlm-not-supported-then-plain.txt", "CORP/john", PASSWORD);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "user-delegated-alias-alias.txt, CORP\\john\\mary",
        "user-delegated-alias-alias.txt, CORP/john/mary",
        "user-delegated-alias-upn.txt,   CORP/john/mary@corp.example",
        "user-delegated-upn-alias.txt,   john@corp.example\\mary",
        "user-delegated-upn-upn.txt,     john@corp.example/mary@corp.example",
        "login-strings-article.txt,      CORP/john/mary",
    })
    void aDelegateLogsInByUserWithTheLoginString(String transcript, String user) throws Exception {
        allowClearText();
        connectAndClose(transcript, user, PASSWORD);
    }

    @Test
    void backSlashesAreSentAsTheyAre() throws Exception {
        allowClearText();
        properties.setProperty("mail.pop3ex.auth.login.separator", "\\");
        connectAndClose("user-delegated-backslash.txt", "CORP/john/mary", PASSWORD);
    }

    @Test
    void aDelegateLogsInByPlainWithThePrincipalAsAuthorizationIdentity() throws Exception {
        allowClearText();
        properties.setProperty("mail.pop3ex.auth.mechanisms", "PLAIN");
        connectAndClose("plain-delegated.txt", "CORP/john/mary", PASSWORD);
    }

    @Test
    void aTokenIsSentOnALineOfItsOwn() throws Exception {
        allowClearText();
        properties.setProperty("mail.pop3ex.auth.mechanisms", "XOAUTH2");
        connectAndClose("xoauth2-two-lines.txt", "john@corp.example", PASSWORD);
    }

    @Test
    void aTokenIsSentOnTheLineOfAuthIfThePropertySaysSo() throws Exception {
        allowClearText();
        properties.setProperty("mail.pop3ex.auth.mechanisms", "XOAUTH2");
        properties.setProperty("mail.pop3ex.auth.xoauth2.two.line.authentication.format", "false");
        connectAndClose("xoauth2-one-line.txt", "john@corp.example", PASSWORD);
    }

    @Test
    void apopIsUsedWhereTheGreetingHasATimestamp() throws Exception {
        properties.setProperty("mail.pop3ex.apop.enable", "true");
        connectAndClose("apop.txt", "mrose", "tanstaaf");
    }

    @Test
    void anyMechanismOfTheJvmCanBeUsed() throws Exception {
        properties.setProperty("mail.pop3ex.auth.mechanisms", "CRAM-MD5");
        connectAndClose("cram-md5.txt", "tim", "tanstaaftanstaaf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user-refused.txt", "user-refused-with-echo.txt"})
    void refusedCredentialsEndTheAttempt(String transcript) throws Exception {
        allowClearText();
        assertThat(failure(transcript, "CORP/john/mary", PASSWORD))
                .isInstanceOf(BadCredentialsException.class)
                .hasMessageContaining("by LOGIN was refused")
                .hasMessageContaining("repeated failures lock accounts");
    }

    @Test
    void refusedCredentialsAreNotSentAgainWhenAnAuthenticatorGivesTheSame() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(transcript("spec-4.2.txt"))) {
            assertThat(catchThrowable(() -> connectWithAuthenticator(server, "user", PASSWORD)))
                    .isInstanceOf(BadCredentialsException.class);
            server.assertPlayed();
            assertThat(server.connections()).isEqualTo(1);
        }
    }

    @Test
    void aLineThatTheServerIsKnownNotToReadIsNotSent() throws Exception {
        allowClearText();
        properties.setProperty("mail.pop3ex.auth.mechanisms", "LOGIN");
        assertThat(failure("line-of-2007.txt", "department.corp.example/john.the.delegate/mary", PASSWORD))
                .isInstanceOf(IncompatibleLoginException.class)
                .hasMessageContaining("longer than a line that this server reads")
                .hasMessageContaining("mail.pop3ex.auth.login.maxline");
    }

    @Test
    void aRefusalThatMayBeDueToTheLengthOfTheLineSaysSo() throws Exception {
        allowClearText();
        assertThat(failure(
                        "user-too-long-for-the-server.txt", "department.corp.example/john.the.delegate/mary", PASSWORD))
                .isInstanceOf(MessagingException.class)
                .hasMessageContaining("has 51 characters")
                .hasMessageContaining("45");
    }

    @Test
    void whatWindowsSaysOfAnAccountIsUnderstood() throws Exception {
        allowClearText();
        assertThat(failure("user-disabled.txt", "CORP/john/mary", PASSWORD))
                .isInstanceOfSatisfying(
                        BadCredentialsException.class,
                        e -> assertThat(e.reason()).isEqualTo(FailureReason.ACCOUNT_DISABLED))
                .hasMessageContaining("Have CORP/john enabled again");
    }

    @Test
    void aMaildropThatIsLockedIsNotTakenForAWrongPassword() throws Exception {
        allowClearText();
        assertThat(failure("user-in-use.txt", "CORP/john/mary", PASSWORD))
                .isInstanceOfSatisfying(
                        ServerBusyException.class, e -> assertThat(e.reason()).isEqualTo(FailureReason.MAILBOX_IN_USE));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"secure-login.txt", "clear-text.txt"})
    void withoutTlsNoPasswordIsSent(String transcript) throws Exception {
        assertThat(failure(transcript, "CORP/john", PASSWORD))
                .isInstanceOf(TlsRequiredException.class)
                .hasMessageContaining("pop3exs")
                .hasMessageContaining("STLS");
    }

    @Test
    void stlsThatIsRequiredAndMissingIsAFailure() throws Exception {
        properties.setProperty("mail.pop3ex.starttls.required", "true");
        assertThat(failure("clear-text.txt", "CORP/john", PASSWORD))
                .isInstanceOf(TlsRequiredException.class)
                .hasMessageContaining("mail.pop3ex.starttls.required");
    }

    @Test
    void stlsThatIsOfferedAndRefusedIsAFailure() throws Exception {
        assertThat(failure("stls-refused.txt", "CORP/john", PASSWORD)).isInstanceOf(TlsRequiredException.class);
    }

    @Test
    void octetsBehindTheAnswerToStlsAreAFailure() throws Exception {
        try (SmallServer server = new SmallServer()
                .answering("CAPA", "+OK\r\nSTLS\r\nUSER\r\n.\r\n")
                .answering("STLS", "+OK Begin TLS negotiation.\r\n+OK\r\nUSER\r\n.\r\n")) {
            assertThat(catchThrowable(() -> connect(server.port(), "CORP/john", PASSWORD)))
                    .isInstanceOf(MalformedPeerMessageException.class)
                    .hasMessageContaining("before TLS was up");
        }
    }

    @Test
    void aServerThatTurnsConnectionsAwayIsBusy() throws Exception {
        assertThat(failure("busy-greeting.txt", "CORP/john", PASSWORD))
                .isInstanceOf(ServerBusyException.class)
                .hasMessageContaining("Server Unavailable. 21");
    }

    @Test
    void authenticatedButNotConnectedFailsAtConnect() throws Exception {
        assertThat(failure("not-connected.txt", "CORP/john", PASSWORD))
                .isInstanceOf(MailboxNotAccessibleException.class)
                .hasMessageContaining("POP3");
    }

    @Test
    void aServerWithoutAnyOfTheMechanismsIsToldApartFromAWrongPassword() throws Exception {
        properties.setProperty("mail.pop3ex.auth.mechanisms", "NTLM");
        assertThat(failure("clear-text.txt", "CORP/john", PASSWORD))
                .isInstanceOf(MechanismNotOfferedException.class)
                .hasMessageContaining("NTLM: not offered by the server");
    }

    @Test
    void whatCannotWorkNeverReachesTheNetwork() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing()) {
            assertThat(catchThrowable(() -> connect(server.port(), "a/b/c/d", PASSWORD)))
                    .isInstanceOf(InvalidLoginNameException.class);
            properties.setProperty("mail.pop3ex.auth.mechanisms", "NTLM");
            assertThat(catchThrowable(() -> connect(server.port(), "CORP/john/mary", PASSWORD)))
                    .isInstanceOf(IncompatibleLoginException.class);
            assertThat(server.connections()).isZero();
        }
    }
}
