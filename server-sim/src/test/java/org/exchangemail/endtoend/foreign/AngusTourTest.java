package org.exchangemail.endtoend.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.event.MessageChangedEvent;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.search.AndTerm;
import jakarta.mail.search.BodyTerm;
import jakarta.mail.search.FlagTerm;
import jakarta.mail.search.FromStringTerm;
import jakarta.mail.search.NotTerm;
import jakarta.mail.search.SearchTerm;
import jakarta.mail.search.SubjectTerm;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.imap.AppendUID;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.exchangemail.sim.RecordedSession;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.mailbox.Flag;
import org.exchangemail.sim.mailbox.FlagChange;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stock Angus on a tour through what {@code Store} and {@code Folder} offer. */
class AngusTourTest {

    private SimulatedExchange exchange;
    private Store store;

    @BeforeEach
    void start() throws MessagingException {
        exchange = Office.open(ExchangeProfile.EXCHANGE_2016);
        Properties properties = exchange.sessionProperties("imaps");
        properties.setProperty("mail.imaps.auth.mechanisms", "LOGIN");
        store = Session.getInstance(properties).getStore("imaps");
        store.connect(Office.USER, Office.PASSWORD);
    }

    @AfterEach
    void stop() throws MessagingException {
        store.close();
        CleanSession.assertAllClean(exchange);
        exchange.close();
    }

    private IMAPFolder open(String name) throws MessagingException {
        IMAPFolder folder = (IMAPFolder) store.getFolder(name);
        folder.open(Folder.READ_WRITE);
        return folder;
    }

    private static MimeMessage mail(String subject) throws MessagingException {
        return new MimeMessage(null, new ByteArrayInputStream(Office.mail(subject, "body\r\n")));
    }

    private static List<String> names(Folder[] folders) {
        return Arrays.stream(folders).map(Folder::getFullName).toList();
    }

    private static List<String> subjects(Message[] messages) throws MessagingException {
        String[] subjects = new String[messages.length];
        for (int i = 0; i < messages.length; i++) {
            subjects[i] = messages[i].getSubject();
        }
        return List.of(subjects);
    }

    @Test
    void makesRenamesAndRemovesFolders() throws MessagingException {
        Folder projects = store.getFolder("Projects");
        assertThat(projects.exists()).isFalse();
        assertThat(projects.create(Folder.HOLDS_MESSAGES | Folder.HOLDS_FOLDERS))
                .isTrue();
        assertThat(projects.create(Folder.HOLDS_MESSAGES)).isFalse();
        Folder plans = projects.getFolder("Pl\u00e4ne & \u8a08\u753b");
        assertThat(plans.create(Folder.HOLDS_MESSAGES)).isTrue();
        assertThat(names(projects.list())).containsExactly("Projects/Pl\u00e4ne & \u8a08\u753b");
        plans.setSubscribed(true);
        assertThat(plans.isSubscribed()).isTrue();
        assertThat(names(store.getDefaultFolder().listSubscribed("Projects/*"))).hasSize(1);
        plans.setSubscribed(false);
        assertThat(projects.renameTo(store.getFolder("Archive"))).isTrue();
        assertThat(names(store.getDefaultFolder().list("Archive*")))
                .containsExactlyInAnyOrder("Archive", "Archive/Pl\u00e4ne & \u8a08\u753b");
        assertThat(store.getFolder("Archive").delete(true)).isTrue();
        assertThat(store.getFolder("Archive").exists()).isFalse();
        assertThat(store.getFolder("INBOX").delete(false)).isFalse();
        assertThatThrownBy(() -> open("Archive")).isInstanceOf(MessagingException.class);
    }

    @Test
    void appendsCopiesMovesAndExpunges() throws MessagingException {
        store.getFolder("Kept").create(Folder.HOLDS_MESSAGES);
        IMAPFolder inbox = open("INBOX");
        AppendUID[] uids = inbox.appendUIDMessages(new Message[] {mail("appended")});
        assertThat(inbox.getMessageCount()).isEqualTo(4);
        assertThat(inbox.getUID(inbox.getMessage(4))).isEqualTo(uids[0].uid);
        AppendUID[] copied = inbox.copyUIDMessages(inbox.getMessages(1, 2), store.getFolder("Kept"));
        IMAPFolder kept = open("Kept");
        assertThat(kept.getMessageByUID(copied[1].uid).getSubject()).isEqualTo("lunch");
        inbox.moveMessages(new Message[] {inbox.getMessage(4)}, kept);
        assertThat(inbox.getMessage(4).isExpunged()).isTrue();
        assertThat(Office.subjects(exchange, "INBOX")).containsExactly("breakfast", "lunch", "supper");
        assertThat(Office.subjects(exchange, "Kept")).containsExactly("breakfast", "lunch", "appended");
        inbox.setFlags(1, 2, new Flags(Flags.Flag.DELETED), true);
        inbox.expunge(new Message[] {inbox.getMessage(2)});
        assertThat(Office.subjects(exchange, "INBOX")).containsExactly("breakfast", "supper");
        inbox.expunge();
        assertThat(Office.subjects(exchange, "INBOX")).containsExactly("supper");
        kept.setFlags(1, 1, new Flags(Flags.Flag.DELETED), true);
        kept.close(true);
        assertThat(Office.subjects(exchange, "Kept")).containsExactly("lunch", "appended");
    }

