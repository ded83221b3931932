package org.exchangemail.sim.mailbox;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.james.mime4j.dom.address.Group;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.field.address.LenientAddressParser;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.util.ByteArrayBuffer;

/** Makes the envelope of a message out of its header; Mime4j reads the addresses. */
final class EnvelopeReader {

    private static final Optional<String> NIL = Optional.empty();

    /**
     * Mime4j decodes encoded words, and the envelope must not (RFC 3501 section 7.4.2 gives the
     * fields as they are), so their opening is masked while it reads.
     */
    private static final String ENCODED_WORD = "=?";

    private static final String MASK = "=\u0001?";

    private final MimeHeader header;

    private EnvelopeReader(MimeHeader header) {
        this.header = header;
    }

    static Envelope read(MimeHeader header) {
        EnvelopeReader reader = new EnvelopeReader(header);
        List<Envelope.Address> from = reader.addresses("From");
        return new Envelope(
                reader.text("Date"),
                reader.text("Subject"),
                from,
                orElse(reader.addresses("Sender"), from),
                orElse(reader.addresses("Reply-To"), from),
                reader.addresses("To"),
                reader.addresses("Cc"),
                reader.addresses("Bcc"),
                reader.text("In-Reply-To"),
                reader.text("Message-ID"));
    }

    private static List<Envelope.Address> orElse(List<Envelope.Address> addresses, List<Envelope.Address> from) {
        return addresses.isEmpty() ? from : addresses;
    }

    private Optional<String> text(String name) {
        return header.first(name).map(HeaderField::value);
    }

    private List<Envelope.Address> addresses(String name) {
        List<Envelope.Address> addresses = new ArrayList<>();
        for (HeaderField field : header.fields()) {
            if (field.name().equalsIgnoreCase(name)) {
                read(field.value(), addresses);
            }
        }
        return addresses;
    }

    private static void read(String value, List<Envelope.Address> addresses) {
        // Mime4j reads UTF-8, so this gives back one character for each octet.
        byte[] masked = value.replace(ENCODED_WORD, MASK).getBytes(StandardCharsets.UTF_8);
        ByteArrayBuffer buffer = new ByteArrayBuffer(masked, masked.length, true);
        LenientAddressParser.DEFAULT
                .parseAddressList(buffer, new ParserCursor(0, masked.length))
                .forEach(address -> {
                    if (address instanceof Group group) {
                        addresses.add(new Envelope.Address(NIL, NIL, present(group.getName()), NIL));
                        group.getMailboxes().forEach(mailbox -> addresses.add(address(mailbox)));
                        addresses.add(new Envelope.Address(NIL, NIL, NIL, NIL));
                    } else if (address instanceof Mailbox mailbox) {
                        addresses.add(address(mailbox));
                    }
                });
    }

    /** A host that is missing is empty and not NIL, as that would announce a group. */
    private static Envelope.Address address(Mailbox mailbox) {
        String route = mailbox.getRoute() == null
                ? null
                : mailbox.getRoute().stream().map(domain -> "@" + domain).collect(Collectors.joining(","));
        return new Envelope.Address(
                present(mailbox.getName()),
                present(route),
                present(mailbox.getLocalPart()),
                Optional.of(present(mailbox.getDomain()).orElse("")));
    }

    private static Optional<String> present(String text) {
        return Optional.of(unmasked(text)).filter(value -> !value.isEmpty());
    }

    private static String unmasked(String text) {
        return text == null ? "" : text.replace(MASK, ENCODED_WORD);
    }
}
