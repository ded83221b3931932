package org.exchangemail.sim.pop3;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.exchangemail.sim.mailbox.OctetRange;
import org.exchangemail.sim.mailbox.Octets;

/** Writes responses, those of several lines byte-stuffed (RFC 1939 section 3). */
final class ReplyWriter {

    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] DOT = {'.'};
    private static final byte[] END = {'.', '\r', '\n'};

    private final OutputStream out;

    ReplyWriter(OutputStream out) {
        this.out = out;
    }

    void line(String text) throws IOException {
        out.write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Writes the lines of a multi-line response, none of which begins with a dot, and its end. */
    void lines(List<String> lines) throws IOException {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line).append("\r\n"));
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        out.write(END);
    }

    /** Writes a message or the beginning of one, and the end of the response. */
    void message(Octets content, int end) throws IOException {
        int from = 0;
        for (int start = 0; start < end; start = content.lineEnd(start, end)) {
            if (content.at(start) == '.') {
                content.writeTo(new OctetRange(from, start), out);
                out.write(DOT);
                from = start;
            }
        }
        content.writeTo(new OctetRange(from, end), out);
        if (end < 2 || content.at(end - 2) != '\r' || content.at(end - 1) != '\n') {
            out.write(CRLF);
        }
        out.write(END);
    }

    void flush() throws IOException {
        out.flush();
    }
}
