package org.exchangemail.sim.imap;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.exchangemail.sim.imap.FetchItem.Partial;
import org.exchangemail.sim.imap.FetchItem.Text;
import org.exchangemail.sim.imap.FetchItem.Word;
import org.exchangemail.sim.mailbox.Flag;
import org.exchangemail.sim.mailbox.Message;
import org.exchangemail.sim.mailbox.OctetRange;
import org.exchangemail.sim.mailbox.Octets;
import org.exchangemail.sim.mailbox.Substitute;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.ImapWord;
import org.exchangemail.sim.profile.Quirk;
import org.exchangemail.sim.profile.Words;

/** Writes the FETCH response of one message (RFC 3501 section 7.4.2). */
final class FetchWriter {

    private final ResponseWriter out;
    private final ExchangeProfile profile;
    private final Map<Word, StructureForm> forms = new EnumMap<>(Word.class);

    FetchWriter(ResponseWriter out, ExchangeProfile profile) {
        this.out = out;
        this.profile = profile;
    }

    /** Writes one whole untagged response; the flags are those the session sees. */
    void write(int sequenceNumber, Message stored, Set<Flag> flags, FetchRequest request) throws IOException {
        Message message = stored.isConvertible() ? stored : substitute(stored, sequenceNumber);
        out.text("* ").number(sequenceNumber).text(" FETCH (");
        String separator = "";
        for (FetchItem item : request.items()) {
            out.text(separator);
            separator = " ";
            if (item instanceof Word word) {
                out.text(word.word()).text(" ");
                write(word, message, flags);
            } else if (item instanceof Text text) {
                write(text, message);
            }
        }
        out.text(")").crlf();
    }

    private Message substitute(Message stored, int sequenceNumber) {
        Words<ImapWord> words = profile.imap().words();
        return Substitute.of(
                stored,
                words.of(ImapWord.SUBSTITUTE_FROM),
                words.of(ImapWord.SUBSTITUTE_SUBJECT).replace("{number}", Integer.toString(sequenceNumber)));
    }

    private void write(Word item, Message message, Set<Flag> flags) throws IOException {
        switch (item) {
            case FLAGS -> out.flags(flags, message.keywords());
            case UID -> out.number(message.uid());
            case RFC822_SIZE -> out.number(Sizes.of(message, profile.has(Quirk.IMAP_APPROXIMATE_SIZES)));
            case INTERNALDATE -> out.text("\"" + ImapDates.format(message.internalDate()) + "\"");
            case ENVELOPE, BODY, BODYSTRUCTURE -> out.octets(structure(item, message));
        }
    }

    private Octets structure(Word item, Message message) {
        StructureForm form = forms.computeIfAbsent(item, word -> StructureForm.of(word, profile));
        return message.rendering(form, part -> StructureWriter.render(part, item, profile));
    }

    private void write(Text asked, Message message) throws IOException {
        Text item = asked.partial().isPresent() && profile.has(Quirk.PARTIAL_FETCH_RETURNS_WHOLE)
                ? new Text(asked.label(), asked.section(), Optional.empty(), asked.peek())
                : asked;
        if (item.section().isBodyOfPart() && profile.has(Quirk.FETCH_ADDS_BODY_ITEM)) {
            writeOne(new Text(item.label(), item.section().mime(), Optional.empty(), true), message);
            out.text(" ");
        }
        writeOne(item, message);
    }

    private void writeOne(Text item, Message message) throws IOException {
        writeLabel(item);
        Optional<SectionText> text = SectionText.find(message, item.section());
        if (text.isEmpty()) {
            out.text("NIL");
            return;
        }
        OctetRange range = text.get().range();
        if (item.partial().isPresent()) {
            Partial partial = item.partial().get();
            range = range.window(partial.offset(), partial.count());
        }
        out.literal(text.get().octets(), range);
    }

    /** The answer names the section as it was asked for, and only the offset of a partial. */
    private void writeLabel(Text item) throws IOException {
        out.text(item.label());
        if (item.isBody()) {
            out.text("[" + item.section().prefix());
            String separator = " (";
            for (String field : item.section().fields()) {
                out.text(separator);
                writeField(field);
                separator = " ";
            }
            out.text(item.section().fields().isEmpty() ? "]" : ")]");
        }
        if (item.partial().isPresent()) {
            out.text("<" + item.partial().get().offset() + ">");
        }
        out.text(" ");
    }

    private void writeField(String field) throws IOException {
        if (!field.isEmpty() && field.chars().allMatch(Syntax::isAtomChar)) {
            out.text(field);
        } else {
            out.string(field);
        }
    }
}
