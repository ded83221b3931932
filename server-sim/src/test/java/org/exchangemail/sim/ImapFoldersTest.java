package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.exchangemail.sim.mailbox.Folder;
import org.exchangemail.sim.mailbox.Mailbox;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.ImapWord;
import org.exchangemail.sim.profile.Quirk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CREATE, DELETE, RENAME, SUBSCRIBE, UNSUBSCRIBE, LIST, LSUB and STATUS (RFC 3501 section 6.3). */
class ImapFoldersTest {

    private SimulatedExchange exchange;
    private Mailbox mailbox;
    private RawClient mary;

    @BeforeEach
    void start() throws IOException {
        start(Corp.builder());
    }

    private void start(ExchangeBuilder builder) throws IOException {
        exchange = builder.start();
        mailbox = exchange.mailbox("mary");
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

    @Test
    void aFolderWithoutNameIsNotAReservedOne() throws IOException {
        assertThat(mary.last("b CREATE \"\"")).isEqualTo("b NO The folder name is not valid.");
    }

    @Test
    void aFolderIsCreatedAsWrittenWithItsParents() throws IOException {
        assertThat(mary.command("b CREATE Projects/2026/Mail")).containsExactly("b OK CREATE completed.");
        assertThat(mary.command("c LIST \"\" Proj*"))
                .containsExactly(
                        "* LIST (\\HasChildren) \"/\" Projects",
                        "* LIST (\\HasChildren) \"/\" Projects/2026",
                        "* LIST (\\HasNoChildren) \"/\" Projects/2026/Mail",
                        "c OK LIST completed.");
        assertThat(mary.last("d SELECT projects/2026/MAIL")).startsWith("d OK [READ-WRITE]");
    }

    @Test
    void childrenAreSpelledLikeTheParentThatIsThere() throws IOException {
        mary.last("b CREATE inbox/Reports");
        assertThat(mary.command("c LIST \"\" *Reports")).contains("* LIST (\\HasNoChildren) \"/\" INBOX/Reports");
    }

    @Test
    void aSeparatorAtTheEndOnlyAnnouncesChildren() throws IOException {
        assertThat(mary.last("b CREATE Projects/")).startsWith("b OK");
        assertThat(mailbox.folder("Projects")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"inbox", "DRAFTS", "\"sent items\""})
    void whatIsThereCannotBeCreated(String name) throws IOException {
        assertThat(mary.last("b CREATE " + name)).isEqualTo("b NO Mailbox already exists");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "/", "/a", "a//b", "&AAE-"})
    void namesThatNoFolderCanHaveAreRefused(String name) throws IOException {
        assertThat(mary.last("b CREATE " + name)).startsWith("b NO ");
        assertThat(mary.last("c RENAME Drafts " + name)).startsWith("c NO ");
        assertThat(mailbox.folders()).hasSize(11);
    }

    @Test
    void aLevelHasALongestName() throws IOException {
        assertThat(mary.last("b CREATE " + "x".repeat(250) + "/" + "y".repeat(250)))
                .startsWith("b OK");
        assertThat(mary.last("c CREATE " + "x".repeat(251))).isEqualTo("c NO The folder name is not valid.");
    }

