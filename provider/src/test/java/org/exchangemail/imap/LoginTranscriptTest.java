package org.exchangemail.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.net.InetAddress;
import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.ReferralException;
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
        super("imapex", "imap");
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
    void aServerThatTellsItsCapabilitiesIsNotAskedForThem() throws Exception {
        allowClearText();
        try (ScriptedServer server = ScriptedServer.playing(transcript("capabilities-told.txt"))) {
            try (Store store = connect(server.port(), "CORP/john/mary", PASSWORD)) {
                assertThat(((IMAPStore) store).hasCapability("IDLE")).isTrue();
                assertThat(store.getFolder("INBOX").exists()).isTrue();
            }
            server.assertPlayed();
        }
    }

    private void useTokens() {
        allowClearText();
        properties.setProperty("mail.imapex.auth.xoauth2.disable", "false");
    }

    @Test
    void aTokenIsSentInTheFormOfTheDocumentation() throws Exception {
        useTokens();
        connectAndClose("xoauth2.txt", "someuser@example.com", "ya29.vF9dft4qmTc2Nvb3RlckBhdHRhdmlzdGEuY29tCg");
    }

    @Test
    void aTokenIsSentByTheStandardMechanismWhereThatIsWhatTheServerHas() throws Exception {
        useTokens();
        connectAndClose("oauthbearer.txt", "user@example.com", "vF9dft4qmTc2Nvb3RlckBhbHRhdmlzdGEuY29tCg==");
    }

    @ParameterizedTest
    @CsvSource({
        "xoauth2-refused.txt,   'The server said: \"AUTHENTICATE failed.\"'",
        "xoauth2-error.txt,     'status 400, schemes Bearer, scope https://mail.google.com/: [AUTHENTICATIONFAILED]'",
        "oauthbearer-error.txt, 'status invalid_token, scope example_scope: SASL authentication failed'",
    })
    void aRefusedTokenIsABadCredentialAndTheServersReasonIsShown(String transcript, String words) throws Exception {
        useTokens();
        assertThat(failure(transcript, "john@corp.example", PASSWORD))
                .isInstanceOf(BadCredentialsException.class)
                .hasMessageContaining(words)
                .hasMessageContaining("IMAP.AccessAsUser.All");
    }

    @ParameterizedTest
    @CsvSource({
        "xoauth2-echo.txt,     'status (the token), scope Bearer (the token): (the token) and (our response) are wrong'",
        "xoauth2-echo-bye.txt, 'said BYE (the token) is no token'",
    })
    void aTokenThatTheServerEchoesIsNotShown(String transcript, String words) throws Exception {
        allowClearText();
        properties.put("mail.imapex.auth.oauth2.tokensupplier", (Supplier<String>) () -> PASSWORD);
        try (ScriptedServer server = ScriptedServer.playing(transcript(transcript))) {
            Throwable failure = catchThrowable(() -> connect(server.port(), "john@corp.example", null));
            server.assertPlayed();
            assertThat(failure).isInstanceOf(MessagingException.class).hasMessageContaining(words);
            for (Throwable t = failure; t != null; t = t.getCause()) {
                assertThat(t.toString()).doesNotContain(PASSWORD, "U2VjcmV0LTE");
            }
        }
        assertThat(debug()).doesNotContain(PASSWORD, "QmVhcmVyIFNlY3JldC0x", "UJlYXJlciBTZWNyZXQtM");
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
        try (ScriptedServer server = ScriptedServer.playing(transcript("ntlm-refused.txt"))) {
            Throwable failure = catchThrowable(() -> connectWithAuthenticator(server, "CORP/john", PASSWORD));

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
    void aMechanismOfTheJvmThatFailsAtAChallengeIsCancelledToo() throws Exception {
        properties.setProperty("mail.imapex.auth.mechanisms", "DIGEST-MD5");
        assertThat(failure("digest-md5-malformed-challenge.txt", "CORP/john", PASSWORD))
                .isInstanceOf(MalformedPeerMessageException.class)
                .hasMessageContaining("DIGEST-MD5 cannot make anything of the server's challenge");
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
    void aServerThatThrottlesSaysForHowLong() throws Exception {
        assertThat(failure("throttled.txt", "CORP/john", PASSWORD))
                .isInstanceOfSatisfying(ServerBusyException.class, e -> {
                    assertThat(e.reason()).isEqualTo(FailureReason.THROTTLED);
                    assertThat(e.serverWords())
                            .contains("Request is throttled. Suggested Backoff Time: 299961 milliseconds");
                    assertThat(e.retryAfter()).contains(Duration.ofMillis(299_961));
                });
    }

    @Test
    void aServerThatGreetsWithByeIsBusy() throws Exception {
        assertThat(failure("bye-greeting.txt", "CORP/john", PASSWORD))
                .isInstanceOfSatisfying(ServerBusyException.class, e -> {
                    assertThat(e.reason()).isEqualTo(FailureReason.CONNECTION_TURNED_AWAY);
                    assertThat(e.serverWords()).contains("Connection is closed. 15");
                });
    }

    @Test
    void theLogSaysOfEveryMechanismWhetherItIsTaken() throws Exception {
        properties.setProperty("mail.imapex.auth.plain.disable", "true");
        failure("ntlm-refused.txt", "CORP/john", PASSWORD);

        assertThat(debug())
                .contains(
                        "DEBUG IMAPEX: XOAUTH2: not taken, not switched on",
                        "DEBUG IMAPEX: NTLM: taken",
                        "DEBUG IMAPEX: PLAIN: not taken, switched off by a property",
                        "DEBUG IMAPEX: LOGIN: not taken, would show the password on a connection without TLS",
                        "DEBUG IMAPEX: NTLM: refused by the server (AUTHENTICATE failed.); nothing else is tried");
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

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({"starttls.enable, true", "auth.ntlm.disable, false"})
    void starttlsThatIsMissingIsAFailureUnlessThePropertiesSayThatClearTextWillDo(String name, String value)
            throws Exception {
        properties.remove("mail.imapex.starttls.required");
        properties.setProperty("mail.imapex." + name, value);

        assertThat(failure("clear-text.txt", "CORP/john", PASSWORD))
                .isInstanceOf(TlsRequiredException.class)
                .hasMessageContaining("does not offer STARTTLS")
                .hasMessageContaining("somebody on the line");
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({"starttls.enable, false", "starttls.required, false", "auth.cleartext.enable, true"})
    void ntlmRunsInClearTextIfThePropertiesSaySo(String name, String value) throws Exception {
        properties.remove("mail.imapex.starttls.required");
        properties.setProperty("mail.imapex." + name, value);

        connectAndClose("ntlm.txt", "CORP/john", PASSWORD);
    }

    @Test
    void whatStandsBehindTheAnswerToStarttlsIsNotDroppedButRefused() throws Exception {
        assertThat(failure("starttls-injection.txt", "CORP/john", PASSWORD))
                .isInstanceOf(MalformedPeerMessageException.class)
                .hasMessageContaining("more than its answer to STARTTLS");
    }

    @Test
    void starttlsThatIsOfferedAndRefusedIsNoQuestionOfCredentials() throws Exception {
        assertThat(failure("starttls-refused.txt", "CORP/john", PASSWORD))
                .isInstanceOf(TlsRequiredException.class)
                .hasMessageContaining("offers STARTTLS and refuses it")
                .hasMessageContaining("Command received in Invalid state.");
    }

    @Test
    void aGreetingThatSkipsTheLoginIsNotTrustedWhereTlsIsNotWantedEither() throws Exception {
        properties.setProperty("mail.imapex.starttls.enable", "false");
        assertThat(failure("preauth.txt", "CORP/john", PASSWORD))
                .isInstanceOf(PossibleDowngradeException.class)
                .hasMessageContaining("PREAUTH");
    }

    @Test
    void aServerThatOffersLessThanLastTimeIsWarnedOf() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(transcript("ntlm.txt"), transcript("clear-text.txt"))) {
            Store store = connect(server.port(), "CORP/john", PASSWORD);
            store.close();
            assertThat(catchThrowable(() -> store.connect("127.0.0.1", server.port(), "CORP/john", PASSWORD)))
                    .isInstanceOf(TlsRequiredException.class);
        }
        assertThat(debug()).contains("The server 127.0.0.1 offers less than last time: none of GSSAPI NTLM.");
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
            assertThat(catchThrowable(() -> connect(server.port(), user, PASSWORD)))
                    .isInstanceOf(InvalidLoginNameException.class);
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void ntlmForTheMailboxOfSomebodyElseNeverReachesTheNetwork() throws Exception {
        properties.setProperty("mail.imapex.auth.mechanisms", "NTLM");
        try (ScriptedServer server = ScriptedServer.playing()) {
            assertThat(catchThrowable(() -> connect(server.port(), "CORP/john/mary", PASSWORD)))
                    .isInstanceOf(IncompatibleLoginException.class)
                    .hasMessageContaining("NTLM and Kerberos always open the mailbox of the account itself");
            assertThat(server.connections()).isZero();
        }
    }

    @Test
    void aPasswordThatNoMechanismCanCarryNeverReachesTheNetwork() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing()) {
            assertThat(catchThrowable(() -> connect(server.port(), "CORP/john", "Secret\0-1")))
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
        try (ScriptedServer server = ScriptedServer.playing(transcript("broken-bodystructure.txt"))) {
            try (Store store = connect(server.port(), "CORP/john", PASSWORD)) {
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
}
