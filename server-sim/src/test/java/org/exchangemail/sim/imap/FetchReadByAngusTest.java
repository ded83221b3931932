package org.exchangemail.sim.imap;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentDisposition;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.eclipse.angus.mail.imap.protocol.BODYSTRUCTURE;
import org.eclipse.angus.mail.imap.protocol.ENVELOPE;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.RFC822SIZE;
import org.exchangemail.sim.mailbox.Message;
import org.junit.jupiter.api.Test;

/** Stock Angus reads our FETCH responses and sees what Jakarta Mail sees in the same octets. */
class FetchReadByAngusTest {

    private static final Session SESSION = Session.getInstance(new Properties());

    private static MimeMessage realLooking() throws MessagingException, IOException {
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText("Sch\u00F6ne Gr\u00FC\u00DFe\n\nJohn\n", "utf-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setText("<p>Sch\u00F6ne Gr\u00FC\u00DFe</p>", "iso-8859-1", "html");
        MimeMultipart alternative = new MimeMultipart("alternative", plain, html);
        MimeBodyPart text = new MimeBodyPart();
        text.setContent(alternative);
        MimeBodyPart attachment = new MimeBodyPart();
        attachment.setContent(new byte[5_000], "application/pdf");
        attachment.setFileName("\u00DCbersicht 2026.pdf");
        attachment.setDescription("The overview");
        attachment.setContentID("<overview@corp.example>");
        attachment.setContentLanguage(new String[] {"de", "en"});
        MimeBodyPart forwarded = new MimeBodyPart();
        forwarded.setContent(inner(), "message/rfc822");
        MimeMessage mail = new MimeMessage(SESSION);
        mail.setFrom(new InternetAddress("john@corp.example", "J\u00FCrgen \"JJ\" Doe", "utf-8"));
        mail.setRecipients(
                jakarta.mail.Message.RecipientType.TO, "Mary <mary@corp.example>, Team: a@x.example, b@x.example;");
        mail.setSubject("\u00DCbersicht f\u00FCr alle", "utf-8");
        mail.setContent(new MimeMultipart("mixed", text, attachment, forwarded));
        mail.saveChanges();
        return mail;
    }

    private static MimeMessage inner() throws MessagingException {
        MimeMessage inner = new MimeMessage(SESSION);
        inner.setFrom("mary@corp.example");
        inner.setSubject("inner");
        inner.setContent(new MimeMultipart(
                "mixed",
                new MimeBodyPart(new ByteArrayInputStream(
                        "Content-Type: text/plain\r\n\r\ninnermost\r\n".getBytes(StandardCharsets.US_ASCII)))));
        inner.saveChanges();
        return inner;
    }

    private static MimeMessage parsed(Message message) throws MessagingException {
        return new MimeMessage(SESSION, message.content().stream());
    }

    @Test
    void bodystructureTellsWhatJakartaMailSeesInTheOctets() throws MessagingException, IOException {
        Message message = Wire.mailbox().deliver().message(realLooking());
        FetchResponse response = Wire.angus(Wire.fetch(message, "(BODYSTRUCTURE RFC822.SIZE)"));

        assertThat(response.getItem(RFC822SIZE.class).size).isEqualTo(message.size());
        compare(response.getItem(BODYSTRUCTURE.class), parsed(message), message, "");
    }

    private static void compare(BODYSTRUCTURE structure, MimePart part, Message message, String number)
            throws MessagingException, IOException {
        ContentType type = new ContentType(part.getContentType());
        assertThat(structure.type).isEqualToIgnoringCase(type.getPrimaryType());
        assertThat(structure.subtype).isEqualToIgnoringCase(type.getSubType());
        for (String name : type.getParameterList() == null ? List.<String>of() : names(type)) {
            assertThat(structure.cParams.get(name)).isEqualTo(type.getParameter(name));
        }
        if (part.getHeader("Content-Disposition", null) != null) {
            ContentDisposition disposition = new ContentDisposition(part.getHeader("Content-Disposition", null));
            assertThat(structure.disposition).isEqualToIgnoringCase(disposition.getDisposition());
        }
        if (part.getContent() instanceof Multipart multipart) {
            assertThat(structure.bodies).hasSize(multipart.getCount());
            for (int i = 0; i < multipart.getCount(); i++) {
                BodyPart child = multipart.getBodyPart(i);
                compare(structure.bodies[i], (MimePart) child, message, number + (i + 1) + ".");
            }
            return;
        }
        assertThat(structure.encoding.toLowerCase(Locale.ROOT))
                .isEqualTo(part.getEncoding() == null ? "7bit" : part.getEncoding());
        assertThat(structure.id).isEqualTo(part.getContentID());
        assertThat(structure.description).isEqualTo(part.getDescription());
        assertThat(structure.language).isEqualTo(part.getContentLanguage());
        String raw = raw(part);
        assertThat(structure.size).isEqualTo(raw.length());
        String section = number.isEmpty() ? "1" : number.substring(0, number.length() - 1);
        assertThat(Wire.section(message, section)).isEqualTo(raw);
        if (part.getContent() instanceof MimeMessage embedded) {
            assertThat(structure.envelope.subject).isEqualTo(embedded.getSubject());
            compare(structure.bodies[0], embedded, message, number);
        }
    }

    private static List<String> names(ContentType type) {
        return java.util.Collections.list(type.getParameterList().getNames());
    }

    private static String raw(MimePart part) throws MessagingException, IOException {
        var in =
                part instanceof MimeMessage mail ? mail.getRawInputStream() : ((MimeBodyPart) part).getRawInputStream();
        return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    @Test
    void theEnvelopeTellsWhatJakartaMailSeesInTheHeader() throws MessagingException, IOException {
        Message message = Wire.mailbox().deliver().message(realLooking());
        MimeMessage mail = parsed(message);
        ENVELOPE envelope = Wire.angus(Wire.fetch(message, "ENVELOPE")).getItem(ENVELOPE.class);

        assertThat(jakarta.mail.internet.MimeUtility.decodeText(envelope.subject))
                .isEqualTo(mail.getSubject());
        assertThat(envelope.messageId).isEqualTo(mail.getMessageID());
        assertThat(envelope.from).isEqualTo(mail.getFrom());
        assertThat(envelope.from[0].getPersonal()).isEqualTo(((InternetAddress) mail.getFrom()[0]).getPersonal());
        assertThat(envelope.sender).isEqualTo(mail.getFrom());
        assertThat(envelope.replyTo).isEqualTo(mail.getReplyTo());
        assertThat(envelope.to[0]).isEqualTo(mail.getAllRecipients()[0]);
        assertThat(envelope.to[1].isGroup()).isTrue();
        assertThat(envelope.to[1].getGroup(true)).hasSize(2);
        assertThat(envelope.cc).isNull();
    }

    @Test
    void everySectionOfEveryPartIsReadByAngus() throws MessagingException, IOException {
        Message message = Wire.mailbox().deliver().message(realLooking());
        MimeMessage mail = parsed(message);
        MimeMultipart mixed = (MimeMultipart) mail.getContent();
        MimeBodyPart forwarded = (MimeBodyPart) mixed.getBodyPart(2);
        MimeMessage inner = (MimeMessage) forwarded.getContent();

        assertThat(Wire.section(message, "3.MIME")).isEqualTo(header(forwarded.getAllHeaderLines()));
        assertThat(Wire.section(message, "3.HEADER")).isEqualTo(header(inner.getAllHeaderLines()));
        assertThat(Wire.section(message, "3.1")).isEqualTo("innermost\r\n");
        assertThat(Wire.section(message, "3.1.MIME")).isEqualTo("Content-Type: text/plain\r\n\r\n");
        assertThat(Wire.section(message, "3.HEADER.FIELDS (SUBJECT)")).isEqualTo("Subject: inner\r\n\r\n");
        assertThat(Wire.section(message, ""))
                .isEqualTo(Wire.section(message, "HEADER") + Wire.section(message, "TEXT"));
    }

    private static String header(java.util.Enumeration<String> lines) {
        return String.join("\r\n", java.util.Collections.list(lines)) + "\r\n\r\n";
    }

    @Test
    void eightBitTextArrivesOctetByOctet() {
        Message message = Wire.message("""
                Subject: Gr\u00FC\u00DFe
                From: "J\u00FCrgen" <j@x.example>
                Content-Type: text/plain; name="Gr\u00FC\u00DFe"

                Gr\u00FC\u00DFe
                """);
        FetchResponse response = Wire.angus(Wire.fetch(message, "(ENVELOPE BODYSTRUCTURE BODY.PEEK[TEXT] UID)"));

        assertThat(response.getItem(ENVELOPE.class).subject).isEqualTo("Gr\u00FC\u00DFe");
        assertThat(response.getItem(BODYSTRUCTURE.class).cParams.get("name")).isEqualTo("Gr\u00FC\u00DFe");
        assertThat(Wire.section(message, "TEXT")).isEqualTo("Gr\u00FC\u00DFe\r\n");
    }
}
