package org.exchangemail.pop3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.IntToLongFunction;
import org.exchangemail.pop3.Pipeline.Request;

/**
 * The messages of one open folder: asks for as much at a time as the connection allows, and for nothing twice.
 *
 * <p>LIST and UIDL are asked once for all messages. With pipelining, who reads one message after the other finds the next
 * ones under way. Without, headers come with the content if that was wanted the last time. Guarded by the lock of the
 * folder.
 */
final class Maildrop {

    /** What the header of a message is expected to have. */
    private static final int HEADER_OCTETS = 8192;

    private static final int MAX_HEADER = 16 * 1024 * 1024;
    private static final int SLACK = 1000;

    private final Pop3Connection connection;
    private final Pop3Settings settings;
    private final int total;
    private final ReadAhead contentsAhead;
    private final ReadAhead headersAhead;
    private final boolean topAllowed;
    private Optional<Map<Integer, Integer>> sizes = Optional.empty();
    private Optional<Map<Integer, String>> uids = Optional.empty();
    private int headerRead;
    private boolean wholeExpected;
    private int expectedWhole;

    Maildrop(Pop3Connection connection, Pop3Settings settings, int total) {
        this.connection = connection;
        this.settings = settings;
        this.total = total;
        this.contentsAhead = new ReadAhead(total, settings.readAhead());
        this.headersAhead = new ReadAhead(total, settings.readAhead());
        this.topAllowed = !settings.topDisabled() && connection.capabilities().mayHave("TOP");
    }

    /** The size of a message as LIST has it; empty if the server does not tell. */
    Optional<Integer> size(int number) throws IOException {
        if (sizes.isEmpty()) {
            Map<Integer, Integer> numbers = new HashMap<>();
            for (String line : connection.list("LIST", total + SLACK).orElse(List.of())) {
                String[] words = line.strip().split("\\s+", -1);
                if (words.length >= 2 && isNumber(words[0]) && isNumber(words[1])) {
                    numbers.put(Integer.valueOf(words[0]), Integer.valueOf(words[1]));
                }
            }
            sizes = Optional.of(numbers);
        }
        return Optional.ofNullable(sizes.get().get(number));
    }

    static boolean isNumber(String word) {
        return word.matches("\\d{1,9}");
    }

    /** The unique-id of a message; empty if the server has none. */
    Optional<String> uid(int number) throws IOException {
        if (uids.isEmpty()) {
            Map<Integer, String> names = new HashMap<>();
            if (connection.capabilities().mayHave("UIDL")) {
                for (String line : connection.list("UIDL", total + SLACK).orElse(List.of())) {
                    String[] words = line.split(" ", 2);
                    if (words.length == 2 && isNumber(words[0])) {
                        names.put(Integer.valueOf(words[0]), words[1]);
                    }
                }
            }
            uids = Optional.of(names);
        }
        return Optional.ofNullable(uids.get().get(number));
    }

    /**
     * Retrieves a message.
     *
     * @return for repeated use; empty if the server does not have it any more
     */
    Optional<InputStream> content(int number, IntPredicate wanted) throws IOException {
        Optional<InputStream> reply = retrieve(number, wanted);
        if (reply.isEmpty()) {
            return reply;
        }
        int expected = sizes.map(all -> all.get(number)).orElse(0);
        return Optional.of(connection.contents().keep(reply.get(), expected));
    }

    /**
     * Writes a message to a stream without holding it.
     *
     * @return empty if the server does not have it any more; otherwise what the stream made of it
     */
    Optional<DeferredFailure> write(int number, OutputStream target, IntPredicate wanted) throws IOException {
        Optional<InputStream> reply = retrieve(number, wanted);
        noteContent(number);
        if (reply.isEmpty()) {
            return Optional.empty();
        }
        DeferredFailure output = new DeferredFailure(target);
        reply.get().transferTo(output);
        return Optional.of(output);
    }

    private Optional<InputStream> retrieve(int number, IntPredicate wanted) throws IOException {
        send(Request.retr(number), contentsAhead, wanted, this::octets);
        return connection.pipeline().take(Request.retr(number));
    }

