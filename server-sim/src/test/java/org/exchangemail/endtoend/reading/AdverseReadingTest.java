package org.exchangemail.endtoend.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Store;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.mailbox.Delivery;
import org.exchangemail.sim.profile.Quirk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever a server does wrong, {@code imapex} shows what {@code imap} shows, where that shows anything. */
class AdverseReadingTest {

    private static final Map<String, Way.Reader> WAYS = ways();

    private static Map<String, Way.Reader> ways() {
        Map<String, Way.Reader> ways = new LinkedHashMap<>();
        ways.put("writeTo", each(MessageWays::writeTo));
        ways.put("raw streams", each(MessageWays.all().get("getRawInputStream")));
        ways.put("parts", each(PartWays::recursively));
        ways.put("in every way", each(MessageWays.all().get("in every way, one after the other")));
        ways.put("Spring Integration", ApplicationWays.all().get("as Spring Integration does"));
        return ways;
    }

    private static Way.Reader each(MessageWays.MessageReader reader) {
        return (folder, transcript) -> {
            for (Message message : folder.getMessages()) {
                transcript.note("message", message.getMessageNumber());
                reader.read((IMAPMessage) message, transcript);
            }
        };
    }

    private static void deliverOnesThatCannotBeConverted(SimulatedExchange exchange) {
        Delivery delivery = exchange.mailbox("john").deliver().unconvertible();
        Corpus.few().stream().limit(2).forEach(message -> delivery.octets(message.content()));
        Corpus.few().stream()
                .limit(9)
                .forEach(message -> exchange.mailbox("john").deliver().octets(message.content()));
    }

    @ParameterizedTest
    @EnumSource(
            value = Quirk.class,
            mode = EnumSource.Mode.MATCH_ANY,
            names = {
                "STRUCTURE_.*",
                "ENVELOPE_.*",
                "FETCH_.*",
                "PARTIAL_.*",
                "IMAP_APPROXIMATE.*",
                "SUBSTITUTES.*",
                "NO_KEYWORDS"
            })
    void quirks(Quirk quirk) throws Exception {
        try (ReadingServer server = ReadingServer.with(
                Corpus.few(), builder -> builder.with(quirk), AdverseReadingTest::deliverOnesThatCannotBeConverted)) {
            for (String way : WAYS.keySet()) {
                compare(server, server.exchange().imapPort(), way);
            }
        }
    }

    /** What servers may do by RFC 3501 section 7.4.2, and what is known of some. */
    enum Saying {
        ITEMS_IN_OTHER_ORDER,
        EACH_ITEM_IN_A_RESPONSE_OF_ITS_OWN,
        NIL_FOR_SOME_CONTENT,
        OTHER_RESPONSES_IN_BETWEEN;

        String of(String response) {
            if (!FetchItems.isFetch(response)) {
                return response;
            }
            FetchItems fetch = FetchItems.of(response);
            return switch (this) {
                case ITEMS_IN_OTHER_ORDER -> fetch.reversed();
                case EACH_ITEM_IN_A_RESPONSE_OF_ITS_OWN -> fetch.split();
                case NIL_FOR_SOME_CONTENT ->
                    Integer.parseInt(fetch.number()) % 4 == 2 ? fetch.withoutContent() : fetch.split();
                case OTHER_RESPONSES_IN_BETWEEN ->
                    "* OK still here\r\n* 999 FETCH (FLAGS (\\Seen))\r\n* 998 EXPUNGE\r\n* 1 FETCH (FLAGS (\\Seen))\r\n"
                            + fetch.split() + "* 2 FETCH (FLAGS ())\r\n";
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void responsesInOtherForms(Saying saying) throws Exception {
        try (ReadingServer server = ReadingServer.with(Corpus.few());
                Meddler meddler = new Meddler(server.exchange().imapPort(), saying::of, Meddler.Cut.NEVER)) {
            for (String way : WAYS.keySet()) {
                compare(server, meddler.port(), way);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"writeTo", "raw streams", "parts", "in every way", "Spring Integration"})
    void commandsThatEndLateAreNotGivenAgain(String way) throws Exception {
        try (ReadingServer server = ReadingServer.with(Corpus.fewAndLong());
                Meddler meddler = Meddler.endingLate(server.exchange().imapPort())) {
            compare(server, meddler.port(), way);
            Reading late = server.read("imapex", Map.of(), Folder.READ_WRITE, WAYS.get(way), meddler.port());
            Reading direct = server.read("imapex", Map.of(), Folder.READ_WRITE, WAYS.get(way));
            assertThat(late.flags()).isEqualTo(direct.flags());
            assertThat(late.commands()).isCloseTo(direct.commands(), within(2));
        }
    }

    private static void compare(ReadingServer server, int port, String way) throws Exception {
        Reading stock = server.read("imap", Map.of(), Folder.READ_WRITE, WAYS.get(way), port);
        Reading ours = server.read("imapex", Map.of(), Folder.READ_WRITE, WAYS.get(way), port);
        ours.transcript().mustEqualWhereReadable(stock.transcript());
    }

    /** Stock Angus stands beside ours to show that it keeps this promise too. */
    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusedFetchCostsNoOtherMessage(String refusal, String protocol) throws Exception {
        List<CorpusMessage> corpus = Corpus.few();
        try (ReadingServer server = ReadingServer.with(corpus)) {
            for (int nth = 1; nth < 12; nth++) {
                server.reset();
                server.exchange().faults().nth(nth).onCommand("FETCH").answer(refusal);
                try (Store store = server.connect(protocol, Map.of());
                        Folder inbox = store.getFolder("INBOX")) {
                    inbox.open(Folder.READ_WRITE);
                    int failed = 0;
                    for (Message message : inbox.getMessages()) {
                        failed += Whole.read(message, corpus.get(message.getMessageNumber() - 1)) ? 0 : 1;
                    }
                    assertThat(failed).isLessThanOrEqualTo(1);
                }
            }
        }
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                        "{tag} NO The requested message could not be converted", "{tag} BAD Command Argument Error. 11")
                .flatMap(refusal -> Stream.of("imap", "imapex").map(protocol -> Arguments.of(refusal, protocol)));
    }
}
