package org.exchangemail.sim;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import org.exchangemail.sim.mailbox.Delivery;
import org.exchangemail.sim.mailbox.Flag;
import org.exchangemail.sim.profile.LoginType;
import org.exchangemail.sim.profile.Quirk;
import org.exchangemail.transcript.ScriptedClient;
import org.exchangemail.transcript.Transcript;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Conversations of IMAP as the specifications have them. */
class ImapTranscriptTest {

    /** The message of RFC 3501 section 8, with a body of 177 octets. */
    private static final String MAIL = String.join(
            "\r\n",
            "Date: Wed, 17 Jul 1996 02:23:25 -0700 (PDT)",
            "From: Terry Gray <gray@cac.washington.edu>",
            "Subject: IMAP4rev1 WG mtg summary and minutes",
            "To: imap@cac.washington.edu",
            "cc: minutes@CNRI.Reston.VA.US, John Klensin <KLENSIN@MIT.EDU>",
            "Message-Id: <B27397-0100000@cac.washington.edu>",
            "MIME-Version: 1.0",
            "Content-Type: TEXT/PLAIN; CHARSET=US-ASCII",
            "",
            "x".repeat(57),
            "y".repeat(57),
            "z".repeat(57),
            "");

    @ParameterizedTest
    @ValueSource(strings = {"rfc3501-section-8.txt", "extensions.txt", "folders.txt"})
    void theServerHoldsItsPart(String transcript) throws IOException {
        try (SimulatedExchange exchange = SimulatedExchange.builder()
                        .domain("CORP", "corp.example")
                        .account("CORP", "mrc", "secret")
                        .loginType(LoginType.PLAIN_TEXT_LOGIN)
                        .without(Quirk.IMAP_APPROXIMATE_SIZES)
                        .start();
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), exchange.imapPort())) {
            Delivery delivery =
                    exchange.mailbox("mrc").deliver().arrivedAt(OffsetDateTime.parse("1996-07-17T02:44:25-07:00"));
            byte[] mail = MAIL.getBytes(StandardCharsets.US_ASCII);
            delivery.flagged(Flag.SEEN).octets(mail);
            delivery.octets(mail);
            delivery.flagged(Flag.SEEN).octets(mail);
            ScriptedClient.play(Transcript.read("imap/" + transcript), socket);
        }
    }
}
