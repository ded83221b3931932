package org.exchangemail.endtoend.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.exchangemail.sim.RecordedLine;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.mailbox.Flag;
import org.exchangemail.sim.mailbox.FlagChange;
import org.exchangemail.sim.mailbox.Folder;
import org.exchangemail.sim.mailbox.Message;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code mbsync} (isync) keeps a Maildir and the mailbox alike, in both directions. */
class MbsyncTest {

    @TempDir
    private Path home;

    private SimulatedExchange exchange;
    private Program mbsync;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        mbsync = Program.named("mbsync", home);
        exchange = Office.open(ExchangeProfile.EXCHANGE_2016);
        Files.writeString(home.resolve("config"), """
                IMAPAccount exchange
                Host localhost
                Port %d
                User %s
                Pass %s
                SSLType IMAPS
                CertificateFile %s
                AuthMechs LOGIN

                IMAPStore far
                Account exchange

                MaildirStore near
                Path %s/mail/
                Inbox %s/mail/INBOX
                SubFolders Verbatim

                Channel all
                Far :far:
                Near :near:
                Patterns *
                Create Both
                Remove Both
                Expunge Both
                SyncState *
                """.formatted(
                        exchange.imapsPort(), Office.USER, Office.PASSWORD, Office.ca(exchange, home), home, home));
        Files.createDirectory(home.resolve("mail"));
        sync();
    }

    @AfterEach
    void stop() {
        if (exchange != null) {
            CleanSession.assertAllClean(exchange);
            exchange.close();
        }
    }

    private void sync() throws IOException, InterruptedException {
        mbsync.run(List.of("--config", home.resolve("config").toString(), "--all"))
                .succeeded();
    }

    private Path maildir(String folder) {
        return home.resolve("mail").resolve(folder);
    }

    /** The files of a folder of the Maildir, read and unread. */
    private List<Path> files(String folder) throws IOException {
        try (Stream<Path> seen = Files.list(maildir(folder).resolve("cur"));
                Stream<Path> unseen = Files.list(maildir(folder).resolve("new"))) {
            return Stream.concat(seen, unseen).sorted().toList();
        }
    }

    private Path file(String folder, String subject) throws IOException {
        for (Path file : files(folder)) {
            if (Files.readString(file).contains("Subject: " + subject)) {
                return file;
            }
        }
        throw new AssertionError("There is no " + subject + " in " + files(folder));
    }

    /** Gives a file of the Maildir flags, as a mail program does that works on it. */
    private void flag(Path file, String flags) throws IOException {
        String name = file.getFileName().toString().replaceAll(":2,.*", "");
        Files.move(file, file.getParent().resolveSibling("cur").resolve(name + ":2," + flags));
    }

    private Folder inbox() {
        return exchange.mailbox("john").inbox();
    }

    private Message message(String subject) {
        return inbox().messages().get(Office.subjects(exchange, "INBOX").indexOf(subject));
    }

    @Test
    void whatIsOnTheServerComesToTheMaildir() throws Exception {
        assertThat(files("INBOX")).hasSize(3);
        assertThat(maildir("Sent Items")).isDirectory();
        assertThat(Files.readString(file("INBOX", "breakfast"))).endsWith("\n\n.\n..dots\n");
    }

    @Test
    void newMailGoesBothWays() throws Exception {
        exchange.mailbox("john").deliver().octets(Office.mail("tea", "far\r\n"));
        Files.writeString(
                maildir("Drafts").resolve("new").resolve("1700000000.1.here"),
                "From: john@corp.example\nSubject: letter\n\nnear\n");
        sync();
        assertThat(files("INBOX")).hasSize(4);
        assertThat(Files.readString(file("INBOX", "tea"))).endsWith("\n\nfar\n");
        assertThat(Office.subjects(exchange, "Drafts")).containsExactly("letter");
    }

    @Test
    void flagsGoBothWays() throws Exception {
        inbox().store(List.of(message("supper")), new FlagChange(FlagChange.Operation.ADD, EnumSet.of(Flag.ANSWERED)));
        flag(file("INBOX", "lunch"), "FS");
        sync();
        assertThat(message("lunch").flags()).containsExactlyInAnyOrder(Flag.FLAGGED, Flag.SEEN);
        assertThat(file("INBOX", "supper").getFileName().toString()).endsWith(":2,R");
    }

    @Test
    void deletionsGoBothWays() throws Exception {
        inbox().expunge(List.of(message("supper")));
        Files.delete(file("INBOX", "breakfast"));
        flag(file("INBOX", "lunch"), "T");
        sync();
        assertThat(inbox().messages()).isEmpty();
        assertThat(files("INBOX")).isEmpty();
    }

    @Test
    void foldersGoBothWays() throws Exception {
        exchange.mailbox("john").createFolder("Projects");
        Path trip = maildir("Trip");
        for (String part : List.of("cur", "new", "tmp")) {
            Files.createDirectories(trip.resolve(part));
        }
        sync();
        assertThat(maildir("Projects")).isDirectory();
        assertThat(exchange.mailbox("john").folder("Trip")).isPresent();
    }

    @Test
    void aSecondRunFindsNothingToDo() throws Exception {
        int before = exchange.sessions().size();
        sync();
        assertThat(exchange.sessions()).hasSize(before + 1);
        assertThat(exchange.sessions().get(before).lines().stream()
                        .filter(line -> line.direction() == RecordedLine.Direction.CLIENT)
                        .map(RecordedLine::text))
                .noneMatch(line -> line.matches("\\S+ (UID )?(APPEND|STORE|EXPUNGE|COPY|CREATE|DELETE) .*"))
                .anyMatch(line -> line.contains(" SELECT "));
    }
}
