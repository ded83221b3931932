package org.exchangemail.sim.imap;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.eclipse.angus.mail.imap.protocol.BODY;
import org.eclipse.angus.mail.imap.protocol.BODYSTRUCTURE;
import org.eclipse.angus.mail.imap.protocol.ENVELOPE;
import org.eclipse.angus.mail.imap.protocol.FetchResponse;
import org.eclipse.angus.mail.imap.protocol.UID;
import org.exchangemail.sim.mailbox.Message;

class FetchProperties {

    private static final String MAIL = """
            Subject: whole
            Content-Type: multipart/mixed; boundary=b

            --b
            Content-Type: text/plain

            one two three
            --b
            Content-Type: message/rfc822

            Subject: inner

            four five
            --b--
            """;

    @Property(tries = 200)
    void partialFetchesTogetherAreTheWhole(
            @ForAll("sections") String section, @ForAll @IntRange(min = 1, max = 70) int step) {
        Message message = Wire.message(MAIL);
        String whole = Wire.section(message, section);
        StringBuilder together = new StringBuilder();
        for (int offset = 0; offset <= whole.length(); offset += step) {
            String response = Wire.fetch(message, "BODY.PEEK[" + section + "]<" + offset + "." + step + ">");
            BODY body = Wire.angus(response).getItem(BODY.class);
            assertThat(body.getOrigin()).isEqualTo(offset);
            assertThat(body.getByteArray().getCount()).isLessThanOrEqualTo(step);
            together.append(Wire.text(body));
        }

        assertThat(together).hasToString(whole);
    }

    @Provide
    Arbitrary<String> sections() {
        return Arbitraries.of(
                "",
                "HEADER",
                "TEXT",
                "1",
                "1.MIME",
                "2",
                "2.HEADER",
                "2.TEXT",
                "2.1",
                "HEADER.FIELDS (subject)",
                "HEADER.FIELDS.NOT (subject)",
                "2.HEADER.FIELDS (subject)");
    }

    /** Angus gives up on a response that breaks the grammar, so that it comes to UID proves the rest. */
    @Property(tries = 1000)
    void anyMessageGivesAResponseThatAngusReadsToItsEnd(@ForAll("anyMail") String text) {
        Message message = Wire.mailbox().deliver().octets(Wire.octets(text));
        FetchResponse response = Wire.lenientAngus(
                Wire.fetch(message, "(FLAGS ENVELOPE BODYSTRUCTURE BODY[HEADER] BODY[2.1.MIME] UID)"));

        assertThat(response.getItem(ENVELOPE.class)).isNotNull();
        assertThat(response.getItem(BODYSTRUCTURE.class)).isNotNull();
        assertThat(response.getItem(UID.class).uid).isEqualTo(1);
    }

    @Provide
    Arbitrary<String> anyMail() {
        return Arbitraries.of(
                        "Content-Type: multipart/mixed; boundary=b\r\n",
                        "Content-Type: multipart/mixed\r\n",
                        "Content-Type: multipart/digest; boundary=b\r\n",
                        "Content-Type: message/rfc822\r\n",
                        "Content-Type: text/html; a=\"\"; b=\"\\\"\u00FC\"\r\n",
                        "Content-Type: /\r\n",
                        "Content-Type: a/\r\n",
                        "--b\r\n",
                        "--b--\r\n",
                        "\r\n",
                        "\n",
                        "From: a, ;:<@>\"(\r\n",
                        "To: g: a@b, \"\u00FC\" <c@d>;\r\n",
                        "Cc: undisclosed:;\r\n",
                        "From: <>\r\n",
                        "Sender: \"\\\r\n",
                        "Subject: \"\\ \u00FC\r\n",
                        "Subject:\r\n",
                        "Date: \t\r\n",
                        "Content-Disposition: inline; x\r\n",
                        "Content-Language: a, b\r\n",
                        "Content-Location: \"\r\n",
                        "Content-ID: \u00FC\r\n",
                        "Content-MD5: \\\r\n",
                        "body ")
                .list()
                .ofMaxSize(20)
                .map(pieces -> String.join("", pieces));
    }
}
