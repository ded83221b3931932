package org.exchangemail.sim.imap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Mailbox names on the wire: modified UTF-7 (RFC 3501 section 5.1.3). */
final class ModifiedUtf7 {

    private ModifiedUtf7() {}

    static String encode(String name) {
        StringBuilder out = new StringBuilder();
        int i = 0;
        while (i < name.length()) {
            char c = name.charAt(i);
            if (isDirect(c)) {
                out.append(c == '&' ? "&-" : String.valueOf(c));
                i++;
            } else {
                int start = i;
                while (i < name.length() && !isDirect(name.charAt(i))) {
                    i++;
                }
                out.append('&').append(base64(name.substring(start, i))).append('-');
            }
        }
        return out.toString();
    }

    private static boolean isDirect(char c) {
        return c >= 0x20 && c <= 0x7E;
    }

    private static String base64(String run) {
        ByteBuffer octets = ByteBuffer.allocate(2 * run.length());
        run.chars().forEach(c -> octets.putChar((char) c));
        return Base64.getEncoder()
                .withoutPadding()
                .encodeToString(octets.array())
                .replace('/', ',');
    }

    /** Returns empty if the name is not in modified UTF-7, or not as {@link #encode} writes it. */
    static Optional<String> decode(String wire) {
        StringBuilder name = new StringBuilder();
        int i = 0;
        while (i < wire.length()) {
            char c = wire.charAt(i++);
            if (!isDirect(c)) {
                return Optional.empty();
            }
            if (c != '&') {
                name.append(c);
                continue;
            }
            int end = wire.indexOf('-', i);
            Optional<String> run = end < 0 ? Optional.empty() : run(wire.substring(i, end));
            if (run.isEmpty()) {
                return Optional.empty();
            }
            name.append(run.get());
            i = end + 1;
        }
        return Optional.of(name.toString()).filter(decoded -> encode(decoded).equals(wire));
    }

    private static Optional<String> run(String base64) {
        if (base64.isEmpty()) {
            return Optional.of("&");
        }
        try {
            byte[] octets = Base64.getDecoder().decode(base64.replace(',', '/').getBytes(StandardCharsets.ISO_8859_1));
            return octets.length % 2 == 0
                    ? Optional.of(ByteBuffer.wrap(octets).asCharBuffer().toString())
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
