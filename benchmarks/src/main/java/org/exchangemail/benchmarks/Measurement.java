package org.exchangemail.benchmarks;

import java.io.IOException;
import java.util.List;

/**
 * What one client took.
 *
 * @param nanos of the fastest run, from connecting to QUIT
 * @param heap octets of heap in use at the highest moment, garbage included, with {@code -Xmx256m}
 * @param number of {@link Task#run}
 */
record Measurement(long nanos, long heap, long number) {

    /** Starts a JVM with a {@link ClientRun} and reads what it prints. */
    static Measurement of(List<String> arguments) throws IOException, InterruptedException {
        List<Long> numbers = ClientProcess.run(ClientRun.class, List.of("-Xmx256m", "-XX:+UseSerialGC"), arguments);
        return new Measurement(numbers.get(0), numbers.get(1), numbers.get(2));
    }

    double seconds() {
        return nanos / 1e9;
    }

    double megabytes() {
        return heap / 1e6;
    }
}
