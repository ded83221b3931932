package org.exchangemail.benchmarks.imap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.exchangemail.benchmarks.ClientProcess;
import org.exchangemail.benchmarks.DelayLine;
import org.exchangemail.benchmarks.TrustAnybody;

/** The table of connecting: time and round trips of each mechanism, in clear, by STARTTLS and in TLS. */
final class Connecting {

    private static final int RTT = 20;
    private static final List<String> MECHANISMS = List.of("LOGIN", "PLAIN", "NTLM");

    private static final int HANDSHAKES = 5;

    /** What NTLM in TLS may take beside the handshake. */
    private static final int MOST_TURNS = 4;

    /** A time and a number of round trips. */
    private record Opened(double millis, long turns) {

        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.0f ms, %d", millis, turns);
        }
    }

    private Connecting() {}

    /** Measures the simulated server, which has all mechanisms; returns whether what is expected holds. */
    static boolean compare(SimulatorServer server) throws IOException, InterruptedException {
        int handshake = handshakeTurns(server.securePort());
        System.out.println("\nOpening a connection, round trip of " + RTT
                + " ms: time from `connect()` to its return, round trips. The handshake of TLS alone, greeting included, takes "
                + handshake + ".\n");
        System.out.println("| | `imap` | `imapex` | | expected | holds |\n|---|---|---|---|---|---|");
        boolean held = true;
        for (String mechanism : MECHANISMS) {
            held &= compare(mechanism + " in clear", "", server.port(), List.of(), mechanism, Integer.MAX_VALUE);
            held &= compare(
                    mechanism + " after STARTTLS",
                    "",
                    server.port(),
                    List.of("starttls.enable=true", "starttls.required=true"),
                    mechanism,
                    Integer.MAX_VALUE);
            held &= compare(
                    mechanism + " in TLS",
                    "s",
                    server.securePort(),
                    List.of(),
                    mechanism,
                    mechanism.equals("NTLM") ? handshake + MOST_TURNS : Integer.MAX_VALUE);
        }
        return held;
    }

    private static boolean compare(
            String title, String suffix, int port, List<String> properties, String mechanism, int mostTurns)
            throws IOException, InterruptedException {
        Opened stock = open("imap" + suffix, port, properties, mechanism);
        Opened ours = open("imapex" + suffix, port, properties, mechanism);
        boolean limited = mostTurns < Integer.MAX_VALUE;
        boolean holds = ours.turns() <= (limited ? mostTurns : stock.turns());
        System.out.println(
                "| " + title + " | " + stock + " | " + ours + " | " + Row.times(stock.millis() / ours.millis()) + " | "
                        + (limited ? "at most " + mostTurns : "not more") + " | " + (holds ? "yes" : "no") + " |");
        return holds;
    }

    private static Opened open(String protocol, int port, List<String> properties, String mechanism)
            throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                protocol,
                Integer.toString(port),
                Box.WARM.user(),
                Integer.toString(RTT),
                "auth.mechanisms=" + mechanism));
        arguments.addAll(properties);
        List<Long> numbers = ClientProcess.run(ConnectingRun.class, List.of("-Xmx64m", "-XX:+UseSerialGC"), arguments);
        return new Opened(numbers.get(0) / 1e6, numbers.get(1));
    }

    /** Counts the round trips from connecting to the first octet of the greeting inside TLS; the fewest of some. */
    private static int handshakeTurns(int port) throws IOException {
        int fewest = Integer.MAX_VALUE;
        for (int i = 0; i < HANDSHAKES; i++) {
            fewest = Math.min(fewest, turnsOfOneHandshake(port));
        }
        return fewest;
    }

    private static int turnsOfOneHandshake(int port) throws IOException {
        try (DelayLine line = DelayLine.to(port, Duration.ofMillis(RTT));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), line.port());
                SSLSocket tls =
                        (SSLSocket) context().getSocketFactory().createSocket(socket, "127.0.0.1", port, true)) {
            tls.getInputStream().read();
            return Math.toIntExact(line.turns());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SSLContext context() throws GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new TrustAnybody()}, null);
        return context;
    }
}
