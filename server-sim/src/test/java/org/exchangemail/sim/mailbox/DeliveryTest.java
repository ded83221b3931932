package org.exchangemail.sim.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Properties;
import org.exchangemail.sim.mailbox.UnreadableMailException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveryTest {

    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-21T06:00:00Z");

    private final Mailbox mailbox = Mailbox.exchange(Clock.fixed(Instant.from(NOW), ZoneOffset.UTC));

    @TempDir
    private Path directory;

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("mail"), text, StandardCharsets.ISO_8859_1);
    }

    private static String text(Message message) {
        return message.content().latin1(new OctetRange(0, message.size()));
    }

    private static Reason reason(Runnable delivery) {
        return catchThrowableOfType(UnreadableMailException.class, delivery::run)
                .reason();
    }

    @Test
    void octetsAreKeptVerbatim() {
        byte[] octets = "Subject: x\n\nbare\rends\n\0".getBytes(StandardCharsets.US_ASCII);
        Message message = mailbox.deliver().octets(octets);
        octets[0] = 'X';

        assertThat(text(message)).isEqualTo("Subject: x\n\nbare\rends\n\0");
        assertThat(message.internalDate()).isEqualTo(NOW);
        assertThat(message.uid()).isEqualTo(1);
    }

    @Test
    void theSizeCountsHeaderAndBody() {
        Message message = mailbox.deliver().octets("Subject: x\r\n\r\nbody\r\n".getBytes(StandardCharsets.US_ASCII));

        assertThat(message.size()).isEqualTo(20);
    }

    @Test
    void bareLineFeedsOfFilesAndStreamsBecomeCrLf() throws IOException {
        String stored = "Subject: x\r\n\r\na\r\n\r\n\rb\r\n";

        assertThat(text(mailbox.deliver().eml(file("Subject: x\n\r\na\n\n\rb\n"))))
                .isEqualTo(stored);
        assertThat(text(mailbox.deliver().stream(
                        new ByteArrayInputStream(stored.replace("\r\n", "\n").getBytes(StandardCharsets.US_ASCII)))))
                .isEqualTo(stored);
    }

    @Test
    void aMimeMessageIsDeliveredAsItWritesItself() throws MessagingException {
        MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()));
        mail.setSubject("Gr\u00FC\u00DFe", "utf-8");
        mail.setText("Hello", "us-ascii");
        mail.saveChanges();

        Message message = mailbox.deliver().flagged(Flag.SEEN).message(mail);

        assertThat(text(message)).contains("Subject: =?utf-8?").endsWith("\r\n\r\nHello");
        assertThat(message.flags()).containsExactly(Flag.SEEN);
    }

    @Test
    void anMboxIsCutAtItsFromLines() throws IOException {
        List<Message> messages = mailbox.deliver().mbox(file("""
                From john@corp.example Sat Jan  3 01:05:34 1996
                Subject: one

                >From here
                >>From there
                From in the middle of a paragraph

                > From quoted otherwise


                From mary@corp.example
                Subject: two

                last
                """));

        assertThat(messages)
                .extracting(DeliveryTest::text)
                .containsExactly(
                        String.join(
                                "\r\n",
                                "Subject: one",
                                "",
                                "From here",
                                ">From there",
                                "From in the middle of a paragraph",
                                "",
                                "> From quoted otherwise",
                                "",
                                ""),
                        String.join("\r\n", "Subject: two", "", "last", ""));
        assertThat(messages)
                .extracting(Message::internalDate)
                .containsExactly(OffsetDateTime.parse("1996-01-03T01:05:34Z"), NOW);
    }

    @Test
    void theEmptyLineBetweenHeaderAndNothingStays() throws IOException {
        assertThat(text(mailbox.deliver().mbox(file("From a\nSubject: x\n\n\n")).get(0)))
                .isEqualTo("Subject: x\r\n\r\n");
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        Path missing = directory.resolve("missing.eml");
        UnreadableMailException e = catchThrowableOfType(
                UnreadableMailException.class, () -> mailbox.deliver().eml(missing));

        assertThat(e).hasMessageContaining(missing.toString());
        assertThat(e.reason()).isEqualTo(Reason.NOT_FOUND);
        assertThat(reason(() -> mailbox.deliver().mbox(missing))).isEqualTo(Reason.NOT_FOUND);
        assertThat(reason(() -> mailbox.deliver().eml(directory))).isEqualTo(Reason.READ_FAILED);
        Path empty = file("");
        assertThat(reason(() -> mailbox.deliver().eml(empty))).isEqualTo(Reason.EMPTY);
        assertThat(reason(() -> mailbox.deliver().mbox(empty))).isEqualTo(Reason.EMPTY);
        assertThat(reason(() -> mailbox.deliver().stream(InputStream.nullInputStream())))
                .isEqualTo(Reason.EMPTY);
        Path eml = file("Subject: x\n\n");
        assertThat(reason(() -> mailbox.deliver().mbox(eml))).isEqualTo(Reason.NOT_AN_MBOX);
        assertThat(mailbox.inbox().messages()).isEmpty();
    }

    @Test
    void aStreamThatFailsIsReported() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("disk on fire");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                throw new IOException("disk on fire");
            }
        };

        UnreadableMailException e =
                catchThrowableOfType(UnreadableMailException.class, () -> mailbox.deliver().stream(failing));
        assertThat(e).hasMessageContaining("disk on fire");
        assertThat(e.reason()).isEqualTo(Reason.READ_FAILED);
    }

    @Test
    void aMessageObjectThatCannotBeWrittenIsReported() {
        MimeMessage broken = new MimeMessage(Session.getInstance(new Properties()));

        assertThat(reason(() -> mailbox.deliver().message(broken))).isEqualTo(Reason.NOT_WRITABLE);
    }
}
