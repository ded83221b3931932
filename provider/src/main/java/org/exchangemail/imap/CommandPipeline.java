package org.exchangemail.imap;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;

/**
 * Commands of one connection that are written without waiting for the answers to those before them, RFC 3501 section 5.5.
 *
 * <p>Angus writes a command, and waits. Whoever uses a pipeline holds the lock under which Angus would use the connection,
 * and reads every answer before Angus may. Only for commands whose meaning does not depend on the answers to those before
 * them, and which hold no literal. Not safe for use by several threads.
 */
final class CommandPipeline {

    private final IMAPExchangeProtocol protocol;
    private final Deque<String> waiting = new ArrayDeque<>();

    /** Tags of commands that were done before the server said so. */
    private final Set<String> late = new HashSet<>();

    private Optional<Response> kept = Optional.empty();

    CommandPipeline(IMAPExchangeProtocol protocol) {
        this.protocol = protocol;
    }

    /** Writes commands, without their tags, in one go, so that none waits until the network has acknowledged the one before. */
    void write(List<String> commands) throws IOException {
        protocol.settle();
        StringBuilder lines = new StringBuilder();
        for (String command : commands) {
            String tag = protocol.newTag();
            lines.append(tag).append(' ').append(command).append("\r\n");
            waiting.add(tag);
        }
        protocol.writeLines(lines.toString());
    }

    /** Tells how many commands are not answered yet. */
    int waiting() {
        return waiting.size();
    }

    /**
     * Reads the answer to the oldest command that is not answered yet.
     *
     * @return as {@code command} of Angus returns them: the last one ends the command, and is a BYE, of Angus' making if
     *     need be, if the connection has ended
     */
    Response[] read() {
        return read(response -> false);
    }

    /**
     * Reads the answer to the oldest command that is not answered yet, up to the answer to a later one if that comes first: a
     * server may end commands that do not depend on each other all together.
     *
     * @param isOfLater tells what answers a later command
     * @return as {@link #read()}; the end may be of our making
     */
    Response[] read(Predicate<Response> isOfLater) {
        String tag = waiting.remove();
        List<Response> responses = new ArrayList<>();
        List<Response> bye = new ArrayList<>(1);
        boolean ended = false;
        while (!ended) {
            try {
                Response response = next();
                if (response.isBYE()) {
                    bye.add(response);
                } else if (!waiting.isEmpty() && isOfLater.test(response)) {
                    kept = Optional.of(response);
                    late.add(tag);
                    responses.add(new Response(tag + " OK"));
                    ended = true;
                } else if (!response.isTagged() || !late.remove(response.getTag())) {
                    responses.add(response);
                    ended = response.isTagged() && response.getTag().equals(tag);
                }
            } catch (IOException e) {
                if (bye.isEmpty()) {
                    bye.add(Response.byeResponse(e));
                }
                ended = true;
            } catch (ProtocolException e) {
                // As Angus does: what cannot be read is as if it had not been said.
                protocol.ignored(e);
            }
        }
        if (!bye.isEmpty()) {
            waiting.clear();
            responses.add(bye.get(0));
        }
        return responses.toArray(Response[]::new);
    }

    private Response next() throws IOException, ProtocolException {
        Optional<Response> first = kept;
        kept = Optional.empty();
        return first.isPresent() ? first.get() : protocol.readResponse();
    }
}
