package org.exchangemail.benchmarks.imap;

import java.util.Locale;

/**
 * How many times as fast as the stock client ours is to be.
 *
 * @param timesDefault as it comes; 0 for no matter
 * @param timesBest at its best
 */
record Expectation(double timesDefault, double timesBest) {

    boolean holds(double asItComes, double atItsBest) {
        return asItComes >= timesDefault && atItsBest >= timesBest;
    }

    @Override
    public String toString() {
        String best = String.format(Locale.ROOT, timesBest < 1 ? "%.2f of best" : "%.0f × best", timesBest);
        return timesDefault == 0 ? best : String.format(Locale.ROOT, "%.0f × default, %s", timesDefault, best);
    }
}
