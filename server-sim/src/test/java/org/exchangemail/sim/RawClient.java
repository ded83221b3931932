package org.exchangemail.sim;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;

/** A client that knows lines and next to nothing of IMAP and POP3, so that tests see every octet the server sends. */
final class RawClient implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final SimulatedExchange exchange;
    private Socket socket;
    private InputStream in;
    private OutputStream out;

    private RawClient(SimulatedExchange exchange, Socket socket) throws IOException {
        this.exchange = exchange;
        use(socket);
    }

    private void use(Socket next) throws IOException {
        socket = next;
        socket.setSoTimeout(PATIENCE_MILLIS);
        in = new BufferedInputStream(next.getInputStream());
        out = next.getOutputStream();
    }

    /** Connects in clear and reads the greeting. */
    static RawClient clear(SimulatedExchange exchange) throws IOException {
        RawClient client = new RawClient(exchange, new Socket(InetAddress.getLoopbackAddress(), exchange.imapPort()));
        client.line();
        return client;
    }

    /** Connects over TLS and reads the greeting. */
    static RawClient secure(SimulatedExchange exchange) throws IOException {
        RawClient client = new RawClient(
                exchange, exchange.sslContext().getSocketFactory().createSocket("localhost", exchange.imapsPort()));
        client.line();
        return client;
    }

    /** Connects in clear and leaves the greeting unread. */
    static RawClient ungreeted(SimulatedExchange exchange) throws IOException {
        return new RawClient(exchange, new Socket(InetAddress.getLoopbackAddress(), exchange.imapPort()));
    }

    /** Connects to POP3 in clear and reads the greeting. */
    static RawClient pop3(SimulatedExchange exchange) throws IOException {
        RawClient client = new RawClient(exchange, new Socket(InetAddress.getLoopbackAddress(), exchange.pop3Port()));
        client.line();
        return client;
    }

    /** Connects to POP3 in clear and leaves the greeting unread. */
    static RawClient ungreetedPop3(SimulatedExchange exchange) throws IOException {
        return new RawClient(exchange, new Socket(InetAddress.getLoopbackAddress(), exchange.pop3Port()));
    }

    /** Connects to POP3 over TLS and reads the greeting. */
    static RawClient pop3s(SimulatedExchange exchange) throws IOException {
        RawClient client = new RawClient(
                exchange, exchange.sslContext().getSocketFactory().createSocket("localhost", exchange.pop3sPort()));
        client.line();
        return client;
    }

    /** Sends a command of POP3 and returns the first line of the response. */
    String ask(String command) throws IOException {
        return send(command + "\r\n").line();
    }

    /** Reads the lines of a multi-line response of POP3 behind its first, up to its end. */
    List<String> rest() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = line(); !line.equals(".") && !isOver(line); line = line()) {
            lines.add(line);
        }
        return lines;
    }

    void startTls() throws IOException {
        SSLSocket tls = (SSLSocket)
                exchange.sslContext().getSocketFactory().createSocket(socket, "localhost", exchange.imapPort(), true);
        tls.startHandshake();
        use(tls);
    }

    RawClient send(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return this;
    }

    /** Reads a line without its CRLF; an empty text at the end of the stream. */
    String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet >= 0 && octet != '\n'; octet = in.read()) {
            line.write(octet);
        }
        return line.toString(StandardCharsets.ISO_8859_1).replace("\r", "");
    }

    /** Sends a command and reads up to its tagged response. */
    List<String> command(String command) throws IOException {
        send(command + "\r\n");
        String tag = command.substring(0, command.indexOf(' ') + 1);
        List<String> lines = new ArrayList<>();
        String line;
        do {
            line = line();
            lines.add(line);
        } while (!line.startsWith(tag) && !isOver(line));
        return lines;
    }

    private boolean isOver(String line) throws IOException {
        if (!line.isEmpty()) {
            return false;
        }
        in.mark(1);
        int next = in.read();
        in.reset();
        return next < 0;
    }

    /** Sends a command and returns its tagged response. */
    String last(String command) throws IOException {
        List<String> lines = command(command);
        return lines.get(lines.size() - 1);
    }

    /** Tells whether the server has closed the connection. */
    boolean isClosedByServer() throws IOException {
        return in.read() < 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
