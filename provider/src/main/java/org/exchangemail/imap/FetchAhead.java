package org.exchangemail.imap;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.angus.mail.iap.ProtocolException;
import org.eclipse.angus.mail.iap.Response;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.IMAPResponse;

/**
 * The FETCH commands of one {@link Listing}: with each, the next one is sent, for the same items of the messages that follow.
 *
 * <p>Message numbers stay what they are as long as nothing but FETCH is under way, RFC 3501 section 7.4.1. If a server changes
 * them all the same, what was sent ahead is asked for anew. Not safe for use by several threads.
 */
final class FetchAhead {

    private final CommandPipeline pipeline;
    private Optional<String> sent = Optional.empty();
    private Optional<String> following = Optional.empty();

    FetchAhead(IMAPExchangeProtocol protocol) {
        this.pipeline = new CommandPipeline(protocol);
    }

    /** Says for which messages the next command will be, behind the one that comes now. */
    void follow(Optional<String> set) {
        following = set;
    }

    /** Does what {@code fetch} of Angus does. */
    Response[] fetch(String set, String items) {
        String command = command(set, items);
        List<Response> meanwhile = sent.isPresent() && !sent.get().equals(command) ? takeBack() : new ArrayList<>();
        if (meanwhile.stream().anyMatch(FetchAhead::renumbers)) {
            // The numbers are those of before: who needs these messages asks for them one by one.
            return meanwhile.toArray(Response[]::new);
        }
        try {
            if (sent.isEmpty()) {
                pipeline.write(command);
            }
            sent = following.map(next -> command(next, items));
            following = Optional.empty();
            if (sent.isPresent()) {
                pipeline.write(sent.get());
            }
        } catch (IOException | ProtocolException e) {
            sent = Optional.empty();
            return new Response[] {Response.byeResponse(e instanceof IOException ? e : new IOException(e))};
        }
        meanwhile.addAll(List.of(pipeline.read()));
        if (pipeline.waiting() == 0) {
            sent = Optional.empty();
        }
        return meanwhile.toArray(Response[]::new);
    }

    private static boolean renumbers(Response response) {
        return response instanceof IMAPResponse untagged
                && (untagged.keyEquals("EXPUNGE") || untagged.keyEquals("VANISHED"));
    }

    private static String command(String set, String items) {
        return "FETCH " + set + " (" + items + ")";
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
        sent = Optional.empty();
        return others;
    }
}
