package org.exchangemail.sim.mailbox;

import java.util.Optional;

/**
 * The message flags that Exchange knows; it keeps no keywords that clients define.
 *
 * @see <a href="https://learn.microsoft.com/openspecs/ie_standards/ms-stanximap/">[MS-STANXIMAP]
 *     2.2.4</a>
 */
public enum Flag {
    /** The message has been read. */
    SEEN("\\Seen"),
    /** The message has been answered. */
    ANSWERED("\\Answered"),
    /** The message is flagged for attention. */
    FLAGGED("\\Flagged"),
    /** The next EXPUNGE removes the message. */
    DELETED("\\Deleted"),
    /** The message is not finished. */
    DRAFT("\\Draft"),
    /** A disposition notification has been sent (RFC 3503). */
    MDN_SENT("$MDNSent"),
    /** This session is the first to see the message; never stored, every session has its own. */
    RECENT("\\Recent");

    private final String word;

    Flag(String word) {
        this.word = word;
    }

    /**
     * Returns the flag's name on the wire.
     *
     * @return for example {@code \Seen}
     */
    public String word() {
        return word;
    }

    /**
     * Finds a flag by its name on the wire.
     *
     * @param word for example {@code \seen}; case does not matter (RFC 3501 section 9)
     * @return empty if Exchange knows no such flag
     */
    public static Optional<Flag> named(String word) {
        for (Flag flag : values()) {
            if (flag.word.equalsIgnoreCase(word)) {
                return Optional.of(flag);
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return word;
    }
}
