package org.exchangemail.sim.imap;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.exchangemail.sim.mailbox.ContentFields;
import org.exchangemail.sim.mailbox.ContentFields.Disposition;
import org.exchangemail.sim.mailbox.ContentFields.Parameter;
import org.exchangemail.sim.mailbox.Envelope;
import org.exchangemail.sim.mailbox.MimePart;

/** Writes {@code envelope} and {@code body} (RFC 3501 sections 7.4.2 and 9). */
final class StructureWriter {

    private final ResponseWriter out;

    StructureWriter(ResponseWriter out) {
        this.out = out;
    }

    void envelope(Envelope envelope) throws IOException {
        out.text("(").nstring(envelope.date()).text(" ").nstring(envelope.subject());
        addresses(envelope.from());
        addresses(envelope.sender());
        addresses(envelope.replyTo());
        addresses(envelope.to());
        addresses(envelope.cc());
        addresses(envelope.bcc());
        out.text(" ").nstring(envelope.inReplyTo()).text(" ").nstring(envelope.messageId());
        out.text(")");
    }

    private void addresses(List<Envelope.Address> addresses) throws IOException {
        if (addresses.isEmpty()) {
            out.text(" NIL");
            return;
        }
        out.text(" (");
        for (Envelope.Address address : addresses) {
            out.text("(").nstring(address.name()).text(" ").nstring(address.route());
            out.text(" ").nstring(address.mailbox()).text(" ").nstring(address.host());
            out.text(")");
        }
        out.text(")");
    }

    /** Writes BODYSTRUCTURE, or BODY, which has no extension data. */
    void body(MimePart part, boolean extended) throws IOException {
        out.text("(");
        if (part.isMultipart()) {
            multipart(part, extended);
        } else {
            singlePart(part, extended);
        }
        out.text(")");
    }

    private void multipart(MimePart part, boolean extended) throws IOException {
        for (MimePart child : part.parts()) {
            body(child, extended);
        }
        out.text(" ").string(part.content().subtype());
        if (extended) {
            out.text(" ");
            parameters(part.content().parameters());
            dispositionAndLater(part.content());
        }
    }

    private void singlePart(MimePart part, boolean extended) throws IOException {
        ContentFields content = part.content();
        out.string(content.type()).text(" ").string(content.subtype()).text(" ");
        parameters(content.parameters());
        out.text(" ").nstring(content.id()).text(" ").nstring(content.description());
        out.text(" ").string(content.encoding()).text(" ").number(part.body().length());
        if (part.message().isPresent()) {
            MimePart message = part.message().get();
            out.text(" ");
            envelope(message.envelope().orElseThrow());
            out.text(" ");
            body(message, extended);
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
            out.text(separator).string(parameter.name()).text(" ").string(parameter.value());
            separator = " ";
        }
        out.text(")");
    }

    private void dispositionAndLater(ContentFields content) throws IOException {
        out.text(" ");
        Optional<Disposition> disposition = content.disposition();
        if (disposition.isPresent()) {
            out.text("(").string(disposition.get().type()).text(" ");
            parameters(disposition.get().parameters());
            out.text(")");
        } else {
            out.text("NIL");
        }
        out.text(" ");
        languages(content.languages());
        out.text(" ").nstring(content.location());
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
