package org.exchangemail.sim.imap;

import static org.assertj.core.api.Assertions.assertThat;

import org.exchangemail.sim.mailbox.Message;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of RFC 3501 sections 6.4.5, 7.4.2 and 8. */
class FetchOfRfcExamplesTest {

    private static final String HEADER = """
            Date: Wed, 17 Jul 1996 02:23:25 -0700 (PDT)
            From: Terry Gray <gray@cac.washington.edu>
            Subject: IMAP4rev1 WG mtg summary and minutes
            To: imap@cac.washington.edu
            cc: minutes@CNRI.Reston.VA.US, John Klensin <KLENSIN@MIT.EDU>
            Message-Id: <B27397-0100000@cac.washington.edu>
            MIME-Version: 1.0
            Content-Type: TEXT/PLAIN; CHARSET=US-ASCII

            """;

    /** The parts of the example in section 6.4.5; every leaf's text is its part number. */
    private static final String PARTS = """
            Subject: outer
            MIME-Version: 1.0
            Content-Type: multipart/mixed; boundary=A

            --A
            Content-Type: text/plain

            [1]
            --A
            Content-Type: application/octet-stream

            [2]
            --A
            Content-Type: message/rfc822

            Subject: in 3
            Content-Type: multipart/mixed; boundary=B

            --B
            Content-Type: text/plain

            [3.1]
            --B
            Content-Type: application/octet-stream

            [3.2]
            --B--
            --A
            Content-Type: multipart/mixed; boundary=C

            --C
            Content-Type: image/gif
            Content-ID: <4.1>

            [4.1]
            --C
            Content-Type: message/rfc822

            Subject: in 4.2
            Content-Type: multipart/mixed; boundary=D

            --D
            Content-Type: text/plain

            [4.2.1]
            --D
            Content-Type: multipart/alternative; boundary=E

            --E
            Content-Type: text/plain

            [4.2.2.1]
            --E
            Content-Type: text/richtext

            [4.2.2.2]
            --E--
            --D--
            --C--
            --A--
            """;

    @Test
    void theHeaderOfSection8HasItsClosingEmptyLineAndItsLength() {
        Message message = Wire.message(HEADER + "x\n");

        assertThat(Wire.fetch(message, "BODY[HEADER]"))
                .isEqualTo("* 1 FETCH (BODY[HEADER] {342}\r\n" + HEADER.replace("\n", "\r\n") + ")\r\n");
    }

    @Test
    void theEnvelopeAndBodyOfSection8AreWritten() {
        String body = ("x".repeat(30) + "\n").repeat(91) + "x".repeat(3028 - 91 * 32 - 2) + "\n";

        assertThat(Wire.fetch(Wire.message(HEADER + body), "FULL"))
                .isEqualToIgnoringCase("* 1 FETCH (FLAGS () INTERNALDATE \"17-Jul-1996 02:44:25 -0700\""
                        + " RFC822.SIZE 3370"
                        + " ENVELOPE (\"Wed, 17 Jul 1996 02:23:25 -0700 (PDT)\""
                        + " \"IMAP4rev1 WG mtg summary and minutes\""
                        + " ((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\"))"
                        + " ((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\"))"
                        + " ((\"Terry Gray\" NIL \"gray\" \"cac.washington.edu\"))"
                        + " ((NIL NIL \"imap\" \"cac.washington.edu\"))"
                        + " ((NIL NIL \"minutes\" \"CNRI.Reston.VA.US\")"
                        + "(\"John Klensin\" NIL \"KLENSIN\" \"MIT.EDU\")) NIL NIL"
                        + " \"<B27397-0100000@cac.washington.edu>\")"
                        + " BODY (\"TEXT\" \"PLAIN\" (\"CHARSET\" \"US-ASCII\") NIL NIL \"7BIT\" 3028 92))\r\n");
    }

    @Test
    void theBodyOfSection742IsWritten() {
        String text = ("x".repeat(48) + "\n").repeat(22) + "x".repeat(1152 - 22 * 50 - 2) + "\n";
        String diff = ("y".repeat(60) + "\n").repeat(72) + "y".repeat(4554 - 72 * 62 - 2) + "\n";
        Message message = Wire.message("Content-Type: MULTIPART/MIXED; BOUNDARY=b\n\n--b\n"
                + "Content-Type: TEXT/PLAIN; CHARSET=US-ASCII\n\n"
                + text
                + "\n--b\nContent-Type: TEXT/PLAIN; CHARSET=US-ASCII; NAME=\"cc.diff\"\n"
                + "Content-ID: <960723163407.20117h@cac.washington.edu>\nContent-Description: Compiler diff\n"
                + "Content-Transfer-Encoding: BASE64\n\n"
                + diff
                + "\n--b--\n");

        assertThat(Wire.value(message, "BODY"))
                .isEqualToIgnoringCase("((\"TEXT\" \"PLAIN\" (\"CHARSET\" \"US-ASCII\") NIL NIL \"7BIT\" 1152 23)"
                        + "(\"TEXT\" \"PLAIN\" (\"CHARSET\" \"US-ASCII\" \"NAME\" \"cc.diff\")"
                        + " \"<960723163407.20117h@cac.washington.edu>\" \"Compiler diff\" \"BASE64\" 4554 73)"
                        + " \"MIXED\")");
    }

    @ParameterizedTest
    @CsvSource({"1", "2", "3.1", "3.2", "4.1", "4.2.1", "4.2.2.1", "4.2.2.2"})
    void everyPartOfSection645IsFoundByItsNumber(String number) {
        assertThat(Wire.section(Wire.message(PARTS), number)).isEqualTo("[" + number + "]");
    }

    @Test
    void headersTextsAndMimeHeadersOfSection645AreFound() {
        Message message = Wire.message(PARTS);

        assertThat(Wire.section(message, "HEADER"))
                .startsWith("Subject: outer\r\n")
                .endsWith("boundary=A\r\n\r\n");
        assertThat(Wire.section(message, "TEXT")).startsWith("--A\r\n").endsWith("--A--\r\n");
        assertThat(Wire.section(message, "3.HEADER"))
                .isEqualTo("Subject: in 3\r\nContent-Type: multipart/mixed; boundary=B\r\n\r\n");
        assertThat(Wire.section(message, "3.TEXT")).startsWith("--B\r\n").endsWith("--B--");
        assertThat(Wire.section(message, "3"))
                .isEqualTo(Wire.section(message, "3.HEADER") + Wire.section(message, "3.TEXT"));
        assertThat(Wire.section(message, "4.1.MIME")).isEqualTo("Content-Type: image/gif\r\nContent-ID: <4.1>\r\n\r\n");
        assertThat(Wire.section(message, "4.2.HEADER")).startsWith("Subject: in 4.2\r\n");
        assertThat(Wire.section(message, "4.2.TEXT")).startsWith("--D\r\n").endsWith("--D--");
        assertThat(Wire.section(message, "4.2.2")).startsWith("--E\r\n").endsWith("--E--");
    }

    @ParameterizedTest
    @CsvSource({"5", "1.1.1", "2.HEADER", "4.3", "4.1.TEXT", "3.3", "4294967295", "1.HEADER"})
    void aPartThatIsNotThereIsNil(String section) {
        assertThat(Wire.value(Wire.message(PARTS), "BODY[" + section + "]")).isEqualTo("NIL");
    }
}
