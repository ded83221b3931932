package org.exchangemail.sim.mailbox;

import java.util.List;
import java.util.Optional;

/**
 * The envelope structure of a message (RFC 3501 section 7.4.2). Text has one character for each
 * octet; encoded words stay as they are.
 *
 * @param date Date
 * @param subject Subject
 * @param from From
 * @param sender Sender; {@code from} if it is missing or empty
 * @param replyTo Reply-To; {@code from} if it is missing or empty
 * @param to To
 * @param cc Cc
 * @param bcc Bcc
 * @param inReplyTo In-Reply-To
 * @param messageId Message-ID
 */
public record Envelope(
        Optional<String> date,
        Optional<String> subject,
        List<Address> from,
        List<Address> sender,
        List<Address> replyTo,
        List<Address> to,
        List<Address> cc,
        List<Address> bcc,
        Optional<String> inReplyTo,
        Optional<String> messageId) {

    /**
     * An address structure. The start of a group has a mailbox (the group's name) and no host, its end
     * has neither.
     *
     * @param name the display name
     * @param route the source route
     * @param mailbox the part before the {@code @}
     * @param host the part after the {@code @}; empty text if there is none although this is no group
     */
    public record Address(
            Optional<String> name, Optional<String> route, Optional<String> mailbox, Optional<String> host) {}

    /** Keeps unmodifiable copies. */
    public Envelope {
        from = List.copyOf(from);
        sender = List.copyOf(sender);
        replyTo = List.copyOf(replyTo);
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        bcc = List.copyOf(bcc);
    }
}
