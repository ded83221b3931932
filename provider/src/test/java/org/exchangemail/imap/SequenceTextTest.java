package org.exchangemail.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Sequence sets of RFC 3501 section 9. */
class SequenceTextTest {

    @Test
    void numbersInARowAreARange() {
        assertThat(SequenceText.of(List.of(7))).isEqualTo("7");
        assertThat(SequenceText.of(List.of(1, 2, 3))).isEqualTo("1:3");
        assertThat(SequenceText.of(List.of(1, 3, 4, 9, 11, 12, 13))).isEqualTo("1,3:4,9,11:13");
    }
}
