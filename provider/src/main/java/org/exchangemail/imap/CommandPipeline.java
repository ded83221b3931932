package org.exchangemail.imap;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
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

    /** Angus makes tags of three letters at most. */
    private static final String TAG_PREFIX = "PIPE";

    private final IMAPExchangeProtocol protocol;
    private final Deque<String> waiting = new ArrayDeque<>();
    private int tags;

    CommandPipeline(IMAPExchangeProtocol protocol) {
        this.protocol = protocol;
    }

    /** Writes a command, with a tag of Angus'. */
    void write(String command) throws IOException, ProtocolException {
        waiting.add(protocol.writeCommand(command, null));
    }

    /** Writes commands, without their tags, in one go, so that none waits until the network has acknowledged the one before. */
    void writeTogether(List<String> commands) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String command : commands) {
            String tag = TAG_PREFIX + tags++;
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
        String tag = waiting.remove();
        List<Response> responses = new ArrayList<>();
        List<Response> bye = new ArrayList<>(1);
        boolean ended = false;
        while (!ended) {
            try {
                Response response = protocol.readResponse();
                if (response.isBYE()) {
                    bye.add(response);
                } else {
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
}