    @Test
    void readsStructuresAndFlags() throws Exception {
        IMAPFolder inbox = open("INBOX");
        FetchProfile profile = new FetchProfile();
        profile.add(FetchProfile.Item.ENVELOPE);
        profile.add(FetchProfile.Item.CONTENT_INFO);
        profile.add(FetchProfile.Item.FLAGS);
        profile.add(FetchProfile.Item.SIZE);
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add("X-Priority");
        inbox.fetch(inbox.getMessages(), profile);
        assertThat(inbox.getMessage(1).getFlags().contains(Flags.Flag.SEEN)).isFalse();
        assertThat(inbox.getMessage(1).getAllRecipients()[0])
                .hasToString("\"John \\\"J\\\" Example\" <john@corp.example>");
        Multipart parts = (Multipart) inbox.getMessage(2).getContent();
        assertThat(parts.getBodyPart(0).getContent()).isEqualTo("see below");
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("bill.bin");
        assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).containsExactly(0, 1, 2, 3, 4);
        assertThat(inbox.getMessage(2).isSet(Flags.Flag.SEEN)).isTrue();
        assertThat(inbox.getUnreadMessageCount()).isEqualTo(2);
        assertThat(inbox.getMessagesByUID(2, UIDFolder.LASTUID)).hasSize(2);
    }

    @Test
    void searches() throws MessagingException {
        IMAPFolder inbox = open("INBOX");
        inbox.getMessage(3).setFlag(Flags.Flag.FLAGGED, true);
        assertThat(subjects(inbox.search(new SubjectTerm("LUN")))).containsExactly("lunch");
        assertThat(subjects(inbox.search(new FlagTerm(new Flags(Flags.Flag.FLAGGED), true))))
                .containsExactly("supper");
        SearchTerm unflagged = new NotTerm(new FlagTerm(new Flags(Flags.Flag.FLAGGED), true));
        assertThat(subjects(inbox.search(new AndTerm(new FromStringTerm("Ann"), unflagged))))
                .containsExactly("breakfast", "lunch");
        assertThat(subjects(inbox.search(new BodyTerm("dots")))).containsExactly("breakfast");
    }

    @Test
    void hearsWhileItIdles() throws Exception {
        IMAPFolder inbox = open("INBOX");
        BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        inbox.addMessageCountListener(new MessageCountAdapter() {

            @Override
            public void messagesAdded(MessageCountEvent event) {
                heard.add("added " + event.getMessages().length);
            }

            @Override
            public void messagesRemoved(MessageCountEvent event) {
                heard.add("removed " + event.getMessages()[0].getMessageNumber());
            }
        });
        inbox.addMessageChangedListener(event -> heard.add(
                event.getMessageChangeType() == MessageChangedEvent.FLAGS_CHANGED
                        ? "flags " + event.getMessage().getMessageNumber()
                        : "envelope"));
        Thread idling = new Thread(() -> idle(inbox));
        idling.setDaemon(true);
        idling.start();
        exchange.awaitSession(AngusTourTest::isIdle, Duration.ofSeconds(20));
        exchange.mailbox("john").deliver().octets(Office.mail("tea", "late\r\n"));
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("added 1");
        var messages = exchange.mailbox("john").inbox().messages();
        exchange.mailbox("john")
                .inbox()
                .store(messages.subList(0, 1), new FlagChange(FlagChange.Operation.ADD, EnumSet.of(Flag.FLAGGED)));
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("flags 1");
        exchange.mailbox("john").inbox().expunge(messages.subList(1, 2));
        assertThat(heard.poll(20, TimeUnit.SECONDS)).isEqualTo("removed 2");
        assertThat(inbox.getMessage(2).isExpunged()).isTrue();
        inbox.close(false);
        idling.join(20_000);
        assertThat(idling.isAlive()).isFalse();
    }

    private static boolean isIdle(RecordedSession session) {
        return session.lines().stream()
                .anyMatch(
                        line -> line.text().startsWith("+ IDLE") || line.text().startsWith("+ idling"));
    }

    private static void idle(IMAPFolder folder) {
        try {
            while (folder.isOpen()) {
                folder.idle();
            }
        } catch (MessagingException | IllegalStateException e) {
            // The folder was closed, which ends the idling.
        }
    }

    @Test
    void knowsNamespaceAndIdentity() throws MessagingException {
        assertThat(names(store.getPersonalNamespaces())).containsExactly("");
        assertThat(((IMAPStore) store).hasCapability("MOVE")).isTrue();
        assertThat(((IMAPStore) store).id(Map.of("name", "tour"))).isNotNull();
    }
}
