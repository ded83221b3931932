package org.exchangemail.sim.mailbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/**
 * Finds the parts of a message. Mime4j decides what is header, body and part, and how long each is;
 * a cursor follows it over the octets.
 *
 * <p>Never fails: what Mime4j cannot read, and what nests deeper than {@link #MAX_DEPTH}, becomes a
 * part without structure.
 */
final class MimeIndexer {

    /** How deep messages and multiparts may lie in each other. */
    static final int MAX_DEPTH = 30;

    /** How many parts a message may have in all. */
    static final int MAX_PARTS = 5_000;

    private static final MimeConfig CONFIG = new MimeConfig.Builder()
            .setMaxLineLen(-1)
            .setMaxHeaderLen(-1)
            .setMaxHeaderCount(-1)
            .setMaxContentLen(-1)
            .build();

    private final Octets octets;
    private int parts;

    private MimeIndexer(Octets octets) {
        this.octets = octets;
    }

    static MimePart index(Octets octets) {
        return new MimeIndexer(octets).entity(new OctetRange(0, octets.length()), 0, true, false);
    }

    private MimePart entity(OctetRange range, int depth, boolean message, boolean inDigest) {
        parts++;
        Head head = head(range);
        Optional<Envelope> envelope = message ? Optional.of(EnvelopeReader.read(head.header())) : Optional.empty();
        ContentFields content = inDigest && head.header().first("Content-Type").isEmpty()
                ? ContentReader.read(head.header(), "message/rfc822")
                : ContentReader.read(head.header(), head.mimeType());
        List<MimePart> children = List.of();
        Optional<MimePart> embedded = Optional.empty();
        boolean composite = content.type().equals("multipart") || isMessage(content);
        if (composite && (depth >= MAX_DEPTH || parts >= MAX_PARTS)) {
            content = ContentReader.read(head.header(), "application/octet-stream");
        } else if (isMessage(content)) {
            embedded = Optional.of(entity(head.body(), depth + 1, true, false));
        } else if (content.type().equals("multipart")) {
            children = children(range, head.body(), depth + 1, content.subtype().equals("digest"));
        }
        return new MimePart(head.header(), head.body(), head.lines(), content, envelope, children, embedded);
    }

    private static boolean isMessage(ContentFields content) {
        return content.type().equals("message") && content.subtype().equals("rfc822");
    }

    /** Where the header ends, and what it says. */
    private record Head(MimeHeader header, OctetRange body, int lines, String mimeType) {}

    private Head head(OctetRange range) {
        MimeTokenStream tokens = new MimeTokenStream(CONFIG);
        tokens.setRecursionMode(RecursionMode.M_FLAT);
        FieldCursor fields = new FieldCursor(octets, range);
        String mimeType = "text/plain";
        OctetRange body = new OctetRange(range.end(), range.end());
        int lines = 0;
        try {
            tokens.parse(octets.stream(range));
            for (EntityState state = tokens.getState(); state != EntityState.T_END_OF_STREAM; state = tokens.next()) {
                if (state == EntityState.T_FIELD) {
                    fields.next(tokens.getField());
                } else if (state == EntityState.T_BODY) {
                    mimeType = tokens.getBodyDescriptor().getMimeType();
                    LineCount count = LineCount.of(tokens.getInputStream());
                    body = new OctetRange(range.end() - count.octets(), range.end());
                    lines = count.lines();
                }
            }
        } catch (MimeException | IOException e) {
            return new Head(
                    new MimeHeader(new OctetRange(range.start(), range.start()), List.of(), false),
                    range,
                    count(range),
                    "text/plain");
        }
        return new Head(fields.header(body.start()), body, lines, mimeType);
    }

    private int count(OctetRange range) {
        try {
            return LineCount.of(octets.stream(range)).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** RFC 3501 wants at least one part in a multipart, so an empty one stands for none. */
    private List<MimePart> children(OctetRange range, OctetRange body, int depth, boolean digest) {
        List<MimePart> children = new ArrayList<>();
        for (OctetRange child : ranges(range, body)) {
            if (parts < MAX_PARTS) {
                children.add(entity(child, depth, false, digest));
            }
        }
        if (children.isEmpty()) {
            children.add(entity(new OctetRange(body.end(), body.end()), depth, false, false));
        }
        return children;
    }

    private List<OctetRange> ranges(OctetRange range, OctetRange body) {
        MimeTokenStream tokens = new MimeTokenStream(CONFIG);
        tokens.setRecursionMode(RecursionMode.M_RAW);
        List<OctetRange> ranges = new ArrayList<>();
        try {
            tokens.parse(octets.stream(range));
            PartCursor cursor = null;
            for (EntityState state = tokens.getState(); state != EntityState.T_END_OF_STREAM; state = tokens.next()) {
                if (state == EntityState.T_START_MULTIPART) {
                    cursor = new PartCursor(
                            octets, body, tokens.getBodyDescriptor().getBoundary());
                } else if (state == EntityState.T_PREAMBLE && cursor != null) {
                    cursor.skip(tokens.getInputStream());
                } else if (state == EntityState.T_RAW_ENTITY && cursor != null) {
                    Optional<OctetRange> part = cursor.part(tokens.getInputStream());
                    if (part.isEmpty()) {
                        break;
                    }
                    ranges.add(part.get());
                }
            }
        } catch (MimeException | IOException e) {
            return ranges;
        }
        return ranges;
    }

    /** How many octets and line ends a stream has. */
    record LineCount(int octets, int lines) {

        static LineCount of(InputStream in) throws IOException {
            byte[] buffer = new byte[8192];
            int octets = 0;
            int lines = 0;
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                octets += n;
                for (int i = 0; i < n; i++) {
                    lines += buffer[i] == '\n' ? 1 : 0;
                }
            }
            return new LineCount(octets, lines);
        }
    }
}
