package org.exchangemail.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is worth a warning when a server's offer has changed. */
class OfferMemoryTest {

    private final OfferMemory memory = new OfferMemory();

    @Test
    void theFirstOfferIsNoCauseForAWarning() {
        assertThat(memory.compare("a", new Offer(Set.of(), true, false))).isEmpty();
    }

    @Test
    void theLossOfTlsOrOfEveryMechanismThatHidesThePasswordIs() {
        memory.compare("a", new Offer(Set.of("NTLM", "GSSAPI", "PLAIN"), true, true));

        assertThat(memory.compare("a", new Offer(Set.of("PLAIN"), true, false)))
                .hasValueSatisfying(line -> assertThat(line)
                        .contains("The server a")
                        .contains("no TLS")
                        .contains("none of GSSAPI NTLM"));
        assertThat(memory.compare("a", new Offer(Set.of("PLAIN"), true, false)))
                .as("said once")
                .isEmpty();
    }

    @Test
    void anotherServerAndOtherMechanismsThatHideItAreNot() {
        memory.compare("a", new Offer(Set.of("NTLM"), true, true));

        assertThat(memory.compare("b", new Offer(Set.of(), true, false))).isEmpty();
        assertThat(memory.compare("a", new Offer(Set.of("GSSAPI"), false, true)))
                .isEmpty();
    }
}
