package org.exchangemail.sim.imap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.exchangemail.sim.mailbox.ContentFields;
import org.exchangemail.sim.mailbox.ContentFields.Disposition;
import org.exchangemail.sim.mailbox.ContentFields.Parameter;
import org.exchangemail.sim.mailbox.Envelope;
import org.exchangemail.sim.mailbox.MimePart;
import org.exchangemail.sim.mailbox.Octets;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.ImapWord;
import org.exchangemail.sim.profile.Quirk;

/** Writes {@code envelope} and {@code body} (RFC 3501 sections 7.4.2 and 9). */
final class StructureWriter {

    private final ResponseWriter out;
    private final ExchangeProfile profile;

    private StructureWriter(ResponseWriter out, ExchangeProfile profile) {
        this.out = out;
        this.profile = profile;
    }

    /** Writes ENVELOPE, BODY or BODYSTRUCTURE of a message into octets of their own. */
    static Octets render(MimePart message, FetchItem.Word item, ExchangeProfile profile) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(512);
        StructureWriter writer = new StructureWriter(new ResponseWriter(octets), profile);
        try {
            if (item == FetchItem.Word.ENVELOPE) {
                writer.envelope(message);
            } else {
                writer.body(message, item == FetchItem.Word.BODYSTRUCTURE, false);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot fail.", e);
        }
        return Octets.copyOf(octets.toByteArray());
    }

    private void envelope(MimePart message) throws IOException {
        Envelope envelope = message.envelope().orElseThrow();
        out.text("(").nstring(envelope.date()).text(" ").nstring(envelope.subject());
        addresses(envelope.from());
        addresses(orNone(message, "Sender", envelope.sender()));
        addresses(orNone(message, "Reply-To", envelope.replyTo()));
        addresses(envelope.to());
        addresses(envelope.cc());
        addresses(envelope.bcc());
        out.text(" ").nstring(envelope.inReplyTo()).text(" ").nstring(envelope.messageId());
        out.text(")");
    }

    private List<Envelope.Address> orNone(MimePart message, String field, List<Envelope.Address> addresses) {
        boolean missing = message.header().first(field).isEmpty();
        return missing && profile.has(Quirk.ENVELOPE_WITHOUT_FALLBACK) ? List.of() : addresses;
    }

    private void addresses(List<Envelope.Address> addresses) throws IOException {
        if (addresses.isEmpty()) {
            out.text(" NIL");
            return;
        }
        String between = profile.has(Quirk.ENVELOPE_SPACE_BETWEEN_ADDRESSES) ? " " : "";
        String separator = " (";
        for (Envelope.Address address : addresses) {
            out.text(separator);
            out.text("(").nstring(address.name()).text(" ").nstring(address.route());
            out.text(" ")
                    .nstring(address.mailbox())
                    .text(" ")
                    .nstring(address.host().map(this::host));
            out.text(")");
            separator = between;
        }
        out.text(")");
    }

    private String host(String host) {
        return host.isEmpty() && profile.has(Quirk.ENVELOPE_MISSING_HOST_NAME)
                ? profile.imap().words().of(ImapWord.MISSING_HOST)
                : host;
    }

    /** Writes BODYSTRUCTURE, or BODY, which has no extension data. */
    private void body(MimePart part, boolean extended, boolean inSigned) throws IOException {
        if (extended && isNothing(part) && profile.has(Quirk.STRUCTURE_NIL_PARTS)) {
            out.text("(NIL NIL NIL NIL NIL \"7BIT\" 0 NIL NIL NIL NIL)");
            return;
        }
        out.text("(");
        if (part.isMultipart()) {
            multipart(part, extended);
        } else {
            singlePart(part, extended, inSigned && profile.has(Quirk.STRUCTURE_NEGATIVE_SIZES));
        }
        out.text(")");
    }

    private static boolean isNothing(MimePart part) {
        return part.envelope().isEmpty()
                && part.header().fields().isEmpty()
                && part.body().length() == 0;
    }

    private void multipart(MimePart part, boolean extended) throws IOException {
        String subtype = part.content().subtype();
        boolean signed = subtype.equals("signed") || subtype.equals("digest");
        for (MimePart child : part.parts()) {
            body(child, extended, signed);
        }
        out.text(" ").string(subtype);
        if (extended) {
            out.text(" ");
            parameters(part.content().parameters());
            dispositionAndLater(part.content());
        }
    }

    private void singlePart(MimePart part, boolean extended, boolean negative) throws IOException {
        ContentFields content = part.content();
        out.string(content.type()).text(" ").string(content.subtype()).text(" ");
        parameters(content.parameters());
        out.text(" ")
                .nstring(content.id())
                .text(" ")
                .nstring(content.description())
                .text(" ");
        if (profile.has(Quirk.STRUCTURE_UNQUOTED_ENCODING)) {
            out.text(content.encoding());
        } else {
            out.string(content.encoding());
        }
        out.text(" ").number(negative ? -1 : part.body().length());
        if (part.message().isPresent()) {
            MimePart message = part.message().get();
            out.text(" ");
            envelope(message);
            out.text(" ");
            body(message, extended, false);
        }
        if (part.message().isPresent() || content.type().equals("text")) {
            out.text(" ").number(part.lines());
        }
        if (extended) {
            out.text(" ").nstring(content.md5());
            dispositionAndLater(content);
        }
    }

    private void parameters(List<Parameter> parameters) throws IOException {
        if (parameters.isEmpty()) {
            out.text("NIL");
            return;
        }
        String separator = "(";
        for (Parameter parameter : parameters) {
            out.text(separator).string(parameter.name()).text(" ");
            if (parameter.value().isEmpty() && profile.has(Quirk.STRUCTURE_NIL_PARAMETER_VALUES)) {
                out.text("NIL");
            } else {
                out.string(parameter.value());
            }
            separator = " ";
        }
        out.text(")");
    }

    private void dispositionAndLater(ContentFields content) throws IOException {
        out.text(" ");
        disposition(content);
        out.text(" ");
        languages(content.languages());
        out.text(" ").nstring(content.location());
    }

    private void disposition(ContentFields content) throws IOException {
        if (content.description().isPresent() && profile.has(Quirk.STRUCTURE_DESCRIPTION_AS_DISPOSITION)) {
            out.string(content.description().get());
        } else if (content.disposition().isEmpty()) {
            out.text(profile.has(Quirk.STRUCTURE_NIL_DISPOSITION) ? "(NIL NIL)" : "NIL");
        } else {
            disposition(content.disposition().get());
        }
    }

    private void disposition(Disposition disposition) throws IOException {
        if (disposition.parameters().isEmpty() && profile.has(Quirk.STRUCTURE_BARE_DISPOSITION)) {
            out.string(disposition.type());
            return;
        }
        out.text("(").string(disposition.type()).text(" ");
        parameters(disposition.parameters());
        out.text(")");
    }

    private void languages(List<String> languages) throws IOException {
        if (languages.isEmpty()) {
            out.text("NIL");
            return;
        }
        String separator = "(";
        for (String language : languages) {
            out.text(separator).string(language);
            separator = " ";
        }
        out.text(")");
    }
}
