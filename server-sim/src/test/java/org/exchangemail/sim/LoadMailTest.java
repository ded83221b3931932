package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.exchangemail.sim.directory.DirectoryException;
import org.exchangemail.sim.mailbox.Folder;
import org.exchangemail.sim.mailbox.UnreadableMailException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail that lies on the disk as a tree of folders. */
class LoadMailTest {

    @TempDir
    Path disk;

    private void file(String path, String content) throws IOException {
        Path file = disk.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content, StandardCharsets.US_ASCII);
    }

    @Test
    void foldersBecomeFoldersAndFilesMessages() throws IOException {
        file("mary/1.eml", "Subject: one\n\n1\n");
        file("mary/INBOX/2.EML", "Subject: two\n\n2\n");
        file("mary/Projects/Apollo/3.eml", "Subject: three\n\n3\n");
        file("mary/Sent Items/old.mbox", "From a\nSubject: four\n\n4\n\nFrom b\nSubject: five\n\n5\n");
        file("mary/.DS_Store", "no mail");
        file("mary/read.me", "no mail");
        file("john@corp.example/6.eml", "Subject: six\n\n6\n");
        try (SimulatedExchange exchange = Corp.builder().mail(disk).start()) {
            assertThat(exchange.mailbox("mary").inbox().messages()).hasSize(2);
            assertThat(exchange.mailbox("mary").folder("Projects/Apollo"))
                    .map(Folder::messages)
                    .hasValueSatisfying(messages -> assertThat(messages).hasSize(1));
            assertThat(exchange.mailbox("mary")
                            .folder("Sent Items")
                            .orElseThrow()
                            .messages())
                    .hasSize(2);
            assertThat(exchange.mailbox("john").inbox().messages()).hasSize(1);
            assertThat(exchange.loadMail("will@corp.example", disk.resolve("mary/1.eml")))
                    .hasSize(1);
        }
    }

    @Test
    void whatCannotBeReadIsNamed() throws IOException {
        file("nobody/1.eml", "Subject: one\n\n1\n");
        file("note.txt", "no mail");
        file("empty/1.eml", "");
        assertThatThrownBy(Corp.builder().mail(disk)::start)
                .isInstanceOf(DirectoryException.class)
                .hasMessage("There is no mailbox \"empty\".");
        assertThatThrownBy(Corp.builder().mail("mary", disk.resolve("none"))::start)
                .isInstanceOf(UnreadableMailException.class)
                .hasMessage("There is no file or folder " + disk.resolve("none") + ".");
        assertThatThrownBy(Corp.builder().mail(disk.resolve("none"))::start)
                .isInstanceOf(UnreadableMailException.class)
                .hasMessage("There is no folder " + disk.resolve("none") + ".");
        assertThatThrownBy(Corp.builder().mail("mary", disk.resolve("note.txt"))::start)
                .isInstanceOf(UnreadableMailException.class)
                .hasMessage("The file " + disk.resolve("note.txt") + " is neither named .eml nor .mbox.");
        assertThatThrownBy(Corp.builder().mail("mary", disk.resolve("empty"))::start)
                .isInstanceOf(UnreadableMailException.class)
                .hasMessageContaining("1.eml");
    }
}
