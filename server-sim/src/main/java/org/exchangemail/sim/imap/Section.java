package org.exchangemail.sim.imap;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code section-spec} (RFC 3501 section 6.4.5).
 *
 * @param path part numbers from the message inwards, empty for the message itself
 * @param specifier which text of the part
 * @param fields header field names as sent, for the specifiers that take them
 */
record Section(List<Long> path, Specifier specifier, List<String> fields) {

    /** {@code section-text}. */
    enum Specifier {
        /** None: the whole message, or the body of a part. */
        WHOLE(""),
        HEADER("HEADER"),
        HEADER_FIELDS("HEADER.FIELDS"),
        HEADER_FIELDS_NOT("HEADER.FIELDS.NOT"),
        TEXT("TEXT"),
        /** Only for parts. */
        MIME("MIME");

        private final String word;

        Specifier(String word) {
            this.word = word;
        }

        boolean takesFields() {
            return this == HEADER_FIELDS || this == HEADER_FIELDS_NOT;
        }
    }

    /** The whole message. */
    static final Section MESSAGE = new Section(List.of(), Specifier.WHOLE, List.of());

    /** The header of the message. */
    static final Section HEADER = new Section(List.of(), Specifier.HEADER, List.of());

    /** The body of the message. */
    static final Section TEXT = new Section(List.of(), Specifier.TEXT, List.of());

    Section {
        path = List.copyOf(path);
        fields = List.copyOf(fields);
    }

    /** Reads what stands between {@code [} and {@code ]}, and the {@code ]}. */
    static Section parse(CommandArguments arguments) throws CommandException {
        List<Long> path = new ArrayList<>();
        boolean more = true;
        while (more && Syntax.isDigit(arguments.peek())) {
            path.add(arguments.nzNumber());
            more = arguments.accept('.');
        }
        if (!path.isEmpty() && more && arguments.peek() == ']') {
            throw arguments.bad("a section must not end in a dot");
        }
        Specifier specifier = path.isEmpty() || more ? specifier(arguments) : Specifier.WHOLE;
        if (specifier == Specifier.MIME && path.isEmpty()) {
            throw arguments.bad("MIME needs a part number");
        }
        List<String> fields = specifier.takesFields() ? fields(arguments) : List.of();
        arguments.expect(']');
        return new Section(path, specifier, fields);
    }

    private static Specifier specifier(CommandArguments arguments) throws CommandException {
        String word = arguments.take(Syntax::isAtomChar).toUpperCase(Locale.ROOT);
        for (Specifier specifier : Specifier.values()) {
            if (specifier.word.equals(word)) {
                return specifier;
            }
        }
        throw arguments.bad("no such section");
    }

    private static List<String> fields(CommandArguments arguments) throws CommandException {
        List<String> fields = new ArrayList<>();
        arguments.space();
        arguments.expect('(');
        do {
            fields.add(arguments.astring());
        } while (arguments.accept(' '));
        arguments.expect(')');
        return fields;
    }

    /** Tells whether this is the body of a part, without its header. */
    boolean isBodyOfPart() {
        return !path.isEmpty() && specifier == Specifier.WHOLE;
    }

    /** The MIME header of the same part. */
    Section mime() {
        return new Section(path, Specifier.MIME, List.of());
    }

    /** What stands before the field names, for example {@code 1.2.HEADER.FIELDS}. */
    String prefix() {
        List<String> words = new ArrayList<>(path.stream().map(String::valueOf).toList());
        if (specifier != Specifier.WHOLE) {
            words.add(specifier.word);
        }
        return String.join(".", words);
    }
}
