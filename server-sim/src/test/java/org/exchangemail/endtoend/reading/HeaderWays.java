package org.exchangemail.endtoend.reading;

import jakarta.mail.Message;
import jakarta.mail.Part;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.exchangemail.endtoend.reading.MessageWays.MessageReader;

/** Ways to read what is said about a message, without its content. */
final class HeaderWays {

    private HeaderWays() {}

    static Map<String, MessageReader> all() {
        Map<String, MessageReader> ways = new LinkedHashMap<>();
        ways.put("the envelope", HeaderWays::envelope);
        ways.put("all header fields", (message, t) -> t.ask("all", message::getAllHeaders));
        ways.put("all header lines", HeaderWays::lines);
        ways.put("header fields by name", HeaderWays::byName);
        ways.put("header fields that match", HeaderWays::matching);
        ways.put("fields by name, then all, then by name", (message, t) -> {
            byName(message, t);
            lines(message, t);
            byName(message, t);
        });
        ways.put("sizes and line counts", HeaderWays::sizes);
        ways.put("flags and dates", HeaderWays::flags);
        ways.put("headers after content", (message, t) -> {
            MessageWays.writeTo(message, t);
            lines(message, t);
            envelope(message, t);
        });
        ways.put("content after headers", (message, t) -> {
            lines(message, t);
            PartWays.recursively(message, t);
        });
        return ways;
    }

    static void envelope(Part part, Transcript transcript) {
        Message message = (Message) part;
        transcript.ask("subject", message::getSubject);
        transcript.ask("from", message::getFrom);
        transcript.ask("to", () -> message.getRecipients(Message.RecipientType.TO));
        transcript.ask("all recipients", message::getAllRecipients);
        transcript.ask("reply to", message::getReplyTo);
        transcript.ask("sent", message::getSentDate);
        transcript.ask("received", message::getReceivedDate);
        if (message instanceof IMAPMessage imap) {
            transcript.ask("sender", imap::getSender);
            transcript.ask("id", imap::getMessageID);
            transcript.ask("in reply to", imap::getInReplyTo);
        }
    }

    static void lines(IMAPMessage message, Transcript transcript) {
        transcript.ask("lines", message::getAllHeaderLines);
    }

    private static void byName(IMAPMessage message, Transcript transcript) {
        for (String name : new String[] {"Subject", "X-Field-3", "Received", "content-type", "No-Such-Field"}) {
            transcript.ask(name, () -> message.getHeader(name));
            transcript.ask(name + " joined", () -> message.getHeader(name, ";"));
        }
    }

    private static void matching(IMAPMessage message, Transcript transcript) {
        String[] names = {"subject", "X-Field-1", "From"};
        transcript.ask("matching", () -> message.getMatchingHeaders(names));
        transcript.ask("others", () -> message.getNonMatchingHeaders(names));
        transcript.ask("matching lines", () -> message.getMatchingHeaderLines(names));
        transcript.ask("other lines", () -> message.getNonMatchingHeaderLines(names));
    }

    static void sizes(IMAPMessage message, Transcript transcript) {
        transcript.ask("size", message::getSize);
        transcript.ask("long size", message::getSizeLong);
        transcript.ask("line count", message::getLineCount);
    }

    private static void flags(IMAPMessage message, Transcript transcript) {
        transcript.ask("flags", message::getFlags);
        transcript.ask("received", message::getReceivedDate);
        transcript.ask("type", message::getContentType);
        transcript.ask("encoding", message::getEncoding);
    }
}
