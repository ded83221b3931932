package org.exchangemail.benchmarks.imap;

import java.util.List;
import java.util.Locale;

/** One line of a table in Markdown, with columns that stand beneath each other. */
final class Row {

    private static final List<Integer> WIDTHS = List.of(6, 66, 18, 18, 18, 9, 9, 24, 5);

    private Row() {}

    static String header() {
        return line(List.of("RTT", "", "`imap`", "at its best", "`imapex`", "", "to best", "expected", "holds")) + "\n"
                + "|---".repeat(WIDTHS.size()) + "|";
    }

    /** Lays three clients beside each other. */
    static String of(int rtt, String title, Figure stock, Figure best, Figure ours, Expectation expectation) {
        double timesStock = stock.times(ours);
        double timesBest = best.times(ours);
        return line(List.of(
                rtt + " ms",
                title,
                stock.toString(),
                best.equals(stock) ? "" : best.toString(),
                ours.toString(),
                times(timesStock),
                times(timesBest),
                expectation.toString(),
                expectation.holds(timesStock, timesBest) ? "yes" : "no"));
    }

    /** Prints a factor; nothing if there is none, as one of two failed. */
    static String times(double factor) {
        if (factor == 0 || Double.isInfinite(factor)) {
            return "";
        }
        return String.format(Locale.ROOT, factor < 2 ? "%.2f ×" : factor < 10 ? "%.1f ×" : "%.0f ×", factor);
    }

    private static String line(List<String> cells) {
        StringBuilder line = new StringBuilder("|");
        for (int i = 0; i < cells.size(); i++) {
            line.append(' ').append(cells.get(i));
            line.append(" ".repeat(Math.max(1, WIDTHS.get(i) + 1 - cells.get(i).length())));
            line.append('|');
        }
        return line.toString();
    }
}
