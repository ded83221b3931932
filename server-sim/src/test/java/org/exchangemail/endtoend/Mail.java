package org.exchangemail.endtoend;

import jakarta.mail.Authenticator;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import org.exchangemail.sim.RecordedSession;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.auth.Logon;

/** Messages, sessions and readings that the end-to-end tests share. */
final class Mail {

    private Mail() {}

    static MimeMessage text(String subject, String body) throws MessagingException {
        MimeMessage message = new MimeMessage((Session) null);
        message.setFrom(new InternetAddress("mary@corp.example"));
        message.setRecipients(Message.RecipientType.TO, "john@corp.example");
        message.setSubject(subject, "UTF-8");
        message.setText(body, "UTF-8");
        message.setSentDate(Date.from(Instant.parse("2023-11-14T22:13:20Z")));
        message.saveChanges();
        return message;
    }

    static MimeMessage withAttachment(String subject, String body, String fileName, byte[] content)
            throws MessagingException {
        MimeMessage message = text(subject, body);
        MimeBodyPart text = new MimeBodyPart();
        text.setText(body, "UTF-8");
        MimeBodyPart attachment = new MimeBodyPart();
        attachment.setContent(content, "application/octet-stream");
        attachment.setFileName(fileName);
        message.setContent(new MimeMultipart(text, attachment));
        message.saveChanges();
        return message;
    }

    /** Opens a session whose whole debug output goes to the stream. */
    static Store store(Properties properties, Authenticator authenticator, ByteArrayOutputStream debug)
            throws MessagingException {
        Session session = Session.getInstance(properties, authenticator);
        session.setDebugOut(new PrintStream(debug, true, StandardCharsets.UTF_8));
        session.setDebug(true);
        return session.getStore();
    }

    static Store store(Properties properties) throws MessagingException {
        return Session.getInstance(properties).getStore();
    }

    /** Reads the subjects in the INBOX of a store that is connected. */
    static List<String> subjects(Store store) throws MessagingException {
        try (Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            List<String> subjects = new ArrayList<>();
            for (Message message : inbox.getMessages()) {
                subjects.add(message.getSubject());
            }
            return subjects;
        }
    }

    /** Returns the logon of the connection that was made last. */
    static Logon lastLogon(SimulatedExchange exchange) {
        List<RecordedSession> sessions = exchange.sessions();
        return sessions.get(sessions.size() - 1).logon().orElseThrow();
    }

    /** Prints everything that an application can see of a message through Jakarta Mail. */
    static String reading(Message message) throws MessagingException, IOException {
        StringBuilder text = new StringBuilder();
        text.append(message.getSubject())
                .append('|')
                .append(String.join(",", addresses(message)))
                .append('|')
                .append(message.getSentDate().toInstant())
                .append('|')
                .append(message.getReceivedDate().toInstant())
                .append('|')
                .append(message.getSize())
                .append('\n');
        append(text, message, "");
        return text.toString();
    }

    private static String[] addresses(Message message) throws MessagingException {
        String[] addresses = new String[message.getFrom().length];
        for (int i = 0; i < addresses.length; i++) {
            addresses[i] = message.getFrom()[i].toString();
        }
        return addresses;
    }

    private static void append(StringBuilder text, Part part, String indent) throws MessagingException, IOException {
        text.append(indent)
                .append(part.getContentType().replaceAll("\\s+", " "))
                .append('|')
                .append(part.getDisposition())
                .append('|')
                .append(part.getFileName())
                .append('|');
        Object content = part.getContent();
        if (content instanceof Multipart parts) {
            text.append('\n');
            for (int i = 0; i < parts.getCount(); i++) {
                append(text, parts.getBodyPart(i), indent + "  ");
            }
        } else {
            text.append(HexFormat.of().formatHex(part.getInputStream().readAllBytes()))
                    .append('\n');
        }
    }
}
