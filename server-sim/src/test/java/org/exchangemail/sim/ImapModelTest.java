package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.exchangemail.sim.mailbox.Folder;
import org.exchangemail.sim.mailbox.Mailbox;
import org.exchangemail.sim.mailbox.Message;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random commands of several sessions in the folders of one mailbox, beside a simple model of what must come out: after
 * each step the UIDs and flags of every folder, and what the session believes from the untagged responses it was sent.
 */
class ImapModelTest {

    private static final int STEPS = 400;
    private static final List<String> FOLDERS = List.of("INBOX", "Drafts", "Archive");
    private static final List<String> FLAGS = List.of("\\Seen", "\\Answered", "\\Flagged", "\\Deleted", "\\Draft");
    private static final Pattern EXISTS = Pattern.compile("\\* (\\d+) EXISTS");
    private static final Pattern RECENT = Pattern.compile("\\* (\\d+) RECENT");
    private static final Pattern EXPUNGE = Pattern.compile("\\* (\\d+) EXPUNGE");
    private static final Pattern FETCH = Pattern.compile("\\* (\\d+) FETCH \\((?:UID (\\d+) )?FLAGS \\((.*)\\)\\)");

    /** What a folder must hold: flags by UID. */
    private static final class ModelFolder {
        private final TreeMap<Long, Set<String>> messages = new TreeMap<>();
        private long uidNext = 1;

        long add(Set<String> flags) {
            messages.put(uidNext, new TreeSet<>(flags));
            return uidNext++;
        }
    }

    /** A session, and what it believes of the selected folder: UIDs in order of their numbers, 0 if not yet asked. */
    private final class Session implements AutoCloseable {
        private final RawClient client;
        private final List<Long> view = new ArrayList<>();
        private final Map<Long, Set<String>> told = new TreeMap<>();
        private final Set<Long> recentUids = new TreeSet<>();
        private String folder = "";
        private boolean readOnly;
        private int recent;

        Session() throws IOException {
            client = RawClient.secure(exchange);
            assertThat(client.last("a LOGIN CORP/john/mary Secret-1")).startsWith("a OK");
        }

        ModelFolder model() {
            return model.get(folder);
        }

        /** Sends a command, takes in what is told, and returns the tagged response. */
        String run(String command, boolean mayExpunge) throws IOException {
            List<String> lines = client.command("t " + command);
            log.add(command + " -> " + lines);
            for (String line : lines) {
                take(line, mayExpunge);
            }
            learn();
            return lines.get(lines.size() - 1);
        }

        private void take(String line, boolean mayExpunge) {
            Matcher expunge = EXPUNGE.matcher(line);
            Matcher exists = EXISTS.matcher(line);
            Matcher recentMatcher = RECENT.matcher(line);
            Matcher fetch = FETCH.matcher(line);
            if (expunge.matches()) {
                assertThat(mayExpunge).as("EXPUNGE told in the wrong place").isTrue();
                int number = Integer.parseInt(expunge.group(1));
                assertThat(number).isBetween(1, view.size());
                long uid = view.remove(number - 1);
                told.remove(uid);
                recent -= recentUids.remove(uid) ? 1 : 0;
            } else if (exists.matches()) {
                int count = Integer.parseInt(exists.group(1));
                assertThat(count).isGreaterThanOrEqualTo(view.size());
                while (view.size() < count) {
                    view.add(0L);
                }
            } else if (recentMatcher.matches()) {
                recent = Integer.parseInt(recentMatcher.group(1));
            } else if (fetch.matches()) {
                int number = Integer.parseInt(fetch.group(1));
                assertThat(number).isBetween(1, view.size());
                if (fetch.group(2) != null) {
                    long uid = Long.parseLong(fetch.group(2));
                    assertThat(view.get(number - 1)).isIn(0L, uid);
                    view.set(number - 1, uid);
                }
                if (view.get(number - 1) == 0) {
                    // New, and asked for anyway as soon as the command is over.
                    return;
                }
                told.put(view.get(number - 1), flags(fetch.group(3)));
                if (fetch.group(3).contains("\\Recent")) {
                    recentUids.add(view.get(number - 1));
                }
            }
        }

        /** Asks for the UIDs of new messages, as a client does. */
        private void learn() throws IOException {
            int unknown = view.indexOf(0L);
            if (unknown >= 0) {
                for (String line : client.command("u FETCH " + (unknown + 1) + ":" + view.size() + " (UID FLAGS)")) {
                    take(line, false);
                }
                learn();
            }
            assertThat(view).isSorted().doesNotHaveDuplicates();
        }

        void forget() {
            view.clear();
            told.clear();
            recentUids.clear();
            folder = "";
        }

