package org.exchangemail.benchmarks.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The other end of a {@link HostProcess}. */
final class ServerProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader in;
    private final Writer out;
    private int imap;
    private int pop3;

    private ServerProcess(Process process) {
        this.process = process;
        this.in = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        this.out = new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8);
    }

    /** Starts a process with no server in it yet. */
    static ServerProcess idle(Contestant contestant, String... javaOptions) throws IOException {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of(javaOptions));
        command.addAll(contestant.host());
        return new ServerProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    static ServerProcess start(Contestant contestant, String... javaOptions) throws IOException {
        ServerProcess server = idle(contestant, javaOptions);
        String[] ports = server.ask("start").split(" ", -1);
        server.imap = Integer.parseInt(ports[0]);
        server.pop3 = Integer.parseInt(ports[1]);
        return server;
    }

    int imap() {
        return imap;
    }

    int pop3() {
        return pop3;
    }

    void deliver(String user, int count, int octets) throws IOException {
        ask("deliver " + user + " " + count + " " + octets);
    }

    /** Returns the octets of heap that are in use after a full collection. */
    long heap() throws IOException {
        return Long.parseLong(ask("heap"));
    }

    /** Returns the seconds that a server takes inside the running process, from nothing to its greeting. */
    double secondsToGreeting(boolean tls) throws IOException {
        return Long.parseLong(ask("timed " + tls)) / 1e9;
    }

    /**
     * Returns the octets of real memory that the process has.
     *
     * @return from /proc, which Linux has; 0 elsewhere
     */
    long resident() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return 0;
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElse(0);
    }

    private String ask(String question) throws IOException {
        out.write(question + "\n");
        out.flush();
        String answer = in.readLine();
        if (answer == null) {
            throw new IOException("The server's process ended at \"" + question + "\".");
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        try {
            ask("quit");
        } finally {
            process.destroyForcibly();
        }
    }
}
