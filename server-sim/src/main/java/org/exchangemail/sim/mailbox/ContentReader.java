package org.exchangemail.sim.mailbox;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.james.mime4j.stream.ParserCursor;
import org.apache.james.mime4j.stream.RawBody;
import org.apache.james.mime4j.stream.RawFieldParser;
import org.apache.james.mime4j.util.ByteArrayBuffer;
import org.exchangemail.sim.mailbox.ContentFields.Disposition;
import org.exchangemail.sim.mailbox.ContentFields.Parameter;

/** Reads the MIME fields of a header with Mime4j's field parser. */
final class ContentReader {

    private static final List<Parameter> DEFAULT_PARAMETERS = List.of(new Parameter("charset", "us-ascii"));

    private ContentReader() {}

    /** The type is the one Mime4j went by when it decided on the structure. */
    static ContentFields read(MimeHeader header, String mimeType) {
        Optional<RawBody> contentType = header.first("Content-Type").map(ContentReader::parse);
        boolean valid = contentType
                .map(RawBody::getValue)
                .filter(value -> value.strip().equalsIgnoreCase(mimeType))
                .isPresent();
        List<Parameter> parameters =
                valid ? parameters(contentType.get()) : mimeType.equals("text/plain") ? DEFAULT_PARAMETERS : List.of();
        int slash = mimeType.indexOf('/');
        return new ContentFields(
                slash < 0 ? mimeType : mimeType.substring(0, slash),
                mimeType.substring(slash + 1),
                parameters,
                text(header, "Content-Transfer-Encoding").orElse("7bit"),
                text(header, "Content-ID"),
                text(header, "Content-Description"),
                text(header, "Content-MD5"),
                header.first("Content-Disposition")
                        .map(ContentReader::parse)
                        .filter(body -> !body.getValue().isBlank())
                        .map(body -> new Disposition(body.getValue().strip(), parameters(body))),
                text(header, "Content-Language").stream()
                        .flatMap(value -> Stream.of(value.split(",", -1)))
                        .map(String::strip)
                        .filter(tag -> !tag.isEmpty())
                        .toList(),
                text(header, "Content-Location"));
    }

    private static Optional<String> text(MimeHeader header, String name) {
        return header.first(name).map(HeaderField::value).filter(value -> !value.isEmpty());
    }

    private static RawBody parse(HeaderField field) {
        // Mime4j reads UTF-8, so this gives back one character for each octet.
        byte[] value = field.value().getBytes(StandardCharsets.UTF_8);
        return RawFieldParser.DEFAULT.parseRawBody(
                new ByteArrayBuffer(value, value.length, true), new ParserCursor(0, value.length));
    }

    private static List<Parameter> parameters(RawBody body) {
        return body.getParams().stream()
                .filter(parameter -> !parameter.getName().isEmpty())
                .map(parameter ->
                        new Parameter(parameter.getName(), parameter.getValue() == null ? "" : parameter.getValue()))
                .toList();
    }
}
