package org.exchangemail.pop3;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Requests for messages that were sent ahead of their being wanted, RFC 2449 section 6.6: the replies wait in the
 * connection, and are read in the order of the requests.
 *
 * <p>Who wants the next reply reads it from the wire. A reply that stands in somebody's way is held until it is wanted.
 */
final class Pipeline {

    /**
     * A command whose reply is a message or the beginning of one.
     *
     * @param verb RETR or TOP
     * @param number of the message
     */
    record Request(String verb, int number) {

        static Request retr(int number) {
            return new Request("RETR", number);
        }

        static Request top(int number) {
            return new Request("TOP", number);
        }

        String line() {
            return verb.equals("TOP") ? "TOP " + number + " 0" : verb + " " + number;
        }
    }

    private record Held(long octets, Optional<InputStream> reply) {}

    private final Wire wire;
    private final Contents contents;
    private final Map<Request, Long> sent = new LinkedHashMap<>();
    private final Map<Request, Held> held = new HashMap<>();
    private Optional<MessageStream> unfinished = Optional.empty();

    Pipeline(Wire wire, Contents contents) {
        this.wire = wire;
        this.contents = contents;
    }

    boolean isUnderWay(Request request) {
        return sent.containsKey(request) || held.containsKey(request);
    }

    /** Counts the octets that were asked for and not yet taken. */
    long octets() {
        return sent.values().stream().mapToLong(Long::longValue).sum()
                + held.values().stream().mapToLong(Held::octets).sum();
    }

    /** Puts a request behind those on their way; {@link #flush()} sends it. */
    void send(Request request, long octets) throws IOException {
        wire.put(request.line());
        sent.put(request, octets);
    }

    void flush() throws IOException {
        wire.flush();
    }

    /**
     * Returns the reply to a request, which is sent unless it is under way.
     *
     * @return empty if the server refused; otherwise a stream that is to be read to its end before anything else is
     *     done, or one for repeated use
     */
    Optional<InputStream> take(Request request) throws IOException {
        Held ready = held.remove(request);
        if (ready != null) {
            return ready.reply();
        }
        if (!sent.containsKey(request)) {
            settle();
            send(request, 0);
            flush();
        }
        holdBefore(request);
        sent.remove(request);
        checkFinished();
        if (!wire.readReply().ok()) {
            return Optional.empty();
        }
        MessageStream stream = wire.readMessage();
        unfinished = Optional.of(stream);
        return Optional.of(stream);
    }

    /** Holds everything that is on its way, so that another command may be sent. */
    void settle() throws IOException {
        checkFinished();
        holdBefore(new Request("", 0));
    }

    private void holdBefore(Request wanted) throws IOException {
        Iterator<Map.Entry<Request, Long>> waiting = sent.entrySet().iterator();
        while (waiting.hasNext()) {
            Map.Entry<Request, Long> next = waiting.next();
            if (next.getKey().equals(wanted)) {
                return;
            }
            checkFinished();
            Optional<InputStream> reply =
                    wire.readReply().ok() ? Optional.of(contents.keep(wire.readMessage(), 0)) : Optional.empty();
            held.put(next.getKey(), new Held(next.getValue(), reply));
            waiting.remove();
        }
    }

    /** Reads away everything that is on its way. */
    void discard() throws IOException {
        held.clear();
        for (int count = sent.size(); count > 0; count--) {
            if (wire.readReply().ok()) {
                wire.readMessage().drain();
            }
        }
        sent.clear();
    }

    private void checkFinished() throws IOException {
        if (unfinished.isPresent() && !unfinished.get().isEnded()) {
            throw new IOException("another message is being read from this connection");
        }
        unfinished = Optional.empty();
    }
}
