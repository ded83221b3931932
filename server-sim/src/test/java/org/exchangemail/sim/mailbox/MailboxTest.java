package org.exchangemail.sim.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxTest {

    private final Mailbox mailbox = Mailbox.exchange(Clock.systemUTC());

    @Test
    void aNewMailboxHasTheFoldersOfExchange() {
        assertThat(mailbox.folders())
                .extracting(Folder::name)
                .contains("INBOX", "Drafts", "Sent Items", "Deleted Items", "Junk Email", "Outbox");
        assertThat(mailbox.folders()).allMatch(folder -> mailbox.isSubscribed(folder.name()));
        assertThat(mailbox.folders()).extracting(Folder::uidValidity).doesNotHaveDuplicates();
    }

    @Test
    void foldersAreFoundWithoutRegardToCase() {
        assertThat(mailbox.folder("inbox")).contains(mailbox.inbox());
        assertThat(mailbox.folder("SENT ITEMS").orElseThrow().name()).isEqualTo("Sent Items");
        assertThat(mailbox.folder("Sent")).isEmpty();
    }

    @Test
    void aFolderIsCreatedWithItsParents() {
        Folder folder = mailbox.createFolder("Inbox/Projects/2026");

        assertThat(folder.name()).isEqualTo("INBOX/Projects/2026");
        assertThat(mailbox.folder("INBOX/projects")).isPresent();
        assertThat(mailbox.hasChildren(mailbox.inbox())).isTrue();
        assertThat(mailbox.hasChildren(folder)).isFalse();
        assertThat(mailbox.isSubscribed(folder.name())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "a/", "/a", "a//b", "a\nb", "drafts"})
    void namesThatCannotBeAreRefused(String name) {
        assertThatThrownBy(() -> mailbox.createFolder(name)).isInstanceOf(IllegalArgumentException.class);
        assertThat(mailbox.folders()).hasSize(11);
    }
}
