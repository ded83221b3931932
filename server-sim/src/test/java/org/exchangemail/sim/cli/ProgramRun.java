package org.exchangemail.sim.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.exchangemail.sim.SimulatedExchange;

/** One run of the program inside the test: its exit code and what it printed. */
record ProgramRun(int exitCode, String out, String err) {

    /** What happens while the server runs, given what was printed until then. */
    @FunctionalInterface
    interface Meanwhile {

        void act(SimulatedExchange exchange, String printed) throws Exception;
    }

    /** Runs the program, which stops at once if it comes to run a server. */
    static ProgramRun of(String... args) {
        return execute(Map.of(), exchange -> {}, new StringWriter(), args);
    }

    /** Runs the program, which has to start a server. */
    static ProgramRun with(Map<String, String> environment, Meanwhile meanwhile, String... args) {
        StringWriter out = new StringWriter();
        // What fails meanwhile is the test's affair; the program would make an exit code of it.
        AtomicReference<Throwable> failed = new AtomicReference<>();
        AtomicBoolean ran = new AtomicBoolean();
        Consumer<SimulatedExchange> run = exchange -> {
            ran.set(true);
            try {
                meanwhile.act(exchange, out.toString());
            } catch (Exception | AssertionError e) {
                failed.set(e);
            }
        };
        ProgramRun result = execute(environment, run, out, args);
        if (!ran.get()) {
            throw new AssertionError("The server did not run: " + result);
        }
        if (failed.get() != null) {
            throw new AssertionError("While the server ran: " + failed.get(), failed.get());
        }
        return result;
    }

    private static ProgramRun execute(
            Map<String, String> environment, Consumer<SimulatedExchange> run, StringWriter out, String... args) {
        StringWriter err = new StringWriter();
        int exitCode = Standalone.commandLine(new Standalone(environment, run))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
        return new ProgramRun(exitCode, out.toString(), err.toString());
    }

    /** Arguments after those that take free ports. */
    static String[] onFreePorts(String... more) {
        String[] ports = {"--imap=0", "--imaps=0", "--pop3=0", "--pop3s=0"};
        String[] all = new String[ports.length + more.length];
        System.arraycopy(ports, 0, all, 0, ports.length);
        System.arraycopy(more, 0, all, ports.length, more.length);
        return all;
    }
}
