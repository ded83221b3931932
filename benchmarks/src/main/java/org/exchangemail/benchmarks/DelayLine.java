package org.exchangemail.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/**
 * A port in front of another one, farther away: each direction of each connection takes half the round-trip time,
 * with no limit of bandwidth. Connecting takes no time.
 */
final class DelayLine implements AutoCloseable {

    private final ServerSocket listener;
    private final int target;
    private final long delayNanos;

    private DelayLine(ServerSocket listener, int target, Duration roundTrip) {
        this.listener = listener;
        this.target = target;
        this.delayNanos = roundTrip.toNanos() / 2;
    }

    static DelayLine to(int port, Duration roundTrip) throws IOException {
        DelayLine line = new DelayLine(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port, roundTrip);
        Thread thread = new Thread(line::accept, "delay-line");
        thread.setDaemon(true);
        thread.start();
        return line;
    }

    int port() {
        return listener.getLocalPort();
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
        DelayPipe.start(client, server, delayNanos);
        DelayPipe.start(server, client, delayNanos);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
