package org.exchangemail.sim.junit;

import java.util.ArrayList;
import java.util.List;
import org.exchangemail.sim.RecordedSession;

/** What was said on a server during one test, as text. */
final class Conversation {

    /** How many of the last lines are shown. */
    static final int MAX_LINES = 500;

    private Conversation() {}

    /** Returns the sessions after the one with the given number; empty if there are none. */
    static String of(ManagedServer server, int after) {
        List<String> lines = new ArrayList<>();
        for (RecordedSession session : server.exchange().sessions()) {
            if (session.number() > after) {
                lines.add(session.toString());
                session.transcript().lines().map(line -> "  " + line).forEach(lines::add);
            }
        }
        int lost = Math.max(0, lines.size() - MAX_LINES);
        String text = String.join("\n", lines.subList(lost, lines.size()));
        return lost == 0 ? text : "(" + lost + " lines before)\n" + text;
    }
}
