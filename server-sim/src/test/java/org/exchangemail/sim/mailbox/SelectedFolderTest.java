package org.exchangemail.sim.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.exchangemail.sim.mailbox.FolderNews.Exists;
import org.exchangemail.sim.mailbox.FolderNews.Expunged;
import org.exchangemail.sim.mailbox.FolderNews.FlagsChanged;
import org.exchangemail.sim.mailbox.FolderNews.Recent;
import org.junit.jupiter.api.Test;

class SelectedFolderTest {

    private final Mailbox mailbox = Mailbox.exchange(Clock.systemUTC());
    private final Folder inbox = mailbox.inbox();

    private Message deliver() {
        return mailbox.deliver().octets("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    @Test
    void expungesByOthersWaitUntilTheSessionMayBeTold() {
        deliver();
        Message second = deliver();
        Message third = deliver();
        SelectedFolder session = inbox.select(false);
        inbox.expunge(List.of(second));

        assertThat(session.news(false)).isEmpty();
        assertThat(session.exists()).isEqualTo(3);
        assertThat(session.message(2)).isSameAs(second);
        assertThat(session.message(3)).isSameAs(third);

        assertThat(session.news(true)).containsExactly(new Expunged(2));
        assertThat(session.exists()).isEqualTo(2);
        assertThat(session.message(2)).isSameAs(third);
    }

    @Test
    void theNextUidFitsTheMessagesThatWereThereWhenTheFolderWasOpened() {
        deliver();
        SelectedFolder session = inbox.select(false);
        deliver();

        assertThat(session.exists()).isEqualTo(1);
        assertThat(session.uidNext()).isEqualTo(2);
    }

    @Test
    void severalExpungesAreNumberedAsTheyAreTold() {
        List<Message> messages = List.of(deliver(), deliver(), deliver(), deliver());
        SelectedFolder session = inbox.select(false);
        session.store(List.of(messages.get(0), messages.get(1), messages.get(3)), FlagChange.add(Flag.DELETED));
        session.expunge();

        assertThat(session.news(true)).containsExactly(new Expunged(1), new Expunged(1), new Expunged(2));
        assertThat(session.exists()).isEqualTo(1);
        assertThat(inbox.messages()).containsExactly(messages.get(2));
    }

    @Test
    void deliveriesAreToldEvenWhileExpungesWait() {
        Message first = deliver();
        SelectedFolder session = inbox.select(false);
        inbox.expunge(List.of(first));
        Message second = deliver();

        assertThat(session.news(false)).containsExactly(new Exists(2), new Recent(2));
        assertThat(session.message(2)).isSameAs(second);
        assertThat(session.news(true)).containsExactly(new Expunged(1));
        assertThat(session.recent()).isEqualTo(1);
    }

    @Test
    void aMessageThatCameAndWentIsNeverTold() {
        SelectedFolder session = inbox.select(false);
        inbox.expunge(List.of(deliver()));

        assertThat(session.news(false)).isEmpty();
        assertThat(session.news(true)).isEmpty();
    }

    @Test
    void flagsChangedByOthersAreToldAndOwnChangesAreNot() {
        Message message = deliver();
        SelectedFolder one = inbox.select(false);
        SelectedFolder other = inbox.select(false);
        one.store(List.of(message), FlagChange.add(Flag.SEEN, Flag.RECENT));
        one.store(List.of(message), FlagChange.add(Flag.SEEN));

        assertThat(one.news(true)).isEmpty();
        assertThat(other.news(true)).containsExactly(new FlagsChanged(1, 1, Set.of(Flag.SEEN), Set.of()));
        assertThat(one.flags(message)).containsExactlyInAnyOrder(Flag.SEEN, Flag.RECENT);
    }

    @Test
    void storingAReplacementDropsTheOtherFlags() {
        Message message = deliver();
        inbox.store(List.of(message), FlagChange.add(Flag.SEEN, Flag.FLAGGED));
        inbox.store(List.of(message), new FlagChange(FlagChange.Operation.REPLACE, Set.of(Flag.DRAFT)));
        assertThat(message.flags()).containsExactly(Flag.DRAFT);

        inbox.store(List.of(message), new FlagChange(FlagChange.Operation.REMOVE, Set.of(Flag.DRAFT, Flag.SEEN)));
        assertThat(message.flags()).isEmpty();
    }

    @Test
    void onlyTheFirstSessionThatMayWriteGetsRecent() {
        deliver();
        assertThat(inbox.select(true).recent()).isEqualTo(1);
        assertThat(inbox.status().recent()).isEqualTo(1);
        assertThat(inbox.select(false).recent()).isEqualTo(1);
        assertThat(inbox.status().recent()).isZero();
        assertThat(inbox.select(false).recent()).isZero();
    }

    @Test
    void theFirstSessionToldOfADeliveryGetsRecent() {
        SelectedFolder one = inbox.select(false);
        SelectedFolder other = inbox.select(false);
        deliver();

        assertThat(other.news(true)).containsExactly(new Exists(1), new Recent(1));
        assertThat(one.news(true)).containsExactly(new Exists(1));
    }

    @Test
    void storingInAMessageThatIsGoneDoesNothing() {
        Message message = deliver();
        SelectedFolder session = inbox.select(false);
        inbox.expunge(List.of(message));

        assertThat(session.store(List.of(message), FlagChange.add(Flag.SEEN))).isEmpty();
        assertThat(message.flags()).isEmpty();
    }

    @Test
    void aReadOnlySessionCannotChangeAnything() {
        Message message = deliver();
        SelectedFolder session = inbox.select(true);

        assertThatThrownBy(() -> session.store(List.of(message), FlagChange.add(Flag.SEEN)))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(session::expunge).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aClosedSessionHearsNothing() {
        SelectedFolder session = inbox.select(false);
        session.close();
        deliver();

        assertThat(session.news(true)).isEmpty();
    }

    @Test
    void uidsGrowAndTheStatusCounts() {
        deliver();
        inbox.expunge(List.of(deliver()));
        mailbox.deliver().flagged(Flag.SEEN).octets(new byte[0]);

        assertThat(inbox.status()).isEqualTo(new FolderStatus(2, 2, 4, inbox.uidValidity(), 1));
        assertThat(inbox.select(true).firstUnseen()).hasValue(1);
        assertThat(inbox.select(true).firstNotBefore(2)).isEqualTo(2);
        assertThat(inbox.select(true).firstNotBefore(4)).isEqualTo(3);
    }

    @Test
    void sessionsAndDeliveriesInParallelEndWithTheSameView() {
        SelectedFolder watching = inbox.select(false);
        List<CompletableFuture<Void>> running = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            running.add(CompletableFuture.runAsync(() -> IntStream.range(0, 250).forEach(n -> {
                Message message = deliver();
                inbox.store(List.of(message), FlagChange.add(Flag.SEEN));
                if (n % 2 == 0) {
                    inbox.expunge(List.of(message));
                }
            })));
        }
        while (running.stream().anyMatch(future -> !future.isDone())) {
            watching.news(true);
        }
        running.forEach(CompletableFuture::join);
        watching.news(true);

        assertThat(watching.exists()).isEqualTo(500);
        assertThat(IntStream.rangeClosed(1, 500).mapToObj(watching::message).toList())
                .isEqualTo(inbox.messages());
    }
}
