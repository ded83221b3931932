package org.exchangemail.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SampleMailTest {

    @ParameterizedTest
    @ValueSource(ints = {1_000, 2_048, 5 << 20})
    void aMessageHasTheOctetsAskedFor(int octets) {
        assertThat(SampleMail.of(9_999, octets)).hasSize(octets);
    }
}
