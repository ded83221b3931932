package org.exchangemail.sim.mailbox;

import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Set;

/**
 * A message before a folder has given it a UID.
 *
 * @param content header and body, kept verbatim
 * @param flags what it starts with; {@link Flag#RECENT} is ignored
 * @param keywords those of the client's own; case does not matter
 * @param internalDate when it arrived; parts of a second are cut off
 * @param convertible false for a message that the server cannot bring into the form of RFC 822
 */
public record NewMessage(
        Octets content, Set<Flag> flags, Set<String> keywords, OffsetDateTime internalDate, boolean convertible) {

    /** Checks that nothing is missing. */
    public NewMessage {
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(flags, "flags");
        Objects.requireNonNull(keywords, "keywords");
        Objects.requireNonNull(internalDate, "internalDate");
    }

    /**
     * Makes an ordinary message.
     *
     * @param content header and body, kept verbatim
     * @param flags what it starts with
     * @param internalDate when it arrived
     */
    public NewMessage(Octets content, Set<Flag> flags, OffsetDateTime internalDate) {
        this(content, flags, Set.of(), internalDate, true);
    }
}
