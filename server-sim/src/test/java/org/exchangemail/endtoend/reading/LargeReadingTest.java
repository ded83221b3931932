package org.exchangemail.endtoend.reading;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.exchangemail.sim.RecordedLine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages that come in parts: each octet is asked for once, and none behind the end. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class LargeReadingTest {

    private static final int MIB = 1024 * 1024;

    /** Exchange tells sizes in KiB. */
    private static final int INEXACT = 1024;

    private static final Pattern FETCH =
            Pattern.compile("FETCH (\\d+) \\((?:FLAGS )?BODY(?:\\.PEEK)?\\[\\]<(\\d+)\\.(\\d+)>\\)");

    private static List<CorpusMessage> corpus;
    private static ReadingServer server;

    @BeforeAll
    static void start() {
        corpus = IntStream.of(3, 3, 2, 3, 20, 3)
                .mapToObj(megabytes -> CorpusMessage.of(
                        megabytes + " MiB",
                        Shapes.HEAD + "Subject: large\n\n" + Shapes.text(megabytes, megabytes * MIB)))
                .toList();
        server = ReadingServer.with(corpus);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void reset() {
        server.reset();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingIsAskedForTwice(boolean late) throws Exception {
        try (Meddler meddler = Meddler.endingLate(server.exchange().imapPort());
                Store store = server.connect(
                        "imapex",
                        Map.of(),
                        late ? meddler.port() : server.exchange().imapPort());
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_WRITE);
            for (Message message : inbox.getMessages()) {
                assertThat(Whole.read(message, corpus.get(message.getMessageNumber() - 1)))
                        .isTrue();
            }
        }
        Map<Integer, List<long[]>> asked = asked();
        for (int number = 1; number <= corpus.size(); number++) {
            long size = corpus.get(number - 1).content().length();
            long end = 0;
            for (long[] part : asked.get(number)) {
                assertThat(part[0]).as("message %d of %d octets", number, size).isEqualTo(end);
                assertThat(part[0]).isLessThan(size + INEXACT);
                end += part[1];
            }
            assertThat(end).isGreaterThanOrEqualTo(size);
        }
    }

    /** Returns first octet and length of all parts that were asked for, by message and in order. */
    private static Map<Integer, List<long[]>> asked() {
        Map<Integer, List<long[]>> asked = new TreeMap<>();
        server.exchange().sessions().stream()
                .flatMap(session -> session.lines().stream())
                .filter(line -> line.direction() == RecordedLine.Direction.CLIENT)
                .map(line -> FETCH.matcher(line.text()))
                .filter(Matcher::find)
                .forEach(fetch -> asked.computeIfAbsent(Integer.valueOf(fetch.group(1)), number -> new ArrayList<>())
                        .add(new long[] {Long.parseLong(fetch.group(2)), Long.parseLong(fetch.group(3))}));
        return asked;
    }
}
