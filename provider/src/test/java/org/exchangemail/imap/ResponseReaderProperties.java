package org.exchangemail.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.eclipse.angus.mail.iap.ByteArray;
import org.eclipse.angus.mail.iap.ResponseInputStream;
import org.exchangemail.auth.PeerViolation;

/** Responses are what Angus would have read, however the network cuts them, and whatever a server sends. */
class ResponseReaderProperties {

    private static final String LONG = "0123456789abcdef".repeat(2500);

    /** A network that delivers as much at a time as it likes. */
    private static InputStream chunked(String text, long seed, int largest) {
        Random random = new Random(seed);
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1 + random.nextInt(largest)));
            }
        };
    }

    private interface Buffers {
        ByteArray next();
    }

    /** All responses, and at the end what came in place of another. */
    private static List<String> read(ResponseInputStream input, Buffers buffers) {
        List<String> responses = new ArrayList<>();
        while (true) {
            try {
                ByteArray response = input.readResponse(buffers.next());
                responses.add(new String(response.getBytes(), 0, response.getCount(), StandardCharsets.ISO_8859_1));
            } catch (IOException e) {
                return responses;
            }
        }
    }

    @Provide
    Arbitrary<String> streams() {
        return Arbitraries.of(
                        "a",
                        "* 1 FETCH (",
                        ")",
                        "{",
                        "}",
                        "{0}\r\n",
                        "{3}\r\n",
                        "{03}\r\n",
                        "{17000}\r\n",
                        "{3+}\r\n",
                        "{3} \r\n",
                        "{99999999999}\r\n",
                        "{}\r\n",
                        "}\r\n",
                        "\r\n",
                        "\r\n",
                        "\r\n",
                        "\n",
                        "\r",
                        "\u00e9",
                        LONG)
                .list()
                .ofMaxSize(25)
                .map(pieces -> String.join("", pieces));
    }

    @Property
    void theyAreThoseOfAngus(@ForAll("streams") String stream, @ForAll long seed) {
        List<String> expected = read(
                new ResponseInputStream(new ByteArrayInputStream(stream.getBytes(StandardCharsets.ISO_8859_1))),
                () -> null);

        assertThat(read(new ResponseReader(chunked(stream, seed, 7)), () -> null))
                .isEqualTo(expected);
        assertThat(read(new ResponseReader(chunked(stream, seed, 50_000)), () -> null))
                .isEqualTo(expected);
        assertThat(read(new ResponseReader(chunked(stream, seed, 50_000)), () -> new ByteArray(20_000)))
                .isEqualTo(expected);
    }

    @Example
    void aBufferThatIsLargeEnoughIsNotReplaced() throws IOException {
        ByteArray buffer = new ByteArray(LONG.length() + 100);
        byte[] octets = buffer.getBytes();
        ResponseReader reader = new ResponseReader(chunked(fetched(LONG), 1, 10_000));

        assertThat(reader.readResponse(buffer)).isSameAs(buffer);
        assertThat(buffer.getBytes()).isSameAs(octets);
    }

    @Example
    void aResponseWithALiteralTakesLittleMoreRoomThanItNeeds() throws IOException {
        ResponseReader reader = new ResponseReader(chunked(fetched(LONG), 1, 10_000));

        assertThat(reader.readResponse(null).getBytes()).hasSizeLessThan(LONG.length() + 100);
    }

    private static String fetched(String octets) {
        return "* 1 FETCH (BODY[] {" + octets.length() + "}\r\n" + octets + ")\r\n";
    }

    @Example
    void whatCannotBeHeldIsRefused() {
        ResponseReader reader =
                new ResponseReader(chunked("* 1 FETCH (BODY[] {" + Integer.MAX_VALUE + "}\r\n", 1, 10_000));

        assertThatThrownBy(() -> reader.readResponse(null))
                .isInstanceOf(PeerViolation.class)
                .hasMessageContaining("impossible length");
    }

    @Example
    void whatHasComeAlreadyIsAvailable() throws IOException {
        ResponseReader reader = new ResponseReader(chunked("a\r\nbc\r\n", 1, 1000));

        assertThat(reader.available()).isEqualTo(7);
        reader.readResponse(null);
        assertThat(reader.available()).isEqualTo(4);
        reader.readResponse(null);
        assertThat(reader.available()).isZero();
    }
}
