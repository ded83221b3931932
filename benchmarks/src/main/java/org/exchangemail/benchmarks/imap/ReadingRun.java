package org.exchangemail.benchmarks.imap;

import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.exchangemail.benchmarks.ClientProcess;

/**
 * One client in a JVM of its own. Told {@link #WARM}, it warms up on a near port and reports how often. Told {@link #READ}, it
 * reads on a far one, and reports the nanoseconds from connecting to LOGOUT, how much it read before its time was over in
 * millionths, and what it read as one number. At the end of its input it reports the peak of its heap in octets.
 */
final class ReadingRun {

    static final String WARM = "warm";
    static final String READ = "read";

    private static final int MILLION = 1_000_000;
    private static final int WARM_UPS = 2;

    private final Connection connection;
    private final Reading reading;
    private final int nearPort;

    private ReadingRun(Connection connection, Reading reading, int nearPort) {
        this.connection = connection;
        this.reading = reading;
        this.nearPort = nearPort;
    }

    /** What one run came to. */
    private record Run(long nanos, long share, long number) {}

    /**
     * Runs.
     *
     * @param arguments protocol, {@link Reading}, near port, user and number of messages to warm up with, for how many
     *     milliseconds; far port, user, number of messages, octets of each, milliseconds of patience; then properties
     */
    public static void main(String[] arguments) throws MessagingException, IOException, InterruptedException {
        int nearPort = Integer.parseInt(arguments[2]);
        Connection connection = new Connection(arguments[0], List.of(arguments).subList(11, arguments.length));
        ReadingRun run = new ReadingRun(connection, Reading.valueOf(arguments[1]), nearPort);
        BufferedReader told = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        HeapWatch heap = HeapWatch.start();
        for (String word = told.readLine(); word != null; word = told.readLine()) {
            if (word.equals(WARM)) {
                ClientProcess.report(run.warmUp(
                        arguments[3], Integer.parseInt(arguments[4]), Duration.ofMillis(Long.parseLong(arguments[5]))));
                heap = HeapWatch.start();
                continue;
            }
            heap.collect();
            Run one = run.run(
                    Integer.parseInt(arguments[6]),
                    arguments[7],
                    Integer.parseInt(arguments[8]),
                    Long.parseLong(arguments[9]),
                    Duration.ofMillis(Long.parseLong(arguments[10])));
            ClientProcess.report(one.nanos(), one.share(), one.number());
        }
        ClientProcess.report(heap.stop());
        // A connection that was left in the middle of a message is not waited for.
        System.exit(0);
    }

    private int warmUp(String user, int messages, Duration time) throws MessagingException, IOException {
        long end = System.nanoTime() + time.toNanos();
        int times = 0;
        while (times < WARM_UPS || System.nanoTime() < end) {
            run(nearPort, user, messages, 1, Duration.ZERO);
            times++;
        }
        return times;
    }

    private Run run(int port, String user, int messages, long octets, Duration patience)
            throws MessagingException, IOException {
        if (reading.flags()) {
            Connection.resetFlags(nearPort, user);
        }
        long start = System.nanoTime();
        Progress progress = new Progress(messages, octets, patience);
        try (Store store = connection.open(port, user)) {
            reading.run(store, messages, progress);
        } catch (Progress.OutOfTime e) {
            return new Run(
                    progress.beginning() - start + progress.nanosForAll(),
                    Math.round(progress.share() * MILLION),
                    progress.octets());
        }
        return new Run(System.nanoTime() - start, MILLION, progress.octets());
    }
}
