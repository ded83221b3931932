package org.exchangemail.endtoend.reading;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.angus.mail.imap.IMAPMessage;

/** Ways to read a message as a whole. */
final class MessageWays {

    /** Reads one message, and notes what it sees. */
    interface MessageReader {
        void read(IMAPMessage message, Transcript transcript) throws Exception;
    }

    private MessageWays() {}

    static Map<String, MessageReader> all() {
        Map<String, MessageReader> ways = new LinkedHashMap<>();
        ways.put("writeTo", MessageWays::writeTo);
        ways.put("getMimeStream", (message, t) -> t.stream("mime", message::getMimeStream));
        ways.put(
                "getMimeStream in odd pieces",
                (message, t) -> t.stream("mime", message::getMimeStream, inPieces(1_021)));
        ways.put("getMimeStream closed half-way", (message, t) -> t.stream("mime", message::getMimeStream, upTo(700)));
        ways.put("getMimeStream octet by octet", (message, t) -> t.stream("mime", message::getMimeStream, octets(300)));
        ways.put("getMimeStream with skips", (message, t) -> t.stream("mime", message::getMimeStream, skipping(100)));
        ways.put("getInputStream", (message, t) -> t.stream("content", message::getInputStream));
        ways.put(
                "getInputStream closed half-way",
                (message, t) -> t.stream("content", message::getInputStream, upTo(50)));
        ways.put("getRawInputStream", (message, t) -> t.stream("raw", message::getRawInputStream));
        ways.put(
                "a data handler",
                (message, t) ->
                        t.octets("handled", out -> message.getDataHandler().writeTo(out)));
        ways.put("a copy", MessageWays::copy);
        ways.put("a parsed copy of the stream", MessageWays::parsed);
        ways.put("streams that are not read", MessageWays::openedOnly);
        ways.put("twice", MessageWays::twice);
        ways.put("in every way, one after the other", MessageWays::everything);
        return ways;
    }

    static void writeTo(Message message, Transcript transcript) {
        transcript.octets("written", message::writeTo);
    }

    private static void copy(IMAPMessage message, Transcript transcript) {
        transcript.ask("copy", () -> {
            MimeMessage copy = new MimeMessage(message);
            PartWays.recursively(copy, transcript);
            return copy.getFlags();
        });
    }

    private static void parsed(IMAPMessage message, Transcript transcript) {
        transcript.ask("parsed", () -> {
            MimeMessage copy = new MimeMessage(
                    null, new SharedByteArrayInputStream(message.getMimeStream().readAllBytes()));
            PartWays.recursively(copy, transcript);
            return copy.getSubject();
        });
    }

    private static void openedOnly(IMAPMessage message, Transcript transcript) throws MessagingException {
        transcript.stream("mime", message::getMimeStream, (in, out) -> {});
        if (!message.isMimeType("message/rfc822")) {
            // Jakarta Activation has a thread of its own read such a message into a pipe, sooner or later.
            transcript.stream("content", message::getInputStream, (in, out) -> {});
        }
        transcript.stream("raw", message::getRawInputStream, (in, out) -> out.write(in.available()));
    }

    private static void twice(IMAPMessage message, Transcript transcript) {
        writeTo(message, transcript);
        writeTo(message, transcript);
        PartWays.recursively(message, transcript);
        PartWays.recursively(message, transcript);
    }

    private static void everything(IMAPMessage message, Transcript transcript) {
        HeaderWays.envelope(message, transcript);
        writeTo(message, transcript);
        HeaderWays.lines(message, transcript);
        PartWays.recursively(message, transcript);
        transcript.stream("raw", message::getRawInputStream);
        copy(message, transcript);
        HeaderWays.sizes(message, transcript);
        transcript.ask("flags", message::getFlags);
        message.invalidateHeaders();
        HeaderWays.lines(message, transcript);
        transcript.stream("mime", message::getMimeStream);
    }

    static Transcript.Manner inPieces(int size) {
        return (in, out) -> {
            byte[] piece = new byte[size];
            for (int n = in.read(piece, 3, size - 7); n >= 0; n = in.read(piece, 3, size - 7)) {
                out.write(piece, 3, n);
            }
        };
    }

    static Transcript.Manner upTo(int size) {
        return (in, out) -> out.write(in.readNBytes(size));
    }

    private static Transcript.Manner octets(int size) {
        return (in, out) -> {
            for (int i = 0, octet = in.read(); i < size && octet >= 0; i++, octet = in.read()) {
                out.write(octet);
            }
        };
    }

    private static Transcript.Manner skipping(int size) {
        return (in, out) -> {
            while (skipped(in, size) && copied(in, out, size)) {
                // and again
            }
        };
    }

    private static boolean skipped(InputStream in, int size) throws IOException {
        long left = size;
        while (left > 0) {
            long skipped = in.skip(left);
            if (skipped <= 0) {
                return false;
            }
            left -= skipped;
        }
        return true;
    }

    private static boolean copied(InputStream in, OutputStream out, int size) throws IOException {
        byte[] octets = in.readNBytes(size);
        out.write(octets);
        return octets.length == size;
    }
}
