package org.exchangemail.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BenchmarksTest {

    @Test
    void theServerStandsForAllItsParts() {
        assertThat(Benchmarks.parts("pop3, server"))
                .containsExactly(
                        "pop3", "cold", "start", "logins", "latency", "messages", "append", "large", "sessions");
    }

    @Test
    void aPartThatDoesNotExistIsRefusedWithTheNamesOfThoseThatDo() {
        assertThatThrownBy(() -> Benchmarks.parts("latency,imap"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"imap\"")
                .hasMessageContaining("sessions");
    }
}
