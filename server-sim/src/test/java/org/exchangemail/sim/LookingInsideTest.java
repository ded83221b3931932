package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import org.exchangemail.sim.auth.Logon;
import org.exchangemail.sim.mailbox.Flag;
import org.exchangemail.sim.mailbox.Mailbox;
import org.exchangemail.sim.profile.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a test sees of a server afterwards: mail, decoded, and sessions. */
class LookingInsideTest {

    private SimulatedExchange exchange;

    @BeforeEach
    void start() {
        exchange = Corp.builder().start();
    }

    @AfterEach
    void stop() {
        exchange.close();
    }

    @Test
    void mailIsSeenDecoded() throws Exception {
        MimeMessage message = new MimeMessage((Session) null);
        message.setFrom("Jürgen Example <juergen@corp.example>");
        message.setRecipients(jakarta.mail.Message.RecipientType.TO, "mary@corp.example, john@corp.example");
        message.setSubject("Grüße", "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setText("<p>Mahlzeit</p>", "UTF-8", "html");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText("Mahlzeit, schönen Tag\r\n", "UTF-8");
        message.setContent(new MimeMultipart(html, plain));
        Mailbox mary = exchange.mailbox("mary");
        mary.deliver().flagged(Flag.SEEN).message(message);
        mary.deliverTo(mary.createFolder("Projects/Apollo")).octets(Corp.mail("launch"));

        assertThat(exchange.messages("mary"))
                .extracting(StoredMessage::folder, StoredMessage::subject)
                .containsExactlyInAnyOrder(tuple("INBOX", "Grüße"), tuple("Projects/Apollo", "launch"));
        assertThat(exchange.messages("mary", "inbox")).singleElement().satisfies(seen -> {
            assertThat(seen.text()).isEqualTo("Mahlzeit, schönen Tag\n");
            assertThat(seen.from()).containsExactly("juergen@corp.example");
            assertThat(seen.to()).containsExactly("mary@corp.example", "john@corp.example");
            assertThat(seen.flags()).containsExactly(Flag.SEEN);
            assertThat(seen.uid()).isEqualTo(1);
        });
        assertThat(exchange.messages("mary", "Nowhere")).isEmpty();
    }

    @Test
    void octetsThatAreNoMailAreSeenAsFarAsTheyGo() {
        exchange.mailbox("mary").deliver().octets("no header at all".getBytes(StandardCharsets.US_ASCII));
        exchange.mailbox("mary")
                .deliver()
                .octets("Content-Type: text/plain; charset=x-none\r\n\r\nh\u00e4"
                        .getBytes(StandardCharsets.ISO_8859_1));
        assertThat(exchange.messages("mary"))
                .hasSize(2)
                .extracting(StoredMessage::subject)
                .containsOnly("");
    }

    @Test
    void aSessionTellsWhoWasThereAndHow() throws IOException {
        try (RawClient client = RawClient.secure(exchange)) {
            client.last("a LOGIN CORP/john/mary Secret-1");
            client.last("b LOGOUT");
        }
        RecordedSession session = exchange.takeSession(Waiting.LIMIT);
        assertThat(session.tls()).map(TlsSession::protocol).contains("TLSv1.3");
        assertThat(session.logon()).map(Logon::mechanism).contains("LOGIN");
        assertThat(session.logon().flatMap(Logon::delegate)).contains(exchange.account("john"));
        assertThat(session.logon().flatMap(Logon::principal)).contains(exchange.account("mary"));
        assertThat(session.transcript())
                .contains(
                        "-- TLS established: TLSv1.3 ",
                        "C: a LOGIN CORP/john/mary <redacted>",
                        "S: a OK LOGIN completed.");
        try (RawClient client = RawClient.clear(exchange)) {
            client.last("a LOGOUT");
        }
        assertThat(exchange.takeSession(Waiting.LIMIT).tls()).isEmpty();
    }

    @Test
    void oneServiceCanBeSwitchedOffWhileTheOthersGoOn() throws IOException {
        try (RawClient before = RawClient.clear(exchange)) {
            exchange.stop(Protocol.IMAP);
            assertThat(before.isClosedByServer()).isTrue();
        }
        assertThatThrownBy(() -> RawClient.clear(exchange)).isInstanceOf(ConnectException.class);
        RawClient.secure(exchange).close();
        exchange.start();
        RawClient.clear(exchange).close();
    }
}
