package org.exchangemail.imap;

import java.util.Optional;

/**
 * Something that an application wants to know of one message after the other, and what it is called in each of them.
 *
 * @param kind how it is asked for
 * @param role a FETCH item; a section; or the role of a part, see {@link Leaf}
 */
record Wanted(Kind kind, String role) {

    /** How a FETCH item begins that asks for a section. */
    static final String PEEK = "BODY.PEEK[";

    private static final String MIME = ".MIME]";

    private static final Wanted WHOLE = new Wanted(Kind.SECTION, "");

    /** What is asked for. */
    enum Kind {
        /** A FETCH item as it stands. */
        ITEM,
        /** The header of a part. */
        PART_HEADER,
        /** The content of a part. */
        PART,
        /** The content of a section as it stands. */
        SECTION
    }

    /**
     * Recognises a FETCH item that is asked for of single messages.
     *
     * @return empty if it is none that could be foretold
     */
    static Optional<Wanted> item(IMAPExchangeMessage message, String item) {
        if (item.startsWith(PEEK) && item.endsWith(MIME)) {
            String section = item.substring(PEEK.length(), item.length() - MIME.length());
            return message.leaf(leaf -> leaf.section().equals(section))
                    .map(leaf -> new Wanted(Kind.PART_HEADER, leaf.role()));
        }
        boolean known = item.startsWith(PEEK + "HEADER")
                || item.startsWith("ENVELOPE")
                || item.equals("BODYSTRUCTURE")
                || item.equals("FLAGS")
                || item.equals("UID");
        return known ? Optional.of(new Wanted(Kind.ITEM, item)) : Optional.empty();
    }

    /** Recognises a section whose content is read. */
    static Wanted content(IMAPExchangeMessage message, String section) {
        if (section.isEmpty()) {
            return WHOLE;
        }
        return message.leaf(leaf -> leaf.section().equals(section))
                .map(leaf -> new Wanted(Kind.PART, leaf.role()))
                .orElse(new Wanted(Kind.SECTION, section));
    }

    boolean isContent() {
        return kind == Kind.PART || kind == Kind.SECTION;
    }

    boolean isStructure() {
        return kind == Kind.ITEM && role.equals("BODYSTRUCTURE");
    }

    boolean isWhole() {
        return kind == Kind.SECTION && role.isEmpty();
    }

    /** Tells whether a message has to be known better before it can be said what this is called in it. */
    boolean needsStructure(IMAPExchangeMessage message) {
        return kind != Kind.ITEM && !isWhole() && message.structure().isEmpty();
    }

    /** The FETCH item or section in a message; empty if it has no such part. */
    Optional<String> in(IMAPExchangeMessage message) {
        return switch (kind) {
            case ITEM -> Optional.of(role);
            case SECTION -> role.isEmpty() ? Optional.of(role) : Optional.empty();
            case PART -> message.leaf(leaf -> leaf.role().equals(role)).map(Leaf::section);
            case PART_HEADER ->
                message.leaf(leaf -> leaf.role().equals(role)).map(leaf -> PEEK + leaf.section() + MIME);
        };
    }
}
