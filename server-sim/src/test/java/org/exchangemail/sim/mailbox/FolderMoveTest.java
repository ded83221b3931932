package org.exchangemail.sim.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Moving messages between folders, also in opposite directions at once. */
class FolderMoveTest {

    private final Mailbox mailbox = Mailbox.exchange(Clock.systemUTC());
    private final Folder inbox = mailbox.inbox();
    private final Folder drafts = mailbox.folder("Drafts").orElseThrow();

    private Message deliver() {
        return mailbox.deliver().octets("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void oppositeMovesNeitherWaitForEachOtherNorLoseAnything() throws Exception {
        for (int i = 0; i < 20; i++) {
            deliver();
        }
        CompletableFuture<Void> one = CompletableFuture.runAsync(() -> shift(inbox, drafts));
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> shift(drafts, inbox));
        one.get(20, TimeUnit.SECONDS);
        other.get(20, TimeUnit.SECONDS);
        assertThat(inbox.messages().size() + drafts.messages().size()).isEqualTo(20);
    }

    private static void shift(Folder from, Folder to) {
        for (int i = 0; i < 2_000; i++) {
            List<Message> messages = from.messages();
            from.move(messages.subList(0, messages.size() / 2), to);
        }
    }

    @Test
    void whatIsGoneAlreadyIsNotMoved() {
        Message gone = deliver();
        Message there = deliver();
        inbox.expunge(List.of(gone));
        assertThat(inbox.move(List.of(gone, there), drafts))
                .extracting(Folder.Moved::from)
                .containsExactly(there);
        assertThat(drafts.messages()).hasSize(1);
    }

    @Test
    void nothingIsMovedOrCopiedIntoAFolderThatWasDeleted() {
        Message message = deliver();
        Folder deleted = mailbox.createFolder("deleted");
        mailbox.deleteFolder("deleted");
        assertThatThrownBy(() -> inbox.move(List.of(message), deleted)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> inbox.copy(List.of(message), deleted)).isInstanceOf(IllegalStateException.class);
        assertThat(inbox.messages()).containsExactly(message);
    }

    @Test
    void movingWithinAFolderGivesNewUids() {
        Message message = deliver();
        deliver();
        inbox.move(List.of(message), inbox);
        assertThat(inbox.messages()).extracting(Message::uid).containsExactly(2L, 3L);
    }
}
