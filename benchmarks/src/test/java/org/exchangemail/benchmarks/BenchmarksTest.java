package org.exchangemail.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BenchmarksTest {

    @Test
    void theServerStandsForAllItsParts() {
        assertThat(Benchmarks.parts("pop3, imap, jmh, server"))
                .containsExactly(
                        "pop3",
                        "imap",
                        "jmh",
                        "cold",
                        "start",
                        "logins",
                        "latency",
                        "messages",
                        "append",
                        "large",
                        "sessions");
    }

    @Test
    void aPartThatDoesNotExistIsRefusedWithTheNamesOfThoseThatDo() {
        assertThatThrownBy(() -> Benchmarks.parts("latency,smtp"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"smtp\"")
                .hasMessageContaining("sessions");
    }
}
