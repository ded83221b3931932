package org.exchangemail.sim.cli;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.exchangemail.sim.SimulatedExchange;

/** A server from its start to its stop, by whatever way it is stopped, with what is printed in between. */
final class RunningServer implements AutoCloseable {

    private final SimulatedExchange exchange;
    private final CertificateFile certificate;
    private final PrintWriter out;
    private final Thread onSignal = new Thread(this::stop, "exchange-sim stop");
    private boolean stopped;

    private RunningServer(SimulatedExchange exchange, CertificateFile certificate, PrintWriter out) {
        this.exchange = exchange;
        this.certificate = certificate;
        this.out = out;
    }

    /**
     * Starts a server and says how to connect to it; a signal stops it.
     *
     * @param settings what it is like
     * @param out what a person is told
     * @param err what a person is warned of
     * @return running
     * @throws RefusedException if it cannot be started
     */
    static RunningServer start(Settings settings, PrintWriter out, PrintWriter err) {
        boolean ready = settings.accounts.isEmpty();
        if (ready) {
            ReadyDirectory.addAccounts(settings);
        }
        settings.bind.filter(address -> !address.isLoopbackAddress()).ifPresent(address -> warn(address, err));
        SimulatedExchange exchange = new Setup(settings).start(line -> show(line, out));
        try {
            if (ready && settings.mail.isEmpty()) {
                ReadyDirectory.deliverMail(exchange);
            }
            settings.mail.forEach(mail -> mail.use(exchange::loadMail));
            settings.tokens.forEach(entry ->
                    entry.use(token -> exchange.tokens().issue(token.account(), made -> made.value(token.token()))));
            CertificateFile certificate = CertificateFile.write(exchange.caPem(), settings);
            RunningServer server = new RunningServer(exchange, certificate, out);
            Runtime.getRuntime().addShutdownHook(server.onSignal);
            new Welcome(
                            exchange,
                            Listeners.of(exchange, settings),
                            known(exchange, settings, ready),
                            certificate.path(),
                            settings.certificates.stream()
                                    .filter(CertificateKind::isRefused)
                                    .distinct()
                                    .toList())
                    .print(out);
            out.printf("Ready%s. Stop it with Ctrl-C.%n", since());
            out.flush();
            return server;
        } catch (RuntimeException e) {
            exchange.close();
            throw e;
        }
    }

    private static String since() {
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(begin -> Duration.between(begin, Instant.now()))
                .map(took -> " after " + took.toMillis() + " ms")
                .orElse("");
    }

    private static void warn(InetAddress address, PrintWriter err) {
        err.println("Warning: other machines can connect to " + address.getHostAddress()
                + "; use no passwords here that are of worth elsewhere.");
        err.flush();
    }

    private static synchronized void show(String line, PrintWriter out) {
        out.println(line);
        out.flush();
    }

    private static List<Welcome.Known> known(SimulatedExchange exchange, Settings settings, boolean ready) {
        List<Welcome.Known> known = new ArrayList<>();
        for (Sourced<AccountEntry> entry : settings.accounts) {
            String login = entry.value().login();
            known.add(
                    ready
                            ? ReadyDirectory.known(login, exchange.account(login))
                            : new Welcome.Known(exchange.account(login), Optional.empty(), Optional.empty()));
        }
        return known;
    }

    /** The server itself. */
    SimulatedExchange exchange() {
        return exchange;
    }

    @Override
    public void close() {
        stop();
        try {
            Runtime.getRuntime().removeShutdownHook(onSignal);
        } catch (IllegalStateException e) {
            // The virtual machine is on its way down and runs the hook itself.
        }
    }

    private synchronized void stop() {
        if (!stopped) {
            stopped = true;
            exchange.close();
            certificate.close();
            int count = exchange.sessions().size();
            out.printf("Stopped after %d connection%s.%n", count, count == 1 ? "" : "s");
            out.flush();
        }
    }
}
