package org.exchangemail.verify;

import java.util.List;

/** How a step ended. */
sealed interface Result {

    /** One line. */
    String summary();

    /** What was found, in order. */
    default List<Fact> facts() {
        return List.of();
    }

    /** All is well. */
    record Passed(String summary, List<Fact> facts) implements Result {

        /** Copies the list. */
        public Passed {
            facts = List.copyOf(facts);
        }
    }

    /** The next step may follow, but somebody should look at this. */
    record Warned(String summary, List<Fact> facts, String advice) implements Result {

        /** Copies the list. */
        public Warned {
            facts = List.copyOf(facts);
        }
    }

    /** No step may follow. */
    record Failed(String summary, List<Fact> facts, Failure failure) implements Result {

        /** Copies the list. */
        public Failed {
            facts = List.copyOf(facts);
        }
    }

    /** Not done, for a reason that is no failure of this step. */
    record Skipped(String summary) implements Result {}

    static Result passed(String summary, Fact... facts) {
        return new Passed(summary, List.of(facts));
    }

    static Result failed(String summary, Failure failure) {
        return new Failed(summary, List.of(), failure);
    }
}
