package org.exchangemail.benchmarks.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The simulated Exchange and GreenMail beside each other.
 *
 * <p>System properties: {@code benchmark.greenmail} and {@code benchmark.standalone} (paths of the stand-alone jars),
 * {@code benchmark.quickack}, and those of {@link Sizes}.
 */
public final class ServerBenchmark {

    static final Map<String, Part> PARTS = parts();

    private ServerBenchmark() {}

    private static Map<String, Part> parts() {
        Map<String, Part> parts = new LinkedHashMap<>();
        parts.put("cold", new ColdStart());
        parts.put("start", new InProcessStart());
        parts.put("logins", new Logins());
        parts.put("latency", new RoundTrips());
        parts.put("messages", new SmallMessages());
        parts.put("append", new Appends());
        parts.put("large", new LargeMessages());
        parts.put("sessions", new IdleSessions());
        return parts;
    }

    /**
     * Returns what can be asked for.
     *
     * @return names of parts, in the order in which they run
     */
    public static List<String> partNames() {
        return List.copyOf(PARTS.keySet());
    }

    /**
     * Runs parts and prints a table.
     *
     * @param names some of {@link #partNames()}
     * @return whether every expectation holds
     * @throws IOException if a server or a client fails
     * @throws InterruptedException if the program is interrupted
     */
    public static boolean run(Collection<String> names) throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        for (Map.Entry<String, Part> part : PARTS.entrySet()) {
            if (names.contains(part.getKey())) {
                rows.addAll(rows(part.getValue(), Sizes.ofProperties()));
            }
        }
        System.out.println(Row.header());
        rows.forEach(System.out::println);
        return rows.stream().allMatch(row -> row.expectation().holds(row));
    }

    private static List<Row> rows(Part part, Sizes sizes) throws IOException, InterruptedException {
        List<Part.Line> lines = part.lines(sizes);
        System.out.println("measuring: " + lines.get(0).what() + (lines.size() > 1 ? ", .." : ""));
        List<Double> greenMail = part.measure(Contestant.GREENMAIL, sizes);
        List<Double> ours = part.measure(Contestant.SIMULATOR, sizes);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Part.Line line = lines.get(i);
            rows.add(new Row(line.what(), line.unit(), greenMail.get(i), ours.get(i), line.expectation()));
        }
        return rows;
    }
}
