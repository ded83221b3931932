package org.exchangemail.verify;

import java.util.ArrayList;
import java.util.List;

/** The conversations of a run, to be shown at its end; holds no secret, since whoever writes to it has none to show. */
final class Trace {

    /** Enough for every healthy run; a server that says more is cut. */
    private static final int MAX_LINES = 5000;

    private final List<String> lines = new ArrayList<>();

    synchronized void add(String line) {
        if (lines.size() < MAX_LINES) {
            lines.add(Words.clean(line));
        } else if (lines.size() == MAX_LINES) {
            lines.add("(cut)");
        }
    }

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
