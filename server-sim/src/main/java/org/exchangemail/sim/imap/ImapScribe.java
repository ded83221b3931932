package org.exchangemail.sim.imap;

import java.util.Optional;
import org.exchangemail.sim.net.LineCutter;
import org.exchangemail.sim.net.LineSink;
import org.exchangemail.sim.net.WireTap;

/**
 * Writes an IMAP conversation down: cuts octets into lines, gives literals by their size, and takes
 * secrets out.
 *
 * <p>Safe for use by the two threads of one connection, as news is written to an idling client while it is listened to.
 */
public final class ImapScribe implements WireTap {

    private final LineSink sink;
    private final ImapRedactor redactor = new ImapRedactor();
    private final LineCutter client = new LineCutter();
    private final LineCutter server = new LineCutter();
    private long announced;

    /**
     * Makes the scribe of one connection.
     *
     * @param sink takes the lines
     */
    public ImapScribe(LineSink sink) {
        this.sink = sink;
    }

    @Override
    public synchronized void received(byte[] octets, int offset, int length) {
        int position = offset;
        int end = offset + length;
        while (position < end) {
            position += client.skip(end - position);
            position = client.add(octets, position, end);
            if (client.isEnded()) {
                fromClient(client.take());
            }
        }
    }

    private void fromClient(String line) {
        Optional<LiteralMark> literal = LiteralMark.atEndOf(line);
        announced = 0;
        if (literal.isPresent() && literal.get().synchronising()) {
            announced = literal.get().size();
        } else if (literal.isPresent()) {
            client.expect(literal.get().size());
        }
        sink.client(redactor.client(line, literal.isPresent()));
    }

    @Override
    public synchronized void sent(byte[] octets, int offset, int length) {
        int position = offset;
        int end = offset + length;
        while (position < end) {
            position += server.skip(end - position);
            position = server.add(octets, position, end);
            if (server.isEnded()) {
                fromServer();
            }
        }
    }

    private void fromServer() {
        Optional<LiteralMark> literal = LiteralMark.atEndOf(server.tail());
        if (literal.isPresent()) {
            server.expect(literal.get().size());
            server.lineGoesOn();
            return;
        }
        String line = server.take();
        if (line.startsWith("+") && announced > 0) {
            client.expect(announced);
        }
        announced = 0;
        sink.server(redactor.server(line));
    }

    @Override
    public void secured(String protocol, String cipherSuite) {
        sink.secured(protocol, cipherSuite);
    }

    @Override
    public void event(String what) {
        sink.event(what);
    }
}
