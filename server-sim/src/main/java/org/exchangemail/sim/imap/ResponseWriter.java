package org.exchangemail.sim.imap;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Optional;
import org.exchangemail.sim.mailbox.Flag;
import org.exchangemail.sim.mailbox.OctetRange;
import org.exchangemail.sim.mailbox.Octets;

/**
 * Encodes the elements of responses (RFC 3501 section 9). Message octets go to the stream without
 * being copied.
 *
 * <p>Text has one character for each octet. Give it a buffered stream; it never flushes of itself.
 * Not safe for use by several threads.
 */
final class ResponseWriter {

    /** What is longer goes into a literal. */
    private static final int MAX_QUOTED = 1_000;

    private static final byte[] CRLF = {'\r', '\n'};

    private final OutputStream out;

    ResponseWriter(OutputStream out) {
        this.out = out;
    }

    /** Writes characters as they are. */
    ResponseWriter text(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        return this;
    }

    ResponseWriter number(long number) throws IOException {
        return text(Long.toString(number));
    }

    /** {@code string}: quoted where that can carry it, a literal where not. */
    ResponseWriter string(String value) throws IOException {
        if (value.length() > MAX_QUOTED || value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            return text("{" + value.length() + "}").crlf().text(value);
        }
        return text("\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
    }

    /** {@code nstring}. */
    ResponseWriter nstring(Optional<String> value) throws IOException {
        return value.isPresent() ? string(value.get()) : text("NIL");
    }

    /** A mailbox name, encoded in modified UTF-7, and quoted where it cannot be an atom. */
    ResponseWriter mailbox(String name) throws IOException {
        String encoded = ModifiedUtf7.encode(name);
        boolean atom = !encoded.isEmpty() && encoded.chars().allMatch(Syntax::isAstringChar);
        return atom && !encoded.equalsIgnoreCase("NIL") ? text(encoded) : string(encoded);
    }

    /** {@code literal}; an empty one as {@code ""}. */
    ResponseWriter literal(Octets octets, OctetRange range) throws IOException {
        if (range.length() == 0) {
            return text("\"\"");
        }
        text("{" + range.length() + "}").crlf();
        octets.writeTo(range, out);
        return this;
    }

    /** Writes octets as they are. */
    ResponseWriter octets(Octets octets) throws IOException {
        octets.writeTo(new OctetRange(0, octets.length()), out);
        return this;
    }

    /** A list of flags in parentheses. */
    ResponseWriter flags(Collection<Flag> flags, Collection<String> keywords) throws IOException {
        text("(");
        String separator = "";
        for (Flag flag : flags) {
            text(separator).text(flag.word());
            separator = " ";
        }
        for (String keyword : keywords) {
            text(separator).text(keyword);
            separator = " ";
        }
        return text(")");
    }

    ResponseWriter crlf() throws IOException {
        out.write(CRLF);
        return this;
    }

    void flush() throws IOException {
        out.flush();
    }
}
