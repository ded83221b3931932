package org.exchangemail.imap;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.FLAGS;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;
import org.eclipse.angus.mail.imap.protocol.Item;
import org.eclipse.angus.mail.imap.protocol.MODSEQ;
import org.eclipse.angus.mail.imap.protocol.UID;

/**
 * The FETCH commands of one {@link Listing}: with each, the next ones are sent, for the same items of the messages that follow.
 * Their answers wait in the network until they are read, which is what bounds them.
 *
 * <p>Message numbers stay what they are as long as nothing but FETCH is under way, RFC 3501 section 7.4.1. If a server changes
 * them all the same, what was sent ahead is asked for anew. Not safe for use by several threads.
 */
final class FetchAhead {

    /** Enough for the windows of a large folder to come in one go, and no more than is bearable to throw away. */
    private static final int MAX_UNDER_WAY = 32;

    private final CommandPipeline pipeline;
    private final Deque<String> sent = new ArrayDeque<>();
    private Iterator<String> following = Collections.emptyIterator();

    FetchAhead(IMAPExchangeProtocol protocol) {
        this.pipeline = new CommandPipeline(protocol);
    }

    /** Says for which messages commands will come, behind the next one. */
    void follow(Iterator<String> sets) {
        following = sets;
    }

    /** Does what {@code fetch} of Angus does. */
    Response[] fetch(String set, String items) {
        String command = command(set, items);
        List<Response> responses = new ArrayList<>();
        if (!sent.isEmpty() && !sent.contains(command)) {
            following = Collections.emptyIterator();
            responses.addAll(takeBack());
            if (responses.stream().anyMatch(FetchAhead::renumbers)) {
                // The numbers are those of before: who needs these messages asks for them one by one.
                return responses.toArray(Response[]::new);
            }
        }
        try {
            send(command, items);
        } catch (IOException e) {
            sent.clear();
            return new Response[] {Response.byeResponse(e)};
        }
        boolean answered = false;
        while (!answered && !sent.isEmpty()) {
            String oldest = sent.remove();
            int last = last(oldest);
            responses.addAll(List.of(pipeline.read(response -> isBehind(last, response))));
            answered = oldest.equals(command);
        }
        if (pipeline.waiting() == 0) {
            sent.clear();
        }
        return responses.toArray(Response[]::new);
    }

    private static boolean renumbers(Response response) {
        return response instanceof IMAPResponse untagged
                && (untagged.keyEquals("EXPUNGE") || untagged.keyEquals("VANISHED"));
    }

    private static String command(String set, String items) {
        return "FETCH " + set + " (" + items + ")";
    }

    private void send(String command, String items) throws IOException {
        List<String> commands = new ArrayList<>();
        if (!sent.contains(command)) {
            commands.add(command);
            sent.add(command);
        }
        int octets = sent.stream().mapToInt(String::length).sum();
        while (octets < Outstanding.MAX_UNANSWERED && sent.size() < MAX_UNDER_WAY && following.hasNext()) {
            String next = command(following.next(), items);
            commands.add(next);
            sent.add(next);
            octets += next.length();
        }
        if (!commands.isEmpty()) {
            pipeline.write(commands);
        }
    }

    /** The largest message number of a command, whose set is in ascending order. */
    private static int last(String command) {
        String set = command.substring("FETCH ".length(), command.indexOf(" ("));
        return Integer.parseInt(set.substring(Math.max(set.lastIndexOf(':'), set.lastIndexOf(',')) + 1));
    }

    /** Tells an answer about messages behind a number from flags that have changed just now. */
    private static boolean isBehind(int last, Response response) {
        return response instanceof FetchResponse fetched
                && fetched.getNumber() > last
                && IntStream.range(0, fetched.getItemCount())
                        .mapToObj(fetched::getItem)
                        .anyMatch(FetchAhead::isAskedFor);
    }

    private static boolean isAskedFor(Item item) {
        return !(item instanceof FLAGS || item instanceof UID || item instanceof MODSEQ);
    }

    /**
     * Reads the answer to what was sent ahead and is not wanted.
     *
     * @return what it says about other things; the end of the connection, if that is what came
     */
    List<Response> takeBack() {
        List<Response> others = new ArrayList<>();
        while (pipeline.waiting() > 0) {
            for (Response response : pipeline.read()) {
                if (!(response instanceof FetchResponse) && !response.isTagged()) {
                    others.add(response);
                }
            }
        }
        sent.clear();
        return others;
    }
}
