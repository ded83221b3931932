package org.exchangemail.benchmarks.server;

import java.util.Locale;

/**
 * One line of the table: the same measurement of both servers, and what is expected of it.
 *
 * @param what was measured
 * @param unit of both numbers
 * @param greenMail as measured; {@link Double#NaN} where it was not
 * @param ours as measured
 * @param expectation of ours
 */
record Row(String what, Unit unit, double greenMail, double ours, Expectation expectation) {

    /** What a number counts, and whether more of it is better. */
    enum Unit {
        SECONDS("s", false),
        MILLIS("ms", false),
        MICROS("us", false),
        PER_SECOND("/s", true),
        MEGABYTES_PER_SECOND("MB/s", true),
        KIBIBYTES("KiB", false),
        OCTETS("octets", false);

        private final String text;
        private final boolean moreIsBetter;

        Unit(String text, boolean moreIsBetter) {
            this.text = text;
            this.moreIsBetter = moreIsBetter;
        }
    }

    /** What a measurement is held against. */
    sealed interface Expectation {

        boolean holds(Row row);

        /** So many times as good as GreenMail. */
        record Times(double factor) implements Expectation {

            @Override
            public boolean holds(Row row) {
                return row.times() >= factor;
            }

            @Override
            public String toString() {
                return factor == 1 ? "not worse" : String.format(Locale.ROOT, "%.0f times", factor);
            }
        }

        /** Less than a number of the row's unit, whatever GreenMail does. */
        record Below(double limit) implements Expectation {

            @Override
            public boolean holds(Row row) {
                return row.ours() < limit;
            }

            @Override
            public String toString() {
                return String.format(Locale.ROOT, "below %.0f", limit);
            }
        }

        /** Nothing: the number is told for its own sake. */
        record None() implements Expectation {

            @Override
            public boolean holds(Row row) {
                return true;
            }

            @Override
            public String toString() {
                return "";
            }
        }
    }

    /** Tells how many times as good as GreenMail ours is. */
    double times() {
        return unit.moreIsBetter ? ours / greenMail : greenMail / ours;
    }

    private String holds() {
        return expectation instanceof Expectation.None ? "" : expectation.holds(this) ? "yes" : "NO";
    }

    static String header() {
        return String.format(
                Locale.ROOT,
                "%-58s %14s %14s %9s  %-12s %s",
                "",
                "GreenMail",
                "simulator",
                "times",
                "expected",
                "holds");
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%-58s %14s %14s %9s  %-12s %s",
                what,
                number(greenMail),
                number(ours),
                Double.isNaN(greenMail) ? "" : String.format(Locale.ROOT, times() < 10 ? "%.1f" : "%.0f", times()),
                expectation,
                holds());
    }

    private String number(double value) {
        if (Double.isNaN(value)) {
            return "-";
        }
        double magnitude = Math.abs(value);
        String format = magnitude >= 100 ? "%,.0f %s" : magnitude >= 10 ? "%.1f %s" : "%.2f %s";
        return String.format(Locale.ROOT, format, value, unit.text);
    }
}
