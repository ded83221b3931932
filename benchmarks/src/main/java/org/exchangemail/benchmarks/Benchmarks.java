package org.exchangemail.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.exchangemail.benchmarks.cpu.CpuBenchmark;
import org.exchangemail.benchmarks.imap.ImapBenchmark;
import org.exchangemail.benchmarks.server.ServerBenchmark;

/**
 * What {@code mvn -Pbenchmark} runs. The system property {@code benchmark.parts} names parts, separated by commas: {@code
 * pop3} and {@code imap} (the clients), {@code jmh} (what runs on a processor and nowhere else), {@code server} (all of the servers), or single parts of the latter; all of them unless set.
 */
public final class Benchmarks {

    private static final String POP3 = "pop3";
    private static final String IMAP = "imap";
    private static final String JMH = "jmh";
    private static final String SERVER = "server";

    private Benchmarks() {}

    /**
     * Runs.
     *
     * @param arguments none
     * @throws IOException if a client or a server fails
     * @throws InterruptedException if the program is interrupted
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Set<String> chosen = parts(System.getProperty("benchmark.parts", POP3 + "," + IMAP + "," + JMH + "," + SERVER));
        if (chosen.contains(POP3)) {
            Pop3Benchmark.main(arguments);
        }
        boolean held = true;
        if (chosen.contains(IMAP)) {
            held = ImapBenchmark.run();
        }
        if (chosen.contains(JMH)) {
            held &= CpuBenchmark.run();
        }
        Set<String> ofServer = new LinkedHashSet<>(chosen);
        ofServer.removeAll(Set.of(POP3, IMAP, JMH));
        if (!ofServer.isEmpty()) {
            held &= ServerBenchmark.run(ofServer);
        }
        System.out.println(held ? "Every expectation holds." : "Not every expectation holds.");
    }

    /** Reads names of parts; {@code server} stands for all parts of the servers. */
    static Set<String> parts(String names) {
        List<String> known = new ArrayList<>(ServerBenchmark.partNames());
        known.addAll(List.of(POP3, IMAP, JMH));
        Set<String> parts = new LinkedHashSet<>();
        for (String name : names.split(",", -1)) {
            if (name.strip().equals(SERVER)) {
                parts.addAll(ServerBenchmark.partNames());
            } else if (known.contains(name.strip())) {
                parts.add(name.strip());
            } else {
                throw new IllegalArgumentException("There is no part \"" + name.strip()
                        + "\" of the benchmarks. There are " + SERVER + " and " + known + ".");
            }
        }
        return parts;
    }
}
