package org.exchangemail.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.pop3.POP3Folder;
import org.eclipse.angus.mail.pop3.POP3Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading a maildrop: the same as stock Angus reads, in fewer round trips. */
class ReadingTest {

    private static final int COUNT = 400;

    private final Properties properties = new Properties();
    private SmallServer server;

    @BeforeEach
    void start() throws IOException {
        server = new SmallServer();
        properties.setProperty("mail.pop3ex.auth.cleartext.enable", "true");
        properties.setProperty("mail.pop3ex.timeout", "10000");
        properties.setProperty("mail.pop3.timeout", "10000");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private Folder open(String protocol) throws MessagingException {
        Store store = Session.getInstance(properties).getStore(protocol);
        store.connect("127.0.0.1", server.port(), "john", "Secret-1");
        Folder inbox = store.getFolder("INBOX");
        inbox.open(Folder.READ_WRITE);
        server.reset();
        return inbox;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void everythingReadsAsWithStockAngus(boolean pipelining) throws Exception {
        server.messages(20)
                .message("Subject: no body\n")
                .message("\nno header\n")
                .message("")
                .message("Content-Type: multipart/mixed; boundary=x\n\n--x\n\none\n--x\n\ntwo\n--x--\n");
        if (pipelining) {
            server.pipelining();
        }

        assertThat(everything("pop3ex")).isEqualTo(everything("pop3"));
    }

    private List<String> everything(String protocol) throws Exception {
        List<String> seen = new ArrayList<>();
        try (Folder inbox = open(protocol)) {
            POP3Folder folder = (POP3Folder) inbox;
            seen.add(inbox.getMessageCount() + " " + folder.getSize() + " " + List.of(folder.getSizes().length));
            for (Message message : inbox.getMessages()) {
                seen.add(folder.getUID(message));
                seen.add(message.getSubject() + message.getSize());
                seen.add(((POP3Message) message).getAllHeaderLines().hasMoreElements() + message.getContentType());
                seen.add(new String(message.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
                seen.add(String.valueOf(message.getSize()));
                ByteArrayOutputStream whole = new ByteArrayOutputStream();
                message.writeTo(whole);
                seen.add(whole.toString(StandardCharsets.ISO_8859_1));
                seen.add(new String(((POP3Message) message).getMimeStream().readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return seen;
    }

    private static List<String> bodies(Message[] messages) throws MessagingException, IOException {
        List<String> bodies = new ArrayList<>();
        for (Message message : messages) {
            bodies.add(new String(message.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        }
        return bodies;
    }

    @Test
    void withPipeliningReadingOneAfterTheOtherTakesFewRoundTrips() throws Exception {
        server.messages(COUNT).pipelining();
        try (Folder inbox = open("pop3ex")) {
            List<String> bodies = bodies(inbox.getMessages());

            assertThat(bodies).hasSize(COUNT).last().isEqualTo(".body " + COUNT + "\r\n..\r\n.\r\n");
            assertThat(server.waits()).isLessThan(30);
            assertThat(server.heard())
                    .filteredOn(line -> line.startsWith("RETR"))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void theNewestFirstIsAsFast() throws Exception {
        server.messages(COUNT).pipelining();
        try (Folder inbox = open("pop3ex")) {
            List<Message> messages = new ArrayList<>(List.of(inbox.getMessages()));
            Collections.reverse(messages);
            bodies(messages.toArray(Message[]::new));

            assertThat(server.waits()).isLessThan(30);
        }
    }

    @Test
    void subjectThenContentOfEachTakesFewRoundTripsToo() throws Exception {
        server.messages(COUNT).pipelining();
        try (Folder inbox = open("pop3ex")) {
            for (Message message : inbox.getMessages()) {
                assertThat(message.getSubject()).isEqualTo("message " + message.getMessageNumber());
                assertThat(message.getContent()).isEqualTo(".body " + message.getMessageNumber() + "\r\n..\r\n.\r\n");
            }
            assertThat(server.waits()).isLessThan(60);
        }
    }

    @Test
    void withoutPipeliningAMessageIsOneRoundTrip() throws Exception {
        server.messages(COUNT);
        try (Folder inbox = open("pop3ex")) {
            Message[] messages = inbox.getMessages();
            server.reset();
            bodies(messages);
            assertThat(server.heard()).hasSize(COUNT);
            assertThat(server.waits()).isEqualTo(COUNT);
        }
    }

    @Test
    void withoutPipeliningSubjectAndContentAreOneRoundTrip() throws Exception {
        server.messages(COUNT);
        try (Folder inbox = open("pop3ex")) {
            for (Message message : inbox.getMessages()) {
                assertThat(message.getSubject()).isEqualTo("message " + message.getMessageNumber());
                assertThat(message.getContent()).isEqualTo(".body " + message.getMessageNumber() + "\r\n..\r\n.\r\n");
            }
            assertThat(server.heard()).hasSizeLessThanOrEqualTo(COUNT + 3);
            assertThat(server.waits()).isLessThanOrEqualTo(COUNT + 3);
        }
    }

    @Test
    void whoReadsSubjectsOnlyIsGivenHeadersOnly() throws Exception {
        server.messages(50);
        try (Folder inbox = open("pop3ex")) {
            inbox.getMessage(1).getSubject();
            inbox.getMessage(1).getContent();
            for (Message message : inbox.getMessages()) {
                message.getSubject();
            }
            assertThat(server.heard())
                    .filteredOn(line -> line.startsWith("RETR"))
                    .hasSizeLessThanOrEqualTo(2);
        }
    }

    @Test
    void fetchOfEnvelopesUidsAndSizesTakesFewRoundTrips() throws Exception {
        server.messages(COUNT).pipelining();
        try (Folder inbox = open("pop3ex")) {
            FetchProfile profile = new FetchProfile();
            profile.add(FetchProfile.Item.ENVELOPE);
            profile.add(FetchProfile.Item.SIZE);
            profile.add(UIDFolder.FetchProfileItem.UID);
            Message[] messages = inbox.getMessages();
            inbox.fetch(messages, profile);
            List<String> asked = List.copyOf(server.heard());
            assertThat(server.waits()).isLessThan(20);

            for (Message message : messages) {
                assertThat(message.getSubject()).isEqualTo("message " + message.getMessageNumber());
                assertThat(message.getSize()).isPositive();
                assertThat(((POP3Folder) inbox).getUID(message)).isEqualTo("uid-" + message.getMessageNumber());
            }
            assertThat(server.heard()).isEqualTo(asked);
            assertThat(server.heard()).doesNotHaveDuplicates();
        }
    }

    @Test
    void fetchOfWholeMessagesTakesFewRoundTrips() throws Exception {
        server.messages(COUNT).pipelining();
        try (Folder inbox = open("pop3ex")) {
            FetchProfile profile = new FetchProfile();
            profile.add(POP3ExchangeFolder.FetchProfileItem.MESSAGE);
            profile.add(FetchProfile.Item.ENVELOPE);
            inbox.fetch(inbox.getMessages(), profile);

            assertThat(server.waits()).isLessThan(20);
            assertThat(bodies(inbox.getMessages())).hasSize(COUNT);
            assertThat(server.heard()).noneMatch(line -> line.startsWith("TOP"));
        }
    }

    @Test
    void nothingIsReadAheadForWhoReadsHereAndThere() throws Exception {
        server.messages(50).pipelining();
        try (Folder inbox = open("pop3ex")) {
            for (int number : new int[] {7, 30, 2, 50, 12}) {
                inbox.getMessage(number).getContent();
            }
            assertThat(server.heard())
                    .filteredOn(line -> line.startsWith("RETR"))
                    .hasSize(5);
        }
    }

    @Test
    void theWindowOfOctetsBoundsWhatIsReadAhead() throws Exception {
        properties.setProperty("mail.pop3ex.readahead", "200");
        server.messages(50).pipelining();
        try (Folder inbox = open("pop3ex")) {
            inbox.getMessage(1).getContent();
            inbox.getMessage(2).getContent();
            inbox.getMessage(3).getContent();
            assertThat(server.heard())
                    .filteredOn(line -> line.startsWith("RETR"))
                    .hasSizeLessThanOrEqualTo(6);
        }
    }

    @Test
    void whatWasReadAheadIsThereWhenItIsWantedLater() throws Exception {
        server.messages(20).pipelining();
        try (Folder inbox = open("pop3ex")) {
            inbox.getMessage(1).getContent();
            inbox.getMessage(2).getContent();
            inbox.getMessage(3).getContent();
            assertThat(((POP3Folder) inbox).getUID(inbox.getMessage(9))).isEqualTo("uid-9");
            assertThat(inbox.isOpen()).isTrue();
            assertThat(inbox.getMessage(17).getSubject()).isEqualTo("message 17");
            assertThat(bodies(inbox.getMessages())).hasSize(20);
            assertThat(server.heard())
                    .filteredOn(line -> line.startsWith("RETR"))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void largeMessagesLiveInAFileAndStayReadableAfterTheFolderIsClosed() throws Exception {
        properties.setProperty("mail.pop3ex.memorylimit", "10");
        server.messages(5).pipelining();
        List<String> bodies;
        java.io.InputStream late;
        try (Folder inbox = open("pop3ex")) {
            bodies = bodies(inbox.getMessages());
            late = inbox.getMessage(3).getInputStream();
        }
        assertThat(bodies).element(2).isEqualTo(".body 3\r\n..\r\n.\r\n");
        assertThat(late.readAllBytes()).hasSize(bodies.get(2).length());
    }
}
