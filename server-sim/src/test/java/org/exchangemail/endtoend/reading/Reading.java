package org.exchangemail.endtoend.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;

/**
 * What came of reading a folder.
 *
 * @param transcript what the application saw
 * @param flags what the server has afterwards
 * @param commands how many of them were given that concern messages
 */
record Reading(Transcript transcript, List<String> flags, int commands) {

    /** Fails unless the application saw, and the server has, the same as with stock Angus, where that refused nothing. */
    void mustEqual(Reading stock) {
        transcript.mustEqual(stock.transcript);
        Set<String> refused = stock.transcript.refused();
        assertThat(without(flags, refused))
                .as("flags afterwards (seed %d)", Corpus.SEED)
                .isEqualTo(without(stock.flags, refused));
    }

    /** The UIDs of the INBOX are the numbers that its messages have at first. */
    private static List<String> without(List<String> flags, Set<String> refused) {
        return flags.stream()
                .filter(each -> !each.startsWith("INBOX ") || !refused.contains(each.split(" ", 3)[1]))
                .toList();
    }
}
