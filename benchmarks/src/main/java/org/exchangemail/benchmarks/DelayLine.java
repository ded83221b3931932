package org.exchangemail.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;

/**
 * A port in front of another one, farther away: each direction of each connection takes half the round-trip time,
 * with no limit of bandwidth. Connecting takes no time. Counts the round trips.
 */
public final class DelayLine implements AutoCloseable {

    private final ServerSocket listener;
    private final int target;
    private final long delayNanos;
    private final LongAdder turns = new LongAdder();

    private DelayLine(ServerSocket listener, int target, Duration roundTrip) {
        this.listener = listener;
        this.target = target;
        this.delayNanos = roundTrip.toNanos() / 2;
    }

    /**
     * Opens a port on the loopback interface.
     *
     * @param port the server's, on the loopback interface
     * @param roundTrip time from question to answer, beside what the server takes
     * @return the line, which accepts connections
     * @throws IOException if there is no free port
     */
    public static DelayLine to(int port, Duration roundTrip) throws IOException {
        DelayLine line = new DelayLine(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port, roundTrip);
        Thread thread = new Thread(line::accept, "delay-line");
        thread.setDaemon(true);
        thread.start();
        return line;
    }

    /**
     * Returns the near end.
     *
     * @return a port on the loopback interface
     */
    public int port() {
        return listener.getLocalPort();
    }

    /**
     * Tells how many round trips all connections together have taken so far.
     *
     * @return how often a client spoke after it had heard the answer to what it said before; its first words count as well
     */
    public long turns() {
        return turns.sum();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                connect(listener.accept());
            } catch (IOException e) {
                // Closed, or the client was gone before it was accepted: the loop tells which.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        Turns ofConnection = new Turns(turns, delayNanos);
        DelayPipe.start(client, server, delayNanos, ofConnection::clientSends, sent -> {});
        DelayPipe.start(server, client, delayNanos, sent -> {}, ofConnection::clientHears);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
