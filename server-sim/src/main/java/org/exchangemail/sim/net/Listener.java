package org.exchangemail.sim.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A port on which connections are accepted, each served by a daemon thread that it has for itself.
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
    private static final long WORKER_PATIENCE_MILLIS = 2_000;
    private static final int BACKLOG = 256;

    private final String name;
    private final ServerSocket server;
    private final Service service;
    private final Set<Served> sessions = ConcurrentHashMap.newKeySet();

    /** Making a thread costs more than a login, so one that has served a connection waits a moment for the next. */
    private final ThreadPoolExecutor workers;

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    private final Thread acceptor;
    private volatile boolean closed;

    private Listener(String name, ServerSocket server, Service service) {
        this.name = name;
        this.server = server;
        this.service = service;
        this.acceptor = daemon("exchange-sim " + name, this::accept);
        this.workers = new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                WORKER_PATIENCE_MILLIS,
                TimeUnit.MILLISECONDS,
                new SynchronousQueue<>(),
                this::worker);
    }

    /**
     * Binds a port and begins to accept.
     *
     * @param name for names of threads and errors, for example {@code imaps}
     * @param address where to listen
     * @param port 0 for a free one
     * @param service serves each connection, in a thread that it has for itself
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

    private Thread worker(Runnable work) {
        Thread thread = daemon("exchange-sim " + name, () -> {
            try {
                work.run();
            } finally {
                threads.remove(Thread.currentThread());
            }
        });
        threads.add(thread);
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
        Served served = new Served(socket);
        sessions.add(served);
        workers.execute(served);
        if (closed) {
            closeQuietly(socket);
        }
    }

    /** Closes all connections, and waits until they have been served; the port stays open. */
    public void closeConnections() {
        Set<Served> ended = Set.copyOf(sessions);
        ended.forEach(served -> closeQuietly(served.socket));
        ended.forEach(Served::interrupt);
        ended.forEach(Served::join);
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
        Set<Thread> ending = Set.copyOf(threads);
        workers.shutdown();
        ending.forEach(Listener::join);
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

    /** One connection, and the thread it has while it is served. */
    private final class Served implements Runnable {

        private final Socket socket;
        private final CountDownLatch over = new CountDownLatch(1);
        private Optional<Thread> thread = Optional.empty();

        Served(Socket socket) {
            this.socket = socket;
        }

        @Override
        public void run() {
            Thread.currentThread().setName("exchange-sim " + name + " " + socket.getPort());
            use(Optional.of(Thread.currentThread()));
            try (socket) {
                service.serve(socket);
            } catch (IOException e) {
                // The peer is gone; the recorded session has told so.
            } finally {
                use(Optional.empty());
                sessions.remove(this);
                over.countDown();
            }
        }

        private synchronized void use(Optional<Thread> current) {
            thread = current;
        }

        synchronized boolean isCurrent() {
            return thread.equals(Optional.of(Thread.currentThread()));
        }

        /** The thread serves others afterwards, so it is interrupted here only, while it is known to serve this one. */
        synchronized void interrupt() {
            thread.ifPresent(Thread::interrupt);
        }

        void join() {
            if (isCurrent()) {
                return;
            }
            try {
                over.await(JOIN_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
