package org.exchangemail.pop3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.FolderClosedException;
import jakarta.mail.FolderNotFoundException;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.MethodNotSupportedException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.StoreClosedException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Properties;
import org.exchangemail.pop3.DeletionException.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application is told when something goes wrong, and what the folder and the maildrop are like afterwards. */
class FailureTest {

    private final Properties properties = new Properties();
    private SmallServer server;
    private Store store;

    @BeforeEach
    void start() throws IOException {
        server = new SmallServer().messages(5);
        properties.setProperty("mail.pop3ex.auth.cleartext.enable", "true");
        properties.setProperty("mail.pop3ex.timeout", "10000");
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private Folder open() throws MessagingException {
        store = Session.getInstance(properties).getStore("pop3ex");
        store.connect("127.0.0.1", server.port(), "john", "Secret-1");
        Folder inbox = store.getFolder("INBOX");
        inbox.open(Folder.READ_WRITE);
        return inbox;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+OK\r\nSubject: half{close}",
                "+OK\r\nSubject: x\r\n\r\nbody\r\n.{close}",
                "* OK this is IMAP\r\n",
                "+OK{close}"
            })
    void aConnectionLostWhileReadingClosesTheFolder(String reply) throws Exception {
        server.answering("RETR 2", reply);
        Folder inbox = open();
        Message message = inbox.getMessage(2);

        assertThatThrownBy(() -> message.writeTo(OutputStream.nullOutputStream()))
                .isInstanceOf(FolderClosedException.class);

        assertThat(inbox.isOpen()).isFalse();
        assertThat(inbox.getMessageCount()).isEqualTo(-1);
        assertThatThrownBy(message::getSubject).isInstanceOf(IllegalStateException.class);
        inbox.open(Folder.READ_ONLY);
        assertThat(inbox.getMessage(1).getSubject()).isEqualTo("message 1");
        inbox.close(false);
    }

    @Test
    void aMessageThatHasVanishedIsReportedAndTheFolderStaysOpen() throws Exception {
        server.answering("RETR 2", "-ERR The requested item could not be found.\r\n");
        try (Folder inbox = open()) {
            Message message = inbox.getMessage(2);

            assertThatThrownBy(message::getContent).isInstanceOf(MessageRemovedException.class);

            assertThat(message.isExpunged()).isTrue();
            assertThat(inbox.getMessage(3).getSubject()).isEqualTo("message 3");
        }
    }

    @Test
    void aLineWithoutEndIsNotReadToItsEnd() throws Exception {
        server.answering("STAT", "+OK " + "1".repeat(100_000) + "\r\n");
        assertThatThrownBy(this::open).isInstanceOf(MessagingException.class).hasMessageNotContainingAny("1111");
    }

