package org.exchangemail.endtoend.reading;

import static org.exchangemail.endtoend.reading.CorpusMessage.verbatim;
import static org.exchangemail.endtoend.reading.Shapes.HEAD;
import static org.exchangemail.endtoend.reading.Shapes.utf8;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Messages of one part: transfer encodings, character sets, and octets in places where none belong. */
final class TextShapes {

    private TextShapes() {}

    static Stream<CorpusMessage> messages() {
        return Stream.of(encodings(), types(), edges()).flatMap(List::stream);
    }

    private static CorpusMessage encoded(String encoding, String body) {
        return CorpusMessage.of(
                "encoding " + encoding,
                HEAD + "Subject: encoded\nContent-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: "
                        + encoding + "\n\n" + body);
    }

    private static List<CorpusMessage> encodings() {
        String umlauts = utf8("zwölf Boxkämpfer jagen Viktor\n日本語\n");
        return List.of(
                encoded("7bit", "plain\n"),
                encoded("8bit", umlauts),
                encoded("binary", umlauts + "\0\1\2"),
                encoded("quoted-printable", "gr=C3=BC=C3=9Fe, soft =\nbreak, trailing   =20\nend=\n"),
                encoded("QUOTED-PRINTABLE", "wrong =ZZ =4 = \n=C3=\n"),
                encoded("base64", "R3LDvMOfZQo=\n"),
                encoded("Base64 (with a comment)", "R3LDvMOfZQo=\n"),
                encoded("base64 ", "R3LDvMOfZQo\n"),
                encoded("\"base64\"", "!!!R3LD\n vMOf ??ZQo=\nafter the end\n"),
                encoded("base64;", "R3LDvMOfZQ"),
                encoded("BASE64", ""),
                encoded("uuencode", "begin 644 a.txt\n#86)C\n`\nend\n"),
                encoded("x-uuencode", "no beginning at all\n"),
                encoded("x-unknown", "who knows\n"),
                encoded("", umlauts));
    }

    private static CorpusMessage typed(String type, String body) {
        return CorpusMessage.of("type " + type, HEAD + "Subject: typed\nContent-Type: " + type + "\n\n" + body);
    }

    private static List<CorpusMessage> types() {
        return List.of(
                typed("text/plain; charset=iso-8859-1", "gr\u00fc\u00dfe\n"),
                typed("text/plain; charset=windows-1252", "\u0080 \u0093quoted\u0094\n"),
                typed("text/plain; charset=x-no-such", "?\u00e4\n"),
                typed("text/plain; charset=\"\"", "\u00e4\n"),
                typed("text/html; charset=utf-8", utf8("<p>größe</p>\n")),
                typed("text/plain; format=flowed; delsp=yes", "flowed \ntext\n> quoted\n"),
                typed("text", "no subtype\n"),
                typed("text/", "empty subtype\n"),
                typed("/plain", "no type\n"),
                typed(";;;", "nothing\n"),
                typed("text/plain charset=utf-8", "no semicolon\n"),
                typed("text/plain; charset=\"unterminated", "a quote is missing\n"),
                typed("text/plain; name=a; name=b; =c; d", "odd parameters\n"),
                typed("application/octet-stream", "\0\1\2\u00ff\u00fe\n"),
                CorpusMessage.of(
                        "two types",
                        HEAD + "Subject: two types\nContent-Type: text/html\nContent-Type: text/plain\n\n<p>which?\n"));
    }

    private static List<CorpusMessage> edges() {
        List<CorpusMessage> edges = new ArrayList<>();
        edges.add(verbatim("no octet at all", ""));
        edges.add(verbatim("a line end only", "\r\n"));
        edges.add(verbatim("no header", "\r\nonly a body\r\n"));
        edges.add(verbatim("no header and no empty line", "only words\r\nno colon in any of them\r\n"));
        edges.add(CorpusMessage.of("no empty line", HEAD + "Subject: nothing follows\n"));
        edges.add(verbatim("header without a line end", "From: a@b.example\r\nSubject: cut"));
        edges.add(CorpusMessage.of("header only", HEAD + "Subject: nothing follows\n\n"));
        edges.add(CorpusMessage.of("empty lines", HEAD + "Subject: empty lines\n\n\n\n\n"));
        edges.add(CorpusMessage.of("lines of dots", HEAD + "Subject: dots\n\n.\n..\n.\n"));
        edges.add(CorpusMessage.of(
                "lines of IMAP", HEAD + "Subject: traps\n\n)\nA5 OK FETCH completed.\n* 3 EXPUNGE\n{5}\n"));
        edges.add(CorpusMessage.of("no line end at the end", HEAD + "Subject: cut\n\nno line end"));
        edges.add(verbatim("LF everywhere", HEAD + "Subject: unix\n\nbare\nline\nfeeds\n"));
        edges.add(verbatim(
                "LF in some places",
                HEAD.replace("\n", "\r\n") + "Subject: mixed\n\r\nsome\nbare\r\nothers not\n\r\n"));
        edges.add(verbatim("CR alone", HEAD.replace("\n", "\r\n") + "Subject: mac\r\n\r\nbare\rcarriage\rreturns\r"));
        edges.add(CorpusMessage.of("NUL octets", HEAD + "Subject: nothing\n\nbefore\0after\n\0\n\0"));
        edges.add(CorpusMessage.of("line of 998", HEAD + "Subject: long\n\n" + "x".repeat(998) + "\n"));
        edges.add(
                CorpusMessage.of("line of 20,000", HEAD + "Subject: longer\n\n" + "x y ".repeat(5_000) + "\nshort\n"));
        edges.add(CorpusMessage.of(
                "base64 in one line",
                HEAD + "Subject: one line\nContent-Transfer-Encoding: base64\n\n"
                        + Shapes.base64(3, 30_000).replace("\n", "") + "\n"));
        edges.add(CorpusMessage.of("blanks at line ends", HEAD + "Subject: blanks\n\nblank \ntab\t\n \n\t\nend "));
        return edges;
    }
}
