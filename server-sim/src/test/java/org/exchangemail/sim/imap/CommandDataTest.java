package org.exchangemail.sim.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.exchangemail.sim.imap.SequenceSet.Numbered;
import org.exchangemail.sim.mailbox.Flag;
import org.exchangemail.sim.mailbox.FlagChange;
import org.exchangemail.sim.mailbox.FlagChange.Operation;
import org.exchangemail.sim.mailbox.FolderStatus;
import org.exchangemail.sim.mailbox.Mailbox;
import org.exchangemail.sim.mailbox.Message;
import org.exchangemail.sim.mailbox.SelectedFolder;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.Quirk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sequence sets, STORE and STATUS as data, and the encoding of strings. */
class CommandDataTest {

    private static final SessionFlags ANY = SessionFlags.of(ExchangeProfile.EXCHANGE_2016.without(Quirk.NO_KEYWORDS));

    private static SequenceSet set(String text) throws CommandException {
        CommandArguments arguments = Wire.arguments(text);
        SequenceSet set = arguments.sequenceSet();
        arguments.end();
        return set;
    }

    /** Four messages with the UIDs 2, 4, 6 and 8. */
    private static SelectedFolder view() {
        Mailbox mailbox = Wire.mailbox();
        for (int i = 0; i < 4; i++) {
            Message odd = mailbox.deliver().octets(new byte[0]);
            mailbox.deliver().octets(new byte[0]);
            mailbox.inbox().expunge(List.of(odd));
        }
        return mailbox.inbox().select(false);
    }

    private static String numbers(List<Numbered> messages) {
        return String.join(
                " ",
                messages.stream()
                        .map(each -> String.valueOf(each.sequenceNumber()))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 1",
                "2:3 | 2 3",
                "3:2 | 2 3",
                "* | 4",
                "*:3 | 3 4",
                "2:* | 2 3 4",
                "4,1,4 | 1 4",
                "1:* | 1 2 3 4",
                "*:* | 4",
                "1:4294967295 | 1 2 3 4"
            })
    void sequenceNumbersAreEachNamedOnceInOrder(String text, String expected) throws CommandException {
        assertThat(numbers(set(text).bySequenceNumber(view()))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | 1",
                "1:3 | 1",
                "3:6 | 2 3",
                "6:3 | 2 3",
                "* | 4",
                "9:* | 4",
                "559:* | 4",
                "1,3,5 | ''",
                "5:* | 3 4",
                "1:4294967295 | 1 2 3 4",
                "9:100 | ''"
            })
    void uidsThatAreNotThereAreNoError(String text, String expected) throws CommandException {
        assertThat(numbers(set(text).byUid(view()))).isEqualTo(expected);
    }

    @Test
    void aNumberTheSessionDoesNotHaveIsTold() throws CommandException {
        assertThat(set("1:5").exceeds(view())).isTrue();
        assertThat(set("9:*").exceeds(view())).isTrue();
        assertThat(set("1:*,4").exceeds(view())).isFalse();
        SelectedFolder empty = Wire.mailbox().inbox().select(false);
        assertThat(set("1:*").exceeds(empty)).isTrue();
        assertThat(set("1:*").byUid(empty)).isEmpty();
        assertThat(set("1:*").bySequenceNumber(empty)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "1:",
                ":1",
                "1,",
                ",",
                "a",
                "1:0",
                "4294967296",
                "1 2",
                "-1",
                "1:2:3",
                "99999999999999999999"
            })
    void whatIsNoSequenceSetIsRefused(String text) {
        assertThatThrownBy(() -> set(text)).isInstanceOf(CommandException.class);
    }

    @Test
    void storeTakesFlagsWithAndWithoutParentheses() throws CommandException {
        assertThat(StoreRequest.parse(Wire.arguments("FLAGS \\Seen"), ANY))
                .isEqualTo(new StoreRequest(new FlagChange(Operation.REPLACE, Set.of(Flag.SEEN)), false));
        assertThat(StoreRequest.parse(Wire.arguments("+flags.silent (\\deleted $mdnsent)"), ANY))
                .isEqualTo(new StoreRequest(FlagChange.add(Flag.DELETED, Flag.MDN_SENT), true));
        assertThat(StoreRequest.parse(Wire.arguments("-FLAGS ()"), ANY))
                .isEqualTo(new StoreRequest(new FlagChange(Operation.REMOVE, Set.of()), false));
    }

    @Test
    void flagsThatExchangeDoesNotKnowAreLeftToTheCaller() throws CommandException {
        StoreRequest request = StoreRequest.parse(Wire.arguments("+FLAGS (\\Seen $Junk \\Odd \\Recent)"), ANY);

        assertThat(request.change().keywords()).containsExactly("$Junk");
        assertThat(request.change().flags()).containsExactly(Flag.SEEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "FLAGS",
                "FLAGS ",
                "NOFLAGS \\Seen",
                "FLAGS (\\Seen",
                "FLAGS \\",
                "++FLAGS \\Seen",
                "FLAGS (\\Seen) x"
            })
    void whatIsNoStoreItemIsRefused(String text) {
        assertThatThrownBy(() -> StoreRequest.parse(Wire.arguments(text), ANY)).isInstanceOf(CommandException.class);
    }

    @Test
    void statusItemsAreReadInAnyCaseAndAnsweredInTheOrderAsked() throws CommandException, IOException {
        List<StatusItem> items = StatusItem.parse(Wire.arguments("(unseen UIDNEXT Messages RECENT uidvalidity)"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StatusItem.write(new ResponseWriter(out), "Entw\u00FCrfe", new FolderStatus(1, 2, 3, 4, 5), items);

        assertThat(out).hasToString("* STATUS Entw&APw-rfe (UNSEEN 5 UIDNEXT 3 MESSAGES 1 RECENT 2 UIDVALIDITY 4)\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"()", "(", "MESSAGES", "(SIZE)", "(MESSAGES"})
    void whatIsNoStatusItemIsRefused(String text) {
        assertThatThrownBy(() -> StatusItem.parse(Wire.arguments(text))).isInstanceOf(CommandException.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "plain | \"plain\"",
                "a\"b\\c | \"a\\\"b\\\\c\"",
                "\u00FC | {1}~\u00FC",
                "tab\there | {8}~tab\there"
            })
    void stringsAreQuotedUnlessOnlyALiteralCanCarryThem(String value, String expected) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new ResponseWriter(out).string(value);

        assertThat(out.toString(StandardCharsets.ISO_8859_1)).isEqualTo(expected.replace("~", "\r\n"));
    }
}
