package org.exchangemail.endtoend.reading;

import static org.exchangemail.endtoend.reading.Shapes.HEAD;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Messages of several parts that are as they should be, however deep they nest. */
final class MultipartShapes {

    /** A message that stands in others. */
    static final String INNER = HEAD + "Subject: inner\nContent-Type: text/plain\n\nof the inner one\n";

    private MultipartShapes() {}

    static Stream<CorpusMessage> messages() {
        return Stream.of(kinds(), nests(), forms()).flatMap(List::stream);
    }

    static CorpusMessage multi(String type, String body) {
        return CorpusMessage.of(
                "multipart/" + type, HEAD + "Subject: parts\nContent-Type: multipart/" + type + "\n\n" + body);
    }

    private static List<CorpusMessage> kinds() {
        return List.of(
                multi("mixed; boundary=b", """
                                --b
                                Content-Type: text/plain

                                text
                                --b
                                Content-Type: application/pdf; name=a.pdf
                                Content-Disposition: attachment; filename=a.pdf; size=3000
                                Content-Transfer-Encoding: base64

                                """ + Shapes.base64(5, 3_000) + "--b--\n"),
                multi("alternative; boundary=\"--=_Next (Part) 1\"", """
                                ----=_Next (Part) 1
                                Content-Type: text/plain

                                plain
                                ----=_Next (Part) 1
                                Content-Type: text/html

                                <p>rich</p>
                                ----=_Next (Part) 1--
                                """),
                multi(
                        "related; boundary=b; type=\"text/html\"; start=\"<1@x>\"",
                        """
                                --b
                                Content-Type: text/html
                                Content-ID: <1@x>

                                <img src="cid:2@x">
                                --b
                                Content-Type: image/png
                                Content-ID: <2@x>
                                Content-Disposition: inline
                                Content-MD5: Q2hlY2sgSW50ZWdyaXR5IQ==
                                Content-Description: a picture
                                Content-Location: http://corp.example/a.png
                                Content-Language: de, en
                                Content-Transfer-Encoding: base64

                                """ + Shapes.base64(6, 700) + "--b--\n"),
                multi(
                        "digest; boundary=b",
                        "--b\n\n" + INNER + "--b\nContent-Type: message/rfc822\n\n" + INNER
                                + "--b\nContent-Type: text/plain\n\nno message\n--b--\n"),
                multi("report; report-type=delivery-status; boundary=b", """
                                --b

                                Not delivered.
                                --b
                                Content-Type: message/delivery-status

                                Reporting-MTA: dns; corp.example

                                Final-Recipient: rfc822; x@corp.example
                                Action: failed
                                Status: 5.1.1

                                --b
                                Content-Type: text/rfc822-headers

                                """ + HEAD + "\n--b--\n"),
                multi("report; report-type=disposition-notification; boundary=b", """
                                --b

                                Read.
                                --b
                                Content-Type: message/disposition-notification

                                Final-Recipient: rfc822;john@corp.example
                                Disposition: automatic-action/MDN-sent-automatically; displayed

                                --b--
                                """),
                multi("parallel; boundary=b", "--b\n\none\n--b\n\ntwo\n--b--\n"),
                multi("form-data; boundary=b", "--b\nContent-Disposition: form-data; name=\"field\"\n\nvalue\n--b--\n"),
                multi(
                        "appledouble; boundary=b",
                        "--b\nContent-Type: application/applefile\n\n\0\5\26\7\n--b\n\ndata\n--b--\n"));
    }

    private static List<CorpusMessage> nests() {
        String three = INNER;
        for (int level = 2; level <= 4; level++) {
            three = HEAD + "Subject: level " + level + "\nContent-Type: message/rfc822\n\n" + three;
        }
        String deep = "the bottom\n";
        String type = "text/plain";
        for (int level = 0; level < 8; level++) {
            String boundary = "level" + level;
            deep = "--" + boundary + "\nContent-Type: " + type + "\n\n" + deep + "\n--" + boundary + "\n\nbeside\n--"
                    + boundary + "--\n";
            type = "multipart/mixed; boundary=" + boundary;
        }
        return List.of(
                CorpusMessage.of("messages three deep", three),
                CorpusMessage.of(
                        "multiparts eight deep", HEAD + "Subject: deep\nContent-Type: " + type + "\n\n" + deep),
                multi(
                        "mixed; boundary=forwarded",
                        """
                                --forwarded

                                see below
                                --forwarded
                                Content-Type: message/rfc822
                                Content-Disposition: attachment; filename="a mail.eml"

                                """
                                + HEAD + """
                                        Subject: with parts of its own
                                        Content-Type: multipart/mixed; boundary=i

                                        --i

                                        first of inner
                                        --i
                                        Content-Type: message/rfc822

                                        """ + INNER
                                + "--i--\n--forwarded\nContent-Type: text/html\n\n<p>last\n--forwarded--\n"),
                CorpusMessage.of("message in base64", HEAD + """
                                        Subject: encoded message
                                        Content-Type: message/rfc822
                                        Content-Transfer-Encoding: base64

                                        U3ViamVjdDogaW5uZXINCg0KYm9keQ0K
                                        """),
                CorpusMessage.of(
                        "empty message in a message",
                        HEAD + "Subject: nothing inside\nContent-Type: message/rfc822\n\n"),
                CorpusMessage.of(
                        "partial message",
                        HEAD + "Subject: part\nContent-Type: message/partial; id=\"1\"; number=1; total=2\n\n" + INNER),
                CorpusMessage.of("external body", HEAD + """
                                Subject: elsewhere
                                Content-Type: message/external-body; access-type=URL;
                                 URL="http://corp.example/"

                                Content-Type: text/plain

                                """));
    }

    private static List<CorpusMessage> forms() {
        StringBuilder tiny = new StringBuilder();
        IntStream.range(0, 60).forEach(i -> tiny.append("--b\n\n").append(i).append("\n"));
        return List.of(
                multi("mixed; boundary=pre", "preamble\n\n--pre\n\none\n--pre--\nepilogue\n--pre\n\nnot a part\n"),
                multi(
                        "mixed; boundary=empty",
                        "--empty\n\n--empty\n\n\n--empty\nContent-Type: text/html\n\n--empty--\n"),
                multi("mixed; boundary=none", "--none--\n"),
                multi("mixed; boundary=one", "--one\n\nsingle\n--one--"),
                multi("mixed; boundary=tiny", tiny.toString().replace("--b", "--tiny") + "--tiny--\n"),
                multi("mixed; boundary=blanks", "--blanks  \n\nblank behind the line\n--blanks--\t\n"),
                multi(
                        "mixed; boundary=" + "x".repeat(70),
                        "--" + "x".repeat(70) + "\n\nlongest\n--" + "x".repeat(70) + "--\n"),
                multi(
                        "mixed; boundary=lines",
                        "--lines\nContent-Type: text/plain\n\n\n\ntwo before, two behind\n\n\n--lines--\n"));
    }
}
