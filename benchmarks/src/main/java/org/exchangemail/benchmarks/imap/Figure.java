package org.exchangemail.benchmarks.imap;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

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

    /**
     * Returns the round that tells how the last client does beside the one before it: half of the rounds flatter it more, half less.
     * The memory is that of the worst round.
     */
    static List<Figure> middle(List<List<Figure>> rounds) {
        int last = rounds.get(0).size() - 1;
        List<Figure> middle = rounds.stream()
                .sorted(Comparator.comparingDouble(round -> round.get(last - 1).times(round.get(last))))
                .toList()
                .get((rounds.size() - 1) / 2);
        return IntStream.rangeClosed(0, last)
                .mapToObj(client -> middle.get(client).with(most(rounds, client)))
                .toList();
    }

    private static double most(List<List<Figure>> rounds, int client) {
        return rounds.stream()
                .mapToDouble(round -> round.get(client).megabytes)
                .max()
                .orElseThrow();
    }

    private Figure with(double memory) {
        return new Figure(seconds, memory, share, number);
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
