package org.exchangemail.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.mailbox.Octets;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.LoginType;
import org.exchangemail.sim.profile.Pop3Traits;

/**
 * Stock {@code pop3} and {@code pop3ex} on the same simulated server, at several distances, with and without PIPELINING:
 * reads small messages, reads large messages, lists envelopes.
 *
 * <p>System properties: {@code benchmark.rtt} (milliseconds, separated by commas), {@code benchmark.small}, {@code
 * benchmark.large}, {@code benchmark.envelopes} (numbers of messages; 0 leaves a task out).
 */
public final class Pop3Benchmark {

    static final String PASSWORD = "Secret-1";

    private static final String STOCK = "pop3";
    private static final String OURS = "pop3ex";
    private static final int SMALL_OCTETS = 4 << 10;
    private static final int LARGE_OCTETS = 5 << 20;
    private static final int WARM_UP_SMALL = 300;
    private static final int WARM_UP_LARGE = 3;

    /** From this distance on a run is not repeated: the line decides, not the machine. */
    private static final int FAR_MILLIS = 5;

    private static final int REPEATED = 5;

    /** A task on a maildrop of its own. */
    private record Scenario(String title, Task task, String user, String warmUpUser, int warmUps) {}

    private Pop3Benchmark() {}

    /**
     * Runs all and prints a table.
     *
     * @param arguments none
     * @throws IOException if a client fails
     * @throws InterruptedException if the program is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.out.println("Time from connecting to QUIT; peak heap of a client with -Xmx256m, garbage included.");
        System.out.printf(
                Locale.ROOT,
                "%-12s %6s  %-32s %10s %10s %9s %10s %10s%n",
                "PIPELINING",
                "RTT",
                "task",
                "pop3",
                "pop3ex",
                "ratio",
                "pop3",
                "pop3ex");
        for (boolean pipelining : List.of(true, false)) {
            try (SimulatedExchange exchange = server(pipelining)) {
                List<Scenario> scenarios = fill(exchange);
                for (int rtt : roundTrips()) {
                    for (Scenario scenario : scenarios) {
                        compare(exchange, pipelining, rtt, scenario);
                    }
                }
            }
        }
    }

    private static SimulatedExchange server(boolean pipelining) {
        Pop3Traits real = ExchangeProfile.EXCHANGE_2016.pop3();
        List<String> capabilities = pipelining
                ? Stream.concat(real.capabilities().stream(), Stream.of("PIPELINING"))
                        .toList()
                : real.capabilities();
        return SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "small", PASSWORD)
                .account("CORP", "large", PASSWORD)
                .account("CORP", "list", PASSWORD)
                .account("CORP", "warmsmall", PASSWORD)
                .account("CORP", "warmlarge", PASSWORD)
                .profile(ExchangeProfile.EXCHANGE_2016.withPop3(real.withCapabilities(capabilities)))
                .loginType(LoginType.PLAIN_TEXT_LOGIN)
                .start();
    }

    private static List<Scenario> fill(SimulatedExchange exchange) {
        int small = Integer.getInteger("benchmark.small", 1_000);
        int large = Integer.getInteger("benchmark.large", 20);
        int envelopes = Integer.getInteger("benchmark.envelopes", 1_000);
        deliver(exchange, "small", small, SMALL_OCTETS);
        deliver(exchange, "large", large, LARGE_OCTETS);
        deliver(exchange, "list", envelopes, SMALL_OCTETS);
        deliver(exchange, "warmsmall", WARM_UP_SMALL, SMALL_OCTETS);
        deliver(exchange, "warmlarge", WARM_UP_LARGE, LARGE_OCTETS);
        List<Scenario> scenarios = new ArrayList<>();
        if (small > 0) {
            scenarios.add(new Scenario("read " + small + " of 4 KB", Task.READ, "small", "warmsmall", 10));
        }
        if (large > 0) {
            scenarios.add(new Scenario("read " + large + " of 5 MB", Task.READ, "large", "warmlarge", 5));
        }
        if (envelopes > 0) {
            scenarios.add(new Scenario("list " + envelopes + " envelopes", Task.ENVELOPES, "list", "warmsmall", 10));
        }
        return scenarios;
    }

    private static void deliver(SimulatedExchange exchange, String mailbox, int count, int size) {
        Octets mail = Octets.copyOf(mail(size));
        for (int i = 0; i < count; i++) {
            exchange.mailbox(mailbox).deliver().octets(mail);
        }
    }

    private static byte[] mail(int size) {
        StringBuilder text = new StringBuilder(size + 100)
                .append("From: Ann Example <ann@corp.example>\r\n")
                .append("To: mary@corp.example\r\n")
                .append("Date: Tue, 17 Nov 2026 10:15:00 +0000\r\n")
                .append("Message-ID: <1@corp.example>\r\n")
                .append("Subject: Quarterly figures\r\n")
                .append("MIME-Version: 1.0\r\n")
                .append("Content-Type: text/plain; charset=us-ascii\r\n\r\n");
        while (text.length() < size) {
            text.append("The quick brown fox jumps over the lazy dog, and over and over it again.\r\n");
        }
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static List<Integer> roundTrips() {
        return Stream.of(System.getProperty("benchmark.rtt", "0,5,20,100").split(",", -1))
                .map(String::strip)
                .map(Integer::valueOf)
                .toList();
    }

    private static void compare(SimulatedExchange exchange, boolean pipelining, int rtt, Scenario scenario)
            throws IOException, InterruptedException {
        try (DelayLine line = DelayLine.to(exchange.pop3Port(), Duration.ofMillis(rtt))) {
            int near = exchange.pop3Port();
            int far = rtt == 0 ? near : line.port();
            Measurement stock = measure(STOCK, scenario, near, far, rtt);
            Measurement ours = measure(OURS, scenario, near, far, rtt);
            if (stock.number() != ours.number()) {
                throw new IllegalStateException(
                        scenario.title() + ": pop3 read " + stock.number() + ", pop3ex read " + ours.number() + ".");
            }
            System.out.printf(
                    Locale.ROOT,
                    "%-12s %3d ms  %-32s %8.3f s %8.3f s %8.2fx %7.1f MB %7.1f MB%n",
                    pipelining ? "with" : "without",
                    rtt,
                    scenario.title(),
                    stock.seconds(),
                    ours.seconds(),
                    stock.seconds() / ours.seconds(),
                    stock.megabytes(),
                    ours.megabytes());
        }
    }

    private static Measurement measure(String protocol, Scenario scenario, int near, int far, int rtt)
            throws IOException, InterruptedException {
        return Measurement.of(List.of(
                protocol,
                scenario.task().name(),
                Integer.toString(near),
                scenario.warmUpUser(),
                Integer.toString(scenario.warmUps()),
                Integer.toString(far),
                scenario.user(),
                Integer.toString(rtt < FAR_MILLIS ? REPEATED : 1)));
    }
}
