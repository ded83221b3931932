package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.exchangemail.sim.mailbox.Flag;
import org.exchangemail.sim.mailbox.Folder;
import org.exchangemail.sim.mailbox.Mailbox;
import org.exchangemail.sim.mailbox.Message;
import org.exchangemail.sim.mailbox.Octets;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.Quirk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** APPEND, COPY, MOVE, STORE, EXPUNGE and their UID forms, IDLE and UNSELECT. */
class ImapMessagesTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC);

    private SimulatedExchange exchange;
    private Mailbox mailbox;
    private Folder drafts;
    private RawClient mary;

    @BeforeEach
    void start() throws IOException {
        start(Corp.builder());
    }

    private void start(ExchangeBuilder builder) throws IOException {
        exchange = builder.clock(CLOCK).start();
        mailbox = exchange.mailbox("mary");
        drafts = mailbox.folder("Drafts").orElseThrow();
        mary = RawClient.secure(exchange);
        assertThat(mary.last("a LOGIN mary Secret-2")).startsWith("a OK");
    }

    private void restart(ExchangeBuilder builder) throws IOException {
        stop();
        start(builder);
    }

    @AfterEach
    void stop() throws IOException {
        mary.close();
        exchange.close();
    }

    private RawClient john() throws IOException {
        RawClient john = RawClient.secure(exchange);
        john.last("a LOGIN CORP/john/mary Secret-1");
        john.last("b SELECT INBOX");
        return john;
    }

    private void deliver(int count) {
        for (int i = 1; i <= count; i++) {
            mailbox.deliver().octets(Corp.mail("number " + i));
        }
    }

    private static String only(List<String> lines) {
        assertThat(lines).hasSize(1);
        return lines.get(0);
    }

    @Test
    void appendAsksForTheMessageAndKeepsItVerbatim() throws IOException {
        mary.send("b APPEND Drafts (\\Seen \\Draft) \" 7-Feb-1994 21:52:25 -0800\" {12}\r\n");
        assertThat(mary.line()).isEqualTo("+ Ready for additional command text.");
        mary.send("Subject: x\r\n\r\n");
        assertThat(mary.line()).isEqualTo("b OK [APPENDUID " + drafts.uidValidity() + " 1] APPEND completed.");
        Message message = drafts.messages().get(0);
        assertThat(message.content()).isEqualTo(Octets.ofLatin1("Subject: x\r\n"));
        assertThat(message.flags()).containsExactlyInAnyOrder(Flag.SEEN, Flag.DRAFT);
        assertThat(message.internalDate()).isEqualTo(OffsetDateTime.parse("1994-02-07T21:52:25-08:00"));
    }

    @Test
    void appendWithoutDateComesNowAndIsToldInTheSelectedFolder() throws IOException {
        mary.last("b SELECT Drafts");
        assertThat(mary.command("c APPEND drafts {5+}\r\nabc\r\n"))
                .containsExactly(
                        "* 1 EXISTS",
                        "* 1 RECENT",
                        "c OK [APPENDUID " + drafts.uidValidity() + " 1] APPEND completed.");
        assertThat(drafts.messages().get(0).internalDate()).isEqualTo(OffsetDateTime.now(CLOCK));
    }

    @Test
    void versionsWithoutUidplusDoNotTellTheUid() throws IOException {
        restart(Corp.builder().profile(ExchangeProfile.EXCHANGE_2007));
        assertThat(mary.last("b APPEND Drafts {1+}\r\nx")).isEqualTo("b OK APPEND completed.");
        deliver(1);
        mary.last("c SELECT INBOX");
        assertThat(mary.last("d COPY 1 Drafts")).isEqualTo("d OK COPY completed.");
        assertThat(mary.last("e UID EXPUNGE 1")).startsWith("e BAD");
        assertThat(mary.last("f MOVE 1 Drafts")).startsWith("f BAD");
        assertThat(mary.last("g UID MOVE 1 Drafts")).startsWith("g BAD");
        assertThat(mary.last("h UNSELECT")).startsWith("h BAD");
    }

    @Test
    void appendToWhatIsNotThereAdvisesToCreateIt() throws IOException {
        assertThat(mary.last("b APPEND nothing {1+}\r\nx"))
                .isEqualTo("b NO [TRYCREATE] The requested folder does not exist.");
        deliver(1);
        mary.last("c SELECT INBOX");
        assertThat(mary.last("d COPY 1 nothing")).startsWith("d NO [TRYCREATE] ");
        assertThat(mary.last("e MOVE 1 nothing")).startsWith("e NO [TRYCREATE] ");
        assertThat(mailbox.inbox().messages()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "APPEND Drafts",
                "APPEND Drafts {0+}\r\n",
                "APPEND Drafts x",
                "APPEND Drafts \"x\"",
                "APPEND Drafts (\\Seen {1+}\r\nx",
                "APPEND Drafts \"7-Feb-94\" {1+}\r\nx",
                "APPEND Drafts {1+}\r\nx {1+}\r\ny",
                "APPEND Drafts ~{1+}\r\nx",
                "APPEND Drafts {1+}\r\n\0"
            })
    void whatIsNoAppendIsBad(String command) throws IOException {
        assertThat(mary.last("b " + command)).isEqualTo("b BAD Command Argument Error. 11");
        assertThat(mary.last("c NOOP")).isEqualTo("c OK NOOP completed.");
        assertThat(drafts.messages()).isEmpty();
    }

    @Test
    void aMessageThatIsTooLargeIsRefusedBeforeItIsSent() throws IOException {
        ExchangeProfile profile = ExchangeProfile.EXCHANGE_2016.without(Quirk.APPEND_REFUSES_LONG_LINES);
        restart(Corp.builder()
                .profile(profile.withImap(
                        profile.imap().withLimits(profile.imap().limits().withMaxAppendSize(20_000)))));
        assertThat(mary.last("b APPEND Drafts {20001}"))
                .isEqualTo("b NO Maximum size of appendable message has been exceeded");
        assertThat(mary.last("c APPEND Drafts {20001+}\r\n" + "x".repeat(20_001)))
                .isEqualTo("c NO Maximum size of appendable message has been exceeded");
        assertThat(mary.last("d APPEND Drafts {20000+}\r\n" + "x".repeat(20_000)))
                .startsWith("d OK");
        assertThat(mary.last("e CREATE {10241+}\r\n" + "x".repeat(10_241))).startsWith("e BAD");
        assertThat(drafts.messages()).hasSize(1);
    }

    @Test
    void copyKeepsFlagsAndDateAndTellsTheUids() throws IOException {
        deliver(4);
        OffsetDateTime date = mailbox.inbox().messages().get(0).internalDate();
        mary.last("b SELECT INBOX");
        mary.last("c STORE 1 FLAGS.SILENT (\\Answered)");
        assertThat(mary.command("d COPY 1:2,4 Drafts"))
                .containsExactly("d OK [COPYUID " + drafts.uidValidity() + " 1:2,4 1:3] COPY completed.");
        assertThat(drafts.messages()).hasSize(3);
        assertThat(drafts.messages().get(0).flags()).containsExactly(Flag.ANSWERED);
        assertThat(drafts.messages().get(0).internalDate()).isEqualTo(date);
        assertThat(drafts.status().recent()).isEqualTo(3);
        assertThat(mary.command("e UID COPY 4 drafts"))
                .containsExactly("e OK [COPYUID " + drafts.uidValidity() + " 4 4] COPY completed.");
        assertThat(mary.command("f UID COPY 99 Drafts")).containsExactly("f OK COPY completed.");
        assertThat(mary.last("g COPY 5 Drafts")).startsWith("g BAD");
    }

    @Test
    void copyIntoTheSameFolderIsToldAtOnce() throws IOException {
        deliver(1);
        mary.last("b SELECT INBOX");
        assertThat(mary.command("c COPY 1 INBOX"))
                .containsExactly(
                        "* 2 EXISTS",
                        "* 2 RECENT",
                        "c OK [COPYUID " + mailbox.inbox().uidValidity() + " 1 2] COPY completed.");
    }

    @Test
    void moveTellsTheUidsThenTheExpunges() throws IOException {
        deliver(4);
        mary.last("b SELECT INBOX");
        assertThat(mary.command("c MOVE 2:3 Drafts"))
                .containsExactly(
                        "* OK [COPYUID " + drafts.uidValidity() + " 2:3 1:2] The messages were moved.",
                        "* 2 EXPUNGE",
                        "* 2 EXPUNGE",
                        "c OK MOVE completed.");
        assertThat(mary.command("d UID MOVE 4,17 Drafts"))
                .containsExactly(
                        "* OK [COPYUID " + drafts.uidValidity() + " 4 3] The messages were moved.",
                        "* 2 EXPUNGE",
                        "d OK MOVE completed.");
        assertThat(mailbox.inbox().messages()).hasSize(1);
        assertThat(drafts.messages()).hasSize(3);
    }

    @Test
    void nothingMovesOutOfAFolderOpenedReadOnly() throws IOException {
        deliver(1);
        mary.last("b EXAMINE INBOX");
        assertThat(mary.last("c MOVE 1 Drafts")).startsWith("c NO");
        assertThat(mary.last("d UID EXPUNGE 1")).startsWith("d NO");
        assertThat(mary.last("e STORE 1 +FLAGS (\\Seen)")).startsWith("e NO");
        assertThat(mary.last("f EXPUNGE")).startsWith("f NO");
        assertThat(mary.last("g COPY 1 Drafts")).startsWith("g OK");
        assertThat(mary.command("h FETCH 1 BODY[TEXT]")).noneMatch(line -> line.contains("\\Seen"));
    }

    @Test
    void uidExpungeRemovesOnlyWhatItNames() throws IOException {
        deliver(3);
        mary.last("b SELECT INBOX");
        mary.last("c STORE 1:2 +FLAGS.SILENT (\\Deleted)");
        assertThat(mary.command("d UID EXPUNGE 2:3")).containsExactly("* 2 EXPUNGE", "d OK EXPUNGE completed.");
        assertThat(mary.command("e EXPUNGE")).containsExactly("* 1 EXPUNGE", "e OK EXPUNGE completed.");
    }

    @Test
    void closeExpungesSilentlyAndUnselectDoesNot() throws IOException {
        deliver(2);
        mary.last("b SELECT INBOX");
        mary.last("c STORE 1 +FLAGS.SILENT (\\Deleted)");
        assertThat(mary.command("d UNSELECT")).containsExactly("d OK UNSELECT completed.");
        assertThat(mailbox.inbox().messages()).hasSize(2);
        assertThat(mary.last("e FETCH 1 UID")).isEqualTo("e BAD Command received in Invalid state.");
        mary.last("f SELECT INBOX");
        assertThat(mary.command("g CLOSE")).containsExactly("g OK CLOSE completed.");
        assertThat(mailbox.inbox().messages()).hasSize(1);
    }

    @Test
    void storeByUidAnswersWithUidAndSilentStoreWithNothing() throws IOException {
        deliver(2);
        mary.last("b SELECT INBOX");
        assertThat(mary.command("c UID STORE 2 +FLAGS (\\Seen \\Recent)"))
                .containsExactly("* 2 FETCH (UID 2 FLAGS (\\Seen \\Recent))", "c OK STORE completed.");
        assertThat(only(mary.command("d UID STORE 2 -FLAGS.SILENT \\Seen"))).isEqualTo("d OK STORE completed.");
    }

    @Test
    void keywordsAreForgottenUnlessTheQuirkIsOff() throws IOException {
        deliver(1);
        mary.last("b SELECT INBOX");
        assertThat(mary.command("c STORE 1 FLAGS (\\Seen Work)")).contains("* 1 FETCH (FLAGS (\\Seen \\Recent))");

        restart(Corp.builder().without(Quirk.NO_KEYWORDS));
        deliver(2);
        assertThat(mary.command("b SELECT INBOX"))
                .contains("* OK [PERMANENTFLAGS (\\Seen \\Answered \\Flagged \\Deleted \\Draft $MDNSent \\*)]"
                        + " Permanent flags");
        try (RawClient john = john()) {
            assertThat(mary.command("c STORE 1 +FLAGS (Work)")).contains("* 1 FETCH (FLAGS (\\Recent Work))");
            assertThat(john.command("c NOOP")).contains("* 1 FETCH (FLAGS (Work))");
        }
        assertThat(mary.command("d SEARCH KEYWORD work")).contains("* SEARCH 1");
        assertThat(mary.command("e SEARCH UNKEYWORD work")).contains("* SEARCH 2");
        mary.last("f COPY 1 Drafts");
        assertThat(drafts.messages().get(0).keywords()).containsExactly("Work");
        assertThat(mary.command("g STORE 1 -FLAGS (WORK)")).contains("* 1 FETCH (FLAGS (\\Recent))");
        assertThat(mary.command("h SELECT INBOX"))
                .contains("* FLAGS (\\Seen \\Answered \\Flagged \\Deleted \\Draft $MDNSent Work)");
    }

    @Test
    void idleTellsAtOnceWhatOthersDo() throws IOException {
        deliver(2);
        mary.last("b SELECT INBOX");
        mary.send("c IDLE\r\n");
        assertThat(mary.line()).isEqualTo("+ IDLE accepted, awaiting DONE command.");
        deliver(1);
        assertThat(mary.line()).isEqualTo("* 3 EXISTS");
        assertThat(mary.line()).isEqualTo("* 3 RECENT");
        List<Message> messages = mailbox.inbox().messages();
        mailbox.inbox().store(List.of(messages.get(1)), org.exchangemail.sim.mailbox.FlagChange.add(Flag.FLAGGED));
        assertThat(mary.line()).isEqualTo("* 2 FETCH (FLAGS (\\Flagged \\Recent))");
        mailbox.inbox().expunge(List.of(messages.get(0)));
        assertThat(mary.line()).isEqualTo("* 1 EXPUNGE");
        mary.send("done\r\n");
        assertThat(mary.line()).isEqualTo("c OK IDLE completed.");
        assertThat(mary.command("d FETCH 1 UID")).contains("* 1 FETCH (UID 2)");
    }

    @Test
    void idleIsForDoneOnlyAndNeedsNoSelectedFolder() throws IOException {
        mary.send("b IDLE\r\n");
        mary.line();
        mary.send("DONE x\r\n");
        assertThat(mary.line()).startsWith("b BAD");
        mary.send("c IDLE\r\n");
        mary.line();
        mary.send("DONE\r\n");
        assertThat(mary.line()).isEqualTo("c OK IDLE completed.");
        assertThat(mary.last("d IDLE x")).startsWith("d BAD");
    }

    @Test
    void anEditedMessageGetsANewUid() throws IOException {
        deliver(2);
        mary.last("b SELECT INBOX");
        mary.last("c STORE 1 +FLAGS.SILENT (\\Flagged)");
        Folder inbox = mailbox.inbox();
        inbox.edit(inbox.messages().get(0), Octets.ofLatin1("Subject: edited\r\n\r\n"));
        assertThat(mary.command("d NOOP"))
                .containsExactly("* 1 EXPUNGE", "* 2 EXISTS", "* 2 RECENT", "d OK NOOP completed.");
        assertThat(mary.command("e FETCH 2 (UID FLAGS)")).contains("* 2 FETCH (UID 3 FLAGS (\\Flagged \\Recent))");
    }

    @Test
    void quirksOfAppendAreSwitchedOneByOne() throws IOException {
        restart(Corp.builder()
                .with(Quirk.APPEND_LOSES_DATE)
                .with(Quirk.APPEND_LOSES_FLAGGED)
                .with(Quirk.APPEND_REFUSES_LONG_LINES)
                .with(Quirk.UNNEEDED_CONTINUATION)
                .with(Quirk.NO_MDN_SENT));
        mary.send("b APPEND Drafts (\\Flagged $MDNSent \\Seen) \" 7-Feb-1994 21:52:25 -0800\" {1+}\r\nx\r\n");
        assertThat(mary.line()).isEqualTo("+ Ready for additional command text.");
        assertThat(mary.line()).startsWith("b OK");
        Message message = drafts.messages().get(0);
        assertThat(message.flags()).containsExactly(Flag.SEEN);
        assertThat(message.internalDate()).isEqualTo(OffsetDateTime.now(CLOCK));
        String line = "x".repeat(10_239);
        mary.send("c APPEND Drafts {20482+}\r\n" + line + "\r\n" + line + "\r\n\r\n");
        mary.line();
        assertThat(mary.line()).startsWith("c OK");
        mary.send("d APPEND Drafts {20483+}\r\n" + line + "\r\n" + line + "y\r\n\r\n");
        mary.line();
        assertThat(mary.line()).isEqualTo("d BAD Command Argument Error. 11");
    }

    @Test
    void moveMayTellTheUidsOnABareLine() throws IOException {
        restart(Corp.builder().with(Quirk.MOVE_BARE_COPYUID));
        deliver(1);
        mary.last("b SELECT INBOX");
        assertThat(mary.command("c MOVE 1 Drafts"))
                .containsExactly("[COPYUID " + drafts.uidValidity() + " 1 1]", "* 1 EXPUNGE", "c OK MOVE completed.");
    }

    @Test
    void searchMayNameWhatWasNotAnnounced() throws IOException {
        restart(Corp.builder().with(Quirk.SEARCH_BEFORE_EXISTS));
        deliver(1);
        mary.last("b SELECT INBOX");
        deliver(1);
        assertThat(mary.command("c SEARCH ALL").get(0)).isEqualTo("* SEARCH 1 2");
        restart(Corp.builder());
        deliver(1);
        mary.last("b SELECT INBOX");
        deliver(1);
        assertThat(mary.command("c SEARCH ALL").get(0)).isEqualTo("* SEARCH 1");
    }

    @Test
    void searchMayLookAtDisplayNamesOnlyAndAtRoundedSizes() throws IOException {
        restart(Corp.builder().with(Quirk.SEARCH_DISPLAY_NAMES_ONLY).with(Quirk.IMAP_APPROXIMATE_SIZES));
        deliver(1);
        mary.last("b SELECT INBOX");
        assertThat(mary.command("c SEARCH FROM \"Ann Exa\"")).contains("* SEARCH 1");
        assertThat(mary.command("d SEARCH FROM corp.example")).contains("* SEARCH");
        assertThat(mary.command("e SEARCH HEADER FROM corp.example")).contains("* SEARCH 1");
        assertThat(mary.command("f FETCH 1 RFC822.SIZE")).contains("* 1 FETCH (RFC822.SIZE 1024)");
        assertThat(mary.command("g SEARCH LARGER 1000")).contains("* SEARCH 1");
    }

    @Test
    void searchTakesOtherCharsetsIfTheQuirkIsOff() throws IOException {
        restart(Corp.builder().without(Quirk.SEARCH_US_ASCII_ONLY));
        mailbox.deliver().octets("Subject: =?koi8-r?B?8NLJ18XU?=\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        mary.last("b SELECT INBOX");
        String koi8 = new String(new byte[] {(byte) 0xD0, (byte) 0xD2, (byte) 0xC9}, StandardCharsets.ISO_8859_1);
        assertThat(mary.command("c SEARCH CHARSET KOI8-R SUBJECT {3+}\r\n" + koi8))
                .contains("* SEARCH 1");
        assertThat(mary.last("d SEARCH CHARSET nonsense SUBJECT x")).startsWith("d NO [BADCHARSET");
    }

    @Test
    void aMessageThatCannotBeConvertedIsSubstitutedOrRefused() throws IOException {
        mailbox.deliver().unconvertible().octets(Corp.mail("odd"));
        mary.last("b SELECT INBOX");
        assertThat(String.join("\n", mary.command("c FETCH 1 (UID ENVELOPE)")))
                .contains("\"Retrieval using the IMAP4 protocol failed for the following message: 1\"")
                .contains("((\"Microsoft Exchange Server\" NIL NIL \".MISSING-HOST-NAME.\"))");

        restart(Corp.builder().without(Quirk.SUBSTITUTES_UNCONVERTIBLE));
        mailbox.deliver().unconvertible().octets(Corp.mail("odd"));
        mailbox.deliver().octets(Corp.mail("even"));
        mary.last("b SELECT INBOX");
        assertThat(mary.command("c FETCH 1:2 RFC822.SIZE"))
                .hasSize(2)
                .last()
                .isEqualTo("c NO The requested message could not be converted to an RFC-822 compatible format.");
        assertThat(mary.last("d FETCH 1 (UID FLAGS INTERNALDATE)")).startsWith("d OK");
    }
}
