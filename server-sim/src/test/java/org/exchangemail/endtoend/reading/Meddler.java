package org.exchangemail.endtoend.reading;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between a client and a server that talk IMAP in clear text: passes commands on, and once a folder is open changes
 * what the server answers, or breaks off in the middle of it.
 */
final class Meddler implements AutoCloseable {

    /** Leaves every response as it is. */
    static final Change NONE = response -> response;

    private static final Pattern LITERAL = Pattern.compile("\\{(\\d+)}\r\n\\z");

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int serverPort;
    private final Change change;
    private final Cut cut;
    private final boolean late;
    private volatile boolean meddling;
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicLong octets = new AtomicLong();

    /** Says what stands in place of a response with its literals and its line end; one character for each octet. */
    interface Change {
        String of(String response);
    }

    /**
     * Where the connection ends.
     *
     * @param after how many octets the server has said since a folder was opened
     * @param reset by RST, so that what is under way may be lost, or by FIN
     */
    record Cut(long after, boolean reset) {

        static final Cut NEVER = new Cut(Long.MAX_VALUE, false);
    }

    Meddler(int serverPort, Change change, Cut cut) throws IOException {
        this(serverPort, change, cut, false);
    }

    private Meddler(int serverPort, Change change, Cut cut, boolean late) throws IOException {
        this.serverPort = serverPort;
        this.change = change;
        this.cut = cut;
        this.late = late;
        start(this::accept);
    }

    /** Ends commands of an open folder only when all that are under way are done, as Dovecot does. */
    static Meddler endingLate(int serverPort) throws IOException {
        return new Meddler(serverPort, NONE, Cut.NEVER, true);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How many octets the server has said since a folder was opened. */
    long octets() {
        return octets.get();
    }

    private void accept() throws IOException {
        while (true) {
            Socket client = listener.accept();
            Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            start(() -> commands(client, server));
            start(() -> responses(server, client));
        }
    }

    private void commands(Socket client, Socket server) throws IOException {
        try (client;
                server) {
            InputStream in = client.getInputStream();
            OutputStream out = server.getOutputStream();
            byte[] piece = new byte[8_192];
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                String text = new String(piece, 0, n, StandardCharsets.ISO_8859_1);
                if (text.contains(" SELECT ") || text.contains(" EXAMINE ")) {
                    meddling = true;
                }
                if (meddling) {
                    underWay.addAndGet(
                            (int) text.chars().filter(octet -> octet == '\n').count());
                }
                out.write(piece, 0, n);
            }
        }
    }

    private void responses(Socket server, Socket client) throws IOException {
        try (server;
                client) {
            InputStream in = new BufferedInputStream(server.getInputStream());
            OutputStream out = client.getOutputStream();
            StringBuilder ends = new StringBuilder();
            for (String response = response(in); !response.isEmpty(); response = response(in)) {
                boolean end = meddling && response.charAt(0) != '*' && response.charAt(0) != '+';
                if (end && underWay.decrementAndGet() > 0 && late) {
                    ends.append(response);
                    continue;
                }
                if (end) {
                    out.write(ends.toString().getBytes(StandardCharsets.ISO_8859_1));
                    ends.setLength(0);
                }
                byte[] said = (meddling && response.startsWith("* ") ? change.of(response) : response)
                        .getBytes(StandardCharsets.ISO_8859_1);
                if (!meddling) {
                    out.write(said);
                    continue;
                }
                int left = (int) Math.min(said.length, cut.after() - octets.get());
                out.write(said, 0, left);
                octets.addAndGet(left);
                if (left < said.length) {
                    client.setSoLinger(cut.reset(), 0);
                    return;
                }
            }
        }
    }

    /** Reads a line, and what belongs to it behind its literals; empty at the end. */
    private static String response(InputStream in) throws IOException {
        StringBuilder response = new StringBuilder();
        while (true) {
            String line = line(in);
            response.append(line);
            Matcher literal = LITERAL.matcher(line);
            if (!literal.find()) {
                return response.toString();
            }
            byte[] octets = in.readNBytes(Integer.parseInt(literal.group(1)));
            response.append(new String(octets, StandardCharsets.ISO_8859_1));
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            line.write(octet);
            if (octet == '\n') {
                break;
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    /** Something that ends when a socket is closed. */
    private interface Task {
        void run() throws IOException;
    }

    private static void start(Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException e) {
                        // One of the two has left.
                    }
                },
                "meddler");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
