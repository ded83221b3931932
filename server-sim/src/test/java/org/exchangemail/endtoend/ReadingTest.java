package org.exchangemail.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.SubjectTerm;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.exchangemail.imap.IMAPExchangeFolder;
import org.exchangemail.imap.IMAPExchangeMessage;
import org.exchangemail.sim.RecordedSession;
import org.exchangemail.sim.SimulatedExchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reading a mailbox with the provider: the same as with stock Angus, message for message. */
class ReadingTest {

    private SimulatedExchange exchange;

    @BeforeEach
    void start() throws Exception {
        exchange = SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Secret-1")
                .start();
        byte[] attachment = new byte[100_000];
        new Random(7).nextBytes(attachment);
        MimeMessage forwarded = new MimeMessage((Session) null);
        forwarded.setFrom("john@corp.example");
        forwarded.setSubject("Fwd: message in a message");
        forwarded.setContent(Mail.withAttachment("inner", "Grüße", "in.bin", new byte[] {1, 2, 3}), "message/rfc822");
        forwarded.setSentDate(Date.from(Instant.EPOCH));
        forwarded.saveChanges();
        var mailbox = exchange.mailbox("john");
        mailbox.deliver().message(Mail.text("plain", "one line"));
        mailbox.deliver().message(Mail.text("Übersicht – 日本語", "zwölf Boxkämpfer\r\n.\r\n"));
        mailbox.deliver().message(Mail.withAttachment("attachment", "see below", "größe.bin", attachment));
        mailbox.deliver().message(forwarded);
        mailbox.deliver().octets(crlf("From: a@b.example\nDate: Thu, 1 Jan 1970 00:00:00 +0000\n\nno subject\n"));
        mailbox.deliver()
                .octets(
                        crlf(
                                "From: a@b.example\nDate: Thu, 1 Jan 1970 00:00:00 +0000\nSubject: unterminated\n"
                                        + "Content-Type: multipart/mixed; boundary=x\n\n--x\n\nfirst\n--x\nContent-Type: text/html\n\n<p>"));
    }

    @AfterEach
    void stop() {
        exchange.close();
    }

    private static byte[] crlf(String text) {
        return text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void everyMessageReadsAsWithStockAngus() throws Exception {
        assertThat(readings("imapexs")).hasSize(6).isEqualTo(readings("imaps"));
    }

    private List<String> readings(String protocol) throws Exception {
        List<String> readings = new ArrayList<>();
        try (Store store = connect(protocol);
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            for (Message message : inbox.getMessages()) {
                ByteArrayOutputStream whole = new ByteArrayOutputStream();
                message.writeTo(whole);
                readings.add(Mail.reading(message) + whole.toString(StandardCharsets.ISO_8859_1));
            }
        }
        return readings;
    }

    @Test
    void whatIsWrittenOutIsWhatWasDelivered() throws Exception {
        ByteArrayOutputStream delivered = new ByteArrayOutputStream();
        Mail.withAttachment("x", "y", "z.bin", new byte[70_000]).writeTo(delivered);
        exchange.mailbox("john")
                .deliver()
                .message(new MimeMessage(null, new ByteArrayInputStream(delivered.toByteArray())));

        try (Store store = connect("imapexs");
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            ByteArrayOutputStream read = new ByteArrayOutputStream();
            inbox.getMessage(7).writeTo(read);
            assertThat(read.toByteArray()).isEqualTo(delivered.toByteArray());
        }
    }

    @Test
    void flagsSearchAndExpungeWork() throws Exception {
        try (Store store = connect("imapexs");
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_WRITE);
            assertThat(inbox.getUnreadMessageCount()).isEqualTo(6);
            inbox.getMessage(1).setFlag(Flags.Flag.SEEN, true);
            inbox.getMessage(2).getContent();
            assertThat(inbox.search(new FlagTerm(new Flags(Flags.Flag.SEEN), true)))
                    .hasSize(2);
            assertThat(inbox.search(new SubjectTerm("attach"))).hasSize(1);

            inbox.getMessage(3).setFlag(Flags.Flag.DELETED, true);
            assertThat(inbox.expunge()).hasSize(1);
            assertThat(inbox.getMessageCount()).isEqualTo(5);
            assertThat(inbox.getMessage(3).getSubject()).isEqualTo("Fwd: message in a message");
        }
        assertThat(exchange.mailbox("john").inbox().messages()).hasSize(5);
    }

