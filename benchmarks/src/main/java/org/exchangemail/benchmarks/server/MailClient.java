package org.exchangemail.benchmarks.server;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import jdk.net.ExtendedSocketOptions;
import org.exchangemail.benchmarks.TrustAnybody;

/**
 * The client of both servers: a socket with TCP_NODELAY, one write for each command, and answers that are counted, not
 * looked at, so that the server is what is measured.
 *
 * <p>With {@code benchmark.quickack=true} it also sets TCP_QUICKACK before each answer, which few clients can and next
 * to none do; it shows what of a server's time is waiting for delayed acknowledgements.
 */
final class MailClient implements AutoCloseable {

    private static final boolean QUICKACK = Boolean.getBoolean("benchmark.quickack");
    private static final String END_OF_MESSAGE = "\r\n.\r\n";

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final byte[] buffer = new byte[65_536];
    private int position;
    private int end;
    private long received;

    private MailClient(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.in = socket.getInputStream();
        this.out = socket.getOutputStream();
    }

    static MailClient clear(int port) throws IOException {
        return new MailClient(new Socket(InetAddress.getLoopbackAddress(), port));
    }

    /** Trusts anybody: the key of GreenMail is public. */
    static MailClient secure(int port) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustAnybody()}, null);
            return new MailClient(context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** Connects in clear and logs in by IMAP. */
    static MailClient imap(int port, String user) throws IOException {
        MailClient client = clear(port);
        client.greeting();
        client.command("LOGIN " + user + " " + Users.PASSWORD);
        return client;
    }

    /** Connects in clear and logs in by POP3. */
    static MailClient pop3(int port, String user) throws IOException {
        MailClient client = clear(port);
        client.greeting();
        client.singleLine("USER " + user);
        client.singleLine("PASS " + Users.PASSWORD);
        return client;
    }

    void greeting() throws IOException {
        line();
    }

    /** Sends a command of IMAP and reads its answer; returns how many octets that had. */
    long command(String command) throws IOException {
        return command(command.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Sends a command of IMAP, with or without non-synchronising literals. */
    long command(byte[] command) throws IOException {
        byte[] octets = new byte[command.length + 4];
        octets[0] = 'a';
        octets[1] = ' ';
        System.arraycopy(command, 0, octets, 2, command.length);
        octets[octets.length - 2] = '\r';
        octets[octets.length - 1] = '\n';
        out.write(octets);
        return answer();
    }

    private long answer() throws IOException {
        received = 0;
        while (true) {
            int start = line();
            int length = position - start;
            if (length > 2 && buffer[start] == 'a' && buffer[start + 1] == ' ') {
                if (buffer[start + 2] != 'O') {
                    throw new IOException("The server answered " + text(start) + ".");
                }
                return received;
            }
            skipLiteral(start);
        }
    }

    /** Passes over the literal that the line announces, if it does. */
    private void skipLiteral(int start) throws IOException {
        int at = position - 3;
        if (at <= start || buffer[at] != '}') {
            return;
        }
        long size = 0;
        long digit = 1;
        for (at--; at >= start && buffer[at] >= '0' && buffer[at] <= '9'; at--) {
            size += digit * (buffer[at] - '0');
            digit *= 10;
        }
        if (at >= start && buffer[at] == '{') {
            skip(size);
        }
    }

    private void skip(long octets) throws IOException {
        long left = octets;
        while (left > 0) {
            if (position == end) {
                position = 0;
                end = 0;
                fill();
            }
            int count = (int) Math.min(left, end - position);
            position += count;
            left -= count;
        }
    }

    /** Sends a command of POP3 and reads the one line of its answer. */
    void singleLine(String command) throws IOException {
        send(command);
        checkedLine();
    }

    /**
     * Sends RETR and reads the message; returns how many octets the answer had. CRLF.CRLF cannot stand inside a
     * message that is byte-stuffed, so it is enough to look at the end of what has come.
     */
    long retrieve(int number) throws IOException {
        send("RETR " + number);
        received = 0;
        checkedLine();
        while (!endsMessage()) {
            int kept = Math.min(END_OF_MESSAGE.length(), end - position);
            System.arraycopy(buffer, end - kept, buffer, 0, kept);
            position = 0;
            end = kept;
            fill();
        }
        position = end;
        return received;
    }

    private boolean endsMessage() {
        int start = end - END_OF_MESSAGE.length();
        if (start < position) {
            return false;
        }
        for (int i = 0; i < END_OF_MESSAGE.length(); i++) {
            if (buffer[start + i] != END_OF_MESSAGE.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void send(String command) throws IOException {
        out.write((command + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    private void checkedLine() throws IOException {
        int start = line();
        if (buffer[start] != '+') {
            throw new IOException("The server answered " + text(start) + ".");
        }
    }

    private String text(int start) {
        return new String(buffer, start, position - start, StandardCharsets.ISO_8859_1).strip();
    }

    /** Reads a line and returns where it starts; it ends at the position. Of a very long one only the end is kept. */
    private int line() throws IOException {
        int start = position;
        int at = position;
        while (true) {
            for (; at < end; at++) {
                if (buffer[at] == '\n') {
                    position = at + 1;
                    return start;
                }
            }
            int kept = Math.min(end - start, buffer.length / 2);
            System.arraycopy(buffer, end - kept, buffer, 0, kept);
            start = 0;
            position = 0;
            end = kept;
            at = end;
            fill();
        }
    }

    private void fill() throws IOException {
        if (QUICKACK) {
            quickAck();
        }
        int count = in.read(buffer, end, buffer.length - end);
        if (count < 0) {
            throw new IOException("The server has closed the connection.");
        }
        end += count;
        received += count;
    }

    private void quickAck() throws SocketException {
        try {
            socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        } catch (IOException e) {
            throw new SocketException(e.getMessage());
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
