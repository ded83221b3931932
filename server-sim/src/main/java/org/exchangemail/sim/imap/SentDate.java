package org.exchangemail.sim.imap;

import java.io.StringReader;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.apache.james.mime4j.field.datetime.parser.DateTimeParser;
import org.apache.james.mime4j.field.datetime.parser.ParseException;
import org.apache.james.mime4j.field.datetime.parser.TokenMgrError;
import org.exchangemail.sim.mailbox.Envelope;
import org.exchangemail.sim.mailbox.Message;

/** The day that stands in a message's Date field, in whatever time zone it was written. */
final class SentDate {

    private SentDate() {}

    /** Returns empty if there is no Date field or it cannot be read. */
    static Optional<LocalDate> of(Message message) {
        return message.structure().envelope().flatMap(Envelope::date).flatMap(SentDate::parse);
    }

    private static Optional<LocalDate> parse(String text) {
        try {
            var date = new DateTimeParser(new StringReader(text)).parseAll();
            return Optional.of(LocalDate.of(date.getYear(), date.getMonth(), date.getDay()));
        } catch (ParseException | TokenMgrError | NumberFormatException | DateTimeException e) {
            // The parser of Mime4j lets numbers through that are too large for it.
            return Optional.empty();
        }
    }
}
