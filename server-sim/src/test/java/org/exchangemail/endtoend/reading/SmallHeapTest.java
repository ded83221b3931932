package org.exchangemail.endtoend.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.exchangemail.sim.mailbox.Octets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A program with a heap of 64 MiB reads messages that do not fit into it, each as it was delivered. */
class SmallHeapTest {

    private static final int SMALL_ONES = 20;
    private static final String HEAD = Shapes.HEAD + """
                    Subject: large
                    Content-Type: multipart/mixed; boundary=b

                    --b

                    text
                    --b
                    Content-Type: application/octet-stream
                    Content-Transfer-Encoding: base64

                    """;
    private static final String END = "\n--b--\n";

    /** One MiB of lines in base64, as often as it takes. */
    private static final byte[] LINES = lines();

    private static byte[] lines() {
        byte[] content = new byte[57 * 13_443];
        new Random(Corpus.SEED).nextBytes(content);
        return Base64.getMimeEncoder(76, new byte[] {'\r', '\n'}).encode(content);
    }

    private static InputStream octets(String text) {
        return new ByteArrayInputStream(text.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
    }

    private static Octets message(int megabytes) throws IOException {
        List<InputStream> pieces = new ArrayList<>();
        pieces.add(octets(HEAD));
        for (int i = 0; i < megabytes; i++) {
            pieces.add(new ByteArrayInputStream(LINES));
            pieces.add(octets("\n"));
        }
        pieces.add(octets(END));
        int length = octets(HEAD).available()
                + megabytes * (LINES.length + 2)
                + octets(END).available();
        return Octets.read(new SequenceInputStream(Collections.enumeration(pieces)), length)
                .orElseThrow();
    }

    @Test
    @Timeout(value = 300, unit = TimeUnit.SECONDS)
    void messagesThatDoNotFitIntoTheHeapAreReadWhole() throws Exception {
        Octets five = message(5);
        Octets large = message(200);
        List<CorpusMessage> corpus = new ArrayList<>(Collections.nCopies(SMALL_ONES, new CorpusMessage("5 MiB", five)));
        corpus.add(new CorpusMessage("200 MiB", large));
        try (ReadingServer server = ReadingServer.with(corpus)) {
            Process program = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx64m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            System.getProperty("java.class.path"),
                            SmallHeapReader.class.getName(),
                            Integer.toString(server.exchange().imapPort()))
                    .redirectErrorStream(true)
                    .start();
            try {
                List<String> printed = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList();
                assertThat(printed).isEqualTo(expected(corpus));
                assertThat(program.waitFor()).isZero();
            } finally {
                program.destroyForcibly();
            }
        }
    }

    private static List<String> expected(List<CorpusMessage> corpus) throws Exception {
        List<String> lines = new ArrayList<>();
        String small =
                SmallHeapReader.sum(out -> corpus.get(0).content().stream().transferTo(out));
        for (int i = 0; i < corpus.size(); i++) {
            Octets content = corpus.get(i).content();
            lines.add((i + 1) + " "
                    + (i < SMALL_ONES
                            ? small
                            : SmallHeapReader.sum(out -> content.stream().transferTo(out))));
        }
        String smallPart = decoded(5);
        for (int i = 0; i < corpus.size(); i++) {
            lines.add((i + 1) + " " + (i < SMALL_ONES ? smallPart : decoded(200)));
        }
        return lines;
    }

    private static String decoded(int megabytes) throws Exception {
        byte[] content = Base64.getMimeDecoder().decode(LINES);
        return SmallHeapReader.sum(out -> {
            for (int i = 0; i < megabytes; i++) {
                out.write(content);
            }
        });
    }
}
