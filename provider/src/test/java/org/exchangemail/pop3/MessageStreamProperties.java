package org.exchangemail.pop3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Lines and multi-line responses, however the network cuts them, and whatever a server sends. */
class MessageStreamProperties {

    /** A network that delivers as much at a time as it likes. */
    private static InputStream chunked(byte[] octets, long seed) {
        Random random = new Random(seed);
        return new ByteArrayInputStream(octets) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(5)));
            }
        };
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars('.', 'a', '\r', '\n').ofMaxLength(40);
    }

    @Property
    void whatWasStuffedIsUnstuffedWhateverTheChunks(@ForAll("texts") String text, @ForAll long seed)
            throws IOException {
        String message = text.replaceAll("(?<!\r)\n|\r(?!\n)", "\r\n") + "\r\n";
        String stuffed = message.replaceAll("(?m)^\\.", "..") + ".\r\n+OK next\r\n";
        ReplyInput input = new ReplyInput(chunked(stuffed.getBytes(StandardCharsets.US_ASCII), seed));
        MessageStream stream = new MessageStream(input);

        assertThat(new String(stream.readAllBytes(), StandardCharsets.US_ASCII)).isEqualTo(message);
        assertThat(stream.isEnded()).isTrue();
        assertThat(input.readLine(100)).isEqualTo("+OK next");
    }

    @Property
    void noInputDoesAnythingButEndOrFailAsDeclared(@ForAll("texts") String text, @ForAll long seed) throws IOException {
        byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
        MessageStream stream = new MessageStream(new ReplyInput(chunked(octets, seed)));
        try {
            assertThat(stream.readAllBytes().length).isLessThan(octets.length);
        } catch (EOFException e) {
            assertThat(stream.isEnded()).isFalse();
        }
    }

    @Property
    void noLineIsLongerThanTheBound(@ForAll("texts") String text, @ForAll long seed) throws IOException {
        ReplyInput input = new ReplyInput(chunked((text + "\n").getBytes(StandardCharsets.US_ASCII), seed));
        try {
            while (input.readLine(10).length() <= 10) {
                assertThat(input).isNotNull();
            }
            throw new AssertionError("a line was longer than the bound");
        } catch (EOFException | MalformedReplyException e) {
            assertThat(e).isNotNull();
        }
    }

    @Property
    void anyReplyIsReadOrRefused(@ForAll String line) {
        try {
            assertThat(Reply.parse(line).text()).doesNotStartWith(" ");
        } catch (MalformedReplyException e) {
            assertThat(line).doesNotStartWith("+OK").doesNotStartWith("-ERR");
        }
    }

    @Property
    void theHeaderEndsWhereTheFirstEmptyLineDoes(@ForAll("texts") String text) throws IOException {
        byte[] octets = text.getBytes(StandardCharsets.US_ASCII);
        int length = HeaderSection.length(new ByteArrayInputStream(octets));
        assertThat(length).isBetween(0, octets.length);
        if (length < octets.length) {
            assertThat(text.substring(0, length)).matches("(?s)(.*(\r\n|\r|\n))?(\r\n|\r|\n)");
        }
    }
}
