package org.exchangemail.sim.imap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.james.mime4j.codec.Base64InputStream;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.codec.QuotedPrintableInputStream;
import org.apache.james.mime4j.util.CharsetUtil;
import org.exchangemail.sim.mailbox.Envelope;
import org.exchangemail.sim.mailbox.HeaderField;
import org.exchangemail.sim.mailbox.Message;
import org.exchangemail.sim.mailbox.MimePart;

/**
 * Looks for text without regard to case, in what a reader of the message would see: encoded words,
 * transfer encodings and charsets decoded.
 */
final class SearchText {

    private final String wanted;

    SearchText(String wanted) {
        this.wanted = folded(wanted);
    }

    private static String folded(String text) {
        return text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private boolean isIn(String text) {
        return folded(text).contains(wanted);
    }

    /** Tells whether a field of that name has the text; the empty text is in every field. */
    boolean inField(Message message, String name) {
        return message.structure().header().fields().stream()
                .anyMatch(field -> field.name().equalsIgnoreCase(name) && isIn(decoded(field)));
    }

    /** Tells whether an address in fields of that name has the text in its display name. */
    boolean inDisplayName(Message message, String name) {
        Envelope envelope = message.structure().envelope().orElseThrow();
        List<Envelope.Address> addresses = switch (name) {
            case "FROM" -> envelope.from();
            case "TO" -> envelope.to();
            case "CC" -> envelope.cc();
            default -> envelope.bcc();
        };
        return addresses.stream()
                .flatMap(address -> address.name().stream())
                .anyMatch(display -> isIn(decoded(display)));
    }

    boolean inHeaderOrBody(Message message) {
        return inHeader(message.structure()) || inBody(message);
    }

    boolean inBody(Message message) {
        return inBody(message, message.structure());
    }

    private boolean inHeader(MimePart part) {
        return part.header().fields().stream().anyMatch(field -> isIn(field.name() + ": " + decoded(field)));
    }

    /** Headers of embedded messages and of body parts belong to the body of the message. */
    private boolean inBody(Message message, MimePart part) {
        if (part.isMultipart()) {
            return part.parts().stream().anyMatch(child -> inHeader(child) || inBody(message, child));
        }
        if (part.message().isPresent()) {
            MimePart embedded = part.message().get();
            return inHeader(embedded) || inBody(message, embedded);
        }
        return part.content().type().equals("text") && isIn(decoded(message, part));
    }

    private static String decoded(HeaderField field) {
        return decoded(field.value());
    }

    private static String decoded(String latin1) {
        String text = new String(latin1.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        try {
            return DecoderUtil.decodeEncodedWords(text, DecodeMonitor.SILENT);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String decoded(Message message, MimePart part) {
        Charset charset = part.content()
                .parameter("charset")
                .flatMap(name -> Optional.ofNullable(CharsetUtil.lookup(name)))
                .filter(found -> !found.equals(StandardCharsets.US_ASCII))
                .orElse(StandardCharsets.UTF_8);
        try (InputStream in =
                decoding(message.content().stream(part.body()), part.content().encoding())) {
            return new String(in.readAllBytes(), charset);
        } catch (IOException e) {
            return message.content().latin1(part.body());
        }
    }

    private static InputStream decoding(InputStream in, String encoding) {
        return switch (encoding.toLowerCase(Locale.ROOT)) {
            case "base64" -> new Base64InputStream(in, DecodeMonitor.SILENT);
            case "quoted-printable" -> new QuotedPrintableInputStream(in, DecodeMonitor.SILENT);
            default -> in;
        };
    }
}
