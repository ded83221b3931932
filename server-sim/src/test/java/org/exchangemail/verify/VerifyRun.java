package org.exchangemail.verify;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.exchangemail.sim.SimulatedExchange;

/** One run of the program inside the test: its exit code and what it printed. */
record VerifyRun(int exitCode, String out, String err) {

    static final String PASSWORD = "Secret-1";

    /** A machine on which every name is that of the loopback interface, but for those that end in {@code .invalid}. */
    static Surroundings machine(Charset charset) {
        return new Surroundings(
                Map.of("PW", PASSWORD, "WRONG", "Secret-0", "TOKEN", "token-of-john"),
                question -> Optional.of(PASSWORD.toCharArray()),
                charset,
                host -> {
                    if (host.endsWith(".invalid")) {
                        throw new UnknownHostException(host);
                    }
                    return List.of(InetAddress.getAllByName(host.contains(":") ? host : "127.0.0.1"));
                },
                Clock.systemUTC());
    }

    static VerifyRun of(String... args) {
        return of(machine(StandardCharsets.UTF_8), args);
    }

    static VerifyRun of(Surroundings machine, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Verify.commandLine(new Verify(machine))
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
        return new VerifyRun(exitCode, out.toString(), err.toString());
    }

    /** Checks a simulated server, whose authority is trusted. */
    static VerifyRun of(SimulatedExchange exchange, java.nio.file.Path ca, String scheme, String... args) {
        List<String> all = new ArrayList<>(List.of(url(exchange, scheme), "--ca", ca.toString()));
        all.addAll(List.of(args));
        return of(all.toArray(String[]::new));
    }

    static String url(SimulatedExchange exchange, String scheme) {
        int port = switch (scheme) {
            case "imap" -> exchange.imapPort();
            case "imaps" -> exchange.imapsPort();
            case "pop3" -> exchange.pop3Port();
            default -> exchange.pop3sPort();
        };
        return scheme + "://localhost:" + port;
    }
}
