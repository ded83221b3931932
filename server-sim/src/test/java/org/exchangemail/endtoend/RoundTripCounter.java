package org.exchangemail.endtoend;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A port in front of another one that counts, for each connection, how often the client spoke after the server had: what
 * each of these costs is the time to the server and back.
 *
 * <p>What brings TLS up is not counted, which is to be told from the rest by the types of records up to TLS 1.2, RFC 5246
 * section 6.2.1: clients must not use a later one.
 */
final class RoundTripCounter implements AutoCloseable {

    /** Whose turn it is on one connection, and how often the client has begun one. */
    private static final class Turns {

        private volatile boolean tls;
        private boolean clientSpoke;
        private int count;

        synchronized void client() {
            if (!clientSpoke) {
                count++;
            }
            clientSpoke = true;
        }

        synchronized void server() {
            clientSpoke = false;
        }

        synchronized int count() {
            return count;
        }
    }

    /** One direction of a connection: tells what the application said from what TLS did. */
    private static final class Direction {

        private static final int HEADER = 5;
        private static final int HANDSHAKE = 22;
        private static final int APPLICATION_DATA = 23;

        private final Turns turns;
        private final byte[] header = new byte[HEADER];
        private int headerRead;
        private int left;

        Direction(Turns turns) {
            this.turns = turns;
        }

        /** Tells whether there is something of the application among the next octets. */
        boolean hears(byte[] octets, int count) {
            if (!turns.tls && octets[0] == HANDSHAKE) {
                turns.tls = true;
            }
            return !turns.tls || hearsRecords(octets, count);
        }

        private boolean hearsRecords(byte[] octets, int count) {
            boolean heard = false;
            int at = 0;
            while (at < count) {
                if (left > 0) {
                    int skipped = Math.min(left, count - at);
                    left -= skipped;
                    at += skipped;
                } else {
                    header[headerRead++] = octets[at++];
                    if (headerRead == HEADER) {
                        heard |= header[0] == APPLICATION_DATA;
                        left = Byte.toUnsignedInt(header[3]) * 256 + Byte.toUnsignedInt(header[4]);
                        headerRead = 0;
                    }
                }
            }
            return heard;
        }
    }

    private final ServerSocket listener;
    private final int target;
    private final List<Turns> connections = new CopyOnWriteArrayList<>();

    private RoundTripCounter(ServerSocket listener, int target) {
        this.listener = listener;
        this.target = target;
    }

    static RoundTripCounter to(int port) throws IOException {
        RoundTripCounter counter =
                new RoundTripCounter(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
        start(counter::accept);
        return counter;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Returns the count of each connection, in the order of their being made. */
    List<Integer> counts() {
        return connections.stream().map(Turns::count).toList();
    }

    /** Returns the count of all connections together. */
    int total() {
        return counts().stream().mapToInt(Integer::intValue).sum();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
                client.setTcpNoDelay(true);
                server.setTcpNoDelay(true);
                Turns turns = new Turns();
                connections.add(turns);
                start(() -> pump(client, server, new Direction(turns), turns::client));
                start(() -> pump(server, client, new Direction(turns), turns::server));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private static void pump(Socket from, Socket to, Direction direction, Runnable heard) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] octets = new byte[64 * 1024];
            for (int count = in.read(octets); count >= 0; count = in.read(octets)) {
                if (direction.hears(octets, count)) {
                    heard.run();
                }
                out.write(octets, 0, count);
            }
        } catch (IOException e) {
            // One of the two has left.
        }
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "round-trips");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
