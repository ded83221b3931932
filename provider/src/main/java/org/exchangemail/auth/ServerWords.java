package org.exchangemail.auth;

import java.util.List;
import java.util.Locale;

/** Reads the human-readable text of a server, which is neither trusted nor meant for machines. */
final class ServerWords {

    private static final int MAX_LENGTH = 300;

    /** What Exchange says when it has not judged the credentials but is unable to serve: Exchange 2010 to Online. */
    private static final List<String> BUSY = List.of(
            "server unavailable",
            "request is throttled",
            "backoff time",
            "try again later",
            "too many connections",
            "[unavailable]",
            "[inuse]",
            "[limit]");

    private static final String NOT_CONNECTED = "authenticated but not connected";

    private ServerWords() {}

    /**
     * Makes a text fit for an exception or a log: one line of bounded length, without control characters. A password that
     * the server may echo is taken out before, see {@link Credentials#takenOutOf}.
     */
    static String clean(String words) {
        StringBuilder clean = new StringBuilder();
        words.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .limit(MAX_LENGTH)
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }

    static boolean sayBusy(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        return BUSY.stream().anyMatch(lower::contains);
    }

    static boolean sayNotConnected(String words) {
        return words.toLowerCase(Locale.ROOT).contains(NOT_CONNECTED);
    }
}
