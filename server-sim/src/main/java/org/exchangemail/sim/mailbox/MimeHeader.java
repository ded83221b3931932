package org.exchangemail.sim.mailbox;

import java.util.List;
import java.util.Optional;

/**
 * The header of a message or a body part.
 *
 * @param range the fields and the empty line after them, if there is one
 * @param fields in the order in which they stand
 * @param endsWithEmptyLine false if the message ends in its header
 */
public record MimeHeader(OctetRange range, List<HeaderField> fields, boolean endsWithEmptyLine) {

    /** Keeps an unmodifiable copy. */
    public MimeHeader {
        fields = List.copyOf(fields);
    }

    /**
     * Finds a field.
     *
     * @param name any case
     * @return the first field of that name
     */
    public Optional<HeaderField> first(String name) {
        for (HeaderField field : fields) {
            if (field.name().equalsIgnoreCase(name)) {
                return Optional.of(field);
            }
        }
        return Optional.empty();
    }
}
