package org.exchangemail.sim.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.stream.EntityState;
import org.apache.james.mime4j.stream.MimeConfig;
import org.apache.james.mime4j.stream.MimeTokenStream;
import org.apache.james.mime4j.stream.RecursionMode;

/** Every range of the index holds what Mime4j, asked to recurse by itself, reports for it. */
class MimeIndexProperties {

    private static final MimeConfig UNLIMITED = new MimeConfig.Builder()
            .setMaxLineLen(-1)
            .setMaxHeaderLen(-1)
            .setMaxHeaderCount(-1)
            .setMaxContentLen(-1)
            .build();

    @Provide
    Arbitrary<String> wellFormed() {
        return Arbitraries.lazyOf(this::leaf, this::leaf, this::multipart, this::embedded);
    }

    private Arbitrary<String> leaf() {
        Arbitrary<String> body =
                Arbitraries.of("", "text", "text\r\n", "a\r\n\r\nb\r\n", "--no\r\n", "\u00FC\r\n", "\r\n");
        Arbitrary<String> header = Arbitraries.of(
                "Content-Type: text/plain\r\n",
                "Content-Type: image/gif; name=\"a;b\"\r\n",
                "Subject: folded\r\n twice\r\n\there\r\n",
                "Content-Transfer-Encoding: base64\r\nContent-Type: application/pdf\r\n");
        return header.flatMap(fields -> body.map(text -> fields + "\r\n" + text));
    }

    private Arbitrary<String> multipart() {
        return wellFormed()
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .flatMap(parts -> Arbitraries.of("", "preamble\r\n", "pre\r\namble\r\n\r\n")
                        .map(preamble -> join(parts, preamble)));
    }

    private static String join(List<String> parts, String preamble) {
        String boundary = "b" + Integer.toHexString(String.join("", parts).hashCode());
        StringBuilder text =
                new StringBuilder("Content-Type: multipart/mixed; boundary=" + boundary + "\r\n\r\n" + preamble);
        parts.forEach(part ->
                text.append("--").append(boundary).append("\r\n").append(part).append("\r\n"));
        return text + "--" + boundary + "--\r\nepilogue\r\n";
    }

    private Arbitrary<String> embedded() {
        return wellFormed().map(inner -> "Content-Type: message/rfc822\r\n\r\n" + inner);
    }

    @Property(tries = 500)
    void rangesHoldWhatMime4jReports(@ForAll("wellFormed") String text) throws MimeException, IOException {
        Octets octets = Octets.ofLatin1(text);
        MimePart root = MimeIndexer.index(octets);
        Assume.that(depth(root) < MimeIndexer.MAX_DEPTH);
        List<String> indexed = new ArrayList<>();
        leaves(octets, root, indexed);

        assertThat(indexed).isEqualTo(reported(octets));
    }

    private static int depth(MimePart part) {
        return Stream.concat(part.parts().stream(), part.message().stream())
                .mapToInt(inner -> 1 + depth(inner))
                .max()
                .orElse(0);
    }

    /** The raw fields and the raw body of every entity that has no further structure. */
    private static List<String> reported(Octets octets) throws MimeException, IOException {
        List<String> reported = new ArrayList<>();
        MimeTokenStream tokens = new MimeTokenStream(UNLIMITED);
        tokens.setRecursionMode(RecursionMode.M_RECURSE);
        tokens.parse(octets.stream());
        for (EntityState state = tokens.getState(); state != EntityState.T_END_OF_STREAM; state = tokens.next()) {
            if (state == EntityState.T_FIELD) {
                reported.add(new String(tokens.getField().getRaw().toByteArray(), StandardCharsets.ISO_8859_1).strip());
            } else if (state == EntityState.T_BODY) {
                reported.add(new String(tokens.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1));
            }
        }
        return reported;
    }

    private static void leaves(Octets octets, MimePart part, List<String> out) {
        part.header()
                .fields()
                .forEach(field -> out.add(octets.latin1(field.range()).strip()));
        part.parts().forEach(child -> leaves(octets, child, out));
        part.message().ifPresent(embedded -> leaves(octets, embedded, out));
        if (!part.isMultipart() && part.message().isEmpty()) {
            out.add(octets.latin1(part.body()));
        }
    }

    @Provide
    Arbitrary<String> pathological() {
        return Arbitraries.of(
                        "Content-Type: multipart/mixed; boundary=b\r\n",
                        "Content-Type: multipart/mixed\r\n",
                        "Content-Type: multipart/digest; boundary=\"b\"\r\n",
                        "Content-Type: message/rfc822\r\n",
                        "Content-Type: \r\n",
                        "Content-Type: /;=;\"\r\n",
                        "Content-Type: multipart/x; boundary=\"\r\n",
                        "content-type:multipart/mixed;\r\n boundary=b\r\n",
                        "--b\r\n",
                        "--b--\r\n",
                        "--b",
                        "--b \r\n",
                        "\r\n--b\r\n",
                        "--bb\r\n",
                        "\r\n",
                        "\n",
                        "\r",
                        "--b\n",
                        "Subject: \u00FC\r\n",
                        "no colon\r\n",
                        ": empty\r\n",
                        " fold\r\n",
                        "\t\r\n",
                        "From: a, ;:<@>\"(\r\n",
                        "To: g: a@b;;\r\n",
                        "x".repeat(3000),
                        "\0",
                        "Date: \r\n",
                        "Content-Disposition: ;\r\n",
                        "Content-Language: ,,\r\n",
                        "Content-Transfer-Encoding: base64\r\n",
                        "From: =?x?q?\r\n",
                        "Content-Type: text/plain; charset*0=a; =b; c\r\n",
                        "body ")
                .list()
                .ofMaxSize(25)
                .map(pieces -> String.join("", pieces));
    }

    @Property(tries = 3000)
    void anyOctetsGiveSaneRanges(@ForAll("pathological") String text) {
        Octets octets = Octets.ofLatin1(text);
        MimePart root = MimeIndexer.index(octets);

        assertThat(root.range()).isEqualTo(new OctetRange(0, octets.length()));
        check(octets, root);
    }

    private static void check(Octets octets, MimePart part) {
        assertThat(part.header().range().end()).isEqualTo(part.body().start());
        assertThat(part.lines()).isEqualTo((int)
                octets.latin1(part.body()).chars().filter(c -> c == '\n').count());
        int position = part.header().range().start();
        for (HeaderField field : part.header().fields()) {
            assertThat(field.range().start()).isGreaterThanOrEqualTo(position);
            position = field.range().end();
        }
        assertThat(position).isLessThanOrEqualTo(part.header().range().end());
        position = part.body().start();
        for (MimePart child : part.parts()) {
            assertThat(child.range().start()).isGreaterThanOrEqualTo(position);
            position = child.range().end();
            check(octets, child);
        }
        assertThat(position).isLessThanOrEqualTo(part.body().end());
        assertThat(part.isMultipart()).isEqualTo(part.content().type().equals("multipart"));
        part.message().ifPresent(embedded -> {
            assertThat(embedded.range()).isEqualTo(part.body());
            assertThat(embedded.envelope()).isPresent();
            check(octets, embedded);
        });
    }
}
