package org.exchangemail.imap;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;

/**
 * Commands that were sent ahead, RFC 3501 section 5.5: their answers wait in the connection and are read when one of them is
 * wanted or when another command is to be sent.
 *
 * <p>Commands end in their order. What is said in answer may come before an earlier command has ended: Dovecot runs commands
 * that do not depend on each other, and ends them all together.
 *
 * <p>Not safe for use by several threads.
 */
final class Outstanding {

    /** Octets of commands: so little fits into the buffers of any two sockets, even if the server does not read while it writes. */
    static final int MAX_UNANSWERED = 16 * 1024;

    /** Learns what the server answers. */
    interface Reader {

        /** Tells whether an untagged response holds what a request asks for. */
        boolean isAnswer(Request request, Response response);

        /** An untagged response that answers a request, or none of them and came while this one was the next to end. */
        void untagged(Request request, Response response, boolean wanted);

        /** The end of a request. */
        void ended(Request request, Response response);
    }

    /** What is larger is read into a buffer that can be used again. */
    private static final int LARGE = 256 * 1024;

    private final Link link;
    private final Reader reader;
    private final Spares spares;
    private final Deque<Request> queue = new ArrayDeque<>();
    private final Set<Request> unwanted = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Those about one message whose answer has come. */
    private final Set<Request> answered = Collections.newSetFromMap(new IdentityHashMap<>());

    private final StringBuilder unsent = new StringBuilder();
    private long octets;
    private final Deque<Integer> lengths = new ArrayDeque<>();
    private int unanswered;
    private int count;

    Outstanding(Link link, Reader reader, Spares spares) {
        this.link = link;
        this.reader = reader;
        this.spares = spares;
    }

    /** Makes a tag that Angus does not make: it has three letters at most. */
    String tag() {
        return "AHEAD" + ++count;
    }

    /** How many octets are to be expected. */
    long octets() {
        return octets;
    }

    boolean isEmpty() {
        return queue.isEmpty();
    }

    /** Puts a command behind those on their way; {@link #flush} sends it. */
    void add(Request request, String command) throws IOException {
        if (unanswered + command.length() > MAX_UNANSWERED) {
            flush();
            settle();
        }
        unsent.append(request.tag()).append(' ').append(command).append("\r\n");
        queue.add(request);
        lengths.add(command.length());
        octets += request.octets();
        unanswered += command.length();
    }

    void flush() throws IOException {
        if (unsent.length() > 0) {
            String lines = unsent.toString();
            unsent.setLength(0);
            link.write(lines);
        }
    }

    /** Tells whether an answer is on its way to somebody who wants it. */
    boolean expects(Predicate<Request> wanted) {
        return !queue.isEmpty()
                && queue.stream().anyMatch(request -> !unwanted.contains(request) && wanted.test(request));
    }

    /** Reads one response. */
    void step() throws IOException {
        Response response;
        try {
            response = link.read(buffer());
        } catch (ProtocolException e) {
            // Passed over, as Angus does with what it cannot understand.
            return;
        }
        if (response.isBYE()) {
            link.dispatch(response);
            throw new IOException("the server said BYE " + response.getRest());
        }
        if (response.isTagged()) {
            spares.takeBack();
        }
        Request next = queue.getFirst();
        if (response.isTagged() && next.tag().equals(response.getTag())) {
            queue.removeFirst();
            octets -= answered.remove(next) ? 0 : next.octets();
            unanswered -= lengths.removeFirst();
            boolean wanted = !unwanted.remove(next);
            if (wanted || next.kind() == Request.Kind.SEEN) {
                reader.ended(next, response);
            }
        } else if (!response.isTagged()) {
            Optional<Request> asked = queue.stream()
                    .filter(request -> reader.isAnswer(request, response))
                    .findFirst();
            asked.filter(request -> request.targets().size() == 1).ifPresent(this::answered);
            Request request = asked.orElse(next);
            reader.untagged(request, response, !unwanted.contains(request));
        }
    }

    private void answered(Request request) {
        if (answered.add(request)) {
            octets -= request.octets();
        }
    }

    /** Returns a buffer for the next response, if that is likely to be a large piece; Angus would make one for each. */
    private Optional<ByteArray> buffer() {
        spares.giveAway();
        return queue.stream()
                .filter(request -> !answered.contains(request))
                .findFirst()
                .filter(request -> request.octetsOfOne() > LARGE)
                .flatMap(request -> spares.issue(request.octetsOfOne(), request.equals(queue.peekFirst())));
    }

    /** Reads whatever is on its way, so that another command may be sent. */
    void settle() throws IOException {
        flush();
        while (!queue.isEmpty()) {
            step();
        }
    }

    /** Has the answers to everything that was asked for thrown away when they come. */
    void giveUp() {
        queue.stream().filter(request -> request.kind() != Request.Kind.SEEN).forEach(unwanted::add);
    }

    /** Has the answers about one message thrown away when they come. */
    void giveUp(IMAPExchangeMessage message) {
        for (Request request : queue) {
            if (request.kind() != Request.Kind.SEEN) {
                request.targets().remove(message.sequence(), message);
            }
        }
    }

    /** The request to be answered next. */
    Optional<Request> next() {
        return Optional.ofNullable(queue.peekFirst());
    }

    /** Forgets everything; the connection is gone. */
    void clear() {
        queue.clear();
        lengths.clear();
        unwanted.clear();
        answered.clear();
        unsent.setLength(0);
        octets = 0;
        unanswered = 0;
    }
}
