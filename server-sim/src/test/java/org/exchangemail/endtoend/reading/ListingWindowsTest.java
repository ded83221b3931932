package org.exchangemail.endtoend.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.exchangemail.endtoend.reading.Meddler.Cut;
import org.exchangemail.sim.RecordedLine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists of more messages than one command asks for, and what may go wrong while several of these are under way. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ListingWindowsTest {

    private static final int MANY = 1_300;

    private static ReadingServer server;

    @BeforeAll
    static void start() {
        server = ReadingServer.with(messages(MANY));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void reset() {
        server.reset();
    }

    private static List<CorpusMessage> messages(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> CorpusMessage.of("message " + i, """
                        From: Ann <ann@corp.example>
                        To: john@corp.example
                        Subject: subject %d
                        Date: Tue, 17 Nov 2026 10:15:00 +0000
                        Message-ID: <%d@corp.example>

                        text
                        """.formatted(i, i)))
                .toList();
    }

    private static FetchProfile envelopes() {
        FetchProfile profile = new FetchProfile();
        profile.add(FetchProfile.Item.ENVELOPE);
        return profile;
    }

    private static List<String> subjects(Message... messages) throws MessagingException {
        String[] subjects = new String[messages.length];
        for (int i = 0; i < messages.length; i++) {
            subjects[i] = messages[i].getSubject();
        }
        return List.of(subjects);
    }

    private static List<String> subjects(int from, int to) {
        return IntStream.rangeClosed(from, to).mapToObj(i -> "subject " + i).toList();
    }

    private static long fetches() {
        return server.exchange().sessions().stream()
                .flatMap(session -> session.lines().stream())
                .filter(line -> line.direction() == RecordedLine.Direction.CLIENT
                        && line.text().contains(" FETCH "))
                .count();
    }

    @Test
    void windowsThatEndLateAreAskedForOnce() throws Exception {
        try (Meddler meddler = Meddler.endingLate(server.exchange().imapPort());
                Store store = server.connect("imapex", Map.of(), meddler.port());
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_WRITE);
            inbox.fetch(inbox.getMessages(), envelopes());

            assertThat(subjects(inbox.getMessages())).isEqualTo(subjects(1, MANY));
            assertThat(fetches()).isEqualTo(3);
            assertThat(inbox.getMessage(MANY).getContent()).isEqualTo("text\r\n");
        }
    }

    /** What is lacking then is taken from the headers, a hundred at a time. */
    @Test
    void aRefusedWindowCostsNoOther() throws Exception {
        server.exchange().faults().nth(2).onCommand("FETCH").answer("{tag} NO Server Unavailable. 15");
        try (Store store = server.connect("imapex", Map.of());
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            inbox.fetch(inbox.getMessages(), envelopes());

            assertThat(subjects(inbox.getMessages())).isEqualTo(subjects(1, MANY));
            assertThat(fetches()).isEqualTo(3 + 5);
        }
    }

    /** RFC 3501 section 7.4.1 forbids it, and some server will do it. */
    @Test
    void aMessageThatGoesWhileOthersAreListedIsGone() throws Exception {
        Meddler.Change expunge =
                response -> response.startsWith("* 700 FETCH") ? response + "* " + MANY + " EXPUNGE\r\n" : response;
        try (Meddler meddler = new Meddler(server.exchange().imapPort(), expunge, Cut.NEVER);
                Store store = server.connect("imapex", Map.of(), meddler.port());
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            Message[] messages = inbox.getMessages();
            inbox.fetch(messages, envelopes());

            assertThat(messages[MANY - 1].isExpunged()).isTrue();
            assertThat(subjects(Arrays.copyOf(messages, MANY - 1))).isEqualTo(subjects(1, MANY - 1));
        }
    }

    @Test
    void aConnectionThatEndsBetweenWindowsClosesTheFolder() throws Exception {
        try (Meddler meddler = new Meddler(server.exchange().imapPort(), Meddler.NONE, new Cut(200_000, false));
                Store store = server.connect("imapex", Map.of(), meddler.port());
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            Message[] messages = inbox.getMessages();

            assertThatThrownBy(() -> inbox.fetch(messages, envelopes())).isInstanceOf(FolderClosedException.class);
            assertThat(subjects(Arrays.copyOf(messages, 500))).isEqualTo(subjects(1, 500));
            assertThat(inbox.isOpen()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tenThousandMessagesAreListedWithASmallHeap(boolean late) throws Exception {
        try (ReadingServer large = ReadingServer.with(
                        Collections.nCopies(10_000, messages(1).get(0)));
                Meddler meddler = Meddler.endingLate(large.exchange().imapPort())) {
            Process reader = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx32m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Reader.class.getName(),
                            Integer.toString(
                                    late ? meddler.port() : large.exchange().imapPort()))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(reader.waitFor()).isZero();
            assertThat(said.strip()).endsWith("listed 10000");
        }
    }

    /** Runs in the small JVM. */
    static final class Reader {

        private Reader() {}

        public static void main(String[] arguments) throws Exception {
            Properties properties = new Properties();
            properties.setProperty("mail.imapex.auth.cleartext.enable", "true");
            properties.setProperty("mail.imapex.starttls.enable", "false");
            try (Store store = Session.getInstance(properties).getStore("imapex")) {
                store.connect("127.0.0.1", Integer.parseInt(arguments[0]), "john", "Secret-1");
                try (Folder inbox = store.getFolder("INBOX")) {
                    inbox.open(Folder.READ_ONLY);
                    FetchProfile profile = new FetchProfile();
                    profile.add(FetchProfile.Item.ENVELOPE);
                    profile.add(FetchProfile.Item.CONTENT_INFO);
                    profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
                    inbox.fetch(inbox.getMessages(), profile);
                    int listed = 0;
                    for (Message message : inbox.getMessages()) {
                        listed += message.getSubject().startsWith("subject") ? 1 : 0;
                    }
                    System.out.println("listed " + listed);
                }
            }
        }
    }
}
