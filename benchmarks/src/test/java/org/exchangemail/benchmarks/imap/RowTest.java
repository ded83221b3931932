package org.exchangemail.benchmarks.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RowTest {

    private static final Figure STOCK = new Figure(136, 9, 0.02, 1);
    private static final Figure BEST = new Figure(0.9, 12, 1, 1);

    @Test
    void bothExpectationsMustHold() {
        Expectation expectation = new Expectation(100, 1);
        assertThat(Row.of(20, "20 × 5 MB", STOCK, BEST, new Figure(0.8, 10, 1, 1), expectation))
                .contains("≈ 136 s")
                .contains("170 ×")
                .contains("1.13 ×")
                .contains("100 × default, 1 × best")
                .contains("yes");
        assertThat(Row.of(20, "20 × 5 MB", STOCK, BEST, new Figure(1, 10, 1, 1), expectation))
                .contains("no");
    }

    @Test
    void aClientThatFailsHoldsNothing() {
        assertThat(Row.of(0, "a row", STOCK, STOCK, Figure.FAILED, new Expectation(0, 0.95)))
                .contains("failed")
                .contains("no");
    }

    @Test
    void whereOnlyTheOtherFailsThereIsNoFactorAndAllHolds() {
        assertThat(Row.of(0, "a row", Figure.FAILED, Figure.FAILED, BEST, new Expectation(0, 0.95)))
                .contains("failed")
                .doesNotContain("NaN")
                .contains("yes");
    }

    @Test
    void theMiddleRoundCountsWithTheMemoryOfTheWorst() {
        Figure fast = new Figure(1, 9, 1, 1);
        Figure middling = new Figure(2, 7, 1, 1);
        Figure slow = new Figure(3, 8, 1, 1);
        List<List<Figure>> rounds =
                List.of(List.of(slow, fast, slow), List.of(middling, slow, fast), List.of(slow, middling, slow));

        assertThat(Figure.middle(rounds))
                .containsExactly(new Figure(3, 8, 1, 1), new Figure(2, 9, 1, 1), new Figure(3, 9, 1, 1));
    }

    @Test
    void aRoundInWhichAClientFailedIsTheBestOrTheWorst() {
        List<List<Figure>> rounds =
                List.of(List.of(BEST, Figure.FAILED), List.of(BEST, BEST), List.of(Figure.FAILED, BEST));

        assertThat(Figure.middle(rounds)).extracting(Figure::seconds).containsExactly(0.9, 0.9);
    }
}
