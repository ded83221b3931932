package org.exchangemail.sim.imap;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The announcement of a literal at the end of a line: {@code {n}} or, not synchronising, {@code
 * {n+}} (RFC 7888).
 *
 * @param size octets that follow the line end; a number too large to be meant is {@link Long#MAX_VALUE}
 * @param synchronising whether the client waits for a continuation request
 * @param length characters of the announcement
 */
record LiteralMark(long size, boolean synchronising, int length) {

    /** A longer announcement is none. */
    static final int MAX_LENGTH = 32;

    private static final Pattern MARK = Pattern.compile("\\{([0-9]{1,29})(\\+?)\\}$");

    static Optional<LiteralMark> atEndOf(String line) {
        if (!line.endsWith("}")) {
            return Optional.empty();
        }
        Matcher mark = MARK.matcher(line.substring(Math.max(0, line.length() - MAX_LENGTH)));
        if (!mark.find()) {
            return Optional.empty();
        }
        String digits = mark.group(1);
        long size = digits.length() > 18 ? Long.MAX_VALUE : Long.parseLong(digits);
        return Optional.of(
                new LiteralMark(size, mark.group(2).isEmpty(), mark.group().length()));
    }

    String strip(String line) {
        return line.substring(0, line.length() - length);
    }
}
