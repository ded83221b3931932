package org.exchangemail.benchmarks.imap;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.exchangemail.benchmarks.ClientProcess;

/** Lets three clients do the same, each in a JVM of its own with a small heap. */
final class Contestants {

    private static final String STOCK = "imap";
    private static final String OURS = "imapex";

    /** Who logs in is the same for all: what is measured is reading. */
    private static final String LOGIN = "auth.mechanisms=LOGIN";

    /** From this distance on a run is not repeated: the line decides, not the machine. */
    private static final int FAR_MILLIS = 5;

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
    boolean compare(Scenario scenario) throws InterruptedException {
        Figure stock = measure(STOCK, List.of(), scenario);
        Figure best = scenario.best().isEmpty() ? stock : measure(STOCK, scenario.best(), scenario);
        Figure ours = measure(OURS, List.of(), scenario);
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
        return expectation.holds(stock.seconds() / ours.seconds(), best.seconds() / ours.seconds());
    }

    private Figure measure(String protocol, List<String> properties, Scenario scenario) throws InterruptedException {
        Box box = scenario.box();
        boolean small = box.octets(amounts) < 1 << 20;
        Box warm = small ? Box.WARM : Box.WARMLARGE;
        boolean far = rtt >= FAR_MILLIS;
        Duration patience = far && scenario.isLinear() ? amounts.patience() : Duration.ZERO;
        List<String> arguments = new ArrayList<>(List.of(
                protocol,
                scenario.reading().name(),
                Integer.toString(nearPort),
                warm.user(),
                Integer.toString(Math.min(warm.messages(amounts), scenario.messages(amounts, rtt))),
                Integer.toString(far ? 2 : 6),
                Integer.toString(farPort),
                box.user(),
                Integer.toString(scenario.messages(amounts, rtt)),
                Integer.toString(box.octets(amounts)),
                Integer.toString(far ? 1 : scenario == Scenario.HUGE ? 3 : 5),
                Long.toString(patience.toMillis()),
                LOGIN));
        arguments.addAll(properties);
        try {
            return Figure.of(ClientProcess.run(
                    ReadingRun.class, List.of("-Xmx" + scenario.heapMegabytes() + "m", "-XX:+UseSerialGC"), arguments));
        } catch (IOException e) {
            System.out.println(e.getMessage());
            return Figure.FAILED;
        }
    }
}
