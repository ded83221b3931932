package org.exchangemail.sim.pop3;

import org.exchangemail.sim.net.LineCutter;
import org.exchangemail.sim.net.LineSink;
import org.exchangemail.sim.net.WireTap;

/**
 * Writes a POP3 conversation down: cuts octets into lines, gives messages by their size, and takes secrets out.
 *
 * <p>Used by the thread of one connection.
 */
public final class Pop3Scribe implements WireTap {

    /** What a line of the server is. */
    private enum Part {
        SINGLE_LINE,
        LISTING,
        MESSAGE
    }

    private final LineSink sink;
    private final Pop3Redactor redactor = new Pop3Redactor();
    private final LineCutter client = new LineCutter();
    private final LineCutter server = new LineCutter();
    private Part due = Part.SINGLE_LINE;
    private Part current = Part.SINGLE_LINE;
    private MessageEnd messageEnd = new MessageEnd();

    /**
     * Makes the scribe of one connection.
     *
     * @param sink takes the lines
     */
    public Pop3Scribe(LineSink sink) {
        this.sink = sink;
    }

    @Override
    public void received(byte[] octets, int offset, int length) {
        int end = offset + length;
        for (int i = offset; i < end; ) {
            i = client.add(octets, i, end);
            if (client.isEnded()) {
                String line = client.take();
                due = answerTo(Pop3Request.of(line));
                sink.client(redactor.client(line));
            }
        }
    }

    private static Part answerTo(Pop3Request request) {
        return switch (request.keyword()) {
            case "RETR", "TOP" -> Part.MESSAGE;
            case "CAPA" -> Part.LISTING;
            case "LIST", "UIDL", "AUTH" -> request.words().isEmpty() ? Part.LISTING : Part.SINGLE_LINE;
            default -> Part.SINGLE_LINE;
        };
    }

    @Override
    public void sent(byte[] octets, int offset, int length) {
        int end = offset + length;
        for (int i = offset; i < end; ) {
            if (current == Part.MESSAGE) {
                i = messageEnd.find(octets, i, end);
                if (messageEnd.isFound()) {
                    sink.server(".. " + messageEnd.octets() + " octets");
                    current = Part.SINGLE_LINE;
                }
            } else {
                i = server.add(octets, i, end);
                if (server.isEnded()) {
                    fromServer(server.take());
                }
            }
        }
    }

    private void fromServer(String line) {
        if (current == Part.LISTING) {
            sink.server(line);
            current = line.equals(".") ? Part.SINGLE_LINE : Part.LISTING;
            return;
        }
        sink.server(redactor.server(line));
        current = line.startsWith("+OK") ? due : Part.SINGLE_LINE;
        due = Part.SINGLE_LINE;
        messageEnd = new MessageEnd();
    }

    @Override
    public void secured(String protocol, String cipherSuite) {
        sink.secured(protocol, cipherSuite);
    }

    @Override
    public void event(String what) {
        sink.event(what);
    }

    /** Looks for the line with a dot alone that ends a message. */
    private static final class MessageEnd {

        private static final String END = ".\r\n";

        private int matched;
        private boolean skipping;
        private long octets;

        /** Returns the position behind the end, or behind the last octet. */
        int find(byte[] source, int from, int to) {
            int i = from;
            while (i < to && !isFound()) {
                if (skipping) {
                    i = behindLine(source, i, to);
                } else if (source[i] == END.charAt(matched)) {
                    matched++;
                    i++;
                } else {
                    matched = 0;
                    skipping = true;
                }
            }
            octets += i - from;
            return i;
        }

        private int behindLine(byte[] source, int from, int to) {
            int i = from;
            while (i < to && source[i] != '\n') {
                i++;
            }
            skipping = i == to;
            return skipping ? to : i + 1;
        }

        boolean isFound() {
            return matched == END.length();
        }

        /** Counts what was sent before the end, dots that were stuffed in included. */
        long octets() {
            return octets - END.length();
        }
    }
}
