package org.exchangemail.endtoend.reading;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.exchangemail.endtoend.reading.MessageWays.MessageReader;

/** Ways to read the parts of a message. */
final class PartWays {

    /** Reads one part that has no parts of its own, and notes what it sees. */
    private interface LeafReader {
        void read(Part part, Transcript transcript) throws Exception;
    }

    private PartWays() {}

    static Map<String, MessageReader> all() {
        Map<String, MessageReader> ways = new LinkedHashMap<>();
        ways.put("getContent recursively", PartWays::recursively);
        ways.put("getContent without its parts", (message, t) -> t.ask("content", () -> kind(message.getContent())));
        ways.put("the structure only", (message, t) -> walk(message, t, false, (part, x) -> {}));
        ways.put("part headers", (message, t) -> walk(message, t, false, PartWays::headers));
        ways.put(
                "part streams",
                (message, t) -> walk(message, t, false, (part, x) -> x.stream("content", part::getInputStream)));
        ways.put(
                "part streams in odd pieces",
                (message, t) -> walk(
                        message,
                        t,
                        false,
                        (part, x) -> x.stream("content", part::getInputStream, MessageWays.inPieces(771))));
        ways.put(
                "part streams closed half-way",
                (message, t) -> walk(
                        message,
                        t,
                        false,
                        (part, x) -> x.stream("content", part::getInputStream, MessageWays.upTo(20))));
        ways.put(
                "part raw streams",
                (message, t) -> walk(message, t, false, (part, x) -> x.stream("raw", () -> raw(part))));
        ways.put("part writeTo", (message, t) -> walk(message, t, false, (part, x) -> x.octets("part", part::writeTo)));
        ways.put(
                "parts in reverse order",
                (message, t) -> walk(message, t, true, (part, x) -> x.stream("content", part::getInputStream)));
        ways.put("attachments only", PartWays::attachments);
        ways.put("the last part only", PartWays::last);
        ways.put("parts of parts by getMimeStream of their message", (message, t) -> {
            walk(message, t, false, (part, x) -> x.octets("part", part::writeTo));
            t.stream("mime", message::getMimeStream);
        });
        return ways;
    }

    static void recursively(Part part, Transcript transcript) {
        walk(part, transcript, false, (leaf, t) -> {
            t.ask("content", () -> value(leaf.getContent()));
            t.stream("octets", leaf::getInputStream);
        });
    }

    private static void walk(Part part, Transcript transcript, boolean backwards, LeafReader reader) {
        about(part, transcript);
        transcript.ask("kind", () -> {
            if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart parts) {
                List<BodyPart> all = parts(parts);
                if (backwards) {
                    Collections.reverse(all);
                }
                all.forEach(each -> walk(each, transcript, backwards, reader));
                return all.size() + " parts";
            } else if (part.isMimeType("message/rfc822") && part.getContent() instanceof Part message) {
                HeaderWays.envelope(message, transcript);
                walk(message, transcript, backwards, reader);
                return "message";
            }
            reader.read(part, transcript);
            return "leaf";
        });
    }

    private static List<BodyPart> parts(Multipart parts) throws MessagingException {
        List<BodyPart> all = new ArrayList<>();
        for (int i = 0; i < parts.getCount(); i++) {
            all.add(parts.getBodyPart(i));
        }
        return all;
    }

    private static void about(Part part, Transcript transcript) {
        transcript.ask("type", part::getContentType);
        transcript.ask("disposition", part::getDisposition);
        transcript.ask("file name", part::getFileName);
        transcript.ask("description", part::getDescription);
        transcript.ask("size", part::getSize);
        transcript.ask("lines", part::getLineCount);
        if (part instanceof MimeBodyPart mime) {
            transcript.ask("encoding", mime::getEncoding);
            transcript.ask("id", mime::getContentID);
            transcript.ask("md5", mime::getContentMD5);
            transcript.ask("language", mime::getContentLanguage);
        } else if (part instanceof MimeMessage mime) {
            transcript.ask("encoding", mime::getEncoding);
            transcript.ask("id", mime::getContentID);
            transcript.ask("language", mime::getContentLanguage);
        }
    }

    private static void headers(Part part, Transcript transcript) {
        transcript.ask("type field", () -> part.getHeader("Content-Type"));
        transcript.ask("all fields", part::getAllHeaders);
        transcript.ask("others", () -> part.getNonMatchingHeaders(new String[] {"Content-Type"}));
    }

    private static InputStream raw(Part part) throws MessagingException {
        return part instanceof MimeBodyPart body ? body.getRawInputStream() : ((MimeMessage) part).getRawInputStream();
    }

    private static void attachments(IMAPMessage message, Transcript transcript) {
        walk(message, transcript, false, (part, t) -> {
            if (Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition())) {
                t.stream("attachment", part::getInputStream);
            }
        });
    }

    private static void last(IMAPMessage message, Transcript transcript) {
        transcript.ask("last", () -> {
            if (message.isMimeType("multipart/*") && message.getContent() instanceof Multipart parts) {
                BodyPart last = parts.getBodyPart(parts.getCount() - 1);
                transcript.stream("content", last::getInputStream);
                return parts.getCount();
            }
            return 0;
        });
    }

    private static String kind(Object content) {
        return content instanceof String text
                ? "text of " + text.length()
                : content.getClass().getSuperclass().getName();
    }

    private static Object value(Object content) throws IOException {
        return content instanceof InputStream in
                ? in.readAllBytes()
                : content instanceof String ? content : kind(content);
    }
}
