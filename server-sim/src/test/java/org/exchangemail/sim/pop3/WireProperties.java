package org.exchangemail.sim.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.exchangemail.sim.mailbox.Octets;

/** Lines in, messages out. */
class WireProperties {

    /** A stream whose octets come in pieces, with nothing available between them. */
    private static final class Pieces extends InputStream {

        private final Deque<ByteArrayInputStream> pieces = new ArrayDeque<>();

        Pieces(byte[] octets, int size) {
            for (int i = 0; i < octets.length; i += size) {
                pieces.add(new ByteArrayInputStream(octets, i, size));
            }
        }

        @Override
        public int available() {
            return pieces.isEmpty() ? 0 : pieces.peek().available();
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            int octet = length == 0 ? 0 : read();
            if (octet < 0 || length == 0) {
                return octet;
            }
            target[offset] = (byte) octet;
            return 1;
        }

        @Override
        public int read() {
            while (!pieces.isEmpty() && pieces.peek().available() == 0) {
                pieces.remove();
            }
            return pieces.isEmpty() ? -1 : pieces.peek().read();
        }
    }

    @Provide
    static Arbitrary<String> mails() {
        return Arbitraries.of(".", "a", "\r\n", "\n", "\r", "..", "\r\n.")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join("", parts));
    }

    private static List<String> lines(InputStream in, int limit) throws IOException {
        LineReader reader = new LineReader(in, () -> {});
        List<String> lines = new ArrayList<>();
        for (Optional<LineReader.Line> line = reader.next(limit); line.isPresent(); line = reader.next(limit)) {
            lines.add(line.get().tooLong() ? "too long" : line.get().text());
        }
        return lines;
    }

    @Property
    void linesDoNotDependOnThePiecesTheyComeIn(
            @ForAll("mails") String text,
            @ForAll @IntRange(min = 1, max = 9) int size,
            @ForAll @IntRange(max = 9) int limit)
            throws IOException {
        byte[] octets = text.getBytes(StandardCharsets.ISO_8859_1);
        assertThat(lines(new Pieces(octets, size), limit)).isEqualTo(lines(new ByteArrayInputStream(octets), limit));
    }

    @Property
    void aMessageIsReadBackAsItWas(@ForAll("mails") String mail) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ReplyWriter(out).message(Octets.ofLatin1(mail), mail.length());
        String sent = out.toString(StandardCharsets.ISO_8859_1);
        assertThat(sent).endsWith("\r\n.\r\n");
        String body = sent.substring(0, sent.length() - ".\r\n".length());
        String whole = mail.endsWith("\r\n") ? mail : mail + "\r\n";
        StringBuilder unstuffed = new StringBuilder();
        for (String line : body.split("(?<=\n)", -1)) {
            assertThat(line).isNotEqualTo(".\r\n");
            unstuffed.append(line.startsWith(".") ? line.substring(1) : line);
        }
        assertThat(unstuffed.toString()).isEqualTo(whole);
    }

    @Example
    void answersAreFlushedOnlyWhenNoCommandIsLeft() throws IOException {
        int[] flushes = {0};
        byte[] batch = "STAT\r\nLIST\r\nUIDL\r\n".getBytes(StandardCharsets.US_ASCII);
        LineReader reader = new LineReader(new Pieces(batch, batch.length), () -> flushes[0]++);
        for (int i = 0; i < 3; i++) {
            assertThat(reader.next(100)).isPresent();
        }
        assertThat(flushes[0]).isZero();
        assertThat(reader.next(100)).isEmpty();
        assertThat(flushes[0]).isEqualTo(1);
    }
}
