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

    /** How long, and how much, to read of what the client still sends after our last word. */
    private static final int LINGER_MILLIS = 500;

    private static final int LINGER_OCTETS = 1 << 20;

    private final Socket socket;
    private final WireTap tap;
    private Socket current;
    private TappedInput in;
    private TappedOutput out;

    /**
     * Wraps a connected socket.
     *
     * @param socket closed by {@link #close()}
     * @param tap hears what goes over the connection
     * @throws IOException if the socket is already dead
     */
    public Connection(Socket socket, WireTap tap) throws IOException {
        this.socket = socket;
        this.tap = tap;
        socket.setTcpNoDelay(true);
        use(socket);
    }

    private void use(Socket next) throws IOException {
        current = next;
        in = new TappedInput(next.getInputStream(), tap);
        out = new TappedOutput(next.getOutputStream(), tap);
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
        return out;
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
        tap.event("TLS established: " + tls.getSession().getProtocol() + " "
                + tls.getSession().getCipherSuite());
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
}
