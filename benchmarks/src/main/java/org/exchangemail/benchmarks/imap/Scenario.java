package org.exchangemail.benchmarks.imap;

import java.util.List;
import java.util.Locale;

/** A row of the table: what is read, where, by which properties of the stock client it is read fastest. */
enum Scenario {
    CONTENT("%,d × %s, content of each part", Reading.CONTENT, Box.SMALL, "partialfetch=false"),
    WRITE("%,d × %s, `writeTo`", Reading.WRITE, Box.SMALL, "partialfetch=false"),
    PREFETCH(
            "the same, prefetched by the application (`FetchProfileItem.MESSAGE`)",
            Reading.PREFETCH,
            Box.SMALL,
            "partialfetch=false"),
    LARGE("%,d × %s, `writeTo`", Reading.WRITE, Box.LARGE, "partialfetch=false"),
    HUGE("%,d × %s, `writeTo`", Reading.WRITE, Box.HUGE, "fetchsize=8388608"),
    RANDOM("%,d × %s in no order, `writeTo`", Reading.RANDOM, Box.SMALL, "partialfetch=false"),
    ENVELOPES("list %,d envelopes", Reading.ENVELOPES, Box.LIST, ""),
    LIST("list %,d: envelope, flags, UID, size, structure, a header", Reading.LIST, Box.LIST, ""),
    CAMEL("poll of Camel, %,d × %s", Reading.CAMEL, Box.SMALL, "partialfetch=false"),
    SPRING("poll of Spring Integration, %,d × %s", Reading.SPRING, Box.SMALL, "partialfetch=false");

    private final String title;
    private final Reading reading;
    private final Box box;
    private final String best;

    Scenario(String title, Reading reading, Box box, String best) {
        this.title = title;
        this.reading = reading;
        this.box = box;
        this.best = best;
    }

    /** Returns how the property {@code benchmark.imap.rows} calls it. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    String title(Amounts amounts, int rtt) {
        int octets = box.octets(amounts);
        String size = octets < 1 << 20 ? (octets >> 10) + " KB" : (octets >> 20) + " MB";
        return String.format(Locale.ROOT, title, messages(amounts, rtt), size);
    }

    Reading reading() {
        return reading;
    }

    Box box() {
        return box;
    }

    /** Returns the properties of the stock client at its best; empty if that is how it comes. */
    List<String> best() {
        return best.isEmpty() ? List.of() : List.of(best);
    }

    /** Returns how many messages are read at a distance in milliseconds: where each takes long, no more than tell. */
    int messages(Amounts amounts, int rtt) {
        int all = box.messages(amounts);
        return switch (this) {
            case RANDOM -> rtt == 0 ? all : Math.min(all, 200);
            case CAMEL, SPRING -> Math.min(all, rtt <= 5 ? 100 : rtt <= 20 ? 25 : 10);
            default -> all;
        };
    }

    /** Returns the heap a client has: the stock client keeps all answers to one FETCH until the last has come. */
    int heapMegabytes() {
        return box == Box.LIST ? 256 : 64;
    }

    /** Tells whether a client may be stopped before it has read everything, because everything takes a multiple of it. */
    boolean isLinear() {
        return reading == Reading.WRITE || reading == Reading.CONTENT || reading == Reading.RANDOM;
    }

    /** Returns what is expected at a distance in milliseconds. */
    Expectation expectation(int rtt) {
        if (rtt == 20 && (this == CONTENT || this == WRITE)) {
            return new Expectation(0, 25);
        }
        if (rtt == 20 && this == LARGE) {
            return new Expectation(100, 1);
        }
        return new Expectation(0, 0.95);
    }
}
