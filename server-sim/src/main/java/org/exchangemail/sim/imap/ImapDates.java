package org.exchangemail.sim.imap;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.Optional;

/** {@code date} and {@code date-time} (RFC 3501 section 9). */
final class ImapDates {

    private static final DateTimeFormatter DATE = formatter("d-MMM-uuuu");
    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .padNext(2)
            .appendValue(ChronoField.DAY_OF_MONTH)
            .appendPattern("-MMM-uuuu HH:mm:ss xx")
            .toFormatter(Locale.ROOT)
            .withChronology(IsoChronology.INSTANCE)
            .withResolverStyle(ResolverStyle.STRICT);

    private ImapDates() {}

    private static DateTimeFormatter formatter(String pattern) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern(pattern)
                .toFormatter(Locale.ROOT)
                .withResolverStyle(ResolverStyle.STRICT);
    }

    static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text, DATE));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static Optional<OffsetDateTime> dateTime(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text, DATE_TIME));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Prints {@code date-time} without its quotes; a day of one digit has a space before it. */
    static String format(OffsetDateTime date) {
        return DATE_TIME.format(date);
    }
}
