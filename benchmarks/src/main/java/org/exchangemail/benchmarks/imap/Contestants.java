package org.exchangemail.benchmarks.imap;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lets three clients do the same, each in a JVM of its own with a small heap. They take turns, so that a slow moment of the
 * machine is not one client's alone; of the turns of a round, and of the rounds, the middle one counts.
 */
final class Contestants {

    private static final String STOCK = "imap";
    private static final String OURS = "imapex";

    /** Who logs in is the same for all: what is measured is reading. */
    private static final String LOGIN = "auth.mechanisms=LOGIN";

    /** From this distance on the line decides, and not the machine. */
    private static final int FAR_MILLIS = 5;

    private static final Duration WARM_UP = Duration.ofSeconds(2);

    /** Where the machine decides, it is to decide on compiled code. */
    private static final Duration NEAR_WARM_UP = Duration.ofSeconds(4);

    /** For how long they take turns. */
    private static final Duration TURNS = Duration.ofSeconds(3);

    /** How often they do at least, where the machine decides. */
    private static final int NEAR_TURNS = 5;

    /** How often all of that is done with new JVMs there: one is faster than the next, by what it compiles when. */
    private static final int NEAR_ROUNDS = 5;

    /** The same at a distance, for what does not wait for it so often that the machine is of no matter. */
    private static final int FAR_ROUNDS = 3;

    private final Amounts amounts;
    private final int nearPort;
    private final int farPort;
    private final int rtt;

    Contestants(Amounts amounts, int nearPort, int farPort, int rtt) {
        this.amounts = amounts;
        this.nearPort = nearPort;
        this.farPort = farPort;
        this.rtt = rtt;
    }

    /** Measures a scenario; returns whether what is expected holds. */
    boolean compare(Scenario scenario) throws IOException {
        boolean alone = scenario.best().isEmpty();
        List<List<String>> contestants = Stream.of(
                        arguments(STOCK, List.of(), scenario),
                        arguments(STOCK, scenario.best(), scenario),
                        arguments(OURS, List.of(), scenario))
                .skip(alone ? 1 : 0)
                .toList();
        List<List<Figure>> rounds = new ArrayList<>();
        int times = !isFar() ? NEAR_ROUNDS : scenario.isLinear() ? 1 : FAR_ROUNDS;
        for (int round = 0; round < times; round++) {
            rounds.add(measure(scenario, contestants));
        }
        List<Figure> middle = Figure.middle(rounds);
        Figure stock = middle.get(0);
        Figure best = middle.get(alone ? 0 : 1);
        Figure ours = middle.get(middle.size() - 1);
        long different = Stream.of(stock, best, ours)
                .filter(Figure::isComplete)
                .mapToLong(Figure::number)
                .distinct()
                .count();
        if (different > 1) {
            throw new IllegalStateException(scenario + ": the clients read different numbers of octets.");
        }
        Expectation expectation = scenario.expectation(rtt);
        System.out.println(Row.of(rtt, scenario.title(amounts, rtt), stock, best, ours, expectation));
        return expectation.holds(stock.times(ours), best.times(ours));
    }

    private boolean isFar() {
        return rtt >= FAR_MILLIS;
    }

    private List<Figure> measure(Scenario scenario, List<List<String>> contestants) throws IOException {
        List<ReadingClient> clients = new ArrayList<>();
        try {
            for (List<String> contestant : contestants) {
                ReadingClient client = new ReadingClient(contestant, scenario.heapMegabytes());
                clients.add(client);
                client.warmUp();
            }
            long end = System.nanoTime() + TURNS.toNanos();
            int turns = 0;
            do {
                for (ReadingClient client : clients) {
                    client.read();
                }
                turns++;
            } while ((!isFar() && turns < NEAR_TURNS) || System.nanoTime() < end);
            List<Figure> figures = new ArrayList<>();
            for (ReadingClient client : clients) {
                figures.add(client.end());
            }
            return figures;
        } finally {
            clients.forEach(ReadingClient::close);
        }
    }

    private List<String> arguments(String protocol, List<String> properties, Scenario scenario) {
        Box box = scenario.box();
        boolean small = box.octets(amounts) < 1 << 20;
        Box warm = small ? Box.WARM : Box.WARMLARGE;
        Duration patience = isFar() && scenario.isLinear() ? amounts.patience() : Duration.ZERO;
        List<String> arguments = new ArrayList<>(List.of(
                protocol,
                scenario.reading().name(),
                Integer.toString(nearPort),
                warm.user(),
                Integer.toString(Math.min(warm.messages(amounts), scenario.messages(amounts, rtt))),
                Long.toString((isFar() ? WARM_UP : NEAR_WARM_UP).toMillis()),
                Integer.toString(farPort),
                box.user(),
                Integer.toString(scenario.messages(amounts, rtt)),
                Integer.toString(box.octets(amounts)),
                Long.toString(patience.toMillis()),
                LOGIN));
        arguments.addAll(properties);
        return arguments;
    }
}