    @Test
    void aListWithoutEndIsNotReadToItsEnd() throws Exception {
        server.answering("UIDL", "+OK\r\n" + "1 x\r\n".repeat(5000) + ".\r\n");
        Folder inbox = open();
        assertThatThrownBy(() -> ((POP3ExchangeFolder) inbox).getUID(inbox.getMessage(1)))
                .isInstanceOf(FolderClosedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+OK\r\n", "+OK many few\r\n", "+OK 999999999 1\r\n", "-ERR no\r\n", ""})
    void aMaildropThatCannotBeCountedIsNotOpened(String reply) throws Exception {
        open().close(false);
        server.answering("STAT", reply);
        assertThatThrownBy(() -> store.getFolder("INBOX").open(Folder.READ_ONLY))
                .isInstanceOf(MessagingException.class);
    }

    @Test
    void nonsenseInListsIsPassedOver() throws Exception {
        server.answering("LIST", "+OK\r\nx\r\n1\r\n2 y\r\n99999999999 1\r\n3 120\r\n.\r\n");
        try (Folder inbox = open()) {
            assertThat(((POP3ExchangeFolder) inbox).getSizes()).containsExactly(0, 0, 120, 0, 0);
            assertThat(inbox.getMessage(1).getSize()).isEqualTo(-1);
        }
    }

    @Test
    void aStreamThatFailsLeavesTheFolderOpen() throws Exception {
        try (Folder inbox = open()) {
            OutputStream full = new OutputStream() {
                @Override
                public void write(int octet) throws IOException {
                    throw new IOException("disk full");
                }
            };
            assertThatThrownBy(() -> inbox.getMessage(2).writeTo(full))
                    .isInstanceOf(IOException.class)
                    .hasMessage("disk full");
            assertThat(inbox.getMessage(3).getSubject()).isEqualTo("message 3");
        }
    }

    @Test
    void deletedMessagesAreGoneWhenTheFolderIsClosed() throws Exception {
        Folder inbox = open();
        inbox.setFlags(2, 3, new Flags(Flags.Flag.DELETED), true);
        inbox.close(true);

        assertThat(server.left()).hasSize(3);
        assertThat(store.isConnected()).isTrue();
    }

    @Test
    void withoutExpungeNothingIsDeleted() throws Exception {
        Folder inbox = open();
        inbox.getMessage(2).setFlag(Flags.Flag.DELETED, true);
        inbox.close(false);
        assertThat(server.left()).hasSize(5);
    }

    private DeletionException deletionFailure() throws MessagingException {
        Folder inbox = open();
        inbox.setFlags(2, 3, new Flags(Flags.Flag.DELETED), true);
        DeletionException failure = (DeletionException) catchThrowable(() -> inbox.close(true));
        assertThat(failure).isNotNull();
        assertThat(inbox.isOpen()).isFalse();
        assertThat(failure.numbers()).isNotEmpty();
        return failure;
    }

    @Test
    void aConnectionLostBeforeQuitKeepsEveryMessage() throws Exception {
        server.answering("DELE 3", "");
        assertThat(deletionFailure().state()).isEqualTo(State.KEPT);
        assertThat(server.left()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-ERR some deleted messages not removed\r\n"})
    void aQuitThatIsNotConfirmedLeavesTheStateUnknown(String reply) throws Exception {
        server.answering("QUIT", reply);
        assertThat(deletionFailure())
                .hasMessageContaining("unknown")
                .satisfies(failure -> assertThat(failure.state()).isEqualTo(State.UNKNOWN));
    }

    @Test
    void aMessageThatMayNotBeDeletedIsNamed() throws Exception {
        server.answering("DELE 2", "-ERR locked\r\n");
        DeletionException failure = deletionFailure();
        assertThat(failure.state()).isEqualTo(State.REFUSED);
        assertThat(failure.numbers()).containsExactly(2);
        assertThat(server.left()).hasSize(4);
    }

    @Test
    void aClosedStoreSaysSo() throws Exception {
        Folder inbox = open();
        Folder other = store.getFolder("INBOX");
        store.close();

        assertThatThrownBy(() -> other.open(Folder.READ_ONLY)).isInstanceOf(StoreClosedException.class);
        assertThatThrownBy(() -> inbox.getMessage(1).getSubject()).isInstanceOf(FolderClosedException.class);
        assertThatThrownBy(() -> store.getFolder("INBOX")).isInstanceOf(MessagingException.class);
        assertThat(store.isConnected()).isFalse();
    }

    @Test
    void whatPop3CannotDoIsRefusedAsAngusRefusesIt() throws Exception {
        try (Folder inbox = open()) {
            assertThat(inbox.getParent().list("*")).extracting(Folder::getName).containsExactly("INBOX");
            assertThatThrownBy(() -> store.getDefaultFolder().getFolder("Drafts"))
                    .isInstanceOf(MessagingException.class);
            assertThat(store.getFolder("Drafts").exists()).isFalse();
            assertThatThrownBy(() -> store.getFolder("Drafts").open(Folder.READ_ONLY))
                    .isInstanceOf(FolderNotFoundException.class);
            assertThatThrownBy(inbox::expunge).isInstanceOf(MethodNotSupportedException.class);
            assertThatThrownBy(() -> inbox.getMessage(6)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThat(inbox.hasNewMessages()).isFalse();
        }
    }

    @Test
    void aPasswordThatChangedIsOneBadLogonHoweverOftenTheStoreIsAsked() throws Exception {
        open().close(false);
        server.answering("PASS Secret-1", "-ERR Logon failure: unknown user name or bad password.\r\n");
        server.reset();

        assertThatThrownBy(() -> store.getFolder("INBOX").open(Folder.READ_ONLY))
                .isInstanceOf(AuthenticationFailedException.class);
        assertThatThrownBy(() -> store.getFolder("INBOX").open(Folder.READ_ONLY))
                .isInstanceOf(AuthenticationFailedException.class);
        assertThat(store.isConnected()).isFalse();

        assertThat(server.heard()).filteredOn(line -> line.startsWith("PASS")).hasSize(1);
    }

    @Test
    void inThePlaceOfPop3AnOrdinaryLoginIsThatOfAngus() throws Exception {
        properties.setProperty("mail.pop3.class", "org.exchangemail.pop3.POP3ExchangeStore");
        try (Store replaced = Session.getInstance(properties).getStore("pop3")) {
            replaced.connect("127.0.0.1", server.port(), "CORP\\john doe", "Secret-1");
            assertThat(replaced).isInstanceOf(POP3ExchangeStore.class);
            assertThat(server.heard()).isEqualTo(List.of("CAPA", "USER CORP\\john doe", "PASS Secret-1"));
        }
    }

    @Test
    void aMessageClassOfTheUserIsUsed() throws Exception {
        properties.setProperty("mail.pop3ex.message.class", OwnMessage.class.getName());
        try (Folder inbox = open()) {
            assertThat(inbox.getMessage(1)).isInstanceOf(OwnMessage.class);
            assertThat(inbox.getMessage(1).getSubject()).isEqualTo("message 1");
        }
    }

    /** Named by {@code message.class}. */
    public static final class OwnMessage extends POP3ExchangeMessage {

        /** Made by the folder. */
        public OwnMessage(Folder folder, int number) throws MessagingException {
            super(folder, number);
        }
    }

    @Test
    void anotherMessageIsNotReadFromWithinAStream() throws Exception {
        server.message("Subject: long\n\n" + "0123456789\n".repeat(50_000));
        Folder inbox = open();
        OutputStream curious = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                try {
                    inbox.getMessage(4).getContent();
                } catch (MessagingException e) {
                    throw new IOException(e);
                }
            }

            @Override
            public void write(byte[] octets, int offset, int length) throws IOException {
                write(0);
            }
        };
        assertThat(catchThrowable(() -> inbox.getMessage(6).writeTo(curious)))
                .isInstanceOfAny(IOException.class, MessagingException.class);
    }
}
