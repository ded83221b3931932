package org.exchangemail.endtoend.reading;

import static org.exchangemail.endtoend.reading.MultipartShapes.multi;
import static org.exchangemail.endtoend.reading.Shapes.HEAD;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Messages, bodies and parts that end right before, at and behind the sizes in which clients fetch. */
final class SizeShapes {

    private static final int KIB = 1_024;
    private static final int MIB = 1_024 * 1_024;

    private SizeShapes() {}

    /** Messages of a few octets and of up to 64 KiB. */
    static Stream<CorpusMessage> small() {
        List<CorpusMessage> messages = new ArrayList<>();
        IntStream.range(0, 25)
                .forEach(i -> messages.add(CorpusMessage.of("tiny " + i, "Subject: " + i + "\n\n" + i + "\n")));
        around(16 * KIB, messages);
        for (int size : List.of(64 * KIB - 1, 64 * KIB, 64 * KIB + 1)) {
            messages.add(whole(size));
        }
        return messages.stream();
    }

    /** Messages that take several fetches of 16 KiB, one of them an exact number. */
    static List<CorpusMessage> longOnes() {
        return List.of(whole(100_000), whole(64 * KIB), whole(1_000), whole(300_000));
    }

    /** Messages of up to several MiB. */
    static Stream<CorpusMessage> large() {
        List<CorpusMessage> messages = new ArrayList<>();
        around(64 * KIB, messages);
        for (int size : List.of(MIB - 1, MIB, MIB + 1)) {
            messages.add(whole(size));
        }
        messages.add(multi(
                "mixed; boundary=large",
                """
                        --large

                        first
                        --large
                        Content-Type: application/octet-stream
                        Content-Disposition: attachment; filename=large.bin
                        Content-Transfer-Encoding: base64

                        """ + Shapes.base64(12, 2 * MIB)
                        + "--large\nContent-Type: text/plain\n\n" + Shapes.text(13, 300 * KIB) + "\n--large--\n"));
        messages.add(CorpusMessage.of("tiny after large", "Subject: tiny\n\nafter large ones\n"));
        messages.add(whole(3 * MIB + 7));
        return messages.stream();
    }

    private static void around(int size, List<CorpusMessage> messages) {
        for (int octets : List.of(size - 1, size, size + 1)) {
            messages.add(whole(octets));
            messages.add(
                    CorpusMessage.of("body of " + octets, HEAD + "Subject: body\n\n" + Shapes.text(octets, octets)));
            messages.add(multi(
                    "mixed; boundary=size" + octets,
                    "--size" + octets + "\n\nshort\n--size" + octets + "\n\n" + Shapes.text(octets + 1, octets)
                            + "\n--size" + octets + "--\n"));
        }
    }

    private static CorpusMessage whole(int octets) {
        String head = HEAD + "Subject: whole message\n\n";
        int lines = (int) head.chars().filter(c -> c == '\n').count();
        return CorpusMessage.of("message of " + octets, head + Shapes.text(octets, octets - head.length() - lines));
    }
}
