package org.exchangemail.sim.pop3;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * One command line, cut at its first space.
 *
 * @param keyword in upper case; empty for an empty line
 * @param argument everything behind the first space, one character for each octet; may be empty
 */
record Pop3Request(String keyword, String argument) {

    static Pop3Request of(String line) {
        int space = line.indexOf(' ');
        return space < 0
                ? new Pop3Request(line.toUpperCase(Locale.ROOT), "")
                : new Pop3Request(line.substring(0, space).toUpperCase(Locale.ROOT), line.substring(space + 1));
    }

    /** The argument as one text: a name or a password, which may hold spaces (RFC 1939 section 7). */
    String text() {
        return new String(argument.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** The argument as words between spaces; an argument of spaces only has none. */
    List<String> words() {
        String stripped = argument.strip();
        return stripped.isEmpty() ? List.of() : List.of(stripped.split(" +", -1));
    }
}