    /** Sends a request and those for its neighbours, if the server reads commands ahead. */
    private void send(Request request, ReadAhead policy, IntPredicate wanted, IntToLongFunction size)
            throws IOException {
        Pipeline pipeline = connection.pipeline();
        if (!connection.isPipelining()) {
            return;
        }
        if (sizes.isEmpty() && policy.isNeighbour(request.number())) {
            size(request.number());
        }
        List<Integer> ahead = policy.after(request.number(), pipeline.octets(), size);
        if (ahead.isEmpty()) {
            return;
        }
        if (!pipeline.isUnderWay(request)) {
            pipeline.send(request, 0);
        }
        for (int number : ahead) {
            Request next = new Request(request.verb(), number);
            if (wanted.test(number) && !pipeline.isUnderWay(next)) {
                pipeline.send(next, size.applyAsLong(number));
            }
        }
        pipeline.flush();
    }

    /** Messages of unknown size are never asked for ahead. */
    private long octets(int number) {
        return sizes.map(all -> all.get(number)).map(Integer::longValue).orElse(Long.MAX_VALUE / 2);
    }

    /**
     * Reads the header of a message.
     *
     * @param wanted which neighbours are worth asking for
     * @return empty if the whole message is to be retrieved instead
     */
    Optional<byte[]> header(int number, IntPredicate wanted) throws IOException {
        if (!topAllowed || connection.pipeline().isUnderWay(Request.retr(number)) || isWholeExpected(number)) {
            return Optional.empty();
        }
        send(Request.top(number), headersAhead, wanted, any -> HEADER_OCTETS);
        Optional<InputStream> reply = connection.pipeline().take(Request.top(number));
        if (reply.isEmpty()) {
            return Optional.empty();
        }
        byte[] header = reply.get().readNBytes(MAX_HEADER + 1);
        if (header.length > MAX_HEADER) {
            throw new MalformedReplyException("the header of message " + number + " is larger than " + MAX_HEADER);
        }
        headerRead = number;
        return Optional.of(header);
    }

    /** Without pipelining, header and content of each message cost one round trip once that pattern has been seen. */
    private boolean isWholeExpected(int number) throws IOException {
        if (expectedWhole != 0) {
            wholeExpected = false;
        }
        if (!wholeExpected || connection.isPipelining()) {
            return false;
        }
        boolean small =
                size(number).filter(octets -> octets <= settings.memoryLimit()).isPresent();
        expectedWhole = small ? number : 0;
        return small;
    }

    /** Notes that the content of a message is wanted, wherever it comes from. */
    void noteContent(int number) {
        if (number == headerRead) {
            wholeExpected = true;
        }
        if (number == expectedWhole) {
            expectedWhole = 0;
        }
    }

    /** Asks for headers of many messages ahead of their being read, as far as the connection allows. */
    void announceHeaders(int[] numbers) throws IOException {
        if (topAllowed && connection.isPipelining()) {
            Pipeline pipeline = connection.pipeline();
            for (int number : Arrays.copyOf(numbers, Math.min(numbers.length, ReadAhead.MAX_DEPTH))) {
                if (!pipeline.isUnderWay(Request.top(number)) && !pipeline.isUnderWay(Request.retr(number))) {
                    pipeline.send(Request.top(number), HEADER_OCTETS);
                }
            }
            pipeline.flush();
        }
    }

    /** Asks for whole messages ahead, as far as the window goes; returns how many. */
    int announceContents(int[] numbers) throws IOException {
        if (!connection.isPipelining()) {
            return 1;
        }
        Pipeline pipeline = connection.pipeline();
        int count = 0;
        for (int number : Arrays.copyOf(numbers, Math.min(numbers.length, ReadAhead.MAX_DEPTH))) {
            long octets = size(number).map(Integer::longValue).orElse((long) settings.readAhead());
            if (count > 0 && pipeline.octets() + octets > settings.readAhead()) {
                break;
            }
            if (!pipeline.isUnderWay(Request.retr(number))) {
                pipeline.send(Request.retr(number), octets);
            }
            count++;
        }
        pipeline.flush();
        return Math.max(1, count);
    }
}
