package org.exchangemail.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.exchangemail.benchmarks.server.Row.Expectation;
import org.exchangemail.benchmarks.server.Row.Unit;
import org.junit.jupiter.api.Test;

class RowTest {

    @Test
    void aShorterTimeIsBetter() {
        Row row = new Row("SELECT", Unit.MICROS, 44_000, 440, new Expectation.Times(10));
        assertThat(row.times()).isEqualTo(100);
        assertThat(row.toString()).contains("44,000 us").contains("440 us").endsWith("yes");
    }

    @Test
    void aHigherRateIsBetter() {
        Row row = new Row("RETR", Unit.PER_SECOND, 22, 210, new Expectation.Times(10));
        assertThat(row.toString()).contains("9.5").contains("10 times").endsWith("NO");
    }

    @Test
    void aLimitIsHeldWhateverTheOtherServerDoes() {
        Row row = new Row("memory", Unit.OCTETS, 9_000, 4_096, new Expectation.Below(4_096));
        assertThat(row.toString()).contains("below 4096").endsWith("NO");
    }
}
