package org.exchangemail.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Session;
import java.util.Properties;
import org.exchangemail.ntlm.AuthenticateMessage;
import org.exchangemail.ntlm.NtlmMessage;
import org.exchangemail.sasl.SaslLine;
import org.exchangemail.transcript.ScriptedServer;
import org.exchangemail.transcript.Transcript;
import org.junit.jupiter.api.Test;

/** The row about the downgrade in the README's comparison: what stock Angus answers where ours refuses. */
class StockDowngradeTest {

    @Test
    void stockAngusAnswersAChallengeWithoutExtendedSessionSecurityByLmAndNtlmV1Responses() throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(Transcript.read("imap/ntlm-without-ess-answered.txt"))) {
            assertThat(catchThrowable(() -> Session.getInstance(new Properties())
                            .getStore("imap")
                            .connect("127.0.0.1", server.port(), "CORP\\john", "Secret-1")))
                    .isInstanceOf(AuthenticationFailedException.class);
            server.assertPlayed();

            AuthenticateMessage message = (AuthenticateMessage) NtlmMessage.decode(
                    SaslLine.decode(server.heard().get(server.heard().size() - 1)));
            assertThat(message.describe())
                    .contains("LmChallengeResponse: 24 octets")
                    .contains("NtChallengeResponse: 24 octets");
        }
    }
}
