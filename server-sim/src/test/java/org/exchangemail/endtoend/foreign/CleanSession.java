package org.exchangemail.endtoend.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.exchangemail.sim.RecordedLine;
import org.exchangemail.sim.RecordedSession;
import org.exchangemail.sim.SimulatedExchange;

/**
 * Reads recorded IMAP sessions again and fails at the first thing a server must not send: a line that is no response, a
 * tag that nobody waits for, message numbers that do not add up, an EXPUNGE while the client counts (RFC 3501 section
 * 7.4.1).
 */
final class CleanSession {

    private static final Pattern COMMAND = Pattern.compile("(\\S+) (UID )?(\\w+).*", Pattern.DOTALL);
    private static final Pattern COUNT =
            Pattern.compile("\\* (\\d+) (EXISTS|RECENT|EXPUNGE|FETCH)\\b.*", Pattern.DOTALL);

    /** What the record says of a line that is too long for it. */
    private static final Pattern ABRIDGED = Pattern.compile(".* \\.\\. \\(\\d+ octets\\)", Pattern.DOTALL);

    private static final Pattern LITERAL = Pattern.compile(".*\\{\\d+\\+?}", Pattern.DOTALL);

    private static final Set<String> NO_EXPUNGE = Set.of("FETCH", "STORE", "SEARCH");

    /** A command that has no tagged response yet. */
    private record Waiting(String tag, String command) {}

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private OptionalLong exists = OptionalLong.empty();
    private boolean goesOn;

    private CleanSession() {}

    /** Fails if any IMAP session of the server was not clean; there must be one at least. */
    static void assertAllClean(SimulatedExchange exchange) {
        List<RecordedSession> sessions = exchange.sessions().stream()
                .filter(session -> session.listener().startsWith("imap"))
                .toList();
        assertThat(sessions).as("IMAP sessions").isNotEmpty();
        sessions.forEach(CleanSession::assertClean);
    }

    static void assertClean(RecordedSession session) {
        CleanSession checker = new CleanSession();
        for (RecordedLine line : session.lines()) {
            try {
                checker.take(line);
            } catch (AssertionError e) {
                throw new AssertionError(e.getMessage() + "\n" + session.transcript(), e);
            }
        }
    }

    private void take(RecordedLine line) {
        switch (line.direction()) {
            case CLIENT -> fromClient(line.text());
            case SERVER -> fromServer(line.text());
            case EVENT -> {}
        }
    }

    private void fromClient(String line) {
        boolean continued = goesOn || authenticates() || line.equalsIgnoreCase("DONE");
        goesOn = LITERAL.matcher(line).matches();
        Matcher command = COMMAND.matcher(line);
        if (continued || !command.matches()) {
            return;
        }
        String name = command.group(3).toUpperCase(Locale.ROOT);
        waiting.add(new Waiting(command.group(1), name + (command.group(2) == null ? "" : " by UID")));
    }

    /** The lines of the client are no commands until the server has answered. */
    private boolean authenticates() {
        return !waiting.isEmpty() && waiting.getLast().command().equals("AUTHENTICATE");
    }

    /** What the server is answering. */
    private String running() {
        return waiting.isEmpty() ? "" : waiting.getFirst().command();
    }

    private void fromServer(String line) {
        if (line.contains("\n") || ABRIDGED.matcher(line).matches()) {
            return;
        }
        ResponseGrammar.check(line);
        Matcher count = COUNT.matcher(line);
        if (count.matches()) {
            count(Long.parseLong(count.group(1)), count.group(2));
        } else if (!line.startsWith("*") && !line.startsWith("+")) {
            tagged(line);
        }
    }

    /** Ours answers one command after the other. */
    private void tagged(String line) {
        String tag = line.substring(0, line.indexOf(' '));
        if (waiting.isEmpty() || !waiting.getFirst().tag().equals(tag)) {
            throw new AssertionError("Nobody waits for: " + line);
        }
        waiting.removeFirst();
    }

    private void count(long number, String what) {
        switch (what) {
            case "EXISTS" -> {
                boolean another = running().equals("SELECT") || running().equals("EXAMINE");
                if (!another && exists.isPresent() && number < exists.getAsLong()) {
                    throw new AssertionError("EXISTS went from " + exists.getAsLong() + " to " + number);
                }
                exists = OptionalLong.of(number);
            }
            case "EXPUNGE" -> {
                assertThat(NO_EXPUNGE).as("EXPUNGE during " + running()).doesNotContain(running());
                assertThat(number).as("EXPUNGE").isBetween(1L, exists.orElseThrow());
                exists = OptionalLong.of(exists.getAsLong() - 1);
            }
            case "FETCH" -> assertThat(number).as("FETCH").isBetween(1L, exists.orElseThrow());
            default -> assertThat(number).as("RECENT").isBetween(0L, exists.orElse(Long.MAX_VALUE));
        }
    }
}
