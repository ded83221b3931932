package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.LoginType;
import org.exchangemail.sim.profile.NtlmTraits;
import org.exchangemail.sim.profile.Quirk;
import org.exchangemail.transcript.ScriptedClient;
import org.exchangemail.transcript.Transcript;
import org.junit.jupiter.api.Test;

/** Conversations of POP3 as documents and real servers have them. */
class Pop3TranscriptTest {

    /** Gives the server challenge, and real randomness for everything else. */
    private static final class FixedChallenge extends SecureRandom {

        private static final long serialVersionUID = 1L;
        private final String challenge;

        FixedChallenge(String challenge) {
            this.challenge = challenge;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length == challenge.length() / 2) {
                System.arraycopy(HexFormat.of().parseHex(challenge), 0, bytes, 0, bytes.length);
            } else {
                super.nextBytes(bytes);
            }
        }
    }

    private static ExchangeBuilder testServer(String challenge) {
        return SimulatedExchange.builder()
                .domain("TESTSERVER", "TestServer")
                .serverName("TESTSERVER")
                .account("TESTSERVER", "user", "password")
                .profile(ExchangeProfile.EXCHANGE_2003)
                .random(new FixedChallenge(challenge));
    }

    private static void play(ExchangeBuilder builder, String transcript) throws IOException {
        try (SimulatedExchange exchange = builder.start()) {
            play(exchange, transcript);
        }
    }

    private static void play(SimulatedExchange exchange, String transcript) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), exchange.pop3Port())) {
            ScriptedClient.play(Transcript.read("pop3/" + transcript), socket);
        }
    }

    @Test
    void theDocumentsSuccessfulExchangeIsReplayedOctetForOctet() throws IOException {
        play(testServer("9f388aa866237651").without(Quirk.POP3_OK_TO_AUTH_NTLM), "ntlm-right-password.txt");
    }

    @Test
    void theDocumentsOtherExchangeEndsInARefusalThatIsCounted() throws IOException {
        try (SimulatedExchange exchange = testServer("79459de444b8062d")
                .without(Quirk.POP3_OK_TO_AUTH_NTLM)
                .start()) {
            play(exchange, "ntlm-wrong-password.txt");
            assertThat(exchange.account("user").badLogons()).isEqualTo(1);
        }
    }

    @Test
    void exchange2003AnswersAuthNtlmByOk() throws IOException {
        play(testServer("9f388aa866237651"), "ntlm-2003.txt");
    }

    @Test
    void ntlmVersion1IsRefusedByEveryLaterVersion() throws IOException {
        try (SimulatedExchange exchange = testServer("9f388aa866237651")
                        .profile(ExchangeProfile.EXCHANGE_2016.withNtlm(new NtlmTraits(
                                NtlmTraits.WINDOWS_2003.version(),
                                false,
                                NtlmTraits.NTLMV2_ONLY.lmCompatibilityLevel())))
                        .loginType(LoginType.PLAIN_TEXT_LOGIN)
                        .start();
                RawClient client = RawClient.pop3(exchange)) {
            Transcript recorded = Transcript.read("pop3/ntlm-right-password.txt");
            client.ask("AUTH NTLM");
            assertThat(client.ask(recorded.lines().get(3).text()))
                    .isEqualTo(recorded.lines().get(4).text());
            assertThat(client.ask(recorded.lines().get(5).text())).startsWith("-ERR");
        }
    }

    @Test
    void aCancelledExchangeLeavesTheConnectionUsable() throws IOException {
        play(testServer("9f388aa866237651").without(Quirk.POP3_OK_TO_AUTH_NTLM), "ntlm-cancelled.txt");
    }

    @Test
    void aMessageOutOfTurnCancelsTheExchange() throws IOException {
        play(testServer("9f388aa866237651").without(Quirk.POP3_OK_TO_AUTH_NTLM), "ntlm-out-of-turn.txt");
    }

    @Test
    void exchange2010WithoutServicePackDoesNotKnowNtlm() throws IOException {
        play(
                Corp.builder()
                        .profile(ExchangeProfile.EXCHANGE_2010)
                        .pop3Settings(settings -> settings.withLoginType(LoginType.PLAIN_TEXT_LOGIN)),
                "ntlm-unknown.txt");
    }

    @Test
    void loginStringsAreReadAsTheArticleTells() throws IOException {
        play(Corp.builder().profile(ExchangeProfile.EXCHANGE_2003), "login-strings.txt");
    }

    @Test
    void exchange55IsLoggedOnToAsItsArticlesTell() throws IOException {
        play(Corp.builder().profile(ExchangeProfile.EXCHANGE_5_5), "commands-5.5.txt");
    }

    @Test
    void exchange2007TakesCommandsOf45CharactersAndLongerLinesOfSasl() throws IOException {
        play(
                Corp.builder().profile(ExchangeProfile.EXCHANGE_2007).loginType(LoginType.PLAIN_TEXT_LOGIN),
                "limit-2007.txt");
    }

    @Test
    void commandsAreRefusedInTheWrongState() throws IOException {
        try (SimulatedExchange exchange =
                Corp.builder().loginType(LoginType.PLAIN_TEXT_LOGIN).start()) {
            Corp.deliver(exchange, "john", Corp.mail("one"), Corp.mail("two"));
            play(exchange, "wrong-states.txt");
            assertThat(exchange.mailbox("john").inbox().messages()).hasSize(2);
        }
    }

    @Test
    void secureLoginOffersNothingInClear() throws IOException {
        play(Corp.builder(), "secure-login.txt");
    }
}
