package org.exchangemail.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A client in a JVM of its own, which prints one line with what it measured. */
public final class ClientProcess {

    private static final String RESULT = "result";
    private static final int MAX_MINUTES = 20;

    private ClientProcess() {}

    /**
     * Runs a client to its end.
     *
     * @param main its class
     * @param javaOptions for its JVM
     * @param arguments of its main method
     * @return the numbers that it printed by {@link #report}
     * @throws IOException if it fails, or takes more than 20 minutes
     * @throws InterruptedException if the program is interrupted
     */
    public static List<Long> run(Class<?> main, List<String> javaOptions, List<String> arguments)
            throws IOException, InterruptedException {
        Process process = start(main, javaOptions, arguments);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0 || !output.contains(RESULT)) {
            throw new IOException("The client " + arguments + " failed. " + output);
        }
        return numbers(output);
    }

    /**
     * Starts a client that waits for words on its standard input.
     *
     * @param main its class
     * @param javaOptions for its JVM
     * @param arguments of its main method
     * @return the process, which lives for 20 minutes at most
     * @throws IOException if it cannot be started
     */
    public static Process start(Class<?> main, List<String> javaOptions, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(javaOptions);
        command.addAll(List.of("-classpath", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        CompletableFuture.delayedExecutor(MAX_MINUTES, TimeUnit.MINUTES).execute(process::destroyForcibly);
        return process;
    }

    /**
     * Reads what {@link #report} has printed.
     *
     * @param output with one such line in it
     * @return the numbers
     */
    public static List<Long> numbers(String output) {
        String numbers = output.substring(output.indexOf(RESULT) + RESULT.length());
        return List.of(numbers.strip().split(" ", -1)).stream()
                .map(Long::valueOf)
                .toList();
    }

    /**
     * Prints what {@link #run} reads.
     *
     * @param numbers any
     */
    public static void report(long... numbers) {
        StringBuilder line = new StringBuilder(RESULT);
        for (long number : numbers) {
            line.append(' ').append(number);
        }
        System.out.println(line);
    }
}
