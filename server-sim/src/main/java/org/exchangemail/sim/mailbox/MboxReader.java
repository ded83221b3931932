package org.exchangemail.sim.mailbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts an mbox file into messages (RFC 4155 appendix A).
 *
 * <p>A {@code From } line begins a message at the start of the file and after an empty line. The
 * empty line before the next {@code From } line, or before the end, belongs to the file, not to the
 * message.
 */
final class MboxReader {

    /** One message of the file. */
    record Entry(Octets content, Optional<OffsetDateTime> arrived) {}

    private static final byte[] FROM = {'F', 'r', 'o', 'm', ' '};

    /** The date as {@code asctime} writes it, in UTC by RFC 4155. */
    private static final Pattern DATE =
            Pattern.compile("[A-Z][a-z]{2} ([A-Z][a-z]{2}) +(\\d{1,2}) (\\d{2}:\\d{2}:\\d{2}) (\\d{4})");

    private static final DateTimeFormatter DATE_FORMAT =
            DateTimeFormatter.ofPattern("d MMM uuuu HH:mm:ss", Locale.ROOT);

    private final byte[] file;
    private final List<Entry> entries = new ArrayList<>();
    private int position;

    private MboxReader(byte[] file) {
        this.file = file;
    }

    /** Returns the messages; empty if the file does not begin with a {@code From } line. */
    static Optional<List<Entry>> read(byte[] file) {
        MboxReader reader = new MboxReader(file);
        if (!reader.startsWithFrom(0)) {
            return Optional.empty();
        }
        while (reader.position < file.length) {
            reader.readEntry();
        }
        return Optional.of(reader.entries);
    }

    private void readEntry() {
        int headEnd = lineEnd(position);
        String head = new String(file, position, headEnd - position, StandardCharsets.ISO_8859_1);
        position = headEnd;
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int emptyLine = -1;
        while (position < file.length && !(emptyLine >= 0 && startsWithFrom(position))) {
            if (emptyLine >= 0) {
                content.write(file, emptyLine, position - emptyLine);
                emptyLine = -1;
            }
            int end = lineEnd(position);
            if (isEmptyLine(position)) {
                emptyLine = position;
            } else {
                int start = isQuotedFrom(position) ? position + 1 : position;
                content.write(file, start, end - start);
            }
            position = end;
        }
        byte[] message = content.toByteArray();
        entries.add(new Entry(Octets.wrap(LineEnds.toCrLf(message, 0, message.length)), date(head)));
    }

    private int lineEnd(int from) {
        for (int i = from; i < file.length; i++) {
            if (file[i] == '\n') {
                return i + 1;
            }
        }
        return file.length;
    }

    private boolean isEmptyLine(int at) {
        return file[at] == '\n' || (file[at] == '\r' && at + 1 < file.length && file[at + 1] == '\n');
    }

    private boolean isQuotedFrom(int at) {
        int i = at;
        while (i < file.length && file[i] == '>') {
            i++;
        }
        return i > at && startsWithFrom(i);
    }

    private boolean startsWithFrom(int at) {
        if (at + FROM.length > file.length) {
            return false;
        }
        for (int i = 0; i < FROM.length; i++) {
            if (file[at + i] != FROM[i]) {
                return false;
            }
        }
        return true;
    }

    private static Optional<OffsetDateTime> date(String head) {
        Matcher date = DATE.matcher(head);
        if (!date.find()) {
            return Optional.empty();
        }
        String text = String.join(" ", date.group(2), date.group(1), date.group(4), date.group(3));
        try {
            return Optional.of(LocalDateTime.parse(text, DATE_FORMAT).atOffset(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
