package org.exchangemail.sim.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A port on which connections are accepted, each served by a daemon thread of its own.
 *
 * <p>Safe for use by several threads.
 */
public final class Listener implements AutoCloseable {

    /** What a listener does with a new connection. */
    @FunctionalInterface
    public interface Service {

        /**
         * Serves one connection to its end; the socket is closed afterwards in any case.
         *
         * @param socket connected
         * @throws IOException if the connection fails
         */
        void serve(Socket socket) throws IOException;
    }

    private static final long JOIN_MILLIS = 5_000;
    private static final int BACKLOG = 256;

    private final String name;
    private final ServerSocket server;
    private final Service service;
    private final Map<Thread, Socket> sessions = new ConcurrentHashMap<>();
    private final Thread acceptor;
    private volatile boolean closed;

    private Listener(String name, ServerSocket server, Service service) {
        this.name = name;
        this.server = server;
        this.service = service;
        this.acceptor = daemon("exchange-sim " + name, this::accept);
    }

    /**
     * Binds a port and begins to accept.
     *
     * @param name for names of threads and errors, for example {@code imaps}
     * @param address where to listen
     * @param port 0 for a free one
     * @param service serves each connection, in a thread of its own
     * @return the listener, accepting already
     * @throws IOException if the port cannot be bound
     */
    public static Listener open(String name, InetAddress address, int port, Service service) throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.bind(new InetSocketAddress(address, port), BACKLOG);
        } catch (IOException e) {
            server.close();
            throw e;
        }
        Listener listener = new Listener(name, server, service);
        listener.acceptor.start();
        return listener;
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Returns the port.
     *
     * @return the bound one
     */
    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!closed) {
            try {
                begin(server.accept());
            } catch (IOException e) {
                // Closed, or the client was gone before it was accepted: the loop tells which.
            }
        }
    }

    private void begin(Socket socket) {
        Thread thread = daemon("exchange-sim " + name + " " + socket.getPort(), () -> serve(socket));
        sessions.put(thread, socket);
        thread.start();
        if (closed) {
            closeQuietly(socket);
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            service.serve(socket);
        } catch (IOException e) {
            // The peer is gone; the recorded session has told so.
        } finally {
            sessions.remove(Thread.currentThread());
        }
    }

    /** Closes all connections, and waits for their threads; the port stays open. */
    public void closeConnections() {
        Map<Thread, Socket> ended = Map.copyOf(sessions);
        ended.values().forEach(Listener::closeQuietly);
        ended.keySet().forEach(Thread::interrupt);
        ended.keySet().forEach(Listener::join);
    }

    /** Closes the port and all connections, and waits for their threads. May be called again. */
    @Override
    public void close() {
        closed = true;
        try {
            server.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("The listener " + name + " cannot be closed.", e);
        }
        join(acceptor);
        closeConnections();
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is closed for all we can do.
        }
    }

    private static void join(Thread thread) {
        if (thread == Thread.currentThread()) {
            return;
        }
        try {
            thread.join(JOIN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
