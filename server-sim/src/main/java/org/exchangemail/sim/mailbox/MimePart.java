package org.exchangemail.sim.mailbox;

import java.util.List;
import java.util.Optional;

/**
 * A message or a body part: where it lies in the octets of the message, and what it says of itself.
 *
 * <p>All ranges count from the start of the message that was delivered, for embedded messages too.
 * Immutable and safe for use by several threads.
 *
 * @param header its own header: the header of the message, or the MIME header of the body part
 * @param body what follows the header, still encoded; for a multipart with preamble, delimiters and
 *     epilogue
 * @param lines how many line ends the body holds
 * @param content what the fields of RFC 2045 say, with their defaults
 * @param envelope present for messages: the one that was delivered, and embedded ones
 * @param parts the body parts of a multipart, at least one; empty for everything else
 * @param message the message that is the body of a {@code message/rfc822} part
 */
public record MimePart(
        MimeHeader header,
        OctetRange body,
        int lines,
        ContentFields content,
        Optional<Envelope> envelope,
        List<MimePart> parts,
        Optional<MimePart> message) {

    /** Keeps an unmodifiable copy. */
    public MimePart {
        parts = List.copyOf(parts);
    }

    /**
     * Returns header and body.
     *
     * @return one range without a gap
     */
    public OctetRange range() {
        return new OctetRange(header.range().start(), body.end());
    }

    /**
     * Tells whether this is a multipart.
     *
     * @return true if there are {@link #parts()}
     */
    public boolean isMultipart() {
        return !parts.isEmpty();
    }
}
