package org.exchangemail.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.exchangemail.sim.RecordedLine;
import org.exchangemail.sim.RecordedSession;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.LoginType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Envelopes, flags and the like of many messages, by {@code Folder.fetch}. */
class ListingTest {

    private static final String WITHOUT_HOST = """
            From: root
            To: john@corp.example
            Subject: cron
            Date: Tue, 17 Nov 2026 10:15:00 +0000
            Message-ID: <cron@corp.example>

            done
            """.replace("\n", "\r\n");

    private SimulatedExchange exchange;

    private void start(ExchangeProfile version) {
        exchange = SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Secret-1")
                .profile(version)
                .loginType(LoginType.PLAIN_TEXT_LOGIN)
                .start();
    }

    @AfterEach
    void stop() {
        exchange.close();
    }

    private void deliver(int count) {
        for (int i = 1; i <= count; i++) {
            exchange.mailbox("john")
                    .deliver()
                    .octets(("From: Ann <ann" + i
                                    + "@corp.example>\r\nTo: john@corp.example\r\nCc: mary@corp.example\r\n"
                                    + "Date: Tue, 17 Nov 2026 10:15:00 +0000\r\nMessage-ID: <" + i
                                    + "@corp.example>\r\nX-Mailer: m"
                                    + i + "\r\nSubject: =?UTF-8?Q?gr=C3=BC=C3=9Fe?= " + i + "\r\n\r\ntext " + i
                                    + "\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
        }
    }

    private Store connect(String protocol) throws MessagingException {
        Properties properties = exchange.sessionProperties(protocol);
        properties.setProperty("mail." + protocol + ".starttls.enable", "false");
        properties.setProperty("mail." + protocol + ".auth.mechanisms", "LOGIN");
        properties.setProperty("mail." + protocol + ".auth.cleartext.enable", "true");
        Store store = Mail.store(properties);
        store.connect("john", "Secret-1");
        return store;
    }

    private List<String> commands() {
        List<RecordedSession> sessions = exchange.sessions();
        return sessions.get(sessions.size() - 1).lines().stream()
                .filter(line -> line.direction() == RecordedLine.Direction.CLIENT)
                .map(RecordedLine::text)
                .toList();
    }

    private long fetches() {
        return commands().stream().filter(line -> line.contains("FETCH ")).count();
    }

    private static FetchProfile profile(FetchProfile.Item... items) {
        FetchProfile profile = new FetchProfile();
        Arrays.stream(items).forEach(profile::add);
        return profile;
    }

    private static String listed(Folder folder, Message message) throws MessagingException {
        return message.getMessageNumber() + " " + Arrays.toString(message.getFrom())
                + Arrays.toString(message.getReplyTo())
                + Arrays.toString(message.getRecipients(Message.RecipientType.TO))
                + Arrays.toString(message.getRecipients(Message.RecipientType.CC)) + message.getSubject()
                + message.getSentDate()
                + message.getReceivedDate() + message.getSize() + ((IMAPMessage) message).getMessageID()
                + ((IMAPMessage) message).getSender() + ((IMAPMessage) message).getInReplyTo()
                + message.isSet(Flags.Flag.SEEN) + Arrays.toString(message.getHeader("X-Mailer"))
                + message.getContentType()
                + ((UIDFolder) folder).getUID(message);
    }

    private List<String> listing(String protocol, FetchProfile profile) throws MessagingException {
        try (Store store = connect(protocol);
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            inbox.fetch(inbox.getMessages(), profile);
            List<String> listed = new ArrayList<>();
            for (Message message : inbox.getMessages()) {
                listed.add(listed(inbox, message));
            }
            return listed;
        }
    }

    static List<ExchangeProfile> versions() {
        return ExchangeProfile.all().stream()
                .filter(version -> !version.equals(ExchangeProfile.EXCHANGE_ONLINE))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everyVersionIsListedAsByAngus(ExchangeProfile version) throws Exception {
        start(version);
        deliver(3);
        FetchProfile profile = profile(
                FetchProfile.Item.ENVELOPE,
                FetchProfile.Item.CONTENT_INFO,
                FetchProfile.Item.FLAGS,
                UIDFolder.FetchProfileItem.UID,
                FetchProfile.Item.SIZE);
        profile.add("X-Mailer");

        assertThat(listing("imapex", profile)).hasSize(3).isEqualTo(listing("imap", profile));
    }

    @Test
    void sizeFlagsAndUidAreNotAskedForAgain() throws Exception {
        start(ExchangeProfile.EXCHANGE_2019);
        deliver(20);
        FetchProfile profile = profile(FetchProfile.Item.ENVELOPE, FetchProfile.Item.CONTENT_INFO);
        profile.add("X-Mailer");

        List<String> ours = listing("imapex", profile);
        assertThat(fetches()).isEqualTo(1);
        assertThat(listing("imap", profile)).isEqualTo(ours);
        assertThat(fetches()).isEqualTo(1 + 20 + 20);
    }

    @Test
    void anEnvelopeThatAngusRefusesIsReadFromTheHeaderAndSpoilsNoOther() throws Exception {
        start(ExchangeProfile.EXCHANGE_2019);
        deliver(2);
        exchange.mailbox("john").deliver().octets(WITHOUT_HOST.getBytes(StandardCharsets.US_ASCII));
        deliver(1);

        try (Store store = connect("imapex");
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            inbox.fetch(inbox.getMessages(), profile(FetchProfile.Item.ENVELOPE));
            Message cron = inbox.getMessage(3);
            assertThat(cron.getSubject()).isEqualTo("cron");
            assertThat(cron.getFrom()[0]).hasToString("root");
            assertThat(cron.getSentDate().toInstant()).isEqualTo("2026-11-17T10:15:00Z");
            assertThat(cron.getReceivedDate()).isNotNull();
            assertThat(cron.getSize()).isPositive();
            assertThat(((UIDFolder) inbox).getUID(cron)).isPositive();
            assertThat(inbox.getMessage(4).getSubject()).isEqualTo("grüße 1");
            assertThat(fetches()).isEqualTo(2);
        }
    }

    @Test
    void aMessageAloneIsReadFromTheHeaderToo() throws Exception {
        start(ExchangeProfile.EXCHANGE_2019);
        exchange.mailbox("john").deliver().octets(WITHOUT_HOST.getBytes(StandardCharsets.US_ASCII));

        try (Store store = connect("imapex");
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            assertThat(inbox.getMessage(1).getReceivedDate()).isNotNull();
            assertThat(((IMAPMessage) inbox.getMessage(1)).getMessageID()).isEqualTo("<cron@corp.example>");
        }
    }

    @Test
    void manyMessagesAreListedInWindowsWhoseCommandsFitIntoALine() throws Exception {
        start(ExchangeProfile.EXCHANGE_2019);
        deliver(3000);

        try (Store store = connect("imapex");
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            Message[] odd = inbox.getMessages(
                    IntStream.iterate(1, i -> i <= 3000, i -> i + 2).toArray());
            inbox.fetch(odd, profile(FetchProfile.Item.ENVELOPE));
            for (Message message : odd) {
                assertThat(message.getSubject()).isEqualTo("grüße " + message.getMessageNumber());
            }
            assertThat(commands()).allMatch(line -> line.length() < 2200);
            assertThat(fetches()).isLessThan(12);
            inbox.fetch(inbox.getMessages(), profile(FetchProfile.Item.ENVELOPE));
            assertThat(inbox.getMessage(3000).getSubject()).isEqualTo("grüße 3000");
            assertThat(fetches()).isLessThan(20);
        }
    }
}
