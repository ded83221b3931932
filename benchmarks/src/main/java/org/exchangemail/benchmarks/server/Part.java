package org.exchangemail.benchmarks.server;

import java.io.IOException;
import java.util.List;

/** A part of the benchmark: what is measured of one server at a time, and laid beside the other. */
interface Part {

    /**
     * Measures one server.
     *
     * @return one number for each line of {@link #lines}, in order
     */
    List<Double> measure(Contestant contestant, Sizes sizes) throws IOException, InterruptedException;

    /** What the numbers are. */
    List<Line> lines(Sizes sizes);

    /**
     * What one number is.
     *
     * @param what in words
     * @param unit of the number
     * @param expectation of it
     */
    record Line(String what, Row.Unit unit, Row.Expectation expectation) {

        static Line times(String what, Row.Unit unit, double factor) {
            return new Line(what, unit, new Row.Expectation.Times(factor));
        }
    }
}
