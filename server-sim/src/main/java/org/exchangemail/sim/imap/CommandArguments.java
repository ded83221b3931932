package org.exchangemail.sim.imap;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.exchangemail.sim.imap.CommandException.Problem;
import org.exchangemail.sim.mailbox.OctetRange;
import org.exchangemail.sim.mailbox.Octets;

/**
 * Reads the arguments of one command, element by element; the methods are named after the grammar of
 * RFC 3501 section 9.
 *
 * <p>Text has one character for each octet. What does not fit throws {@link CommandException}, after
 * which nothing more can be read. Not safe for use by several threads.
 */
final class CommandArguments {

    /** {@link #peek} at the end of the command. */
    static final int END = -1;

    /** {@link #peek} before a literal. */
    static final int LITERAL = -2;

    private static final long MAX_NUMBER = 0xFFFF_FFFFL;

    private final String tag;
    private final List<String> texts;
    private final List<Octets> literals;
    private int segment;
    private int position;

    /** Takes the stretches of the line, and the literals between them, one fewer. */
    CommandArguments(String tag, List<String> texts, List<Octets> literals) {
        this.tag = tag;
        this.texts = List.copyOf(texts);
        this.literals = List.copyOf(literals);
    }

    /** Returns the next character, {@link #LITERAL} or {@link #END}, and leaves it there. */
    int peek() {
        String text = texts.get(segment);
        if (position < text.length()) {
            return text.charAt(position);
        }
        return segment < literals.size() ? LITERAL : END;
    }

    /** Passes over characters that are known to be there. */
    void skip(int count) {
        position += count;
    }

    /** Passes over the character if it is the next one. */
    boolean accept(char c) {
        if (peek() != c) {
            return false;
        }
        position++;
        return true;
    }

    void expect(char c) throws CommandException {
        if (!accept(c)) {
            throw bad("\"" + c + "\" expected");
        }
    }

    /** {@code SP}. */
    void space() throws CommandException {
        expect(' ');
    }

    /** Nothing may be left. */
    void end() throws CommandException {
        if (peek() != END) {
            throw bad("nothing more expected");
        }
    }

    /** Returns the word behind the next space, in upper case, without taking it. */
    String nextWord() {
        int before = position;
        accept(' ');
        String word = take(Syntax::isAtomChar);
        position = before;
        return word.toUpperCase(Locale.ROOT);
    }

    boolean atEnd() {
        return peek() == END;
    }

    /** Takes as many characters as there are of the class; maybe none. */
    String take(IntPredicate characters) {
        String text = texts.get(segment);
        int start = position;
        while (position < text.length() && characters.test(text.charAt(position))) {
            position++;
        }
        return text.substring(start, position);
    }

    /** {@code atom}. */
    String atom() throws CommandException {
        String atom = take(Syntax::isAtomChar);
        if (atom.isEmpty()) {
            throw bad("atom expected");
        }
        return atom;
    }

    /** An atom that is a word of the grammar, in upper case. */
    String keyword() throws CommandException {
        return atom().toUpperCase(Locale.ROOT);
    }

    /** {@code astring}. */
    String astring() throws CommandException {
        return string(Syntax::isAstringChar);
    }

    /** {@code astring}, its octets read as UTF-8. */
    String astringUtf8() throws CommandException {
        return new String(astring().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** {@code mailbox}: the name decoded from modified UTF-7. */
    String mailbox() throws CommandException {
        return decoded(astring());
    }

    /** {@code list-mailbox}: the pattern decoded from modified UTF-7. */
    String listMailbox() throws CommandException {
        return decoded(string(Syntax::isListChar));
    }

    private String decoded(String name) throws CommandException {
        return ModifiedUtf7.decode(name).orElseThrow(() -> bad("mailbox name is not in modified UTF-7"));
    }

    private String string(IntPredicate bare) throws CommandException {
        int next = peek();
        if (next == '"' || next == LITERAL) {
            return string();
        }
        String atom = take(bare);
        if (atom.isEmpty()) {
            throw bad("string expected");
        }
        return atom;
    }

    /** {@code string}: quoted or literal. */
    String string() throws CommandException {
        if (peek() == LITERAL) {
            Octets octets = literal();
            return octets.latin1(new OctetRange(0, octets.length()));
        }
        expect('"');
        StringBuilder value = new StringBuilder();
        while (!accept('"')) {
            boolean escaped = accept('\\');
            int c = peek();
            if (c < 0 || !Syntax.isQuotable(c) || (escaped && c != '"' && c != '\\')) {
                throw bad("quoted string is not closed, or holds what it cannot carry");
            }
            value.append((char) c);
            position++;
        }
        return value.toString();
    }

    /** {@code literal}, any octets but NUL. */
    Octets literal() throws CommandException {
        if (peek() != LITERAL) {
            throw bad("literal expected");
        }
        Octets octets = literals.get(segment);
        segment++;
        position = 0;
        if (octets.indexOf(0, 0, octets.length()) >= 0) {
            throw bad("literal holds NUL");
        }
        return octets;
    }

    /** {@code number}. */
    long number() throws CommandException {
        String digits = take(Syntax::isDigit);
        if (digits.isEmpty() || digits.length() > 10 || Long.parseLong(digits) > MAX_NUMBER) {
            throw bad("number from 0 to " + MAX_NUMBER + " expected");
        }
        return Long.parseLong(digits);
    }

    /** {@code nz-number}. */
    long nzNumber() throws CommandException {
        long number = number();
        if (number == 0) {
            throw bad("number greater than 0 expected");
        }
        return number;
    }

    /** {@code sequence-set}. */
    SequenceSet sequenceSet() throws CommandException {
        return SequenceSet.parse(this);
    }

    /**
     * {@code flag-list}, or its flags without parentheses, as STORE allows.
     *
     * @return the words as sent
     */
    List<String> flags() throws CommandException {
        List<String> flags = new ArrayList<>();
        if (accept('(')) {
            if (!accept(')')) {
                do {
                    flags.add(flag());
                } while (accept(' '));
                expect(')');
            }
            return flags;
        }
        do {
            flags.add(flag());
        } while (accept(' '));
        return flags;
    }

    /** {@code flag}. */
    String flag() throws CommandException {
        return (accept('\\') ? "\\" : "") + atom();
    }

    /** {@code date}, with or without quotes. */
    LocalDate date() throws CommandException {
        boolean quoted = accept('"');
        String text = take(c -> c == '-' || Syntax.isAtomChar(c));
        if (quoted) {
            expect('"');
        }
        return ImapDates.date(text).orElseThrow(() -> bad("date such as 1-Feb-1994 expected"));
    }

    /** {@code date-time}, always in quotes. */
    OffsetDateTime dateTime() throws CommandException {
        expect('"');
        String text = take(c -> c != '"');
        expect('"');
        Optional<OffsetDateTime> date = ImapDates.dateTime(text);
        return date.orElseThrow(() -> bad("date-time such as 17-Jul-1996 02:44:25 -0700 expected"));
    }

    /** Makes the exception that says what is wrong at this place. */
    CommandException bad(String problem) {
        return new CommandException(Problem.ARGUMENTS, Optional.of(tag), false, problem);
    }
}
