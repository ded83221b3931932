package org.exchangemail.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What one client took.
 *
 * @param nanos of the fastest run, from connecting to QUIT
 * @param heap octets of heap in use at the highest moment, garbage included, with {@code -Xmx256m}
 * @param number of {@link Task#run}
 */
record Measurement(long nanos, long heap, long number) {

    private static final String RESULT = "result ";

    /** Starts a JVM with a {@link ClientRun} and reads what it prints. */
    static Measurement of(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-classpath",
                System.getProperty("java.class.path"),
                ClientRun.class.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0 || !output.contains(RESULT)) {
            throw new IOException("The client " + arguments + " failed. " + output);
        }
        String[] fields = output.substring(output.indexOf(RESULT) + RESULT.length())
                .strip()
                .split(" ", -1);
        return new Measurement(Long.parseLong(fields[0]), Long.parseLong(fields[1]), Long.parseLong(fields[2]));
    }

    double seconds() {
        return nanos / 1e9;
    }

    double megabytes() {
        return heap / 1e6;
    }
}
