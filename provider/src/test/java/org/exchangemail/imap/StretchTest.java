package org.exchangemail.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.angus.mail.iap.ByteArray;
import org.junit.jupiter.api.Test;

/** What is cut out of the pieces of a section, as a server would answer a partial FETCH. */
class StretchTest {

    private final AtomicLong held = new AtomicLong();
    private final Stretch stretch = new Stretch(held::addAndGet);

    private static ByteArray octets(String text) {
        byte[] octets = ("<<" + text).getBytes(StandardCharsets.US_ASCII);
        return new ByteArray(octets, 2, octets.length - 2);
    }

    private Optional<String> cut(int start, int count, int most) {
        return stretch.cut(start, count, most)
                .map(octets ->
                        new String(octets.getBytes(), octets.getStart(), octets.getCount(), StandardCharsets.US_ASCII));
    }

    @Test
    void whatIsNeededIsGivenOnlyWhenAllOfItIsHere() {
        stretch.add(0, octets("abcdef"), false);

        assertThat(cut(0, 4, 4)).contains("abcd");
        assertThat(cut(4, 2, 2)).contains("ef");
        assertThat(cut(4, 4, 4)).isEmpty();
        assertThat(cut(6, 4, 4)).isEmpty();
    }

    @Test
    void theEndOfASectionIsShortAndBehindItIsNothing() {
        stretch.add(0, octets("abcd"), false);
        stretch.add(4, octets("ef"), true);

        assertThat(cut(4, 4, 4)).contains("ef");
        assertThat(cut(6, 4, 4)).contains("");
        assertThat(cut(9, 4, 4)).contains("");
    }

    @Test
    void asMuchIsGivenAsWillDo() {
        stretch.add(0, octets("abcdefgh"), false);

        assertThat(cut(0, 2, 100)).contains("abcdefgh");
        assertThat(cut(2, 2, 3)).contains("cde");
    }

    @Test
    void anEmptySectionIsComplete() {
        stretch.add(0, octets(""), true);

        assertThat(stretch.isComplete()).isTrue();
        assertThat(cut(0, 10, 10)).contains("");
    }

    @Test
    void piecesThatWereReadAreLetGo() {
        stretch.add(0, octets("abcd"), false);
        stretch.add(4, octets("efgh"), false);
        assertThat(held).hasValue(8);

        stretch.release(4);
        assertThat(held).hasValue(4);
        assertThat(cut(0, 4, 4)).isEmpty();
        assertThat(cut(4, 4, 4)).contains("efgh");
        stretch.release(8);
        assertThat(held).hasValue(4);
    }
}
