package org.exchangemail.endtoend.reading;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.exchangemail.endtoend.reading.MessageWays.MessageReader;
import org.exchangemail.endtoend.reading.OrderWays.Order;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However a mailbox is read, {@code imapex} shows the same as {@code imap}, and leaves the same flags behind. */
class SameAsStockTest {

    /** Of Angus, other than their defaults. */
    private static final List<Map<String, String>> SETTINGS = List.of(
            Map.of("peek", "true"),
            Map.of("partialfetch", "false"),
            Map.of("fetchsize", "1000"),
            Map.of("ignorebodystructuresize", "true"));

    private static ReadingServer small;
    private static ReadingServer medium;
    private static ReadingServer large;

    @BeforeAll
    static void start() {
        small = ReadingServer.with(Corpus.small());
        medium = ReadingServer.with(Corpus.medium());
        large = ReadingServer.with(Corpus.large());
    }

    @AfterAll
    static void stop() {
        small.close();
        medium.close();
        large.close();
    }

    private static Map<String, MessageReader> messageReaders() {
        Map<String, MessageReader> readers = new LinkedHashMap<>(MessageWays.all());
        readers.putAll(PartWays.all());
        readers.putAll(HeaderWays.all());
        return readers;
    }

    private static Way.Reader each(Order order, MessageReader reader) {
        return (folder, transcript) -> {
            for (Message message : order.of(folder)) {
                transcript.note("message", message.getMessageNumber());
                reader.read((IMAPMessage) message, transcript);
            }
        };
    }

    static Stream<Way> everyMessageReader() {
        return messageReaders().entrySet().stream()
                .map(each -> new Way(each.getKey(), each(OrderWays::ascending, each.getValue())));
    }

    static Stream<Way> everyOrder() {
        List<Way> ways = new ArrayList<>();
        Random random = new Random(Corpus.SEED);
        List<Map.Entry<String, MessageReader>> readers =
                List.copyOf(messageReaders().entrySet());
        OrderWays.all().forEach((name, order) -> {
            ways.add(new Way(name + ", writeTo", each(order, MessageWays::writeTo)));
            Map.Entry<String, MessageReader> drawn = readers.get(random.nextInt(readers.size()));
            ways.add(new Way(name + ", " + drawn.getKey(), each(order, drawn.getValue())));
        });
        return ways.stream();
    }

    static Stream<Way> everyApplication() {
        return ApplicationWays.all().entrySet().stream().map(each -> new Way(each.getKey(), each.getValue()));
    }

    static Stream<Way> everyWayForLargeMessages() {
        return Stream.of(
                        "writeTo",
                        "getMimeStream in odd pieces",
                        "getContent recursively",
                        "part streams closed half-way",
                        "getMimeStream closed half-way",
                        "a copy")
                .map(name -> new Way(
                        name, each(OrderWays::ascending, messageReaders().get(name))));
    }

    static Stream<Way> someWays() {
        List<Way> ways = new ArrayList<>(
                Stream.concat(everyMessageReader(), everyOrder()).toList());
        Collections.shuffle(ways, new Random(Corpus.SEED));
        return ways.stream().limit(16);
    }

    @ParameterizedTest
    @MethodSource("everyMessageReader")
    void everyMessageShowsTheSameAndGetsTheSameFlags(Way way) throws Exception {
        compare(small, Map.of(), Folder.READ_WRITE, way);
    }

    @ParameterizedTest
    @MethodSource({"everyOrder", "everyApplication"})
    void whateverTheOrderAndTheApplication(Way way) throws Exception {
        compare(medium, Map.of(), Folder.READ_WRITE, way);
    }

    @ParameterizedTest
    @MethodSource("someWays")
    void whateverTheSettings(Way way) throws Exception {
        Random random = new Random(Corpus.SEED + way.name().hashCode());
        Map<String, String> settings = SETTINGS.get(random.nextInt(SETTINGS.size()));
        compare(medium, settings, random.nextInt(4) == 0 ? Folder.READ_ONLY : Folder.READ_WRITE, way);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"writeTo", "getContent recursively", "attachments only", "all header fields", "the envelope"})
    void readingAtRandomCostsNoMoreCommands(String reader) throws Exception {
        Way.Reader way = each(OrderWays::random, messageReaders().get(reader));
        Reading stock = medium.read("imap", Map.of(), Folder.READ_WRITE, way);
        Reading ours = medium.read("imapex", Map.of(), Folder.READ_WRITE, way);
        // By chance some messages stand behind the one that was read before.
        assertThat(ours.commands()).isLessThanOrEqualTo(stock.commands() * 21 / 20 + 1);
    }

    @ParameterizedTest
    @MethodSource("everyWayForLargeMessages")
    void messagesLargerThanWhatIsFetchedAtATimeAreTheSame(Way way) throws Exception {
        compare(large, Map.of(), Folder.READ_WRITE, way);
    }

    @ParameterizedTest
    @ValueSource(strings = {"writeTo", "getContent recursively", "all header fields"})
    void whatComesThroughTlsIsTheSame(String reader) throws Exception {
        Way.Reader way = each(OrderWays::ascending, messageReaders().get(reader));
        Map<String, String> upgrade = Map.of("starttls.enable", "true", "starttls.required", "true");
        for (ReadingServer server : List.of(medium, large)) {
            Reading stock = server.read("imap", Map.of(), Folder.READ_WRITE, way);
            server.read("imapex", upgrade, Folder.READ_WRITE, way).mustEqual(stock);
            int port = server.exchange().imapsPort();
            server.read("imapexs", Map.of(), Folder.READ_WRITE, way, port).mustEqual(stock);
        }
    }

    @Test
    void aSessionThatLogsReadsTheSameAndLogsAllOfIt() throws Exception {
        Way.Reader way = each(OrderWays::ascending, MessageWays::writeTo);
        Reading stock = medium.read("imap", Map.of(), Folder.READ_WRITE, way);
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        medium.readLogged("imapex", Folder.READ_WRITE, way, log).mustEqual(stock);
        Set<String> logged = log.toString(StandardCharsets.ISO_8859_1).lines().collect(Collectors.toSet());
        for (CorpusMessage message : Corpus.medium()) {
            String octets = new String(message.content().stream().readAllBytes(), StandardCharsets.ISO_8859_1);
            assertThat(logged).contains(octets.lines().skip(1).findFirst().orElse(""));
        }
    }

    private static void compare(ReadingServer server, Map<String, String> settings, int mode, Way way)
            throws Exception {
        Reading stock = server.read("imap", settings, mode, way.reader());
        Reading ours = server.read("imapex", settings, mode, way.reader());
        ours.mustEqual(stock);
    }

    @Test
    void nothingIsMarkedAsSeenInAFolderOpenForReadingOnly() throws Exception {
        Reading ours =
                small.read("imapex", Map.of(), Folder.READ_ONLY, each(OrderWays::ascending, MessageWays::writeTo));
        assertThat(ours.flags()).noneMatch(flags -> flags.contains("SEEN"));
    }

    @Test
    void whatIsWrittenOutIsWhatWasDelivered() throws Exception {
        Way.Reader writeTo = each(OrderWays::ascending, MessageWays::writeTo);
        Transcript expected = new Transcript();
        int number = 0;
        for (CorpusMessage message : Corpus.small()) {
            expected.note("message", ++number);
            expected.octets("written", out -> message.content().stream().transferTo(out));
        }
        small.read("imapex", Map.of(), Folder.READ_WRITE, writeTo).transcript().mustEqual(expected);
    }
}
