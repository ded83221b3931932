package org.exchangemail.benchmarks.imap;

import java.util.List;
import java.util.Locale;

/**
 * What one client took.
 *
 * @param seconds from connecting to LOGOUT; {@link Double#NaN} if it failed
 * @param megabytes of heap at the peak
 * @param share how much it read before its time was over, at most 1; its seconds are worked out from that
 * @param number of what it read
 */
record Figure(double seconds, double megabytes, double share, long number) {

    static final Figure FAILED = new Figure(Double.NaN, Double.NaN, 0, 0);

    static Figure of(List<Long> numbers) {
        return new Figure(numbers.get(0) / 1e9, numbers.get(1) / 1e6, numbers.get(2) / 1e6, numbers.get(3));
    }

    boolean isComplete() {
        return share == 1;
    }

    @Override
    public String toString() {
        if (Double.isNaN(seconds)) {
            return "failed";
        }
        String time = seconds >= 100 ? "%,.0f s" : seconds >= 10 ? "%.1f s" : seconds >= 1 ? "%.2f s" : "%.3f s";
        return (isComplete() ? "" : "≈ ")
                + String.format(Locale.ROOT, time, seconds)
                + String.format(Locale.ROOT, ", %.0f MB", megabytes);
    }
}
