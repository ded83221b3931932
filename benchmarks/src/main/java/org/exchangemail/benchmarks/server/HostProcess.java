package org.exchangemail.benchmarks.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The process of a server: obeys one line of standard input after the other, and answers each with one line.
 *
 * <pre>
 * start                      -> imap-port pop3-port
 * timed true|false           -> nanoseconds from nothing to a greeting, over TLS or in clear; started and closed for it
 * deliver user count octets  -> ok
 * heap                       -> octets in use after a full collection
 * quit                       -> ok
 * </pre>
 */
final class HostProcess {

    private final Host.Starter starter;
    private final PrintStream out;
    private Host host;

    private HostProcess(Host.Starter starter, PrintStream out) {
        this.starter = starter;
        this.out = out;
    }

    /** Obeys until {@code quit} or the end of standard input, and ends the process, also if a server fails. */
    static void run(Host.Starter starter) {
        // What a server prints of itself must not stand between our answers.
        PrintStream out = System.out;
        System.setOut(System.err);
        HostProcess process = new HostProcess(starter, out);
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null && !line.equals("quit"); line = in.readLine()) {
                process.obey(line.split(" ", -1));
            }
            out.println("ok");
            System.exit(0);
        } catch (IOException | RuntimeException e) {
            System.err.println("The process of a server failed: " + e);
            System.exit(1);
        }
    }

    private void obey(String[] words) throws IOException {
        switch (words[0]) {
            case "start" -> start();
            case "timed" -> out.println(timed(Boolean.parseBoolean(words[1])));
            case "deliver" -> deliver(words[1], Integer.parseInt(words[2]), Integer.parseInt(words[3]));
            case "heap" -> out.println(heap());
            default -> throw new IllegalArgumentException(words[0]);
        }
        out.flush();
    }

    private void start() throws IOException {
        host = starter.start(false);
        out.println(host.port("imap") + " " + host.port("pop3"));
    }

    private long timed(boolean withTls) throws IOException {
        long start = System.nanoTime();
        try (Host timed = starter.start(withTls);
                MailClient client =
                        withTls ? MailClient.secure(timed.port("imaps")) : MailClient.clear(timed.port("imap"))) {
            client.greeting();
            return System.nanoTime() - start;
        }
    }

    private void deliver(String user, int count, int octets) throws IOException {
        for (int i = 0; i < count; i++) {
            host.deliver(user, SampleMail.of(i, octets));
        }
        out.println("ok");
    }

    private static long heap() {
        Runtime runtime = Runtime.getRuntime();
        // The second one takes what finalizers and cleaners of the first have let go.
        System.gc();
        System.gc();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
