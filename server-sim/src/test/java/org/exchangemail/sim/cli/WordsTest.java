package org.exchangemail.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a line is split into words. */
class WordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '>', quoteCharacter = '`', textBlock = """
        a b                > a,b
        `  a	b  `          > a,b
        "a b"              > a b
        x:"a b"y z         > x:a by,z
        "say \\"no\\""     > say "no"
        "C:\\\\a\\b"       > C:\\a\\b
        CORP\\john:a\\"b"  > CORP\\john:a\\b
        a # b              > a
        a#b                > a#b
        "#" a              > #,a
        """)
    void quotationMarksKeepBlanksTogether(String line, String words) {
        assertThat(String.join(",", Words.split(line))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"''", "'   '", "'# all of it'", "'  # all of it'"})
    void aLineMayHaveNone(String line) {
        assertThat(Words.split(line)).isEmpty();
    }
}
