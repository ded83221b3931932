package org.exchangemail.sim.net;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * One accepted connection: its octets, its upgrade to TLS in place, its end.
 *
 * <p>Used by one thread; others end it by closing the socket.
 */
public final class Connection implements AutoCloseable {

    /** In place of the name of a command: the greeting. */
    public static final String GREETING = "greeting";

    /** How long, and how much, to read of what the client still sends after our last word. */
    private static final int LINGER_MILLIS = 500;

    private static final int LINGER_OCTETS = 1 << 20;

    private final Socket socket;
    private final WireTap tap;
    private final Interceptor interceptor;
    private final Wire wire = new OwnWire();
    private Socket current;
    private TappedInput in;
    private TappedOutput out;
    private OutputStream service;

    /**
     * Wraps a connected socket.
     *
     * @param socket closed by {@link #close()}
     * @param tap hears what goes over the connection
     * @param interceptor stands between the connection and its service
     * @throws IOException if the socket is already dead
     */
    public Connection(Socket socket, WireTap tap, Interceptor interceptor) throws IOException {
        this.socket = socket;
        this.tap = tap;
        this.interceptor = interceptor;
        socket.setTcpNoDelay(true);
        use(socket);
    }

    private void use(Socket next) throws IOException {
        current = next;
        in = new TappedInput(next.getInputStream(), tap);
        out = new TappedOutput(next.getOutputStream(), tap);
        service = interceptor.attach(wire);
    }

    /**
     * Says that the connection was accepted.
     *
     * @throws IOException if it is over by that
     */
    public void accepted() throws IOException {
        interceptor.accepted();
    }

    /**
     * Says that a command has come in and is about to be carried out, or that the greeting is about to be written. To be
     * followed by {@link #replied}.
     *
     * @param tag of the command; empty if the protocol has none
     * @param name of the command in upper case, or {@link #GREETING}
     * @return false if it has been answered already and is not to be carried out
     * @throws IOException if the connection is over by that
     */
    public boolean begins(String tag, String name) throws IOException {
        return interceptor.begins(tag, name);
    }

    /**
     * Says that the client is about to be asked for a literal of a command that has not come in whole.
     *
     * @param tag of the command; empty if it has none
     * @param name of the command in upper case
     * @return false if the command has been answered already and the literal is not to be asked for
     * @throws IOException if the connection is over by that
     */
    public boolean asks(String tag, String name) throws IOException {
        return interceptor.asks(tag, name);
    }

    /** Says that a challenge of a SASL exchange is about to be written, in the middle of a command. */
    public void challengeBegins() {
        interceptor.challengeBegins();
    }

    /**
     * Says that a challenge of a SASL exchange has been written.
     *
     * @throws IOException if the connection is over by that
     */
    public void challengeEnds() throws IOException {
        interceptor.challengeEnds();
    }

    /**
     * Says that the reply to a command, or the greeting, has been written, be it flushed or not.
     *
     * @throws IOException if the connection is over by that
     */
    public void replied() throws IOException {
        interceptor.replied();
    }

    /**
     * Returns what the client sends, buffered. Another one after {@link #startTls}.
     *
     * @return never more ahead of the reader than the reader itself takes
     */
    public InputStream input() {
        return in;
    }

    /**
     * Returns where answers go, buffered until flushed. Another one after {@link #startTls}.
     *
     * @return to be flushed once for each command
     */
    public OutputStream output() {
        return service;
    }

    /**
     * Returns where the client is.
     *
     * @return its address
     */
    public InetAddress client() {
        return socket.getInetAddress();
    }

    /**
     * Tells whether the connection has TLS.
     *
     * @return true after {@link #startTls}
     */
    public boolean isTls() {
        return current instanceof SSLSocket;
    }

    /**
     * Upgrades to TLS as the server. What the client already sent counts as the beginning of its
     * handshake, so clear text smuggled in behind STARTTLS breaks the handshake and is never taken for a
     * command (CVE-2011-0411).
     *
     * @param context with the server's key
     * @throws IOException if there is no handshake
     */
    public void startTls(SSLContext context) throws IOException {
        interceptor.handshakeBegins();
        out.flush();
        byte[] ahead = in.drain();
        SSLSocket tls =
                (SSLSocket) context.getSocketFactory().createSocket(socket, new ByteArrayInputStream(ahead), true);
        try {
            tls.startHandshake();
        } catch (IOException e) {
            tap.event("TLS handshake failed: " + e.getMessage());
            throw e;
        }
        use(tls);
        tap.secured(tls.getSession().getProtocol(), tls.getSession().getCipherSuite());
        interceptor.handshakeEnded();
    }

    /**
     * Sets how long to wait for the client.
     *
     * @param limit a read that takes longer fails with {@link java.net.SocketTimeoutException}
     * @throws IOException if the socket is dead
     */
    public void readTimeout(Duration limit) throws IOException {
        socket.setSoTimeout(Math.toIntExact(Math.min(limit.toMillis(), Integer.MAX_VALUE)));
    }

    /**
     * Says the last word and closes. What the client still sends is read for a moment, because closing a
     * socket with unread octets makes TCP throw away what the client has not read yet.
     */
    @Override
    public void close() {
        try (socket) {
            out.flush();
            current.shutdownOutput();
            socket.setSoTimeout(LINGER_MILLIS);
            InputStream rest = socket.getInputStream();
            byte[] waste = new byte[8192];
            int total = 0;
            for (int count = 0; count >= 0 && total < LINGER_OCTETS; count = rest.read(waste)) {
                total += count;
            }
        } catch (IOException e) {
            tap.event("closed: " + e.getMessage());
        }
    }

    /** The connection in the hands of its interceptor. */
    private final class OwnWire implements Wire {

        @Override
        public OutputStream output() {
            return out;
        }

        @Override
        public void end() throws IOException {
            throw new ConnectionEndedException("The server ended the connection.");
        }

        @Override
        public void reset() throws IOException {
            out.flush();
            socket.setSoLinger(true, 0);
            socket.close();
            throw new ConnectionEndedException("The server reset the connection.");
        }

        @Override
        public void stall() throws IOException {
            out.flush();
            socket.setSoTimeout(0);
            InputStream unheard = current.getInputStream();
            byte[] waste = new byte[8192];
            while (unheard.read(waste) >= 0) {
                // Whatever it is, nobody answers.
            }
            throw new ConnectionEndedException("The client gave the silent server up.");
        }

        @Override
        public void pause(Duration time) throws IOException {
            out.flush();
            try {
                Thread.sleep(time.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ConnectionEndedException("The connection was closed while the server waited.");
            }
        }

        @Override
        public void awaitClient() throws IOException {
            in.await();
        }

        @Override
        public void event(String what) {
            tap.event(what);
        }
    }
}
