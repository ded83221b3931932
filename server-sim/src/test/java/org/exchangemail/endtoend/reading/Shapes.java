package org.exchangemail.endtoend.reading;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;

/** What the messages of the corpus are made of. */
final class Shapes {

    /** The header that every message has which is not about its header. */
    static final String HEAD = """
            From: Mary <mary@corp.example>
            To: john@corp.example
            Date: Tue, 14 Nov 2023 22:13:20 +0000
            Message-ID: <1@corp.example>
            MIME-Version: 1.0
            """;

    private Shapes() {}

    /** Returns text as it looks when its UTF-8 form is taken for one character for each octet. */
    static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    /** Returns octets of chance in base64, in lines of 76 characters that end in LF. */
    static String base64(long seed, int octets) {
        byte[] content = new byte[octets];
        new Random(seed).nextBytes(content);
        return Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(content) + "\n";
    }

    /** Returns text of exactly so many octets once its LF have become CRLF; lines of 60 characters. */
    static String text(long seed, int octets) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(octets);
        int left = octets;
        while (left > 62) {
            for (int i = 0; i < 60; i++) {
                text.append((char) (random.nextInt(8) == 0 ? ' ' : 'a' + random.nextInt(26)));
            }
            text.append('\n');
            left -= 62;
        }
        return text.append("z".repeat(left)).toString();
    }
}
