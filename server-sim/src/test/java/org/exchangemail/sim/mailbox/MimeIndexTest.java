package org.exchangemail.sim.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.exchangemail.sim.mailbox.ContentFields.Parameter;
import org.junit.jupiter.api.Test;

class MimeIndexTest {

    private static MimePart index(String text) {
        return MimeIndexer.index(Octets.ofLatin1(text));
    }

    @Test
    void nestingDeeperThanTheLimitIsOpaque() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            text.append("Content-Type: multipart/mixed; boundary=b")
                    .append(i)
                    .append("\r\n\r\n--b")
                    .append(i)
                    .append("\r\n");
        }
        MimePart part = index(text.toString());
        int depth = 0;
        while (part.isMultipart()) {
            part = part.parts().get(0);
            depth++;
        }

        assertThat(depth).isEqualTo(MimeIndexer.MAX_DEPTH);
        assertThat(part.content().type()).isEqualTo("application");
    }

    @Test
    void partsBeyondTheLimitAreLeftOut() {
        String text = "Content-Type: multipart/mixed; boundary=b\r\n\r\n" + "--b\r\n\r\nx\r\n".repeat(6_000);

        assertThat(index(text).parts()).hasSize(MimeIndexer.MAX_PARTS - 1);
    }

    @Test
    void longLinesAndManyFieldsAreRead() {
        String fields = "X-Field: " + "y".repeat(100_000) + "\r\n" + "X-Many: 1\r\n".repeat(5_000);
        MimePart part = index(fields + "\r\n" + "z".repeat(1_000_000));

        assertThat(part.header().fields()).hasSize(5_001);
        assertThat(part.body().length()).isEqualTo(1_000_000);
        assertThat(part.lines()).isZero();
    }

    @Test
    void anUnterminatedMultipartEndsWithTheMessage() {
        MimePart part = index("Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\none\r\n--b\r\n\r\ntwo\r\n");

        assertThat(part.parts()).hasSize(2);
        assertThat(part.parts().get(1).body().end()).isEqualTo(part.body().end());
    }

    @Test
    void parametersAreUnquotedAndFoldsAndCommentsTakenAway() {
        MimePart part =
                index("Content-Type: Text/HTML (really);\r\n charset=\"utf-8\";\r\n\tname=\"a;\\\"b\\\"\"\r\n\r\n");

        assertThat(part.content().type()).isEqualTo("text");
        assertThat(part.content().subtype()).isEqualTo("html");
        assertThat(part.content().parameters())
                .containsExactly(new Parameter("charset", "utf-8"), new Parameter("name", "a;\"b\""));
        assertThat(part.content().parameter("NAME")).contains("a;\"b\"");
    }

    @Test
    void bareLineFeedsEndHeadersToo() {
        MimePart part = index("Subject: x\n\nbody\n");

        assertThat(part.header().endsWithEmptyLine()).isTrue();
        assertThat(part.body()).isEqualTo(new OctetRange(12, 17));
    }

    @Test
    void theStructureIsReadOnce() {
        Message message =
                Mailbox.exchange(java.time.Clock.systemUTC()).deliver().octets(new byte[] {'\r', '\n'});

        assertThat(message.structure()).isSameAs(message.structure());
    }

    @Test
    void theEnvelopeNeverHasAnAddressWithoutHost() {
        Envelope envelope = index("From: john\r\nTo: <@a.example,@b.example:mary@c.example>\r\n\r\n")
                .envelope()
                .orElseThrow();

        assertThat(IntStream.range(0, envelope.from().size())
                        .mapToObj(i -> envelope.from().get(i).host()))
                .allMatch(host -> host.isPresent());
        assertThat(envelope.to().get(0).route()).contains("@a.example,@b.example");
        assertThat(envelope.to().get(0).mailbox()).contains("mary");
    }
}
