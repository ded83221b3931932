package org.exchangemail.sim;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.TextBody;
import org.apache.james.mime4j.dom.address.AddressList;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.exchangemail.sim.mailbox.Flag;
import org.exchangemail.sim.mailbox.Folder;
import org.exchangemail.sim.mailbox.Message;

/**
 * A message of a mailbox as a test wants to see it: decoded, and as it was at one moment.
 *
 * <pre>{@code
 * assertThat(exchange.messages("mary")).extracting(StoredMessage::subject).containsExactly("Holiday cover");
 * }</pre>
 *
 * @param folder the full name of the folder
 * @param uid the unique identifier (RFC 3501 section 2.3.1.1)
 * @param flags those that are stored
 * @param arrived the internal date
 * @param from addresses of the authors, without names
 * @param to addresses of the recipients, without names
 * @param subject decoded; empty if there is none
 * @param text the first part that is plain text, decoded, with LF as line end; empty if there is none
 */
public record StoredMessage(
        String folder,
        long uid,
        Set<Flag> flags,
        OffsetDateTime arrived,
        List<String> from,
        List<String> to,
        String subject,
        String text) {

    /** Keeps unmodifiable copies. */
    public StoredMessage {
        flags = Set.copyOf(flags);
        from = List.copyOf(from);
        to = List.copyOf(to);
    }

    static StoredMessage of(Folder folder, Message message) {
        try {
            DefaultMessageBuilder reader = new DefaultMessageBuilder();
            reader.setMimeEntityConfig(MimeConfig.PERMISSIVE);
            org.apache.james.mime4j.dom.Message parsed = reader.parseMessage(message.content().stream());
            return new StoredMessage(
                    folder.name(),
                    message.uid(),
                    message.flags(),
                    message.internalDate(),
                    Optional.ofNullable(parsed.getFrom()).stream()
                            .flatMap(List::stream)
                            .map(Mailbox::getAddress)
                            .toList(),
                    addresses(parsed.getTo()),
                    Optional.ofNullable(parsed.getSubject()).orElse(""),
                    text(parsed).findFirst().orElse(""));
        } catch (IOException e) {
            throw new IllegalStateException(message + " of the folder " + folder + " cannot be read.", e);
        }
    }

    private static List<String> addresses(AddressList list) {
        return list == null
                ? List.of()
                : list.flatten().stream().map(Mailbox::getAddress).toList();
    }

    private static Stream<String> text(Entity entity) {
        Body body = entity.getBody();
        if (body instanceof Multipart parts) {
            return parts.getBodyParts().stream().flatMap(StoredMessage::text);
        }
        return body instanceof TextBody text && "text/plain".equalsIgnoreCase(entity.getMimeType())
                ? Stream.of(decoded(text))
                : Stream.empty();
    }

    private static String decoded(TextBody text) {
        try {
            ByteArrayOutputStream octets = new ByteArrayOutputStream();
            text.getInputStream().transferTo(octets);
            return octets.toString(charset(text.getMimeCharset())).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new IllegalStateException("Text that is kept in memory cannot be read.", e);
        }
    }

    private static Charset charset(String name) {
        try {
            return name == null ? StandardCharsets.US_ASCII : Charset.forName(name);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }
}
