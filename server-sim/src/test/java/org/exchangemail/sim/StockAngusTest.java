package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.imap.AppendUID;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.exchangemail.sim.auth.Logon;
import org.exchangemail.sim.mailbox.Flag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The {@code imap} and {@code imaps} of Angus, a client that knows nothing of us. */
class StockAngusTest {

    private SimulatedExchange exchange;

    @BeforeEach
    void start() throws MessagingException {
        exchange = Corp.builder().start();
        MimeMessage lunch = new MimeMessage(Session.getInstance(new Properties()));
        lunch.setFrom("ann@corp.example");
        lunch.setRecipients(Message.RecipientType.TO, "john@corp.example");
        lunch.setSubject("Mittagessen f\u00fcr zwei", "UTF-8");
        lunch.setText("Um zw\u00f6lf?", "UTF-8");
        lunch.saveChanges();
        exchange.mailbox("john").deliver().message(lunch);
        exchange.mailbox("john").deliver().octets(Corp.mail("supper"));
    }

    @AfterEach
    void stop() {
        exchange.close();
    }

    private Store connect(String protocol, String mechanisms, String user, String password) throws MessagingException {
        Properties properties = exchange.sessionProperties(protocol);
        properties.put("mail." + protocol + ".auth.mechanisms", mechanisms);
        Store store = Session.getInstance(properties).getStore();
        store.connect(user, password);
        return store;
    }

    @ParameterizedTest
    @CsvSource({
        "imaps, LOGIN, CORP/john",
        "imaps, PLAIN, CORP\\john",
        "imaps, NTLM,  CORP\\john",
        "imap,  LOGIN, john@corp.example",
        "imap,  PLAIN, john",
        "imap,  NTLM,  CORP\\john",
    })
    void readsMail(String protocol, String mechanism, String user) throws MessagingException, IOException {
        try (Store store = connect(protocol, mechanism, user, Corp.JOHNS_PASSWORD);
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_WRITE);
            assertThat(inbox.getMessageCount()).isEqualTo(2);
            Message first = inbox.getMessage(1);
            assertThat(first.getSubject()).isEqualTo("Mittagessen f\u00fcr zwei");
            assertThat(first.getContent()).isEqualTo("Um zw\u00f6lf?");
            assertThat(inbox.getMessage(2).getFrom()[0]).hasToString("Ann Example <ann@corp.example>");
            inbox.getMessage(2).setFlag(Flags.Flag.FLAGGED, true);
        }
        assertThat(exchange.mailbox("john").inbox().messages())
                .extracting(message -> message.flags().toString())
                .containsExactly(
                        java.util.EnumSet.of(Flag.SEEN).toString(),
                        java.util.EnumSet.of(Flag.FLAGGED).toString());
        assertThat(exchange.sessions())
                .allSatisfy(session ->
                        assertThat(session.logon().map(Logon::mechanism)).contains(mechanism));
    }

    @Test
    void listsFolders() throws MessagingException {
        exchange.mailbox("john").createFolder("Projects/B\u00fccher & Hefte");
        try (Store store = connect("imaps", "LOGIN", "john", Corp.JOHNS_PASSWORD)) {
            assertThat(store.getDefaultFolder().list("*"))
                    .extracting(Folder::getFullName)
                    .contains("INBOX", "Sent Items", "Projects", "Projects/B\u00fccher & Hefte");
        }
    }

    @Test
    void opensTheDelegatedMailboxByLoginOnly() throws MessagingException {
        exchange.mailbox("mary").deliver().octets(Corp.mail("secret"));
        try (Store store = connect("imaps", "LOGIN", "CORP/john/mary", Corp.JOHNS_PASSWORD);
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            assertThat(inbox.getMessage(1).getSubject()).isEqualTo("secret");
        }
        assertThatThrownBy(() -> connect("imaps", "PLAIN", "CORP/john/mary", Corp.JOHNS_PASSWORD))
                .isInstanceOf(AuthenticationFailedException.class);
    }

    @Test
    void thinksItIsConnectedWhenItIsNot() throws MessagingException {
        try (Store store = connect("imaps", "LOGIN", "CORP/mary/john", Corp.MARYS_PASSWORD)) {
            assertThat(store.isConnected()).isTrue();
            Folder inbox = store.getFolder("INBOX");
            assertThatThrownBy(() -> inbox.open(Folder.READ_ONLY))
                    .isInstanceOf(MessagingException.class)
                    .hasMessageContaining("User is authenticated but not connected.");
        }
    }

    @Test
    void managesFoldersAndMovesMessages() throws MessagingException {
        try (Store store = connect("imaps", "LOGIN", "john", "Secret-1")) {
            Folder projects = store.getFolder("Projects/\u00DCbersicht");
            assertThat(projects.create(Folder.HOLDS_MESSAGES | Folder.HOLDS_FOLDERS))
                    .isTrue();
            projects.setSubscribed(true);
            assertThat(store.getDefaultFolder().listSubscribed("Projects/%")).hasSize(1);
            try (IMAPFolder inbox = (IMAPFolder) store.getFolder("INBOX")) {
                inbox.open(Folder.READ_WRITE);
                Message[] messages = inbox.getMessages();
                AppendUID[] copied = inbox.copyUIDMessages(new Message[] {messages[0]}, projects);
                assertThat(copied).extracting(uid -> uid.uid).containsExactly(1L);
                inbox.moveMessages(new Message[] {messages[1]}, projects);
                assertThat(messages[1].isExpunged()).isTrue();
                AppendUID[] appended = ((IMAPFolder) projects).appendUIDMessages(new Message[] {messages[0]});
                assertThat(appended).extracting(uid -> uid.uid).containsExactly(3L);
                messages[0].setFlag(Flags.Flag.DELETED, true);
                assertThat(inbox.expunge()).contains(messages[0]);
            }
            assertThat(projects.getMessageCount()).isEqualTo(3);
            assertThat(projects.renameTo(store.getFolder("Archive/2026"))).isTrue();
            assertThat(store.getFolder("Archive").list()).hasSize(1);
            assertThat(store.getFolder("Projects").delete(false)).isTrue();
        }
        assertThat(exchange.mailbox("john").inbox().messages()).isEmpty();
    }

    @Test
    void hearsOfNewMailWhileItIdles() throws Exception {
        try (Store store = connect("imaps", "LOGIN", "john", "Secret-1");
                IMAPFolder inbox = (IMAPFolder) store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            CompletableFuture<Integer> told = new CompletableFuture<>();
            inbox.addMessageCountListener(new MessageCountAdapter() {
                @Override
                public void messagesAdded(MessageCountEvent event) {
                    told.complete(event.getMessages().length);
                }
            });
            Thread idling = new Thread(() -> {
                try {
                    inbox.idle(true);
                } catch (MessagingException e) {
                    told.completeExceptionally(e);
                }
            });
            idling.start();
            exchange.awaitSession(session -> session.transcript().contains("+ IDLE accepted"), Waiting.LIMIT);
            exchange.mailbox("john").deliver().octets(Corp.mail("news"));
            assertThat(told.get(Waiting.LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo(1);
            idling.join();
        }
    }
}