        /** After NOOP there are no secrets left: the session must know exactly what the model has. */
        void compare() throws IOException {
            if (folder.isEmpty()) {
                return;
            }
            run("NOOP", true);
            assertThat(view).containsExactlyElementsOf(model().messages.keySet());
            assertThat(told).isEqualTo(model().messages);
            int count = 0;
            for (String line : client.command("v FETCH 1:* (UID FLAGS)")) {
                count += line.contains("\\Recent") ? 1 : 0;
            }
            assertThat(recent).isEqualTo(count);
        }

        @Override
        public void close() throws IOException {
            client.close();
        }
    }

    private static Set<String> flags(String text) {
        Set<String> flags = new TreeSet<>(List.of(text.split(" ", -1)));
        flags.remove("");
        flags.remove("\\Recent");
        return flags;
    }

    private final Map<String, ModelFolder> model = new LinkedHashMap<>();
    private final List<String> log = new ArrayList<>();
    private SimulatedExchange exchange;
    private Random random;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void serverAndModelAgreeAfterEachStep(long seed) throws IOException {
        random = new Random(seed);
        try (SimulatedExchange started = Corp.builder().start()) {
            exchange = started;
            Mailbox mailbox = exchange.mailbox("mary");
            mailbox.createFolder("Archive");
            FOLDERS.forEach(name -> model.put(name, new ModelFolder()));
            try (Session one = new Session();
                    Session two = new Session();
                    Session three = new Session()) {
                List<Session> sessions = List.of(one, two, three);
                for (int step = 0; step < STEPS; step++) {
                    Session session = sessions.get(random.nextInt(sessions.size()));
                    step(session, mailbox);
                    compare(mailbox);
                    if (step % 10 == 0) {
                        for (Session each : sessions) {
                            each.compare();
                        }
                    }
                }
            } catch (AssertionError e) {
                throw new AssertionError(
                        "seed " + seed + ", last steps:\n"
                                + String.join("\n", log.subList(Math.max(0, log.size() - 25), log.size())),
                        e);
            }
        }
    }

    private void compare(Mailbox mailbox) {
        model.forEach((name, folder) -> {
            Folder real = mailbox.folder(name).orElseThrow();
            Map<Long, Set<String>> messages = new TreeMap<>();
            for (Message message : real.messages()) {
                Set<String> flags = new TreeSet<>();
                message.flags().forEach(flag -> flags.add(flag.word()));
                messages.put(message.uid(), flags);
            }
            assertThat(messages).as(name).isEqualTo(folder.messages);
            assertThat(real.uidNext()).as(name).isEqualTo(folder.uidNext);
            long unseen = folder.messages.values().stream()
                    .filter(flags -> !flags.contains("\\Seen"))
                    .count();
            assertThat(real.status().unseen()).as(name).isEqualTo((int) unseen);
        });
    }

    private void step(Session session, Mailbox mailbox) throws IOException {
        int choice = random.nextInt(14);
        if (session.folder.isEmpty() && choice > 3) {
            choice = 0;
        }
        switch (choice) {
            case 0 -> select(session);
            case 1, 2 -> deliver(mailbox);
            case 3 -> append(session);
            case 4 -> session.run("NOOP", true);
            case 5, 6 -> store(session, random.nextBoolean());
            case 7 -> expunge(session);
            case 8, 9 -> copy(session, random.nextBoolean());
            case 10 -> move(session, random.nextBoolean());
            case 11 -> fetchBody(session);
            case 12 -> uidExpunge(session);
            default -> leave(session);
        }
    }

    private String anyFolder() {
        return FOLDERS.get(random.nextInt(FOLDERS.size()));
    }

    private Set<String> anyFlags() {
        Set<String> flags = new TreeSet<>();
        for (String flag : FLAGS) {
            if (random.nextInt(3) == 0) {
                flags.add(flag);
            }
        }
        return flags;
    }

    private void select(Session session) throws IOException {
        session.forget();
        String name = anyFolder();
        boolean readOnly = random.nextInt(4) == 0;
        ModelFolder folder = model.get(name);
        String answer = session.run((readOnly ? "EXAMINE " : "SELECT ") + name, false);
        assertThat(answer).startsWith(readOnly ? "t OK [READ-ONLY]" : "t OK [READ-WRITE]");
        session.folder = name;
        session.readOnly = readOnly;
        assertThat(session.view).containsExactlyElementsOf(folder.messages.keySet());
    }

    private void deliver(Mailbox mailbox) {
        String name = anyFolder();
        mailbox.deliverTo(mailbox.folder(name).orElseThrow()).octets(Corp.mail("x"));
        model.get(name).add(Set.of());
        log.add("delivery to " + name);
    }

    private void append(Session session) throws IOException {
        String name = anyFolder();
        Set<String> flags = anyFlags();
        String answer = session.run("APPEND " + name + " (" + String.join(" ", flags) + ") {4+}\r\n\r\nx\n", true);
        long uid = model.get(name).add(flags);
        assertThat(answer).startsWith("t OK [APPENDUID ").endsWith(" " + uid + "] APPEND completed.");
    }

