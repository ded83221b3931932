package org.exchangemail.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/** What counts as a round trip, by a clock that the test tells; ten from one end to the other. */
class TurnsTest {

    private final LongAdder total = new LongAdder();
    private final Turns turns = new Turns(total, 10);

    @Test
    void aGreetingIsNoRoundTrip() {
        turns.clientHears(0);
        assertThat(total.sum()).isZero();
    }

    @Test
    void aQuestionAndTheQuestionAfterItsAnswerAreTwo() {
        turns.clientSends(100);
        turns.clientHears(110);
        turns.clientSends(120);
        assertThat(total.sum()).isEqualTo(2);
    }

    @Test
    void questionsThatDoNotWaitForAnswersAreOne() {
        turns.clientSends(100);
        turns.clientSends(101);
        turns.clientSends(115);
        assertThat(total.sum()).isEqualTo(1);
    }

    @Test
    void whatIsSaidWhileAnOlderAnswerIsStillArrivingIsOne() {
        turns.clientSends(100);
        turns.clientHears(110);
        turns.clientSends(120);
        // Sent before what was said at 120 can have been heard at 130.
        turns.clientHears(111);
        turns.clientSends(121);
        assertThat(total.sum()).isEqualTo(2);
    }
}
