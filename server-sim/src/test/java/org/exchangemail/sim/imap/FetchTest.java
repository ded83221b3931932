package org.exchangemail.sim.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.OffsetDateTime;
import org.exchangemail.sim.mailbox.Flag;
import org.exchangemail.sim.mailbox.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchTest {

    private static final String SIMPLE = """
            From: "Doe, John" <john@corp.example>
            To: mary@corp.example
            Subject: =?utf-8?q?Gr=C3=BC=C3=9Fe?=
            X-Note: one
             two

            Hello
            """;

    @Test
    void bodyTextKeepsItsLastLineEnd() {
        assertThat(Wire.fetch(Wire.message(SIMPLE), "BODY[TEXT]"))
                .isEqualTo("* 1 FETCH (BODY[TEXT] {7}\r\nHello\r\n)\r\n");
    }

    @Test
    void bodyHeaderEndsWithTheEmptyLine() {
        assertThat(Wire.section(Wire.message(SIMPLE), "HEADER")).endsWith(" two\r\n\r\n");
    }

    @Test
    void theHeaderOfAMessageWithoutBodyHasNoEmptyLineAdded() {
        Message message = Wire.message("Subject: x\n");

        assertThat(Wire.section(message, "HEADER")).isEqualTo("Subject: x\r\n");
        assertThat(Wire.section(message, "HEADER.FIELDS (Subject)")).isEqualTo("Subject: x\r\n");
        assertThat(Wire.value(message, "BODY[TEXT]")).isEqualTo("\"\"");
    }

    @Test
    void namedFieldsComeInTheOrderOfTheHeaderAndTheAnswerNamesThemAsAsked() {
        assertThat(Wire.fetch(Wire.message(SIMPLE), "body.peek[header.fields (x-note TO \"none\")]"))
                .isEqualTo("* 1 FETCH (BODY[HEADER.FIELDS (x-note TO none)] {44}\r\n"
                        + String.join("\r\n", "To: mary@corp.example", "X-Note: one", " two", "", ")", ""));
    }

    @Test
    void fieldsNotNamedAreTheOthers() {
        assertThat(Wire.section(Wire.message(SIMPLE), "HEADER.FIELDS.NOT (From Subject x-note)"))
                .isEqualTo("To: mary@corp.example\r\n\r\n");
    }

    @Test
    void partNumberOneOfASimpleMessageIsItsBody() {
        Message message = Wire.message(SIMPLE);

        assertThat(Wire.section(message, "1")).isEqualTo("Hello\r\n");
        assertThat(Wire.section(message, "1.MIME")).isEqualTo(Wire.section(message, "HEADER"));
    }

    @Test
    void aMessageThatIsAnotherMessageHasThatOneAsPartOne() {
        Message message = Wire.message("Subject: outer\nContent-Type: message/rfc822\n\nSubject: inner\n\ntext\n");

        assertThat(Wire.section(message, "1")).isEqualTo("Subject: inner\r\n\r\ntext\r\n");
        assertThat(Wire.section(message, "1.HEADER")).isEqualTo("Subject: inner\r\n\r\n");
        assertThat(Wire.section(message, "1.1")).isEqualTo("text\r\n");
        assertThat(Wire.section(message, "HEADER")).startsWith("Subject: outer");
    }

    @Test
    void aPartialNamesItsOffsetOnly() {
        Message message = Wire.message(SIMPLE);

        assertThat(Wire.fetch(message, "BODY.PEEK[TEXT]<1.3>")).isEqualTo("* 1 FETCH (BODY[TEXT]<1> {3}\r\nell)\r\n");
        assertThat(Wire.fetch(message, "BODY.PEEK[TEXT]<5.100>"))
                .isEqualTo("* 1 FETCH (BODY[TEXT]<5> {2}\r\n\r\n)\r\n");
        assertThat(Wire.fetch(message, "BODY.PEEK[TEXT]<7.1>")).isEqualTo("* 1 FETCH (BODY[TEXT]<7> \"\")\r\n");
        assertThat(Wire.fetch(message, "BODY.PEEK[]<4294967295.4294967295>"))
                .isEqualTo("* 1 FETCH (BODY[]<4294967295> \"\")\r\n");
    }

    @Test
    void theOldNamesGiveTheSameText() {
        Message message = Wire.message(SIMPLE);

        assertThat(Wire.fetch(message, "RFC822.TEXT")).isEqualTo("* 1 FETCH (RFC822.TEXT {7}\r\nHello\r\n)\r\n");
        assertThat(Wire.value(message, "RFC822.HEADER")).isEqualTo(Wire.value(message, "BODY[HEADER]"));
        assertThat(Wire.value(message, "RFC822")).isEqualTo(Wire.value(message, "BODY[]"));
    }

    @Test
    void onlyTextThatIsNotPeekedAtMarksAsSeen() throws CommandException {
        assertThat(FetchRequest.parse(Wire.arguments("BODY[]")).marksSeen()).isTrue();
        assertThat(FetchRequest.parse(Wire.arguments("(UID BODY[1.MIME])")).marksSeen())
                .isTrue();
        assertThat(FetchRequest.parse(Wire.arguments("RFC822.TEXT")).marksSeen())
                .isTrue();
        assertThat(FetchRequest.parse(Wire.arguments("BODY.PEEK[]")).marksSeen())
                .isFalse();
        assertThat(FetchRequest.parse(Wire.arguments("RFC822.HEADER")).marksSeen())
                .isFalse();
        assertThat(FetchRequest.parse(Wire.arguments("FULL")).marksSeen()).isFalse();
    }

    @Test
    void uidAndFlagsAreAddedOnce() throws CommandException {
        FetchRequest request = FetchRequest.parse(Wire.arguments("(FLAGS)")).including(FetchItem.Word.UID);

        assertThat(request.including(FetchItem.Word.FLAGS)).isSameAs(request);
        assertThat(request.items()).containsExactly(FetchItem.Word.FLAGS, FetchItem.Word.UID);
    }

    @Test
    void theEnvelopeLeavesEncodedWordsAlone() {
        Message message =
                Wire.message("From: =?utf-8?q?J=C3=BCrgen_M?= <j@x.example>\nSubject: =?utf-8?q?Gr=C3=BC?=\n\n");

        assertThat(Wire.value(message, "ENVELOPE"))
                .contains("\"=?utf-8?q?Gr=C3=BC?=\"")
                .contains("((\"=?utf-8?q?J=C3=BCrgen_M?=\" NIL \"j\" \"x.example\"))");
    }

    @Test
    void theEnvelopeShowsGroupsWithAStartAndAnEnd() {
        Message message = Wire.message("To: Team: a@x.example, \"B, C\" <b@x.example>;, undisclosed:;\n\n");

        assertThat(Wire.value(message, "ENVELOPE"))
                .isEqualTo("(NIL NIL NIL NIL NIL ((NIL NIL \"Team\" NIL)(NIL NIL \"a\" \"x.example\")"
                        + "(\"B, C\" NIL \"b\" \"x.example\")(NIL NIL NIL NIL)"
                        + "(NIL NIL \"undisclosed\" NIL)(NIL NIL NIL NIL)) NIL NIL NIL NIL)");
    }

    @Test
    void senderAndReplyToAreFromUnlessTheyAreThere() {
        Message message = Wire.message("From: a@x.example\nSender: s@x.example\nReply-To:\n\n");

        assertThat(Wire.value(message, "ENVELOPE"))
                .isEqualTo("(NIL NIL ((NIL NIL \"a\" \"x.example\")) ((NIL NIL \"s\" \"x.example\"))"
                        + " ((NIL NIL \"a\" \"x.example\")) NIL NIL NIL NIL NIL)");
    }

    @Test
    void eightBitHeadersGoIntoLiterals() {
        Message message = Wire.message("Subject: Gr\u00FC\u00DFe \"x\\y\"\nFrom: \"J\u00FCrgen\" <j@x.example>\n\n");

        assertThat(Wire.value(message, "ENVELOPE"))
                .startsWith("(NIL {11}\r\nGr\u00FC\u00DFe \"x\\y\" (({6}\r\nJ\u00FCrgen NIL \"j\" \"x.example\"))");
    }

    @Test
    void bodystructureHasAllExtensionData() {
        Message message = Wire.message("""
                Content-Type: text/html; charset="utf-8"
                Content-MD5: Q2hlY2sgSW50ZWdyaXR5IQ==
                Content-Disposition: attachment; filename="a \\"b\\".html"; size=5
                Content-Language: en, de-CH
                Content-Location: http://x.example/a
                Content-Transfer-Encoding: quoted-printable

                x
                """);

        assertThat(Wire.value(message, "BODYSTRUCTURE"))
                .isEqualTo("(\"text\" \"html\" (\"charset\" \"utf-8\") NIL NIL \"quoted-printable\" 3 1"
                        + " \"Q2hlY2sgSW50ZWdyaXR5IQ==\""
                        + " (\"attachment\" (\"filename\" \"a \\\"b\\\".html\" \"size\" \"5\"))"
                        + " (\"en\" \"de-CH\") \"http://x.example/a\")");
        assertThat(Wire.value(message, "BODY")).endsWith("\"quoted-printable\" 3 1)");
    }

    @Test
    void anEmbeddedMessageHasEnvelopeBodyAndLines() {
        Message message =
                Wire.message("Content-Type: multipart/digest; boundary=b\n\n--b\n\nSubject: inner\n\nx\ny\n\n--b--\n");

        assertThat(Wire.value(message, "BODYSTRUCTURE"))
                .isEqualTo("((\"message\" \"rfc822\" NIL NIL NIL \"7bit\" 24"
                        + " (NIL \"inner\" NIL NIL NIL NIL NIL NIL NIL NIL)"
                        + " (\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 6 2 NIL NIL NIL NIL)"
                        + " 4 NIL NIL NIL NIL) \"digest\" (\"boundary\" \"b\") NIL NIL NIL)");
    }

    @Test
    void aMultipartWithoutPartsShowsOneThatIsEmpty() {
        assertThat(Wire.value(Wire.message("Content-Type: multipart/mixed; boundary=b\n\nnothing\n"), "BODY"))
                .isEqualTo("((\"text\" \"plain\" (\"charset\" \"us-ascii\") NIL NIL \"7bit\" 0 0) \"mixed\")");
    }

    @Test
    void uidFlagsSizeAndInternalDateAreWritten() {
        Message message = Wire.mailbox()
                .deliver()
                .flagged(Flag.SEEN, Flag.MDN_SENT)
                .arrivedAt(OffsetDateTime.parse("2026-03-07T21:52:25.5-08:00"))
                .octets(Wire.octets("\r\nx"));

        assertThat(Wire.fetch(message, "(UID FLAGS RFC822.SIZE INTERNALDATE)"))
                .isEqualTo("* 1 FETCH (UID 1 FLAGS (\\Seen $MDNSent) RFC822.SIZE 3"
                        + " INTERNALDATE \" 7-Mar-2026 21:52:25 -0800\")\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "()",
                "(FLAGS ALL)",
                "BODY[",
                "BODY[MIME]",
                "BODY[1.]",
                "BODY[0]",
                "BODY[HEADER.FIELDS]",
                "BODY[HEADER.FIELDS ()]",
                "BODY[]<0>",
                "BODY[]<0.0>",
                "BODY[]<-1.2>",
                "RFC822[]",
                "FLAGS FLAGS",
                "(FLAGS",
                "BODY[TEXT.1]",
                "BODY.PEEK",
                "NONSENSE",
                "(FLAGS  UID)"
            })
    void whatIsNoFetchItemIsRefused(String items) {
        assertThatThrownBy(() -> FetchRequest.parse(Wire.arguments(items)))
                .isInstanceOfSatisfying(CommandException.class, e -> {
                    assertThat(e.problem()).isEqualTo(CommandException.Problem.ARGUMENTS);
                    assertThat(e.tag()).contains("a");
                });
    }
}
