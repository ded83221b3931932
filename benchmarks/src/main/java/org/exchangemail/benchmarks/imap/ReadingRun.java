package org.exchangemail.benchmarks.imap;

import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.exchangemail.benchmarks.ClientProcess;

/**
 * One client in a JVM of its own: warms up on a near port, reads on a far one, and reports the nanoseconds of its fastest
 * run from connecting to LOGOUT, the peak of its heap in octets, how much it read before its time was over in millionths, and
 * what it read as one number.
 */
final class ReadingRun {

    private static final int MILLION = 1_000_000;

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
     * @param arguments protocol, {@link Reading}, near port, user and number of messages to warm up with, how often; far
     *     port, user, number of messages, octets of each, how often, milliseconds of patience; then properties
     */
    public static void main(String[] arguments) throws MessagingException, IOException, InterruptedException {
        int nearPort = Integer.parseInt(arguments[2]);
        Connection connection = new Connection(arguments[0], List.of(arguments).subList(12, arguments.length));
        ReadingRun run = new ReadingRun(connection, Reading.valueOf(arguments[1]), nearPort);
        int warmUp = Integer.parseInt(arguments[4]);
        long until = System.nanoTime() + 1_000_000L * Long.parseLong(System.getenv().getOrDefault("WARM_MS", "0"));
        for (int i = 0; i < Integer.parseInt(arguments[5]) || System.nanoTime() < until; i++) {
            run.run(nearPort, arguments[3], warmUp, 1, Duration.ZERO);
        }
        HeapWatch heap = HeapWatch.start();
        Run fastest = new Run(Long.MAX_VALUE, 0, 0);
        for (int i = 0; i < Integer.parseInt(arguments[10]); i++) {
            heap.collect();
            Run one = run.run(
                    Integer.parseInt(arguments[6]),
                    arguments[7],
                    Integer.parseInt(arguments[8]),
                    Long.parseLong(arguments[9]),
                    Duration.ofMillis(Long.parseLong(arguments[11])));
            fastest = one.nanos() < fastest.nanos() ? one : fastest;
        }
        ClientProcess.report(fastest.nanos(), heap.stop(), fastest.share(), fastest.number());
        // A connection that was left in the middle of a message is not waited for.
        System.exit(0);
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
