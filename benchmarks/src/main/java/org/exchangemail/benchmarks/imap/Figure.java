package org.exchangemail.benchmarks.imap;

import java.util.Comparator;
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

    /** Returns the middle one of a client's figures in several rounds, with the memory of the round that took most. */
    static Figure middle(List<List<Figure>> rounds, int client) {
        List<Figure> figures = rounds.stream()
                .map(round -> round.get(client))
                .sorted(Comparator.comparingDouble(Figure::seconds))
                .toList();
        Figure middle = figures.get((figures.size() - 1) / 2);
        double most = figures.stream().mapToDouble(Figure::megabytes).max().orElseThrow();
        return new Figure(middle.seconds, most, middle.share, middle.number);
    }

    boolean isComplete() {
        return share == 1;
    }

    private boolean isFailed() {
        return Double.isNaN(seconds);
    }

    /** Tells how many times as long as another it took: without end if only this one failed. */
    double times(Figure other) {
        if (other.isFailed()) {
            return 0;
        }
        return isFailed() ? Double.POSITIVE_INFINITY : seconds / other.seconds;
    }

    @Override
    public String toString() {
        if (isFailed()) {
            return "failed";
        }
        String time = seconds >= 100 ? "%,.0f s" : seconds >= 10 ? "%.1f s" : seconds >= 1 ? "%.2f s" : "%.3f s";
        return (isComplete() ? "" : "≈ ")
                + String.format(Locale.ROOT, time, seconds)
                + String.format(Locale.ROOT, ", %.0f MB", megabytes);
    }
}
