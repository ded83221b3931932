package org.exchangemail.verify;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * The connection that looks: lines there and back, none longer and no answer slower than a mail server has reason to be.
 *
 * <p>Nothing secret is ever written to it. Not safe for use by several threads.
 */
final class Peer implements Closeable {

    private static final int MAX_LINE = 8192;
    private static final int MAX_LINES = 1000;

    private final Duration timeout;
    private final Trace trace;
    private Socket socket;
    private InputStream in;
    private long deadline;
    private int lines;

    Peer(Socket socket, Duration timeout, Trace trace) throws IOException {
        this.socket = socket;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.timeout = timeout;
        this.trace = trace;
        awaitAnswer();
    }

    /** From now on, the server has the whole timeout for its answer. */
    private void awaitAnswer() {
        deadline = System.nanoTime() + timeout.toNanos();
        lines = 0;
    }

    void send(String line) throws IOException {
        trace.add("C: " + line);
        socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
        awaitAnswer();
    }

    /**
     * Reads a line of an answer.
     *
     * @throws UnmailableException if the answer is too long
     * @throws SocketTimeoutException if it takes too long
     * @throws EOFException if the server closed the connection
     */
    String line() throws IOException {
        if (++lines > MAX_LINES) {
            throw new UnmailableException("an answer of more than " + MAX_LINES + " lines");
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = read(); octet != '\n'; octet = read()) {
            if (octet == -1) {
                throw new EOFException();
            }
            line.write(octet);
            if (line.size() > MAX_LINE) {
                throw new UnmailableException("a line of more than " + MAX_LINE + " octets: \""
                        + Words.clean(line.toString(StandardCharsets.UTF_8).substring(0, 60)) + " …\"");
            }
        }
        String text = line.toString(StandardCharsets.UTF_8);
        text = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        trace.add("S: " + text);
        return text;
    }

    private int read() throws IOException {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
            throw new SocketTimeoutException();
        }
        socket.setSoTimeout((int) Math.min(left, Integer.MAX_VALUE));
        return in.read();
    }

    /** Tells whether the server has said more than was read. */
    boolean hasUnread() throws IOException {
        return in.available() > 0;
    }

    /**
     * Brings up TLS.
     *
     * @return the connection from now on
     */
    SSLSocket startTls(SSLSocketFactory factory, Target target) throws IOException {
        SSLSocket secured = (SSLSocket) factory.createSocket(socket, target.host(), target.port(), true);
        secured.setSoTimeout((int) Math.min(timeout.toMillis(), Integer.MAX_VALUE));
        secured.startHandshake();
        socket = secured;
        in = new BufferedInputStream(secured.getInputStream());
        trace.add("(TLS: " + secured.getSession().getProtocol() + ")");
        awaitAnswer();
        return secured;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
