package org.exchangemail.sim.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.exchangemail.sim.mailbox.Mailbox;

class SearchProperties {

    @Property(tries = 1000)
    void anyMessageCanBeSearched(@ForAll("anyMail") String text) throws CommandException, BadCharsetException {
        Mailbox mailbox = Wire.mailbox();
        mailbox.deliver().octets(Wire.octets(text));
        for (String keys : new String[] {"TEXT", "BODY", "SUBJECT", "FROM"}) {
            assertThat(matches(mailbox, keys + " \"not in there\"")).isFalse();
        }
        assertThat(matches(mailbox, "SENTSINCE 1-Jan-1990")).isEqualTo(!matches(mailbox, "NOT SENTSINCE 1-Jan-1990"));
    }

    private static boolean matches(Mailbox mailbox, String keys) throws CommandException, BadCharsetException {
        return !SearchRequest.parse(Wire.arguments(" " + keys), Set.of())
                .in(mailbox.inbox().select(true))
                .isEmpty();
    }

    @Provide
    Arbitrary<String> anyMail() {
        return Arbitraries.of(
                        "Content-Type: text/plain; charset=nonsense\r\n",
                        "Content-Type: text/plain; charset=\"\"\r\n",
                        "Content-Type: text/plain; charset=utf-16\r\n",
                        "Content-Type: text/plain; charset=utf-7\r\n",
                        "Content-Transfer-Encoding: base64\r\n",
                        "Content-Transfer-Encoding: quoted-printable\r\n",
                        "Content-Type: multipart/mixed; boundary=b\r\n",
                        "--b\r\n",
                        "\r\n",
                        "=",
                        "=X",
                        "=\r\n",
                        "QUJ",
                        "\u00FC",
                        "Subject: =?utf-8?b?!!?=\r\n",
                        "Subject: =?x?q?=?=\r\n",
                        "Subject: =?utf-8?q?=C3?=\r\n",
                        "From: =?nonsense?b?QUJD?=\r\n",
                        "Date: \r\n",
                        "Date: 99999999999 Jan 1994 00:00 +0000\r\n",
                        "Date: 31 Feb 1994 00:00:00 +0000\r\n",
                        "Date: Mon, 1 Jan 94 0:0 EST (x\r\n",
                        "Date: \u00FC\r\n",
                        "Date: 1 Jan 99999999999 00:00:00 Z\r\n",
                        "Date: 1 Jan 1994 99:99999999999 +99999999999\r\n")
                .list()
                .ofMaxSize(12)
                .map(pieces -> String.join("", pieces));
    }
}
