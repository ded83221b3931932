package org.exchangemail.benchmarks.server;

import java.io.IOException;
import java.util.Arrays;

/** Repeats what is measured: warm-up first, then rounds, of which the median counts. */
final class Rounds {

    /** Something that takes time. */
    @FunctionalInterface
    interface Work {

        void run() throws IOException;
    }

    /** Something that takes time, numbered from 0 on. */
    @FunctionalInterface
    interface NumberedWork {

        void run(int number) throws IOException;
    }

    private final Sizes sizes;

    Rounds(Sizes sizes) {
        this.sizes = sizes;
    }

    /** Returns the seconds that work takes, which is repeated to warm up until the limit of time is over. */
    double seconds(Work work) throws IOException {
        long end = System.nanoTime() + sizes.limit().toNanos();
        do {
            work.run();
        } while (System.nanoTime() < end);
        double[] seconds = new double[sizes.rounds()];
        for (int i = 0; i < seconds.length; i++) {
            seconds[i] = timed(work);
        }
        return median(seconds);
    }

    /** Returns how often work is done in a second, numbered from 0 to {@code count - 1} and again. */
    double perSecond(int count, NumberedWork work) throws IOException {
        double[] rates = new double[sizes.rounds()];
        rate(count, work);
        for (int i = 0; i < rates.length; i++) {
            rates[i] = rate(count, work);
        }
        return median(rates);
    }

    private double rate(int count, NumberedWork work) throws IOException {
        long start = System.nanoTime();
        long limit = sizes.limit().toNanos();
        int done = 0;
        long elapsed;
        do {
            work.run(done % count);
            done++;
            elapsed = System.nanoTime() - start;
        } while (elapsed < limit);
        return done * 1e9 / elapsed;
    }

    /** Returns the seconds that one operation takes: the median of all that fit into the rounds. */
    double latency(Work work) throws IOException {
        long end = System.nanoTime() + sizes.limit().toNanos();
        do {
            work.run();
        } while (System.nanoTime() < end);
        double[] seconds = new double[100_000];
        int count = 0;
        end = System.nanoTime() + sizes.rounds() * sizes.limit().toNanos();
        do {
            seconds[count] = timed(work);
            count++;
        } while (System.nanoTime() < end && count < seconds.length);
        return median(Arrays.copyOf(seconds, count));
    }

    static double timed(Work work) throws IOException {
        long start = System.nanoTime();
        work.run();
        return (System.nanoTime() - start) / 1e9;
    }

    /** Returns the middle one, the higher of two. */
    static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
