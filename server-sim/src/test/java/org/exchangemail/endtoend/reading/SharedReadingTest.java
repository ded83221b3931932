package org.exchangemail.endtoend.reading;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.exchangemail.sim.mailbox.Flag;
import org.exchangemail.sim.mailbox.FlagChange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder that several read, or that others change while it is read: nobody is shown the octets of another message. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class SharedReadingTest {

    private static final List<CorpusMessage> CORPUS = Corpus.medium();

    private static ReadingServer server;

    @BeforeAll
    static void start() {
        server = ReadingServer.with(CORPUS);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void reset() {
        server.reset();
    }

    /** Stock Angus stands beside ours to show that it keeps these promises too. */
    @ParameterizedTest
    @ValueSource(strings = {"imap", "imapex"})
    void othersExpungeDeliverAndMark(String protocol) throws Exception {
        Random random = new Random(Corpus.SEED);
        try (Store store = server.connect(protocol, Map.of());
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_WRITE);
            Message[] messages = inbox.getMessages();
            List<Integer> gone = new ArrayList<>();
            int missed = 0;
            for (int i = 0; i < messages.length; i++) {
                if (i % 4 == 3) {
                    gone.add(change(random, i));
                }
                if (i % 6 == 5) {
                    ((IMAPFolder) inbox).doCommand(connection -> {
                        connection.noop(); // when the server may tell of expunged messages
                        return null;
                    });
                }
                boolean read = read(messages[i], CORPUS.get(i));
                assertThat(read || gone.contains(i))
                        .as("%s was there", CORPUS.get(i))
                        .isTrue();
                missed += read ? 0 : 1;
            }
            assertThat(missed)
                    .as("messages that were gone before they were read")
                    .isPositive();
        }
    }

    /** Somebody else takes a message away that may be read already or not; returns which one. */
    private static int change(Random random, int near) {
        var inbox = server.exchange().mailbox("john").inbox();
        int which = Math.min(CORPUS.size() - 1, Math.max(0, near + random.nextInt(9) - 2));
        var found = inbox.messages().stream()
                .filter(message -> message.uid() == which + 1)
                .toList();
        inbox.expunge(found);
        inbox.store(
                inbox.messages().stream().skip(near / 2).limit(3).toList(),
                new FlagChange(FlagChange.Operation.ADD, EnumSet.of(Flag.FLAGGED)));
        server.exchange().mailbox("john").deliver().octets(CORPUS.get(near).content());
        return which;
    }

    /** Returns whether the message was there; fails if it was another one. */
    private static boolean read(Message message, CorpusMessage delivered) throws MessagingException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try {
            message.writeTo(octets);
        } catch (MessageRemovedException e) {
            return false;
        } catch (IOException e) {
            return false;
        }
        assertThat(octets.toByteArray())
                .as("%s", delivered)
                .isEqualTo(delivered.content().toByteArray());
        return true;
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 5})
    void threadsShareAFolder(int threads) throws Exception {
        try (Store store = server.connect("imapex", Map.of());
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_WRITE);
            Message[] messages = inbox.getMessages();
            together(threads, thread -> () -> {
                for (int i = thread % 2 == 0 ? 0 : thread; i < messages.length; i += thread % 2 == 0 ? 1 : threads) {
                    assertThat(Whole.read(messages[i], CORPUS.get(i))).isTrue();
                    assertThat(messages[i].isSet(Flags.Flag.SEEN)).isTrue();
                }
                return null;
            });
        }
        assertThat(server.flags()).allMatch(flags -> flags.contains("Seen"));
    }

    @Test
    void foldersOfOneStoreAreReadAtOnce() throws Exception {
        try (Store store = server.connect("imapex", Map.of("connectionpoolsize", "3"))) {
            together(3, thread -> () -> {
                try (Folder inbox = store.getFolder("INBOX")) {
                    inbox.open(thread == 0 ? Folder.READ_ONLY : Folder.READ_WRITE);
                    for (Message message : inbox.getMessages()) {
                        assertThat(Whole.read(message, CORPUS.get(message.getMessageNumber() - 1)))
                                .isTrue();
                    }
                }
                return null;
            });
        }
    }

    @Test
    void readingInterruptsIdling() throws Exception {
        ExecutorService idler = Executors.newSingleThreadExecutor();
        try (Store store = server.connect("imapex", Map.of());
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_WRITE);
            Message[] messages = inbox.getMessages();
            Future<Void> idling = idler.submit(() -> {
                while (inbox.isOpen()) {
                    ((IMAPFolder) inbox).idle(true);
                }
                return null;
            });
            for (int i = 0; i < messages.length; i++) {
                if (i % 8 == 0) {
                    server.exchange()
                            .mailbox("john")
                            .deliver()
                            .octets(CORPUS.get(i).content());
                }
                assertThat(Whole.read(messages[i], CORPUS.get(i))).isTrue();
            }
            assertThat(idling).isNotDone();
        } finally {
            idler.shutdownNow();
        }
    }

    /** Makes the task of a thread. */
    private interface Tasks {
        Callable<Void> of(int thread);
    }

    private static void together(int threads, Tasks tasks) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Void>> ends = IntStream.range(0, threads)
                    .mapToObj(thread -> pool.submit(tasks.of(thread)))
                    .toList();
            for (Future<Void> end : ends) {
                end.get(60, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
