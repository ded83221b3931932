package org.exchangemail.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Somebody between client and server who passes on whatever either says, and keeps every octet of the client as the server
 * gets it: inside TLS too, which he ends with a key of his own, from the beginning or from STARTTLS and STLS on.
 */
final class Eavesdropper implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final ServerSocket listener;
    private final SSLContext own;
    private final SSLSocketFactory trusting;
    private final int port;
    private final boolean tlsFirst;
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    /**
     * Listens on a free port.
     *
     * @param own shown to the client
     * @param trusting trusts the server
     * @param port of the server on this machine
     * @param tlsFirst whether both begin with TLS
     */
    Eavesdropper(SSLContext own, SSLContext trusting, int port, boolean tlsFirst) throws IOException {
        this.own = own;
        this.trusting = trusting.getSocketFactory();
        this.port = port;
        this.tlsFirst = tlsFirst;
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(() -> {
            while (true) {
                Socket client = listener.accept();
                start(() -> serve(client));
            }
        });
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Waits until everybody has left, and returns what the clients said. */
    String heard() throws IOException, InterruptedException {
        listener.close();
        for (Thread thread : threads) {
            thread.join(PATIENCE_MILLIS);
            if (thread.isAlive()) {
                throw new IOException("somebody is still connected");
            }
        }
        return heard.toString(StandardCharsets.ISO_8859_1);
    }

    private void serve(Socket client) throws IOException {
        try (client;
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port)) {
            if (tlsFirst) {
                serveTls(client, server);
            } else {
                serveClear(client, server);
            }
        }
    }

    private void serveTls(Socket client, Socket server) throws IOException {
        SSLSocket toServer = (SSLSocket) trusting.createSocket(server, "localhost", port, true);
        toServer.startHandshake();
        SSLSocket toClient = (SSLSocket) own.getSocketFactory().createSocket(client, null, client.getPort(), true);
        toClient.setUseClientMode(false);
        toClient.startHandshake();
        start(() -> say(toServer, toClient));
        listen(toClient, toServer);
    }

    /** Line by line, since either may begin with TLS behind the answer to STARTTLS. */
    private void serveClear(Socket client, Socket server) throws IOException {
        pass(server, client);
        while (true) {
            String line = line(client.getInputStream());
            if (line.isEmpty()) {
                return;
            }
            heard.writeBytes(line.getBytes(StandardCharsets.ISO_8859_1));
            server.getOutputStream().write(line.getBytes(StandardCharsets.ISO_8859_1));
            String upper = line.strip().toUpperCase(Locale.ROOT);
            if (upper.endsWith(" STARTTLS") || upper.equals("STLS")) {
                if (pass(server, client).matches("(?s)(\\S+ OK|\\+OK).*")) {
                    serveTls(client, server);
                    return;
                }
            } else if (upper.matches("\\S+ CAPABILITY|CAPA|AUTH")) {
                passWhole(server, client, upper.split(" ", 2)[0]);
            } else {
                start(() -> say(server, client));
                listen(client, server);
                return;
            }
        }
    }

    /** Passes on lines up to the tagged one of IMAP, or to the end of a multi-line response of POP3. */
    private static void passWhole(Socket server, Socket client, String tag) throws IOException {
        String line;
        do {
            line = pass(server, client);
        } while (!line.isEmpty()
                && !line.strip().equals(".")
                && !line.startsWith("-ERR")
                && !line.toUpperCase(Locale.ROOT).startsWith(tag + " "));
    }

    private static String pass(Socket from, Socket to) throws IOException {
        String line = line(from.getInputStream());
        to.getOutputStream().write(line.getBytes(StandardCharsets.ISO_8859_1));
        return line;
    }

    /** Reads no octet behind the line; empty at the end. */
    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int octet;
        do {
            octet = in.read();
            if (octet >= 0) {
                line.write(octet);
            }
        } while (octet >= 0 && octet != '\n');
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    private void listen(Socket client, Socket server) throws IOException {
        pump(client, server, heard);
    }

    private static void say(Socket server, Socket client) throws IOException {
        pump(server, client, OutputStream.nullOutputStream());
    }

    private static void pump(Socket from, Socket to, OutputStream ear) throws IOException {
        try (from;
                to) {
            byte[] buffer = new byte[8192];
            InputStream in = from.getInputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                ear.write(buffer, 0, count);
                to.getOutputStream().write(buffer, 0, count);
            }
        }
    }

    private interface Task {

        void run() throws IOException;
    }

    private void start(Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException e) {
                        // Somebody has left.
                    }
                },
                "eavesdropper");
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
