package org.exchangemail.endtoend.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * What came of reading a folder.
 *
 * @param transcript what the application saw
 * @param flags what the server has afterwards
 * @param commands how many of them were given that concern messages
 */
record Reading(Transcript transcript, List<String> flags, int commands) {

    /** Fails unless the application saw, and the server has, the same as with stock Angus. */
    void mustEqual(Reading stock) {
        transcript.mustEqual(stock.transcript);
        assertThat(flags).as("flags afterwards (seed %d)", Corpus.SEED).isEqualTo(stock.flags);
    }
}