    /** Some messages of the session's view, named by number or by UID. */
    private record Chosen(String set, List<Long> uids) {}

    private Chosen choose(Session session, boolean byUid) {
        List<String> names = new ArrayList<>();
        List<Long> uids = new ArrayList<>();
        for (int i = 0; i < session.view.size(); i++) {
            if (random.nextInt(3) == 0) {
                uids.add(session.view.get(i));
                names.add(byUid ? session.view.get(i).toString() : Integer.toString(i + 1));
            }
        }
        return new Chosen(String.join(",", names), uids);
    }

    private void store(Session session, boolean byUid) throws IOException {
        Chosen chosen = choose(session, byUid);
        if (chosen.uids().isEmpty()) {
            return;
        }
        String sign = List.of("", "+", "-").get(random.nextInt(3));
        boolean silent = random.nextBoolean();
        Set<String> flags = anyFlags();
        String answer = session.run(
                (byUid ? "UID " : "") + "STORE " + chosen.set() + " " + sign + "FLAGS" + (silent ? ".SILENT" : "")
                        + " (" + String.join(" ", flags) + ")",
                byUid);
        if (session.readOnly) {
            assertThat(answer).startsWith("t NO");
            return;
        }
        assertThat(answer).startsWith("t OK");
        for (long uid : chosen.uids()) {
            Set<String> before = session.model().messages.get(uid);
            if (before == null) {
                continue;
            }
            switch (sign) {
                case "+" -> before.addAll(flags);
                case "-" -> before.removeAll(flags);
                default -> {
                    before.clear();
                    before.addAll(flags);
                }
            }
            if (silent && session.told.containsKey(uid)) {
                session.told.put(uid, new TreeSet<>(before));
            }
        }
    }

    private void expunge(Session session) throws IOException {
        String answer = session.run("EXPUNGE", true);
        assertThat(answer).startsWith(session.readOnly ? "t NO" : "t OK");
        if (!session.readOnly) {
            session.model().messages.values().removeIf(flags -> flags.contains("\\Deleted"));
        }
    }

    private void uidExpunge(Session session) throws IOException {
        Chosen chosen = choose(session, true);
        if (chosen.uids().isEmpty() || session.readOnly) {
            return;
        }
        assertThat(session.run("UID EXPUNGE " + chosen.set(), true)).startsWith("t OK");
        for (long uid : chosen.uids()) {
            Set<String> flags = session.model().messages.get(uid);
            if (flags != null && flags.contains("\\Deleted")) {
                session.model().messages.remove(uid);
            }
        }
    }

    /** Messages that others have expunged are still there for a session that does not know it. */
    private void copy(Session session, boolean byUid) throws IOException {
        Chosen chosen = choose(session, byUid);
        if (chosen.uids().isEmpty() || !session.model().messages.keySet().containsAll(chosen.uids())) {
            return;
        }
        String target = anyFolder();
        List<Set<String>> copied = new ArrayList<>();
        chosen.uids().forEach(uid -> copied.add(session.model().messages.get(uid)));
        assertThat(session.run((byUid ? "UID " : "") + "COPY " + chosen.set() + " " + target, true))
                .startsWith("t OK [COPYUID ");
        copied.forEach(flags -> model.get(target).add(flags));
    }

    private void move(Session session, boolean byUid) throws IOException {
        Chosen chosen = choose(session, byUid);
        if (chosen.uids().isEmpty()) {
            return;
        }
        String target = anyFolder();
        String answer = session.run((byUid ? "UID " : "") + "MOVE " + chosen.set() + " " + target, true);
        assertThat(answer).startsWith(session.readOnly ? "t NO" : "t OK");
        if (!session.readOnly) {
            for (long uid : chosen.uids()) {
                Set<String> flags = session.model().messages.remove(uid);
                if (flags != null) {
                    model.get(target).add(flags);
                }
            }
        }
    }

    private void fetchBody(Session session) throws IOException {
        if (session.view.isEmpty()) {
            return;
        }
        int number = 1 + random.nextInt(session.view.size());
        session.run("FETCH " + number + " BODY[]<0.1>", false);
        long uid = session.view.get(number - 1);
        Set<String> flags = session.model().messages.get(uid);
        if (!session.readOnly && flags != null && flags.add("\\Seen")) {
            session.told.put(uid, new TreeSet<>(flags));
        }
    }

    private void leave(Session session) throws IOException {
        boolean close = random.nextBoolean();
        assertThat(session.run(close ? "CLOSE" : "UNSELECT", false)).startsWith("t OK");
        if (close && !session.readOnly) {
            session.model().messages.values().removeIf(flags -> flags.contains("\\Deleted"));
        }
        session.forget();
    }
}
