package org.exchangemail.benchmarks.imap;

import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.exchangemail.benchmarks.ClientProcess;
import org.exchangemail.benchmarks.DelayLine;

/**
 * One client in a JVM of its own that connects and logs in: first near, to warm up, then through a delay line. Reports the
 * median of the nanoseconds, and the fewest round trips: a server that is slow to end what it says can make it look like more.
 */
final class ConnectingRun {

    private static final int WARM_UPS = 5;
    private static final int REPEATED = 5;

    private ConnectingRun() {}

    /**
     * Runs.
     *
     * @param arguments protocol, near port, user, milliseconds of a round trip; then properties
     */
    public static void main(String[] arguments) throws MessagingException, IOException {
        Connection connection = new Connection(arguments[0], List.of(arguments).subList(4, arguments.length));
        int nearPort = Integer.parseInt(arguments[1]);
        for (int i = 0; i < WARM_UPS; i++) {
            connection.open(nearPort, arguments[2]).close();
        }
        try (DelayLine line = DelayLine.to(nearPort, Duration.ofMillis(Long.parseLong(arguments[3])))) {
            long[] nanos = new long[REPEATED];
            long turns = Long.MAX_VALUE;
            for (int i = 0; i < REPEATED; i++) {
                long turnsBefore = line.turns();
                long start = System.nanoTime();
                Store store = connection.open(line.port(), arguments[2]);
                nanos[i] = System.nanoTime() - start;
                turns = Math.min(turns, line.turns() - turnsBefore);
                store.close();
            }
            Arrays.sort(nanos);
            ClientProcess.report(nanos[REPEATED / 2], turns);
        }
    }
}
