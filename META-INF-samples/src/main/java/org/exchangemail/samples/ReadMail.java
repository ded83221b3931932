package org.exchangemail.samples;

import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.PrintStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * An ordinary Jakarta Mail application: lists an inbox.
 *
 * <p>It uses Session, Store, Folder and Message, and nothing of this project. What it connects to, and by which protocol,
 * is in the properties of the Session.
 */
public final class ReadMail {

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneOffset.UTC);

    private final PrintStream out;

    /**
     * Makes the application.
     *
     * @param out where the listing goes
     */
    public ReadMail(PrintStream out) {
        this.out = out;
    }

    /**
     * Lists the inbox behind a login.
     *
     * @param properties of the Session; {@code mail.store.protocol} and the host are in them
     * @param user the user name
     * @param password the password
     * @throws MessagingException if Jakarta Mail cannot do it
     * @throws IOException if a message cannot be read
     */
    public void list(Properties properties, String user, String password) throws MessagingException, IOException {
        Session session = Session.getInstance(properties);
        session.setDebugOut(out);
        try (Store store = session.getStore()) {
            store.connect(user, password);
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                out.printf(
                        "  %s: %d messages, %d unread%n",
                        inbox.getFullName(), inbox.getMessageCount(), inbox.getUnreadMessageCount());
                for (Message message : inbox.getMessages()) {
                    print(message);
                }
            }
        }
    }

    private void print(Message message) throws MessagingException, IOException {
        InternetAddress from = (InternetAddress) message.getFrom()[0];
        out.printf(
                "  %s %-16s %-22s %7s  %s%n",
                message.isSet(Flags.Flag.SEEN) ? " " : "*",
                DATE.format(message.getSentDate().toInstant()),
                from.getPersonal() == null ? from.getAddress() : from.getPersonal(),
                size(message.getSize()),
                message.getSubject());
        for (String attachment : attachments(message)) {
            out.printf("  %40s + %s%n", "", attachment);
        }
    }

    private static List<String> attachments(Part part) throws MessagingException, IOException {
        List<String> names = new ArrayList<>();
        if (part.isMimeType("multipart/*")) {
            Multipart parts = (Multipart) part.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                names.addAll(attachments(parts.getBodyPart(i)));
            }
        } else if (part.getFileName() != null) {
            names.add(MimeUtility.decodeText(part.getFileName()) + " (" + size(part.getSize()) + ")");
        }
        return names;
    }

    private static String size(int octets) {
        return octets < 1024 ? octets + " B" : (octets + 512) / 1024 + " KB";
    }
}
