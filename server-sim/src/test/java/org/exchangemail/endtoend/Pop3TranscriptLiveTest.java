package org.exchangemail.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.mail.Session;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import org.exchangemail.auth.BadCredentialsException;
import org.exchangemail.auth.InvalidLoginNameException;
import org.exchangemail.sim.ExchangeBuilder;
import org.exchangemail.sim.RecordedSession;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.Quirk;
import org.junit.jupiter.api.Test;

/**
 * The conversations of [MS-OXPOP3] 4.1 and 4.2 and of the article on login strings with both ends live; each end alone plays
 * them from transcripts.
 */
class Pop3TranscriptLiveTest {

    private static ExchangeBuilder theServerOfTheDocument(String challenge) {
        byte[] octets = HexFormat.of().parseHex(challenge);
        return SimulatedExchange.builder()
                .domain("TESTSERVER", "TestServer")
                .serverName("TESTSERVER")
                .account("TESTSERVER", "user", "password")
                .profile(ExchangeProfile.EXCHANGE_2003)
                .without(Quirk.POP3_OK_TO_AUTH_NTLM)
                .random(new ServerChallenge(octets));
    }

    @Test
    void theExchangeThatSucceeds() throws Exception {
        try (SimulatedExchange exchange =
                theServerOfTheDocument("9f388aa866237651").start()) {
            assertThat(connect(exchange, "user", "password")).isNull();

            assertThat(said(exchange))
                    .containsSubsequence(
                            "C: AUTH NTLM",
                            "S: +",
                            "S: + CHALLENGE_MESSAGE, 176 octets",
                            "TargetName: \"TESTSERVER\"",
                            "ServerChallenge: 9f388aa866237651",
                            "S: +OK User successfully logged on",
                            "C: STAT",
                            "S: +OK 0 0");
        }
    }

    @Test
    void theExchangeThatFails() throws Exception {
        try (SimulatedExchange exchange =
                theServerOfTheDocument("79459de444b8062d").start()) {
            assertThat(connect(exchange, "user", "badpassword")).isInstanceOf(BadCredentialsException.class);

            assertThat(said(exchange))
                    .containsSubsequence(
                            "C: AUTH NTLM",
                            "ServerChallenge: 79459de444b8062d",
                            "S: -ERR Logon failure: unknown user name or bad password.")
                    .doesNotContain("C: STAT");
            assertThat(exchange.account("user").badLogons()).isEqualTo(1);
        }
    }

    /** Whose alias is not the account name, the article's example, is found by alias or UPN only. */
    @Test
    void theLoginStringsOfTheArticle() throws Exception {
        try (SimulatedExchange exchange = SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account(account -> account.domain("CORP")
                        .name("will")
                        .alias("william.tell")
                        .password("Secret-3"))
                .profile(ExchangeProfile.EXCHANGE_2003)
                .start()) {
            assertThat(login(exchange, "corp/will")).isInstanceOf(BadCredentialsException.class);
            assertThat(login(exchange, "corp/will@corp.example")).isInstanceOf(InvalidLoginNameException.class);
            assertThat(login(exchange, "corp/will/william.tell")).isNull();
            assertThat(said(exchange))
                    .containsSubsequence(
                            "C: USER corp/will/william.tell", "S: +OK", "S: +OK User successfully logged on.");
            assertThat(login(exchange, "will@corp.example")).isNull();
            assertThat(login(exchange, "will@corp.example/william.tell")).isNull();
        }
    }

    private static Throwable login(SimulatedExchange exchange, String user) {
        return connect(exchange, user, "Secret-3", "mail.pop3ex.auth.mechanisms", "LOGIN");
    }

    private static Throwable connect(
            SimulatedExchange exchange, String user, String password, String... additionalProperties) {
        Properties properties = exchange.sessionProperties("pop3ex");
        properties.setProperty("mail.pop3ex.auth.cleartext.enable", "true");
        for (int i = 0; i < additionalProperties.length; i += 2) {
            properties.setProperty(additionalProperties[i], additionalProperties[i + 1]);
        }
        return catchThrowable(() -> {
            try (var store = Session.getInstance(properties).getStore()) {
                store.connect(user, password);
            }
        });
    }

    private static List<String> said(SimulatedExchange exchange) {
        List<RecordedSession> sessions = exchange.sessions();
        return sessions.get(sessions.size() - 1)
                .transcript()
                .lines()
                .map(String::strip)
                .toList();
    }

    /** Gives the challenge of the document, and real randomness for everything else. */
    private static final class ServerChallenge extends SecureRandom {

        private static final long serialVersionUID = 1L;
        private final byte[] challenge;

        ServerChallenge(byte[] challenge) {
            this.challenge = Arrays.copyOf(challenge, challenge.length);
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length == challenge.length) {
                System.arraycopy(challenge, 0, bytes, 0, bytes.length);
            } else {
                super.nextBytes(bytes);
            }
        }
    }
}
