package org.exchangemail.endtoend.reading;

import static org.exchangemail.endtoend.reading.CorpusMessage.verbatim;
import static org.exchangemail.endtoend.reading.MultipartShapes.multi;
import static org.exchangemail.endtoend.reading.Shapes.HEAD;

import java.util.stream.Stream;

/** Messages of several parts whose boundaries are not where they should be: readers do not agree on what their parts are. */
final class BrokenShapes {

    private BrokenShapes() {}

    static Stream<CorpusMessage> messages() {
        return Stream.of(
                multi("mixed; boundary=open", "--open\n\nfirst\n--open\nContent-Type: text/html\n\n<p>to the end"),
                multi("mixed; boundary=never", "no such line in here\n"),
                multi("mixed; boundary=nothing", ""),
                multi("mixed; boundary=\"\"", "--\n\nempty name\n----\n"),
                multi("mixed", "--x\n\nwhich boundary?\n--x--\n"),
                multi("mixed; boundary", "--boundary\n\nno value\n--boundary--\n"),
                multi("mixed; boundary=late", "a long\npreamble\n\n\n--late\n\nat last\n--late--\n"),
                multi("mixed; boundary=Case", "--case\n\nother letters\n--case--\n"),
                multi("mixed; boundary=unquoted=sign", "--unquoted=sign\n\nx\n--unquoted=sign--\n"),
                multi("mixed; boundary=\"trailing \"", "--trailing \n\nx\n--trailing \n\ny\n--trailing --\n"),
                multi("mixed; boundary='single'", "--'single'\n\nx\n--'single'--\n"),
                multi("mixed; boundary=ab", """
                                --ab
                                Content-Type: multipart/mixed; boundary=abc

                                --abc

                                inner is longer
                                --abc--
                                --ab

                                outer
                                --ab--
                                """),
                multi("mixed; boundary=abc", """
                                --abc
                                Content-Type: multipart/mixed; boundary=ab

                                --ab

                                inner is shorter
                                --ab--
                                --abc

                                outer
                                --abc--
                                """),
                multi("mixed; boundary=same", """
                                --same
                                Content-Type: multipart/alternative; boundary=same

                                --same

                                whose?
                                --same--
                                --same

                                and this?
                                --same--
                                """),
                multi("mixed; boundary=twice; boundary=once", "--once\n\na\n--twice\n\nb\n--once--\n--twice--\n"),
                multi("mixed; boundary=outer", """
                                --outer
                                Content-Type: multipart/mixed; boundary=inner

                                --inner

                                not closed
                                --outer

                                of the outer one
                                --outer--
                                """),
                multi(
                        "mixed; boundary=closed",
                        "--closed\n\none\n--closed--\n--closed\n\nbehind the end\n--closed--\n"),
                multi(
                        "mixed; boundary=head",
                        "--head\nContent-Type: text/plain\n--head\n\nno empty line before\n--head--\n"),
                multi("mixed; boundary=cut", "--cut\nContent-Type: text/plain; na"),
                multi(
                        "mixed; boundary=glued",
                        "--glued\n\ntext--glued\nstill text\n--gluedtext\n\nprefix\n--glued--\n"),
                multi("mixed; boundary=dashes", "--dashes\n\n--\n---\n-- \n--dashes-\n--dashes--\n"),
                CorpusMessage.of("multipart in base64", HEAD + """
                                Subject: encoded parts
                                Content-Type: multipart/mixed; boundary=b
                                Content-Transfer-Encoding: base64

                                --b

                                not encoded
                                --b--
                                """),
                verbatim(
                        "multipart with LF",
                        HEAD
                                + "Subject: unix\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\none\n--b\n\ntwo\n--b--\n"),
                verbatim("multipart with some LF", HEAD + """
                                        Subject: mixed ends
                                        Content-Type: multipart/mixed; boundary=b\r
                                        \r
                                        --b

                                        one\r
                                        --b\r

                                        two
                                        \r
                                        --b--\r
                                        """),
                multi(
                        "signed; boundary=unsigned",
                        "--unsigned\nContent-Type: message/rfc822\n\n" + HEAD
                                + "Content-Type: multipart/mixed; boundary=lost\n\n--lost\n\nopen\n--unsigned--\n"),
                multi("mixed; boundary=nul", "--nul\n\nbefore\0after\n--nul\0\n\nx\n--nul--\n"));
    }
}
