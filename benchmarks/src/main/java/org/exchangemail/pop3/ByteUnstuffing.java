package org.exchangemail.pop3;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * A multi-line response of POP3 of 1 MiB, read to its end. In the package of what it measures, which nobody else needs to see.
 */
@State(Scope.Benchmark)
public class ByteUnstuffing {

    private static final int OCTETS = 1 << 20;
    private static final String LINES =
            "The quick brown fox jumps over the lazy dog, and over and over it again.\r\n".repeat(20)
                    + "..a line that begins with a dot\r\n";

    private final byte[] response = response();

    private static byte[] response() {
        return (LINES.repeat(OCTETS / LINES.length()) + ".\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Takes the stuffing out.
     *
     * @return how many octets the message has
     * @throws IOException never
     */
    @Benchmark
    public long unstuff() throws IOException {
        return new MessageStream(new ReplyInput(new ByteArrayInputStream(response)))
                .transferTo(OutputStream.nullOutputStream());
    }

    /**
     * Copies the same octets as they are, to compare with.
     *
     * @return how many octets the response has
     * @throws IOException never
     */
    @Benchmark
    public long copy() throws IOException {
        byte[] buffer = new byte[8192];
        long octets = 0;
        try (InputStream in = new ByteArrayInputStream(response)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                octets += count;
            }
        }
        return octets;
    }
}
