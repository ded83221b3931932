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
    private final Spares spares = new Spares();
    private final Stretch stretch = new Stretch(held::addAndGet, spares);

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
        stretch.add(0, octets("abcdef"), false, true);

        assertThat(cut(0, 4, 4)).contains("abcd");
        assertThat(cut(4, 2, 2)).contains("ef");
        assertThat(cut(4, 4, 4)).isEmpty();
        assertThat(cut(6, 4, 4)).isEmpty();
    }

    @Test
    void theEndOfASectionIsShortAndBehindItIsNothing() {
        stretch.add(0, octets("abcd"), false, true);
        stretch.add(4, octets("ef"), true, true);

        assertThat(cut(4, 4, 4)).contains("ef");
        assertThat(cut(6, 4, 4)).contains("");
        assertThat(cut(9, 4, 4)).contains("");
    }

    @Test
    void asMuchIsGivenAsWillDo() {
        stretch.add(0, octets("abcdefgh"), false, true);

        assertThat(cut(0, 2, 100)).contains("abcdefgh");
        assertThat(cut(2, 2, 3)).contains("cde");
    }

    @Test
    void anEmptySectionIsComplete() {
        stretch.add(0, octets(""), true, true);

        assertThat(stretch.isComplete()).isTrue();
        assertThat(cut(0, 10, 10)).contains("");
    }

    @Test
    void piecesThatWereReadAreLetGoExceptTheLast() {
        stretch.add(0, octets("abcd"), false, true);
        stretch.add(4, octets("efgh"), true, true);
        assertThat(held).hasValue(8);

        assertThat(stretch.given(0, 2, "reader")).isFalse();
        assertThat(stretch.given(2, 4, "reader")).isTrue();
        assertThat(held).hasValue(4);
        assertThat(cut(0, 4, 4)).isEmpty();
        assertThat(cut(4, 4, 4)).contains("efgh");
        assertThat(stretch.given(4, 8, "reader")).isFalse();
        assertThat(held).hasValue(4);
    }

    @Test
    void aBufferIsUsedAgainWhenItsOnlyReaderIsBack() {
        byte[] buffer = fill(0);
        stretch.given(0, 4, "reader");

        assertThat(spares.issue(4, false)).isEmpty();
        spares.readerIsBack("another");
        assertThat(spares.issue(4, false)).isEmpty();
        spares.readerIsBack("reader");
        assertThat(spares.issue(4, false)).map(ByteArray::getBytes).containsSame(buffer);
        assertThat(spares.issue(4, false)).isEmpty();
    }

    @Test
    void aBufferOfWhichTwoReadersHaveAPartIsNotUsedAgain() {
        fill(0);
        stretch.given(0, 2, "reader");
        stretch.given(0, 4, "another");

        spares.readerIsBack("reader");
        spares.readerIsBack("another");
        assertThat(spares.issue(4, false)).isEmpty();
    }

    @Test
    void aBufferThatSomebodyElseMadeIsNotUsedAgain() {
        stretch.add(0, octets("abcd"), false, spares.claim(octets("abcd")));
        stretch.given(0, 4, "reader");

        spares.readerIsBack("reader");
        assertThat(spares.issue(4, false)).isEmpty();
    }

    @Test
    void aBufferThatAResponseKeepsIsNotTakenBackWithTheNextOne() {
        spares.issue(4, true);
        spares.giveAway();
        spares.takeBack();

        assertThat(spares.issue(4, false)).isEmpty();
    }

    private byte[] fill(int start) {
        ByteArray buffer = spares.issue(4, true).orElseThrow();
        ByteArray read = new ByteArray(buffer.getBytes(), 2, 4);
        stretch.add(start, read, false, spares.claim(read));
        return buffer.getBytes();
    }
}
