package org.exchangemail.pop3;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.logging.Level;
import javax.net.ssl.SSLSocket;
import org.eclipse.angus.mail.util.MailLogger;
import org.eclipse.angus.mail.util.PropUtil;
import org.eclipse.angus.mail.util.SocketFetcher;
import org.eclipse.angus.mail.util.TraceInputStream;
import org.eclipse.angus.mail.util.TraceOutputStream;
import org.exchangemail.sasl.SecretOctets;

/** Lines over a socket, in clear or in TLS, with the wire trace that the Session's debug setting asks for. */
final class Wire implements Closeable {

    /** RFC 2449 section 4 allows 512 octets to a reply; servers are known to say more. */
    static final int MAX_LINE = 8192;

    private static final byte[] LINE_BREAK = {'\r', '\n'};

    private final MailLogger traceLogger;
    private final boolean quoted;
    private final Charset charset;
    private Socket socket;
    private TraceInputStream traceIn;
    private TraceOutputStream traceOut;
    private ReplyInput input;
    private OutputStream output;
    private boolean secretsCross;

    Wire(Socket socket, MailLogger traceLogger, Properties properties, Charset charset) throws IOException {
        this.traceLogger = traceLogger;
        this.quoted = PropUtil.getBooleanProperty(properties, "mail.debug.quote", false);
        this.charset = charset;
        use(socket);
    }

    private void use(Socket connected) throws IOException {
        socket = connected;
        traceIn = new TraceInputStream(connected.getInputStream(), traceLogger);
        traceIn.setQuote(quoted);
        traceOut = new TraceOutputStream(connected.getOutputStream(), traceLogger);
        traceOut.setQuote(quoted);
        input = new ReplyInput(traceIn);
        output = new BufferedOutputStream(traceOut, 4096);
    }

    boolean isTls() {
        return socket instanceof SSLSocket;
    }

    /** Tells whether the server has said something that nobody has asked for. */
    boolean hasUnreadOctets() {
        return input.hasBuffered();
    }

    void startTls(String host, Properties properties, String prefix) throws IOException {
        use(SocketFetcher.startTLS(socket, host, properties, prefix));
    }

    /** Puts a line behind those that are to be sent. */
    void put(String line) throws IOException {
        if (line.chars().anyMatch(c -> c == '\r' || c == '\n')) {
            throw new IllegalArgumentException("a command cannot hold a line break");
        }
        output.write((line + "\r\n").getBytes(charset));
    }

    /** Puts a line that ends in a secret, of which no copy is left in memory but in the buffers of the connection. */
    void put(String head, char[] secret) throws IOException {
        output.write(head.getBytes(charset));
        byte[] octets = SecretOctets.of(secret, charset);
        output.write(octets);
        Arrays.fill(octets, (byte) 0);
        output.write(LINE_BREAK);
    }

    void flush() throws IOException {
        output.flush();
    }

    String readLine(int max) throws IOException {
        return input.readLine(max);
    }

    Reply readReply() throws IOException {
        String line = readLine(MAX_LINE);
        return secretsCross ? Reply.parse(line) : Reply.parseShowing(line);
    }

    /** The lines behind a reply, RFC 1939 section 3. */
    List<String> readLines(int max) throws IOException {
        List<String> lines = new ArrayList<>();
        while (true) {
            String line = readLine(MAX_LINE);
            if (line.equals(".")) {
                return lines;
            }
            if (lines.size() == max) {
                throw new MalformedReplyException("the server sent a list of more than " + max + " lines");
            }
            lines.add(line.startsWith(".") ? line.substring(1) : line);
        }
    }

    MessageStream readMessage() {
        return new MessageStream(input);
    }

    /** While credentials cross, nothing of the conversation is shown to anybody. */
    void suspendTracing() {
        secretsCross = true;
        traceIn.setTrace(false);
        traceOut.setTrace(false);
    }

    void resumeTracing() {
        secretsCross = false;
        boolean traced = traceLogger.isLoggable(Level.FINEST);
        traceIn.setTrace(traced);
        traceOut.setTrace(traced);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