    @Test
    void aReservedNameIsRefused() throws IOException {
        ExchangeProfile profile = ExchangeProfile.EXCHANGE_2016;
        restart(Corp.builder()
                .profile(profile.withImap(
                        profile.imap().withWords(profile.imap().words().with(ImapWord.RESERVED_FOLDER, "Files")))));
        assertThat(mary.last("b CREATE files")).isEqualTo("b NO Folder name is reserved");
        assertThat(mary.last("c CREATE a/Files")).startsWith("c OK");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE",
                "CREATE ",
                "CREATE a b",
                "CREATE &",
                "CREATE \u00FC",
                "DELETE",
                "RENAME a",
                "RENAME a b c",
                "SUBSCRIBE",
                "UNSUBSCRIBE",
                "LIST a",
                "LSUB",
                "STATUS INBOX",
                "STATUS INBOX ()",
                "STATUS INBOX (SIZE)"
            })
    void whatIsNoCommandIsBad(String command) throws IOException {
        assertThat(mary.last("b " + command)).isEqualTo("b BAD Command Argument Error. 11");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE a",
                "DELETE a",
                "RENAME a b",
                "SUBSCRIBE a",
                "UNSUBSCRIBE a",
                "LIST \"\" *",
                "LSUB \"\" *",
                "STATUS INBOX (MESSAGES)",
                "SELECT INBOX",
                "EXAMINE INBOX",
                "NAMESPACE",
                "IDLE",
                "APPEND a {1+}\r\nx"
            })
    void nothingOfThisIsForStrangers(String command) throws IOException {
        try (RawClient stranger = RawClient.secure(exchange)) {
            assertThat(stranger.last("b " + command)).isEqualTo("b BAD Command received in Invalid state.");
        }
    }

    @Test
    void aDeletedFolderIsGoneAndItsUidValidityNeverComesBack() throws IOException {
        mary.last("b CREATE Old");
        long before = mailbox.folder("Old").orElseThrow().uidValidity();
        assertThat(mary.command("c DELETE old")).containsExactly("c OK DELETE completed.");
        assertThat(mary.last("d SELECT Old")).startsWith("d NO");
        mary.last("e CREATE Old");
        assertThat(mailbox.folder("Old").orElseThrow().uidValidity()).isGreaterThan(before);
    }

    @Test
    void theInboxCannotBeDeletedAndWhatIsNotThereNeither() throws IOException {
        assertThat(mary.last("b DELETE Inbox")).isEqualTo("b NO The folder cannot be deleted.");
        assertThat(mary.last("c DELETE nothing")).isEqualTo("c NO The requested folder does not exist.");
    }

    @Test
    void aFolderWithChildrenStaysAsANameUntilTheyAreGone() throws IOException {
        mary.last("b CREATE a/b");
        mailbox.deliverTo(mailbox.folder("a").orElseThrow()).octets(Corp.mail("x"));
        assertThat(mary.last("c DELETE a")).startsWith("c OK");
        assertThat(mary.command("d LIST \"\" a*"))
                .containsExactly(
                        "* LIST (\\Noselect \\HasChildren) \"/\" a",
                        "* LIST (\\HasNoChildren) \"/\" a/b",
                        "d OK LIST completed.");
        assertThat(mary.last("e SELECT a")).isEqualTo("e NO The folder cannot be selected.");
        assertThat(mary.last("f STATUS a (MESSAGES)")).startsWith("f NO");
        assertThat(mary.last("g DELETE a")).startsWith("g NO");
        assertThat(mary.last("h DELETE a/b")).startsWith("h OK");
        assertThat(mary.last("i DELETE a")).startsWith("i OK");
        assertThat(mailbox.folder("a")).isEmpty();
    }

    @Test
    void aNameThatOnlyHoldsOthersCanBecomeAFolderAgain() throws IOException {
        mary.last("b CREATE a/b");
        long before = mailbox.folder("a").orElseThrow().uidValidity();
        mary.last("c DELETE a");
        assertThat(mary.last("d CREATE a")).startsWith("d OK");
        assertThat(mary.last("e SELECT a")).startsWith("e OK");
        assertThat(mailbox.folder("a").orElseThrow().uidValidity()).isGreaterThan(before);
        assertThat(mailbox.folder("a/b")).isPresent();
    }

    @Test
    void renamingTakesChildrenAlongAndCreatesParents() throws IOException {
        mary.last("b CREATE a/b/c");
        mailbox.deliverTo(mailbox.folder("a/b").orElseThrow()).octets(Corp.mail("x"));
        assertThat(mary.command("c RENAME A/B new/place/x")).containsExactly("c OK RENAME completed.");
        assertThat(mailbox.folders())
                .extracting(Folder::name)
                .contains("a", "new", "new/place", "new/place/x", "new/place/x/c")
                .doesNotContain("a/b", "a/b/c");
        assertThat(mailbox.folder("new/place/x").orElseThrow().messages()).hasSize(1);
    }

    @Test
    void onlyTheCaseOfANameCanBeChanged() throws IOException {
        mary.last("b CREATE projects/One");
        assertThat(mary.last("c RENAME projects Projects")).startsWith("c OK");
        assertThat(mailbox.folders()).extracting(Folder::name).contains("Projects", "Projects/One");
    }

    @Test
    void renamingToWhatIsThereOrBelowItselfIsRefused() throws IOException {
        mary.last("b CREATE a/b");
        assertThat(mary.last("c RENAME a Drafts")).isEqualTo("c NO Mailbox already exists");
        assertThat(mary.last("d RENAME a a/b/c")).isEqualTo("d NO The folder name is not valid.");
        assertThat(mary.last("e RENAME nothing b")).isEqualTo("e NO The requested folder does not exist.");
        assertThat(mary.last("f RENAME Drafts INBOX")).startsWith("f NO");
    }

    @Test
    void renamingTheInboxMovesItsMailAndLeavesItThereWithItsChildren() throws IOException {
        mailbox.deliver().octets(Corp.mail("one"));
        mailbox.deliver().octets(Corp.mail("two"));
        mary.last("b CREATE INBOX/child");
        mary.last("c SELECT INBOX");
        assertThat(mary.command("d RENAME INBOX old-mail"))
                .containsExactly("* 1 EXPUNGE", "* 1 EXPUNGE", "d OK RENAME completed.");
        assertThat(mailbox.inbox().messages()).isEmpty();
        assertThat(mailbox.folder("INBOX/child")).isPresent();
        assertThat(mailbox.folder("old-mail").orElseThrow().messages()).hasSize(2);
    }

    @Test
    void namesAreInModifiedUtf7AndQuotedOnlyWhereTheyMustBe() throws IOException {
        mary.last("b CREATE Entw&APw-rfe");
        mary.last("c CREATE \"a b\"");
        assertThat(mailbox.folder("Entw\u00FCrfe")).isPresent();
        assertThat(mary.command("d LIST \"\" (")).last().asString().startsWith("d BAD");
        assertThat(mary.command("e LIST \"\" Entw*")).contains("* LIST (\\HasNoChildren) \"/\" Entw&APw-rfe");
        assertThat(mary.command("f LIST \"\" a%b")).contains("* LIST (\\HasNoChildren) \"/\" \"a b\"");
    }

    @Test
    void theEmptyPatternAsksForTheSeparator() throws IOException {
        assertThat(mary.command("b LIST \"\" \"\""))
                .containsExactly("* LIST (\\Noselect) \"/\" \"\"", "b OK LIST completed.");
    }

    @Test
    void aFolderWithNewMailIsMarked() throws IOException {
        mailbox.deliver().octets(Corp.mail("one"));
        assertThat(mary.command("b LIST \"\" INBOX"))
                .containsExactly("* LIST (\\Marked \\HasNoChildren) \"/\" INBOX", "b OK LIST completed.");
    }

    @Test
    void versionsWithoutChildrenDoNotTellOfThem() throws IOException {
        restart(Corp.builder().profile(ExchangeProfile.EXCHANGE_2007));
        assertThat(mary.command("b LIST \"\" INBOX")).containsExactly("* LIST () \"/\" INBOX", "b OK LIST completed.");
    }

    @Test
    void subscriptionsOutliveTheirFolder() throws IOException {
        mary.last("b CREATE a/b");
        assertThat(mary.last("c SUBSCRIBE A/B")).isEqualTo("c OK SUBSCRIBE completed.");
        assertThat(mary.last("d SUBSCRIBE nothing")).startsWith("d NO");
        assertThat(mary.command("e LSUB \"\" a*"))
                .containsExactly("* LSUB (\\HasNoChildren) \"/\" a/b", "e OK LSUB completed.");
        mary.last("f DELETE a/b");
        assertThat(mary.command("g LSUB \"\" a*"))
                .containsExactly("* LSUB (\\Noselect) \"/\" a/b", "g OK LSUB completed.");
        assertThat(mary.command("h LSUB \"\" %")).contains("* LSUB (\\Noselect) \"/\" a");
        assertThat(mary.last("i UNSUBSCRIBE a/b")).isEqualTo("i OK UNSUBSCRIBE completed.");
        assertThat(mary.command("j LSUB \"\" a*")).containsExactly("j OK LSUB completed.");
        assertThat(mary.last("k UNSUBSCRIBE a/b")).startsWith("k NO");
    }

    @Test
    void statusAnswersForTheSelectedFolderToo() throws IOException {
        mailbox.deliver().octets(Corp.mail("one"));
        mary.last("b SELECT INBOX");
        mailbox.deliver().octets(Corp.mail("two"));
        assertThat(mary.command("c STATUS inbox (MESSAGES UIDNEXT UNSEEN)"))
                .containsExactly(
                        "* STATUS inbox (MESSAGES 2 UIDNEXT 3 UNSEEN 2)",
                        "* 2 EXISTS",
                        "* 2 RECENT",
                        "c OK STATUS completed.");
    }

    @Test
    void aDeletedFolderThatSomebodyHasOpenLosesItsMessages() throws IOException {
        mary.last("b CREATE shared");
        mailbox.deliverTo(mailbox.folder("shared").orElseThrow()).octets(Corp.mail("one"));
        try (RawClient john = RawClient.secure(exchange)) {
            john.last("a LOGIN CORP/john/mary Secret-1");
            john.last("b SELECT shared");
            mary.last("c DELETE shared");
            assertThat(john.command("c FETCH 1 UID")).contains("* 1 FETCH (UID 1)");
            assertThat(john.command("d NOOP")).containsExactly("* 1 EXPUNGE", "d OK NOOP completed.");
        }
    }

    @Test
    void versionsWithReferralsAnswerRlistAndRlsub() throws IOException {
        assertThat(mary.last("b RLIST \"\" *")).startsWith("b BAD");
        stop();
        exchange = Corp.builder().profile(ExchangeProfile.EXCHANGE_2003).start();
        mary = RawClient.clear(exchange);
        mary.last("a LOGIN mary Secret-2");
        assertThat(mary.command("b RLIST \"\" INBOX")).contains("* LIST (\\HasNoChildren) \"/\" INBOX");
        assertThat(mary.command("c RLSUB \"\" INBOX")).contains("* LSUB (\\HasNoChildren) \"/\" INBOX");
    }

    @Test
    void exchange55ShowsTheFoldersOfThoseWhoGaveFullAccess() throws IOException {
        stop();
        exchange = Corp.builder().profile(ExchangeProfile.EXCHANGE_5_5).start();
        mary = RawClient.clear(exchange);
        mary.last("a LOGIN CORP/john/john Secret-1");
        exchange.mailbox("mary").deliver().octets(Corp.mail("x"));
        assertThat(mary.command("b NAMESPACE"))
                .contains("* NAMESPACE ((\"\" \"/\")) ((\"Other users/\" \"/\")) ((\"Public Folders/\" \"/\"))");
        assertThat(mary.command("c LIST \"\" \"Other%\""))
                .containsExactly("* LIST (\\Noselect) \"/\" \"Other users\"", "c OK LIST completed.");
        assertThat(mary.command("d LIST \"Other users/\" %"))
                .containsExactly("* LIST (\\Noselect) \"/\" \"Other users/mary\"", "d OK LIST completed.");
        assertThat(mary.command("e SELECT \"Other users/mary/Inbox\"")).contains("* 1 EXISTS");
    }

    @Test
    void publicFoldersAreSharedByAllMailboxes() throws IOException {
        stop();
        exchange = Corp.builder().profile(ExchangeProfile.EXCHANGE_2003).start();
        exchange.publicFolders().createFolder("News");
        mary = RawClient.clear(exchange);
        mary.last("a LOGIN mary Secret-2");
        assertThat(mary.command("b NAMESPACE"))
                .containsExactly(
                        "* NAMESPACE ((\"\" \"/\")) NIL ((\"Public Folders/\" \"/\"))", "b OK NAMESPACE completed.");
        assertThat(mary.command("c LIST \"\" \"Public*\""))
                .containsExactly(
                        "* LIST (\\Noselect \\HasChildren) \"/\" \"Public Folders\"",
                        "* LIST (\\HasNoChildren) \"/\" \"Public Folders/News\"",
                        "c OK LIST completed.");
        assertThat(mary.last("d CREATE \"public folders/News/Local\"")).startsWith("d OK");
        assertThat(mary.last("e SELECT \"Public Folders\"")).isEqualTo("e NO The folder cannot be selected.");
        assertThat(mary.last("f DELETE \"Public Folders\"")).startsWith("f NO");
        assertThat(mary.last("g RENAME Drafts \"Public Folders/Drafts\"")).startsWith("g NO");
        mary.last("h SUBSCRIBE \"Public Folders/News\"");
        try (RawClient john = RawClient.clear(exchange)) {
            john.last("a LOGIN john Secret-1");
            assertThat(john.last("b SELECT \"Public Folders/News/Local\"")).startsWith("b OK");
            assertThat(john.command("c LSUB \"\" \"Public*\"")).containsExactly("c OK LSUB completed.");
        }
    }

    @Test
    void quirksOfNamesAreSwitchedOneByOne() throws IOException {
        restart(Corp.builder().with(Quirk.LIST_TAB_UNQUOTED));
        mailbox.createFolder("a\tb &");
        assertThat(mary.command("b LIST \"\" a*")).contains("* LIST (\\HasNoChildren) \"/\" a\tb &-");
        mailbox.addNameWithSlash("Profit/Loss");
        assertThat(mary.command("c LIST \"\" Profit*")).contains("* LIST () \"/\" Profit/Loss");

        restart(Corp.builder().with(Quirk.HIDES_NAMES_WITH_SLASH).with(Quirk.SELECT_OF_TRAILING_SPACE_CLOSES));
        mailbox.addNameWithSlash("Profit/Loss");
        mailbox.createFolder("x ");
        assertThat(mary.command("b LIST \"\" Profit*")).containsExactly("b OK LIST completed.");
        mary.send("c SELECT \"x \"\r\n");
        assertThat(mary.isClosedByServer()).isTrue();

        restart(Corp.builder().with(Quirk.NAMESPACE_CLOSES).with(Quirk.STRAY_LINE_AFTER_CAPABILITY));
        assertThat(mary.last("b CAPABILITY")).isEqualTo("b OK CAPABILITY completed.");
        assertThat(mary.line()).isEqualTo(" CAPABILITY completed.");
        mary.send("c NAMESPACE\r\n");
        assertThat(mary.isClosedByServer()).isTrue();
    }
}
