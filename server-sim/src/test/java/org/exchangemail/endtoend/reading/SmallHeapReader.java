package org.exchangemail.endtoend.reading;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Properties;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.eclipse.angus.mail.imap.IMAPMessage;

/** A program that reads a mailbox of large messages in every way that need not hold one of them in memory. */
final class SmallHeapReader {

    private SmallHeapReader() {}

    /** Prints, for each message, what is written out, what its stream has and what its last part has. */
    public static void main(String[] arguments) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("mail.imapex.port", arguments[0]);
        properties.setProperty("mail.imapex.starttls.enable", "false");
        properties.setProperty("mail.imapex.auth.cleartext.enable", "true");
        properties.setProperty("mail.imapex.auth.mechanisms", "LOGIN");
        try (Store store = Session.getInstance(properties).getStore("imapex")) {
            store.connect("127.0.0.1", "john", "Secret-1");
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_WRITE);
                for (Message message : inbox.getMessages()) {
                    System.out.println(message.getMessageNumber() + " " + sum(message::writeTo));
                }
                for (Message message : inbox.getMessages()) {
                    System.out.println(
                            message.getMessageNumber() + " " + sum(out -> stream((IMAPMessage) message, out)));
                }
            }
        }
    }

    /** The last part of a small one, decoded; the octets of a large one as they are. */
    private static void stream(IMAPMessage message, OutputStream out) throws Exception {
        if (message.getContent() instanceof Multipart parts) {
            try (InputStream in = parts.getBodyPart(parts.getCount() - 1).getInputStream()) {
                in.transferTo(out);
            }
        }
    }

    /** Returns length and checksum of what is written. */
    static String sum(Transcript.Output output) throws Exception {
        CRC32 checksum = new CRC32();
        long[] length = {0};
        OutputStream counter = new OutputStream() {
            @Override
            public void write(int octet) {
                length[0]++;
            }

            @Override
            public void write(byte[] octets, int offset, int count) {
                length[0] += count;
            }
        };
        try (OutputStream out = new CheckedOutputStream(counter, checksum)) {
            output.writeTo(out);
        }
        return length[0] + " octets " + Long.toHexString(checksum.getValue());
    }
}
