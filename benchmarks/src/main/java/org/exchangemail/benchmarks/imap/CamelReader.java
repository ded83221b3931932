package org.exchangemail.benchmarks.imap;

import jakarta.activation.DataHandler;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Header;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.search.FlagTerm;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;

/**
 * Calls Jakarta Mail as one poll of the mail component of Apache Camel 4 does with its defaults (unseen messages only, peek,
 * mapped messages): all messages are mapped first; then each is processed, here by a route that reads the text and saves the
 * attachments, and flagged as seen.
 */
final class CamelReader {

    private record Mapped(Message message, Object body, List<DataHandler> attachments) {}

    private CamelReader() {}

    /**
     * Polls.
     *
     * @param limit the greatest number of messages, Camel's {@code fetchSize}
     */
    static void poll(Store store, int limit, Progress progress) throws MessagingException, IOException {
        ((IMAPStore) store).hasCapability("SORT*");
        Folder inbox = store.getFolder("INBOX");
        if (!inbox.exists()) {
            throw new FolderNotFoundException(inbox);
        }
        inbox.open(Folder.READ_WRITE);
        progress.begin();
        Message[] all = new Message[inbox.getMessageCount()];
        for (int i = 0; i < all.length; i++) {
            all[i] = inbox.getMessage(i + 1);
        }
        Message[] unseen = inbox.search(new FlagTerm(new Flags(Flags.Flag.SEEN), false), all);
        List<Mapped> mapped = new ArrayList<>();
        for (int i = 0; i < Math.min(limit, unseen.length); i++) {
            mapped.add(map(unseen[i], progress));
        }
        for (Mapped exchange : mapped) {
            process(exchange, progress);
            exchange.message().setFlag(Flags.Flag.SEEN, true);
            progress.messageDone();
        }
        inbox.close(true);
    }

    private static Mapped map(Message message, Progress progress) throws MessagingException, IOException {
        progress.count(message.getHeader("Message-ID")[0].length());
        ((IMAPMessage) message).setPeek(true);
        if (message.getFlags().contains(Flags.Flag.DELETED)) {
            throw new IllegalStateException("a deleted message");
        }
        Object body = message.getContent();
        for (Header header : Collections.list(message.getAllHeaders())) {
            progress.count(MimeUtility.decodeText(MimeUtility.unfold(header.getValue()))
                    .length());
        }
        List<DataHandler> attachments = new ArrayList<>();
        extract((Multipart) message.getContent(), attachments, progress);
        return new Mapped(message, body, attachments);
    }

    private static void extract(Multipart parts, List<DataHandler> attachments, Progress progress)
            throws MessagingException, IOException {
        for (int i = 0; i < parts.getCount(); i++) {
            Part part = parts.getBodyPart(i);
            if (part.isMimeType("multipart/*")) {
                extract((Multipart) part.getContent(), attachments, progress);
            } else if (part.getDisposition() != null && part.getFileName() != null) {
                attachments.add(part.getDataHandler());
                for (Header header : Collections.list(part.getAllHeaders())) {
                    progress.count(header.getValue().length());
                }
            }
        }
    }

    private static void process(Mapped exchange, Progress progress) throws MessagingException, IOException {
        Part text = ((Multipart) exchange.body()).getBodyPart(0);
        progress.count(((String) text.getContent()).length());
        for (DataHandler attachment : exchange.attachments()) {
            try (InputStream octets = attachment.getInputStream()) {
                octets.transferTo(progress);
            }
        }
    }
}
