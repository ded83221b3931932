package org.exchangemail.auth;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How long a line of the protocol's own login command may be, without its line break.
 *
 * <p>POP3 of Exchange 2007 reads no more than 45 characters, later versions 512 unless {@code MaxCommandSize} says
 * otherwise ([MS-OXPOP3] v5.0 note 2 of section 1.4). A login string with three parts easily exceeds the former.
 *
 * @param overhead the characters of the line that are neither user name nor password
 * @param known the limit, if the server is known
 * @param smallest the smallest limit of any version, from which on a refusal may be due to the length
 */
public record LineLimit(int overhead, OptionalInt known, int smallest) {

    /**
     * For a protocol whose lines may be long.
     *
     * @return a limit that nothing exceeds
     */
    public static LineLimit none() {
        return new LineLimit(0, OptionalInt.empty(), Integer.MAX_VALUE);
    }

    /**
     * Tells whether the server would certainly refuse a login for its length.
     *
     * @param user the login string
     * @param password how many octets the password has
     * @return false if the limit is unknown
     */
    boolean isExceededBy(String user, int password) {
        return known.isPresent() && longest(user, password) > known.getAsInt();
    }

    private int longest(String user, int password) {
        return overhead + Math.max(user.getBytes(StandardCharsets.UTF_8).length, password);
    }

    /**
     * Explains a refusal that may be due to the length.
     *
     * @param user the login string that was refused
     * @return a sentence; empty if the login is short enough for every version
     */
    Optional<String> hint(String user) {
        int length = longest(user, 0);
        return length > smallest
                ? Optional.of("The line with the user name has " + length + " characters, and some versions of Exchange"
                        + " read no more than " + smallest + " (2007) or 512: shorten the login string, or use a"
                        + " mechanism that has no such limit.")
                : Optional.empty();
    }
}
