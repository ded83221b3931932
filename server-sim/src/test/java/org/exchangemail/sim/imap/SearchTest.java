package org.exchangemail.sim.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.exchangemail.sim.imap.SequenceSet.Numbered;
import org.exchangemail.sim.mailbox.Flag;
import org.exchangemail.sim.mailbox.FlagChange;
import org.exchangemail.sim.mailbox.Mailbox;
import org.exchangemail.sim.mailbox.SelectedFolder;
import org.exchangemail.sim.profile.Quirk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTest {

    private static final Set<Quirk> ASCII = Set.of(Quirk.SEARCH_US_ASCII_ONLY);
    private static final Set<Quirk> ANY = Set.of();

    private SelectedFolder view;

    @BeforeEach
    void fourMessages() {
        Mailbox mailbox = Wire.mailbox();
        mailbox.inbox().expunge(List.of(mailbox.deliver().octets(new byte[0])));
        mailbox.deliver()
                .flagged(Flag.SEEN, Flag.ANSWERED)
                .arrivedAt(OffsetDateTime.parse("1994-02-01T23:30:00-08:00"))
                .octets(crlf("""
                        From: "Smith" <smith@x.example>
                        To: =?utf-8?q?J=C3=BCrgen?= <j@x.example>
                        Bcc: hidden@x.example
                        Date: Mon, 31 Jan 1994 23:59:00 -0800
                        Subject: first

                        needle in plain
                        """));
        mailbox.deliver()
                .flagged(Flag.FLAGGED)
                .arrivedAt(OffsetDateTime.parse("1994-02-02T00:30:00Z"))
                .octets(crlf("""
                        From: jones@x.example
                        Cc: copy@x.example
                        Date: Tue, 1 Feb 1994 00:01:00 +0100
                        Subject: second
                        Content-Type: multipart/mixed; boundary=b

                        --b
                        Content-Type: text/plain; charset=utf-8
                        Content-Transfer-Encoding: base64

                        TkVFRExFIEdyw7zDn2U=
                        --b
                        Content-Type: image/gif; name=picture.gif

                        unseen-octets
                        --b--
                        """));
        SelectedFolder before = mailbox.inbox().select(false);
        before.close();
        mailbox.deliver().flagged(Flag.DELETED, Flag.DRAFT).octets(crlf("""
                        X-Empty:
                        Subject: third
                        Content-Type: text/html; charset=iso-8859-1
                        Content-Transfer-Encoding: quoted-printable

                        <p>Gr=FC=DFe aus der Ferne, ganz beson=
                        ders lange, so that this is the largest message of all that are in this folder:
                        """ + "<br>\n".repeat(100)));
        mailbox.deliver().flagged(Flag.MDN_SENT).octets(crlf("Subject: fourth\nDate: nonsense\n\n"));
        view = mailbox.inbox().select(false);
    }

    private static byte[] crlf(String text) {
        return Wire.octets(text.replace("\n", "\r\n"));
    }

    private List<Integer> found(String keys, Set<Quirk> quirks) throws CommandException, BadCharsetException {
        CommandArguments arguments = Wire.arguments(" " + keys);
        return SearchRequest.parse(arguments, quirks).in(view).stream()
                .map(Numbered::sequenceNumber)
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "ALL | 1 2 3 4",
                "all | 1 2 3 4",
                "ANSWERED | 1",
                "DELETED | 3",
                "DRAFT | 3",
                "FLAGGED | 2",
                "SEEN | 1",
                "UNANSWERED | 2 3 4",
                "UNDELETED | 1 2 4",
                "UNDRAFT | 1 2 4",
                "UNFLAGGED | 1 3 4",
                "UNSEEN | 2 3 4",
                "RECENT | 3 4",
                "OLD | 1 2",
                "NEW | 3 4",
                "KEYWORD $MDNSent | 4",
                "KEYWORD $Junk | ''",
                "UNKEYWORD $mdnsent | 1 2 3",
                "BCC hidden | 1",
                "CC copy@x | 2",
                "FROM \"SMITH\" | 1",
                "FROM x.example | 1 2",
                "TO j@x.example | 1",
                "SUBJECT fir | 1",
                "SUBJECT \"\" | 1 2 3 4",
                "HEADER x-empty \"\" | 3",
                "HEADER Date 1994 | 1 2",
                "HEADER Nope \"\" | ''",
                "BODY needle | 1 2",
                "BODY besonders | 3",
                "BODY second | ''",
                "TEXT second | 2",
                "TEXT picture.gif | 2",
                "BODY unseen-octets | ''",
                "BEFORE 2-Feb-1994 | 1",
                "ON 2-Feb-1994 | 2",
                "SINCE 2-Feb-1994 | 2 3 4",
                "SENTBEFORE 1-Feb-1994 | 1",
                "SENTON 1-Feb-1994 | 2",
                "SENTSINCE 31-Jan-1994 | 1 2",
                "SENTSINCE \"1-Jan-1994\" | 1 2",
                "LARGER 500 | 3",
                "SMALLER 40 | 4",
                "2:3 | 2 3",
                "* | 4",
                "UID 1:2 | 1",
                "UID 5:* | 4",
                "UID 900:* | 4",
                "2,4 | 2 4",
                "NOT SEEN | 2 3 4",
                "NOT NOT SEEN | 1",
                "OR SEEN FLAGGED | 1 2",
                "OR (SEEN ANSWERED) 4 | 1 4",
                "OR NOT ALL OR 2 3 | 2 3",
                "(UNSEEN) (NOT DELETED) | 2 4",
                "FLAGGED SINCE 1-Feb-1994 NOT FROM \"Smith\" | 2",
                "CHARSET us-ascii SUBJECT third | 3",
                "9 | ''"
            })
    void everyKeyFindsItsMessages(String keys, String numbers) throws CommandException, BadCharsetException {
        String expected = numbers.equals("''") ? "" : numbers;

        assertThat(String.join(
                        " ", found(keys, ASCII).stream().map(String::valueOf).toList()))
                .isEqualTo(expected);
    }

    @Test
    void textIsComparedAsAReaderSeesIt() throws CommandException, BadCharsetException {
        assertThat(found("CHARSET UTF-8 BODY {7+}\r\nGR\u00C3\u009C\u00C3\u009FE", ANY))
                .containsExactly(2, 3);
        assertThat(found("CHARSET utf8 TO {3+}\r\nJ\u00C3\u00BC", ANY)).containsExactly(1);
    }

    @Test
    void aCharsetThatIsNotAcceptedIsItsOwnAnswer() {
        assertThatThrownBy(() -> found("CHARSET UTF-8 SUBJECT x", ASCII)).isInstanceOf(BadCharsetException.class);
        assertThatThrownBy(() -> found("CHARSET nonsense SUBJECT x", ANY)).isInstanceOf(BadCharsetException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "NONSENSE", "NOT", "OR SEEN", "(SEEN", "SEEN)", "()", "SUBJECT", "SINCE yesterday",
                        "SINCE 31-Feb-1994",
                "LARGER x", "LARGER -1", "UID", "0", "1:", "SEEN  SEEN", "SEEN ", "SENT 1-Feb-1994", "CHARSET us-ascii",
                        "HEADER x"
            })
    void whatIsNoSearchKeyIsRefused(String keys) {
        assertThatThrownBy(() -> found(keys, ASCII)).isInstanceOf(CommandException.class);
    }

    @Test
    void nestingIsBounded() {
        assertThatThrownBy(() -> found("NOT ".repeat(1_000) + "SEEN", ASCII)).isInstanceOf(CommandException.class);
        assertThatThrownBy(() -> found("(".repeat(1_000) + "SEEN" + ")".repeat(1_000), ASCII))
                .isInstanceOf(CommandException.class);
    }

    @Test
    void manyKeysInARowAreNoNesting() throws CommandException, BadCharsetException {
        assertThat(found("ALL ".repeat(3_000) + "1", ASCII)).containsExactly(1);
    }

    @Test
    void aMessageExpungedByOthersIsStillFoundUnderItsNumber() throws CommandException, BadCharsetException {
        view.folder().expunge(List.of(view.message(1)));
        view.folder().store(List.of(view.message(2)), FlagChange.add(Flag.SEEN));

        assertThat(found("SEEN", ASCII)).containsExactly(1, 2);
    }
}
