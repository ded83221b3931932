package org.exchangemail.benchmarks.imap;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.exchangemail.benchmarks.DelayLine;

/**
 * Stock {@code imap} as it comes, with its best properties, and {@code imapex} as it comes, beside each other at several
 * distances, on the simulated server and on Dovecot where that is installed.
 *
 * <p>System properties: {@code benchmark.rtt} (milliseconds, separated by commas), {@code benchmark.imap.dovecot.rtt} (those
 * of them at which Dovecot is measured too), {@code benchmark.imap.rows} (some of the keys of {@link Scenario}, and {@code connect}; all unless set),
 * {@code benchmark.imap.servers} and those of {@link Amounts}.
 */
public final class ImapBenchmark {

    private static final String CONNECT = "connect";

    private final Amounts amounts;
    private final List<String> rows;

    private ImapBenchmark(Amounts amounts, List<String> rows) {
        this.amounts = amounts;
        this.rows = rows;
    }

    /**
     * Runs all and prints tables.
     *
     * @return whether every expectation holds
     * @throws IOException if a server fails
     * @throws InterruptedException if the program is interrupted
     */
    public static boolean run() throws IOException, InterruptedException {
        ImapBenchmark benchmark = new ImapBenchmark(Amounts.ofProperties(), rows());
        List<String> servers = list("benchmark.imap.servers", "simulator,dovecot");
        List<Integer> distances = distances("benchmark.rtt", "0,5,20,100");
        boolean held = true;
        System.out.println(
                "Time from connecting to LOGOUT; heap right after a collection at its peak, with -Xmx64m (lists: 256m);\n"
                        + "≈: stopped after " + benchmark.amounts.patience().toMillis()
                        + " ms (benchmark.imap.patience), worked out from what was read until then.\n"
                        + "At its best: with partialfetch=false; the huge message with "
                        + String.join(" ", Scenario.HUGE.best()) + "; lists as it comes.");
        if (servers.contains("simulator")) {
            try (SimulatorServer server = SimulatorServer.start(benchmark.amounts)) {
                held = benchmark.read(server, distances);
                if (benchmark.rows.contains(CONNECT)) {
                    held &= Connecting.compare(server);
                }
            }
        }
        return (!servers.contains("dovecot") || benchmark.dovecot(distances)) && held;
    }

    private static List<String> rows() {
        List<String> known = Stream.concat(Stream.of(Scenario.values()).map(Scenario::key), Stream.of(CONNECT))
                .toList();
        List<String> chosen = list("benchmark.imap.rows", String.join(",", known));
        for (String row : chosen) {
            if (!known.contains(row)) {
                throw new IllegalArgumentException("There is no row \"" + row + "\" of imap. There are " + known + ".");
            }
        }
        return chosen;
    }

    private static List<String> list(String property, String otherwise) {
        return Stream.of(System.getProperty(property, otherwise).split(",", -1))
                .map(String::strip)
                .toList();
    }

    private static List<Integer> distances(String property, String otherwise) {
        return list(property, otherwise).stream().map(Integer::valueOf).toList();
    }

    private boolean dovecot(List<Integer> distances) throws IOException, InterruptedException {
        Optional<DovecotServer> installed = DovecotServer.start(amounts);
        if (installed.isEmpty()) {
            System.out.println("\nDovecot is not installed (Debian: dovecot-imapd): its rows are left out.");
            return true;
        }
        try (DovecotServer server = installed.get()) {
            List<Integer> chosen = distances("benchmark.imap.dovecot.rtt", "0,20");
            return read(server, distances.stream().filter(chosen::contains).toList());
        }
    }

    private boolean read(MailServer server, List<Integer> distances) throws IOException, InterruptedException {
        System.out.println("\nReading, " + server.name() + ":\n\n" + Row.header());
        boolean held = true;
        for (int rtt : distances) {
            try (DelayLine line = DelayLine.to(server.port(), Duration.ofMillis(rtt))) {
                Contestants contestants =
                        new Contestants(amounts, server.port(), rtt == 0 ? server.port() : line.port(), rtt);
                for (Scenario scenario : Scenario.values()) {
                    if (rows.contains(scenario.key())) {
                        held &= contestants.compare(scenario);
                    }
                }
            }
        }
        return held;
    }
}
