package org.exchangemail.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Somebody between client and server who passes everything on: a proxy, or a man in the middle with a certificate of his. */
final class Detour implements AutoCloseable {

    /** Meets the client, and connects to the server. */
    private interface Meeting {

        /** Returns the socket to talk to the client with from now on, and the one to the server. */
        Socket[] meet(Socket client) throws IOException;
    }

    private final ServerSocket listener;
    private final Meeting meeting;
    private final AtomicInteger connections = new AtomicInteger();

    private Detour(Meeting meeting) throws IOException {
        this.meeting = meeting;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    /** An HTTP proxy that knows CONNECT, RFC 9110 section 9.3.6, and thinks that every host is this one. */
    static Detour httpProxy() throws IOException {
        return new Detour(client -> {
            String[] target = line(client.getInputStream()).split(" ", 3)[1].split(":", 2);
            while (!line(client.getInputStream()).isEmpty()) {
                // the rest of the header
            }
            Socket server = connect("127.0.0.1", Integer.parseInt(target[1]));
            say(client, "HTTP/1.1 200 Connection established\r\n");
            return new Socket[] {client, server};
        });
    }

    /** A SOCKS proxy without authentication, RFC 1928, for host names and IPv4 addresses. */
    static Detour socksProxy() throws IOException {
        return new Detour(client -> {
            DataInputStream in = new DataInputStream(client.getInputStream());
            in.readByte();
            in.readNBytes(in.readUnsignedByte());
            client.getOutputStream().write(new byte[] {5, 0});
            in.readNBytes(3);
            String host = in.readByte() == 1
                    ? InetAddress.getByAddress(in.readNBytes(4)).getHostAddress()
                    : new String(in.readNBytes(in.readUnsignedByte()), StandardCharsets.US_ASCII);
            Socket server = connect(host, in.readUnsignedShort());
            client.getOutputStream().write(new byte[] {5, 0, 0, 1, 0, 0, 0, 0, 0, 0});
            return new Socket[] {client, server};
        });
    }

    /**
     * Ends the client's TLS with a key of his own, and talks to the server's TLS port.
     *
     * @param own shown to the client
     * @param trusting trusts the server
     * @param port of the server, with TLS
     * @param upgraded whether the client begins in clear text
     */
    static Detour withTls(SSLContext own, SSLContext trusting, int port, boolean upgraded) throws IOException {
        return new Detour(client -> {
            Socket server = trusting.getSocketFactory().createSocket("127.0.0.1", port);
            if (upgraded) {
                upgrade(client, line(server.getInputStream()));
            }
            SSLSocket secured = (SSLSocket) own.getSocketFactory().createSocket(client, null, client.getPort(), true);
            secured.setUseClientMode(false);
            secured.startHandshake();
            return new Socket[] {secured, server};
        });
    }

    /** Takes what crosses in clear text on to the server's TLS port. */
    static Detour fromClearText(SSLContext trusting, int port) throws IOException {
        return new Detour(
                client -> new Socket[] {client, trusting.getSocketFactory().createSocket("127.0.0.1", port)});
    }

    private static void upgrade(Socket client, String greeting) throws IOException {
        say(client, greeting);
        while (true) {
            String[] words = line(client.getInputStream()).split(" ", 2);
            switch (words[words.length - 1]) {
                case "CAPABILITY" -> say(client, "* CAPABILITY IMAP4 IMAP4rev1 STARTTLS\r\n" + words[0] + " OK done.");
                case "CAPA" -> say(client, "+OK\r\nSTLS\r\n.");
                case "STARTTLS" -> {
                    say(client, words[0] + " OK Begin TLS negotiation now.");
                    return;
                }
                case "STLS" -> {
                    say(client, "+OK Begin TLS negotiation now.");
                    return;
                }
                default -> throw new IOException("not known in the middle: " + String.join(" ", words));
            }
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    String address() {
        return "127.0.0.1:" + port();
    }

    int connections() {
        return connections.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                connections.incrementAndGet();
                start(() -> serve(client));
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    private void serve(Socket client) {
        try {
            Socket[] ends = meeting.meet(client);
            start(() -> pump(ends[0], ends[1]));
            pump(ends[1], ends[0]);
        } catch (IOException | UncheckedIOException e) {
            close(client);
        }
    }

    private static void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException e) {
            // One of the two has left.
        }
    }

    private static Socket connect(String host, int port) throws IOException {
        return new Socket(host, port);
    }

    private static void say(Socket client, String line) throws IOException {
        client.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads no octet behind the line. */
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new IOException("left");
            }
            if (octet != '\r') {
                line.write(octet);
            }
        }
        return line.toString(StandardCharsets.US_ASCII);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "detour");
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone.
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
