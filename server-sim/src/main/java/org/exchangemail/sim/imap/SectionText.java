package org.exchangemail.sim.imap;

import java.util.Optional;
import org.exchangemail.sim.imap.Section.Specifier;
import org.exchangemail.sim.mailbox.HeaderField;
import org.exchangemail.sim.mailbox.Message;
import org.exchangemail.sim.mailbox.MimeHeader;
import org.exchangemail.sim.mailbox.MimePart;
import org.exchangemail.sim.mailbox.OctetRange;
import org.exchangemail.sim.mailbox.Octets;

/**
 * The octets that a section names (RFC 3501 section 6.4.5).
 *
 * @param octets the message, or the fields picked from a header
 * @param range where the section lies in them
 */
record SectionText(Octets octets, OctetRange range) {

    /** Returns empty if the message has no such part, or the part no such text. */
    static Optional<SectionText> find(Message message, Section section) {
        if (section.equals(Section.MESSAGE)) {
            return Optional.of(whole(message.content()));
        }
        if (section.path().isEmpty()) {
            return Optional.of(ofMessage(message, message.structure(), section));
        }
        Optional<MimePart> part = part(message.structure(), section);
        return switch (section.specifier()) {
            case WHOLE -> part.map(found -> new SectionText(message.content(), found.body()));
            case MIME ->
                part.map(found ->
                        new SectionText(message.content(), found.header().range()));
            default -> part.flatMap(MimePart::message).map(embedded -> ofMessage(message, embedded, section));
        };
    }

    private static SectionText whole(Octets octets) {
        return new SectionText(octets, new OctetRange(0, octets.length()));
    }

    private static SectionText ofMessage(Message message, MimePart part, Section section) {
        return switch (section.specifier()) {
            case HEADER -> new SectionText(message.content(), part.header().range());
            case TEXT -> new SectionText(message.content(), part.body());
            default -> whole(picked(message.content(), part.header(), section));
        };
    }

    /** Every part number leads into a multipart; number 1 of anything else is its own body. */
    private static Optional<MimePart> part(MimePart message, Section section) {
        Optional<MimePart> container = Optional.of(message);
        Optional<MimePart> part = Optional.empty();
        for (long number : section.path()) {
            part = container.flatMap(outer -> child(outer, number));
            container = part.flatMap(found -> found.isMultipart() ? Optional.of(found) : found.message());
        }
        return part;
    }

    private static Optional<MimePart> child(MimePart container, long number) {
        if (container.isMultipart()) {
            return number <= container.parts().size()
                    ? Optional.of(container.parts().get((int) number - 1))
                    : Optional.empty();
        }
        return number == 1 ? Optional.of(container) : Optional.empty();
    }

    /** The fields that are named, or the others, and the empty line if the header has one. */
    private static Octets picked(Octets octets, MimeHeader header, Section section) {
        boolean named = section.specifier() == Specifier.HEADER_FIELDS;
        StringBuilder text = new StringBuilder();
        for (HeaderField field : header.fields()) {
            if (section.fields().stream().anyMatch(field.name()::equalsIgnoreCase) == named) {
                text.append(octets.latin1(field.range()));
            }
        }
        return Octets.ofLatin1(header.endsWithEmptyLine() ? text.append("\r\n").toString() : text.toString());
    }
}
