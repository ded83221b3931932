package org.exchangemail.endtoend.reading;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.exchangemail.endtoend.reading.Meddler.Cut;
import org.exchangemail.sim.faults.Fault;
import org.exchangemail.sim.faults.Faults;
import org.exchangemail.sim.mailbox.Flag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wherever a connection ends while a folder is read: what was read is whole, and nothing else is marked as seen. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LostConnectionTest {

    /** How many places are tried, spread over everything the server says; {@code -Dreading.cuts=…} tries more. */
    private static final int TRIES = Integer.getInteger("reading.cuts", 60);

    private static final List<CorpusMessage> CORPUS = Corpus.fewAndLong();

    private static ReadingServer server;

    @BeforeAll
    static void start() {
        server = ReadingServer.with(CORPUS);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** Stock Angus stands beside ours to show that it keeps these promises too. */
    @ParameterizedTest
    @ValueSource(strings = {"imap", "imapex"})
    void aConnectionThatEndsSomewhereLosesNoMoreThanWhatWasBeingRead(String protocol) throws Exception {
        long all = octets(protocol);
        Random random = new Random(Corpus.SEED);
        for (int i = 0; i < TRIES; i++) {
            long place = i * all / TRIES + random.nextInt((int) (all / TRIES));
            read(protocol, new Cut(place, random.nextBoolean()));
        }
    }

    /** How much the server says in all. */
    private static long octets(String protocol) throws Exception {
        server.reset();
        try (Meddler meddler = new Meddler(server.exchange().imapPort(), Meddler.NONE, Cut.NEVER)) {
            assertThat(readAll(protocol, Map.of(), meddler.port())).isEqualTo(CORPUS.size());
            return meddler.octets();
        }
    }

    private static void read(String protocol, Cut cut) throws Exception {
        server.reset();
        int read;
        try (Meddler meddler = new Meddler(server.exchange().imapPort(), Meddler.NONE, cut)) {
            read = readAll(protocol, Map.of(), meddler.port());
        }
        for (int i = 0; i < CORPUS.size(); i++) {
            if (i > read) {
                assertThat(server.exchange()
                                .mailbox("john")
                                .inbox()
                                .messages()
                                .get(i)
                                .flags())
                        .as("flags of %s, where %d were read, %s", CORPUS.get(i), read, cut)
                        .doesNotContain(Flag.SEEN);
            }
        }
        assertThat(readAll(protocol, Map.of(), server.exchange().imapPort()))
                .as("read on a new connection after %s", cut)
                .isEqualTo(CORPUS.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap", "imapex"})
    void aServerThatSaysGoodbyeOrFallsSilentIsNoEndOfAMessage(String protocol) throws Exception {
        for (int nth = 1; nth <= 9; nth += 4) {
            server.reset();
            Faults faults = server.exchange().faults().nth(nth);
            assertThat(faults.onCommand("FETCH")
                            .say("* BYE Connection is closed. 13")
                            .isArmed())
                    .isTrue();
            breaksOff(protocol, Map.of(), faults.onCommand("FETCH").close());
            server.reset();
            breaksOff(
                    protocol,
                    Map.of("timeout", "500"),
                    faults.inLiteralOfReplyTo("FETCH", 3).stall());
        }
    }

    private static void breaksOff(String protocol, Map<String, String> properties, Fault fault) throws Exception {
        int read = readAll(protocol, properties, server.exchange().imapPort());
        assertThat(read < CORPUS.size()).as("%d were read, %s", read, fault).isEqualTo(fault.struck() > 0);
        fault.close();
        assertThat(readAll(protocol, Map.of(), server.exchange().imapPort())).isEqualTo(CORPUS.size());
    }

    /** Reads messages up to the first that cannot be read, and returns how many there were. */
    private static int readAll(String protocol, Map<String, String> properties, int port) throws Exception {
        try (Store store = server.connect(protocol, properties, port)) {
            Folder inbox = store.getFolder("INBOX");
            try {
                inbox.open(Folder.READ_WRITE);
            } catch (MessagingException e) {
                return 0;
            }
            int read = 0;
            for (Message message : inbox.getMessages()) {
                if (!Whole.read(message, CORPUS.get(read))) {
                    break;
                }
                read++;
            }
            return read;
        }
    }
}
