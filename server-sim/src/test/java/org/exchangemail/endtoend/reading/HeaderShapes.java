package org.exchangemail.endtoend.reading;

import static org.exchangemail.endtoend.reading.CorpusMessage.verbatim;
import static org.exchangemail.endtoend.reading.Shapes.HEAD;
import static org.exchangemail.endtoend.reading.Shapes.utf8;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Headers that are right and long, and headers that are wrong. */
final class HeaderShapes {

    private HeaderShapes() {}

    static Stream<CorpusMessage> messages() {
        return Stream.of(texts(), addresses(), names()).flatMap(List::stream);
    }

    private static CorpusMessage headed(String name, String fields) {
        return CorpusMessage.of(name, fields + "\nbody of " + name.length() + "\n");
    }

    private static List<CorpusMessage> texts() {
        return List.of(
                headed("8-bit subject", HEAD + "Subject: " + utf8("größe, 日本語") + "\n"),
                headed("Latin-1 header", HEAD + "Subject: gr\u00fc\u00dfe\nX-Raw: \u00e4\u0080\n"),
                headed(
                        "encoded words",
                        HEAD + "Subject: =?utf-8?B?R3LDvA==?=\n =?UTF-8?q?=C3=9Fe?= tail =?x-no?q?a?=\n"),
                headed("split character", HEAD + "Subject: =?utf-8?Q?gr=C3?= =?utf-8?Q?=BC=C3=9Fe?=\n"),
                headed("wrong encoded words", HEAD + "Subject: =?utf-8?B?R3LD?= =?utf-8?X?a?= =?utf-8?Q?a b?= =??=\n"),
                headed("folded", HEAD + "Subject: one\n\ttwo\n  three\nX-Blank:\n \nX-Next: here\n"),
                headed("line of blanks in the header", HEAD + "Subject: blanks\n \nX-After: blanks\n"),
                headed("no blank behind the colon", "From:mary@corp.example\nSubject:tight\nX-Empty:\nX-Blank: \n"),
                headed("blank before the colon", HEAD + "Subject : loose\nX-Tab\t: tab\n"),
                headed("line without a colon", HEAD + "Subject: before\nthis is no field\nX-After: still header\n"),
                headed("mbox line first", "From mary Tue Nov 14 22:13:20 2023\n" + HEAD + "Subject: mbox\n"),
                headed("continuation first", " continues nothing\n" + HEAD + "Subject: late\n"),
                headed(
                        "every field twice",
                        HEAD + HEAD.replace("Mary", "John").replace("2023", "2022")
                                + "Subject: first\nSubject: second\nsubject: third\n"),
                headed(
                        "700 fields",
                        IntStream.range(0, 700)
                                        .mapToObj(i -> "X-Field-" + i % 350 + ": value " + i + "\n")
                                        .collect(Collectors.joining())
                                + HEAD + "Subject: at the end\n"),
                headed("field of 20,000", HEAD + "Subject: " + "word ".repeat(4_000) + "\n"),
                headed(
                        "folded 500 times",
                        HEAD + "Subject: chain\nReferences: <0@x>"
                                + IntStream.range(1, 500)
                                        .mapToObj(i -> "\n <" + i + "@x>")
                                        .collect(Collectors.joining())
                                + "\n"),
                verbatim("CR in the header", HEAD.replace("\n", "\r\n") + "Subject: a\rb\r\n\r\nbody\r\n"),
                verbatim("LF in the header", "From: a@b.example\nSubject: unix head\r\n\nbody\r\n"),
                CorpusMessage.of("NUL in the header", HEAD + "Subject: a\0b\n\nbody\n"));
    }

    private static List<CorpusMessage> addresses() {
        return List.of(
                headed("no sender", "Subject: nobody\n"),
                headed("empty addresses", "From: \nTo: <>\nCc: ,,\nSender:\nReply-To: \nSubject: empty\n"),
                headed("groups", """
                                From: A <a@x.example>, b@x.example
                                To: team: c@x.example, D <d@x.example>;, none:;
                                Subject: groups
                                """),
                headed("no host", "From: mary\nTo: \"john smith\", john doe, <paul>\nSubject: local\n"),
                headed("odd addresses", """
                                From: "a, b" <a@x.example>
                                To: (comment) b@x.example (another)
                                Cc: =?utf-8?Q?M=C3=BCller?= <c@x.example>, <@r.example:d@x.example>, "open <e@x.example>
                                Subject: odd
                                """),
                headed(
                        "8-bit address",
                        "From: " + utf8("Jürgen") + " <j@x.example>\nTo: \u00e4@x.example\nSubject: raw\n"),
                headed("other sender", """
                                From: a@x.example
                                Sender: b@x.example
                                Reply-To: c@x.example, d@x.example
                                Bcc: e@x.example
                                In-Reply-To: <1@x>
                                Subject: roles
                                Importance: high
                                """),
                headed("wrong date", "From: a@x.example\nDate: yesterday\nSubject: when\n"),
                headed("odd date", "From: a@x.example\nDate: 1 Jan 70 0:00 EST (comment)\nSubject: when\n"),
                headed("no date", "From: a@x.example\nDate:\nSubject: when\nMessage-ID: no brackets\n"));
    }

    private static CorpusMessage named(String what, String type, String disposition) {
        return MultipartShapes.multi(
                "mixed; boundary=name; about=\"" + what + "\"",
                "--name\n\ntext\n--name\nContent-Type: " + type + "\nContent-Disposition: " + disposition
                        + "\n\ncontent\n--name--\n");
    }

    private static List<CorpusMessage> names() {
        String octets = "application/octet-stream";
        return List.of(
                named("RFC 2231", octets, "attachment; filename*=utf-8'de'gr%C3%B6%C3%9Fe.txt"),
                named(
                        "RFC 2231 in pieces",
                        octets,
                        "attachment; filename*0*=utf-8''gr%C3%B6;\n filename*1=sse;\n filename*2=.txt"),
                named(
                        "RFC 2231 wrong",
                        octets,
                        "attachment; filename*=gr%C3%B6%ZZ.txt; filename*5=lost; filename*0*=x"),
                named("RFC 2047", octets + "; name=\"=?utf-8?Q?gr=C3=B6=C3=9Fe.txt?=\"", "attachment"),
                named(
                        "RFC 2047 both",
                        octets + "; name=\"=?utf-8?B?YQ==?=\"",
                        "attachment; filename=\"=?utf-8?B?Yg==?=\""),
                named("raw", octets, "attachment; filename=\"" + utf8("größe.txt") + "\""),
                named("none", octets, "attachment"),
                named("empty", octets + "; name=\"\"", "attachment; filename=\"\""),
                named("path", octets, "attachment; filename=\"C:\\\\temp\\\\..\\\\a \\\"b\\\".txt\""),
                named("unterminated", octets, "attachment; filename=\"open"),
                named("blanks", octets, "attachment; filename=two words.txt; size=abc"),
                named("no disposition", octets + "; name=only.txt", ""),
                named("parameters only", octets, "; filename=x.txt"),
                named("nonsense", "?", "???; ;;="));
    }
}