    @Test
    void uidsAndFetchProfilesWork() throws Exception {
        try (Store store = connect("imapexs");
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            FetchProfile profile = new FetchProfile();
            profile.add(FetchProfile.Item.ENVELOPE);
            profile.add(FetchProfile.Item.CONTENT_INFO);
            profile.add(FetchProfile.Item.FLAGS);
            profile.add(UIDFolder.FetchProfileItem.UID);
            profile.add("Message-ID");
            inbox.fetch(inbox.getMessages(), profile);

            long uid = ((UIDFolder) inbox).getUID(inbox.getMessage(4));
            assertThat(((UIDFolder) inbox).getMessageByUID(uid).getSubject()).isEqualTo("Fwd: message in a message");
        }
    }

    @Test
    void foldersAreListed() throws Exception {
        exchange.mailbox("john").createFolder("Projekte/Übersicht");
        try (Store store = connect("imapexs")) {
            assertThat(store.getDefaultFolder().list("*"))
                    .extracting(Folder::getFullName)
                    .contains("INBOX", "Drafts", "Sent Items", "Projekte/Übersicht");
            assertThat(store.getFolder("Projekte/Übersicht").exists()).isTrue();
            assertThat(store.getFolder("Nirgends").exists()).isFalse();
            assertThat(store.getPersonalNamespaces()).hasSize(1);
        }
    }

    @Test
    void foldersAndMessagesAreOursAndAngusToo() throws Exception {
        try (Store store = connect("imapexs");
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            assertThat(inbox).isInstanceOf(IMAPFolder.class).isInstanceOf(IMAPExchangeFolder.class);
            assertThat(inbox.getMessage(1)).isInstanceOf(IMAPMessage.class).isInstanceOf(IMAPExchangeMessage.class);
            assertThat(inbox.getMessage(1).getClass().getSimpleName()).startsWith("IMAP");
        }
    }

    @Test
    void thePropertiesOfAngusKeepTheirMeaningUnderOurName() throws Exception {
        Properties properties = exchange.sessionProperties("imapexs");
        properties.setProperty("mail.imapexs.peek", "true");
        properties.setProperty("mail.imapexs.fetchsize", "40000");
        properties.setProperty("mail.imapexs.user", "CORP/john");
        try (Store store = Session.getInstance(properties).getStore()) {
            store.connect(null, "Secret-1");
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_WRITE);
                ByteArrayOutputStream whole = new ByteArrayOutputStream();
                inbox.getMessage(3).writeTo(whole);
                assertThat(inbox.getMessage(3).isSet(Flags.Flag.SEEN)).isFalse();
            }
        }
        assertThat(lastSession().transcript()).contains("BODY.PEEK[]<0.40000>").contains("BODY.PEEK[]<40000.40000>");

        properties.setProperty("mail.imapexs.partialfetch", "false");
        properties.setProperty("mail.imapexs.folder.class", "org.eclipse.angus.mail.imap.IMAPFolder");
        try (Store store = Session.getInstance(properties).getStore()) {
            store.connect(null, "Secret-1");
            try (Folder inbox = store.getFolder("INBOX")) {
                assertThat(inbox.getClass()).isEqualTo(IMAPFolder.class);
                inbox.open(Folder.READ_ONLY);
                inbox.getMessage(3).writeTo(new ByteArrayOutputStream());
            }
        }
        assertThat(lastSession().transcript()).contains("(BODY.PEEK[])");
    }

    private RecordedSession lastSession() {
        List<RecordedSession> sessions = exchange.sessions();
        return sessions.get(sessions.size() - 1);
    }

    private Store connect(String protocol) throws Exception {
        Store store = Session.getInstance(exchange.sessionProperties(protocol)).getStore();
        store.connect("CORP/john", "Secret-1");
        return store;
    }
}
