package org.exchangemail.endtoend.reading;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Messages in many shapes, right and wrong ones, the same in each run but for those that depend on {@link #SEED}. */
final class Corpus {

    /** Chooses what is made and drawn by chance; {@code -Dreading.seed=…} tries others. */
    static final long SEED = Long.getLong("reading.seed", 7);

    private Corpus() {}

    /** Everything of up to 64 KiB: about 230 messages. */
    static List<CorpusMessage> small() {
        return Stream.of(
                        TextShapes.messages(),
                        MultipartShapes.messages(),
                        BrokenShapes.messages(),
                        HeaderShapes.messages(),
                        ExchangeShapes.messages(),
                        SizeShapes.small(),
                        RandomShapes.messages(SEED, 30))
                .flatMap(messages -> messages)
                .toList();
    }

    /** Every third of the small ones. */
    static List<CorpusMessage> medium() {
        List<CorpusMessage> small = small();
        return IntStream.range(0, small.size())
                .filter(i -> i % 3 == SEED % 3)
                .mapToObj(small::get)
                .toList();
    }

    /** Some of the small ones between those that are larger than what a client fetches at a time. */
    static List<CorpusMessage> large() {
        return Stream.of(
                        RandomShapes.messages(SEED + 1, 5),
                        SizeShapes.large(),
                        TextShapes.messages().limit(5))
                .flatMap(messages -> messages)
                .toList();
    }

    /** A few messages, for what is tried many times over. */
    static List<CorpusMessage> few() {
        return Stream.of(
                        SizeShapes.small().limit(3),
                        MultipartShapes.messages().limit(3),
                        TextShapes.messages().limit(2),
                        ExchangeShapes.messages().limit(2),
                        SizeShapes.small().skip(3).limit(2))
                .flatMap(messages -> messages)
                .toList();
    }

    /** A few messages, and between them some that take several fetches. */
    static List<CorpusMessage> fewAndLong() {
        return Stream.of(few(), SizeShapes.longOnes(), few().subList(0, 4))
                .flatMap(List::stream)
                .toList();
    }
}
