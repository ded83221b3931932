package org.exchangemail.benchmarks.imap;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.exchangemail.benchmarks.ClientProcess;

/** A {@link ReadingRun} in a JVM with a small heap, which reads when it is told to. */
final class ReadingClient implements AutoCloseable {

    /** What one run came to. */
    private record Run(long nanos, long share, long number) {}

    private final String name;
    private final Process process;
    private final PrintStream told;
    private final BufferedReader reports;
    private final List<Run> runs = new ArrayList<>();
    private boolean failed;

    ReadingClient(List<String> arguments, int heapMegabytes) throws IOException {
        name = String.join(" ", arguments);
        process = ClientProcess.start(
                ReadingRun.class, List.of("-Xmx" + heapMegabytes + "m", "-XX:+UseSerialGC"), arguments);
        told = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
        reports = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII));
    }

    void warmUp() throws IOException {
        tell(ReadingRun.WARM);
    }

    void read() throws IOException {
        tell(ReadingRun.READ).ifPresent(numbers -> runs.add(new Run(numbers.get(0), numbers.get(1), numbers.get(2))));
    }

    private Optional<List<Long>> tell(String word) throws IOException {
        if (failed) {
            return Optional.empty();
        }
        told.println(word);
        return report();
    }

    private Optional<List<Long>> report() throws IOException {
        String line = reports.readLine();
        failed = line == null;
        if (failed) {
            System.out.println("The client " + name + " failed.");
        }
        return Optional.ofNullable(line).map(ClientProcess::numbers);
    }

    /** Ends it, and returns its middle run. */
    Figure end() throws IOException {
        told.close();
        Optional<Long> heap = failed ? Optional.empty() : report().map(numbers -> numbers.get(0));
        if (heap.isEmpty() || runs.isEmpty()) {
            return Figure.FAILED;
        }
        runs.sort(Comparator.comparingLong(Run::nanos));
        Run middle = runs.get(runs.size() / 2);
        return new Figure(middle.nanos() / 1e9, heap.get() / 1e6, middle.share() / 1e6, middle.number());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
