package org.exchangemail.sasl;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.security.Security;
import java.util.Properties;
import java.util.regex.Pattern;
import org.exchangemail.ntlm.AuthenticateMessage;
import org.exchangemail.ntlm.NtlmMessage;
import org.exchangemail.transcript.ScriptedServer;
import org.exchangemail.transcript.Transcript;
import org.junit.jupiter.api.Test;

/** The mechanisms where the stores of this project have no part: sending mail with Angus. */
class SmtpOfAngusTest {

    @Test
    void angusSendsMailWithOurNtlmAfterTheApplicationRegisteredTheProvider() throws Exception {
        Properties properties = new Properties();
        Security.insertProviderAt(new ExchangeSaslProvider(), 1);
        properties.setProperty("mail.smtp.sasl.enable", "true");
        properties.setProperty("mail.smtp.sasl.mechanisms", "NTLM");
        try (ScriptedServer server = ScriptedServer.playing(Transcript.read("smtp/ntlm.txt"))) {
            try (Transport transport = Session.getInstance(properties).getTransport("smtp")) {
                transport.connect("127.0.0.1", server.port(), "CORP\\john", "Secret-1");
            } finally {
                Security.removeProvider(ExchangeSaslProvider.NAME);
            }
            server.assertPlayed();
            assertThat(authenticateMessage(server).describe()).contains("CORP").contains("smtp/127.0.0.1");
        }
    }

    private static AuthenticateMessage authenticateMessage(ScriptedServer server) throws Exception {
        String line = server.heard().stream()
                .filter(Pattern.compile("TlRMTVNTUAAD.*").asMatchPredicate())
                .findFirst()
                .orElseThrow();
        return (AuthenticateMessage) NtlmMessage.decode(SaslLine.decode(line));
    }
}
