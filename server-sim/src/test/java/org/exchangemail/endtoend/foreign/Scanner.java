package org.exchangemail.endtoend.foreign;

import java.util.function.IntPredicate;

/**
 * Reads the lexical elements of RFC 3501 section 9 from a recorded line, and complains of everything else. A recorded
 * literal is its size and two dots: {@code {42}..}.
 */
final class Scanner {

    private final String line;
    private int position;

    Scanner(String line) {
        this.line = line;
    }

    AssertionError complain(String what) {
        return new AssertionError(
                what + " expected at \"" + line.substring(position) + "\" (" + position + ") of: " + line);
    }

    boolean isAt(char c) {
        return isAt(next -> next == c);
    }

    boolean isAt(IntPredicate wanted) {
        return position < line.length() && wanted.test(line.charAt(position));
    }

    /** Reads a text in any case, if it is there. */
    boolean accept(String text) {
        boolean there = line.regionMatches(true, position, text, 0, text.length());
        position += there ? text.length() : 0;
        return there;
    }

    void expect(String text) {
        if (!accept(text)) {
            throw complain("\"" + text + "\"");
        }
    }

    void space() {
        expect(" ");
    }

    void end() {
        if (position < line.length()) {
            throw complain("the end of the line");
        }
    }

    boolean isAtEnd() {
        return position == line.length();
    }

    String many(String what, IntPredicate allowed) {
        int start = position;
        while (position < line.length() && allowed.test(line.charAt(position))) {
            position++;
        }
        if (start == position) {
            throw complain(what);
        }
        return line.substring(start, position);
    }

    /** Reads {@code number}: unsigned, 32 bits. */
    long number() {
        String digits = many("number", c -> c >= '0' && c <= '9');
        if (digits.length() > 10 || Long.parseLong(digits) > 0xFFFFFFFFL) {
            throw complain("a number of 32 bits before");
        }
        return Long.parseLong(digits);
    }

    /** Reads {@code nz-number}. */
    long nzNumber() {
        boolean zero = isAt('0');
        long number = number();
        if (zero || number == 0) {
            throw complain("a number that does not begin with 0 before");
        }
        return number;
    }

    static boolean isChar(int c) {
        return c > 0 && c < 0x80;
    }

    static boolean isTextChar(int c) {
        return isChar(c) && c != '\r' && c != '\n';
    }

    static boolean isAtomChar(int c) {
        return c > ' ' && c < 0x7F && "(){%*\"\\]".indexOf(c) < 0;
    }

    String atom() {
        return many("atom", Scanner::isAtomChar);
    }

    /** Reads {@code astring}, whose atoms may have a bracket. */
    String astring() {
        return isAt('"') || isAt('{') ? string() : many("astring", c -> isAtomChar(c) || c == ']');
    }

    /** Reads {@code quoted} or {@code literal}. */
    String string() {
        if (accept("{")) {
            number();
            expect("}..");
            return "";
        }
        expect("\"");
        StringBuilder text = new StringBuilder();
        while (!accept("\"")) {
            boolean escaped = accept("\\");
            if (isAtEnd() || !isTextChar(line.charAt(position))) {
                throw complain("QUOTED-CHAR");
            }
            char c = line.charAt(position++);
            if (escaped && c != '"' && c != '\\') {
                throw complain("quoted-specials before");
            }
            text.append(c);
        }
        return text.toString();
    }

    void nstring() {
        if (!nil()) {
            string();
        }
    }

    boolean nil() {
        return accept("NIL");
    }

    /** Reads {@code text}: at least one TEXT-CHAR, to the end of the line. */
    void text() {
        many("text", Scanner::isTextChar);
        end();
    }

    /** Reads what may be a list in parentheses, spaces between. */
    void list(boolean mayBeEmpty, Runnable element) {
        expect("(");
        if (mayBeEmpty && accept(")")) {
            return;
        }
        do {
            element.run();
        } while (accept(" "));
        expect(")");
    }
}
