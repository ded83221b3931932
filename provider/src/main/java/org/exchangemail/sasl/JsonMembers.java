package org.exchangemail.sasl;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the members of a JSON object (RFC 8259) whose values are strings, numbers or literals; members with other values
 * are skipped.
 *
 * <p>Enough for the error challenge of RFC 7628, in which nothing is nested. The first of several members of one name
 * counts.
 */
final class JsonMembers {

    private static final int MAX_DEPTH = 16;

    /** The text is no JSON. */
    private static final class MalformedException extends Exception {

        private static final long serialVersionUID = 1L;
    }

    private final String text;
    private int position;

    private JsonMembers(String text) {
        this.text = text;
    }

    /**
     * Reads an object.
     *
     * @param text a whole JSON text
     * @return name and text of each member; empty if the text is no JSON object
     */
    static Optional<Map<String, String>> read(String text) {
        JsonMembers reader = new JsonMembers(text);
        Map<String, String> members = new HashMap<>();
        try {
            reader.space();
            reader.object(members, 1);
            reader.space();
            return reader.position == text.length() ? Optional.of(members) : Optional.empty();
        } catch (MalformedException e) {
            return Optional.empty();
        }
    }

    private void object(Map<String, String> members, int depth) throws MalformedException {
        expect('{');
        space();
        if (accept('}')) {
            return;
        }
        do {
            space();
            String name = string();
            space();
            expect(':');
            space();
            value(depth).ifPresent(value -> members.putIfAbsent(name, value));
            space();
        } while (accept(','));
        expect('}');
    }

    private void array(int depth) throws MalformedException {
        expect('[');
        space();
        if (accept(']')) {
            return;
        }
        do {
            space();
            value(depth);
            space();
        } while (accept(','));
        expect(']');
    }

    private Optional<String> value(int depth) throws MalformedException {
        if (depth > MAX_DEPTH) {
            throw new MalformedException();
        }
        switch (peek()) {
            case '"' -> {
                return Optional.of(string());
            }
            case '{' -> object(new HashMap<>(), depth + 1);
            case '[' -> array(depth + 1);
            default -> {
                return Optional.of(word());
            }
        }
        return Optional.empty();
    }

    /** A number, {@code true}, {@code false} or {@code null}. */
    private String word() throws MalformedException {
        int start = position;
        while (position < text.length() && isOfWord(text.charAt(position))) {
            position++;
        }
        if (position == start) {
            throw new MalformedException();
        }
        return text.substring(start, position);
    }

    private static boolean isOfWord(char c) {
        return Character.isLetterOrDigit(c) || "+-.".indexOf(c) >= 0;
    }

    private String string() throws MalformedException {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (!accept('"')) {
            char c = next();
            if (c < ' ') {
                throw new MalformedException();
            }
            value.append(c == '\\' ? escaped() : c);
        }
        return value.toString();
    }

    private char escaped() throws MalformedException {
        char c = next();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> (char) (hex() << 12 | hex() << 8 | hex() << 4 | hex());
            default -> throw new MalformedException();
        };
    }

    private int hex() throws MalformedException {
        int digit = Character.digit(next(), 16);
        if (digit < 0) {
            throw new MalformedException();
        }
        return digit;
    }

    private void space() {
        while (position < text.length() && " \t\r\n".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
    }

    private char peek() throws MalformedException {
        if (position >= text.length()) {
            throw new MalformedException();
        }
        return text.charAt(position);
    }

    private char next() throws MalformedException {
        char c = peek();
        position++;
        return c;
    }

    private boolean accept(char c) throws MalformedException {
        if (peek() != c) {
            return false;
        }
        position++;
        return true;
    }

    private void expect(char c) throws MalformedException {
        if (!accept(c)) {
            throw new MalformedException();
        }
    }
}
