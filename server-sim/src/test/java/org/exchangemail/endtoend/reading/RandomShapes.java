package org.exchangemail.endtoend.reading;

import static org.exchangemail.endtoend.reading.Shapes.HEAD;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Messages made by chance: trees of parts, in each of which something may be wrong. */
final class RandomShapes {

    private static final List<String> ENCODINGS =
            List.of("7bit", "8bit", "base64", "quoted-printable", "binary", "x-odd", "BASE64 ");
    private static final List<String> TYPES = List.of(
            "text/plain",
            "text/html; charset=utf-8",
            "application/octet-stream",
            "image/gif; name=\"a b.gif\"",
            "message/delivery-status",
            "text/calendar; method=REPLY",
            "application/ms-tnef");
    private static final List<String> BODIES = List.of(
            "",
            "\n",
            "one line\n",
            "no end",
            "R3LDvMOfZQo=\n",
            "a=C3=A4=\nb\n",
            "\u00e4\u00f6\u00fc\n",
            "\0\0\n",
            "--\n--x\n--x--\n",
            ".\n");
    private static final List<String> SUBTYPES =
            List.of("mixed", "alternative", "related", "digest", "signed", "report");

    private final Random random;

    private RandomShapes(long seed) {
        this.random = new Random(seed);
    }

    static Stream<CorpusMessage> messages(long seed, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> CorpusMessage.of(
                        "random " + seed + "/" + i,
                        HEAD + "Subject: random " + i + "\n" + new RandomShapes(seed * 1_000 + i).part(3)));
    }

    /** The header of the content, the empty line and the content. */
    private String part(int depth) {
        int kind = depth == 0 ? 0 : random.nextInt(4);
        return switch (kind) {
            case 1, 2 -> multipart(depth);
            case 3 -> "Content-Type: message/rfc822\n\n" + HEAD + "Subject: inner\n" + part(depth - 1);
            default -> leaf();
        };
    }

    private String leaf() {
        return (seldom() ? "" : "Content-Type: " + one(TYPES) + "\n")
                + (seldom() ? "" : "Content-Transfer-Encoding: " + one(ENCODINGS) + "\n")
                + (random.nextBoolean() ? "" : "Content-Disposition: attachment; filename=f" + random.nextInt(9) + "\n")
                + (seldom() ? "" : "\n")
                + (random.nextInt(6) == 0 ? Shapes.base64(random.nextLong(), random.nextInt(40_000)) : one(BODIES))
                + one(BODIES);
    }

    private String multipart(int depth) {
        String boundary = seldom() ? "x" : "b" + "y".repeat(random.nextInt(3)) + random.nextInt(3);
        StringBuilder text = new StringBuilder("Content-Type: multipart/" + one(SUBTYPES))
                .append(seldom() ? "" : "; boundary=\"" + boundary + "\"")
                .append(seldom() ? "\n" : "\n\n")
                .append(seldom() ? "preamble\n" : "");
        int parts = random.nextInt(4);
        for (int i = 0; i < parts; i++) {
            text.append("--").append(boundary).append(seldom() ? " \n" : "\n");
            text.append(part(depth - 1)).append(seldom() ? "" : "\n");
        }
        return text.append(seldom() ? "" : "--" + boundary + "--\n").toString();
    }

    private boolean seldom() {
        return random.nextInt(8) == 0;
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
