package org.exchangemail.sim.imap;

import java.util.Optional;

/**
 * The tagged response a command ends with (RFC 3501 section 7.1).
 *
 * @param condition OK, NO or BAD
 * @param code the response code without brackets
 * @param text for a person
 */
record Answer(Condition condition, Optional<String> code, String text) {

    /** How the command went. */
    enum Condition {
        OK,
        NO,
        BAD
    }

    static Answer ok(String text) {
        return new Answer(Condition.OK, Optional.empty(), text);
    }

    static Answer no(String text) {
        return new Answer(Condition.NO, Optional.empty(), text);
    }

    static Answer bad(String text) {
        return new Answer(Condition.BAD, Optional.empty(), text);
    }

    Answer withCode(String responseCode) {
        return new Answer(condition, Optional.of(responseCode), text);
    }

    /** Prints the response without its tag. */
    @Override
    public String toString() {
        return condition + code.map(value -> " [" + value + "]").orElse("") + " " + text;
    }
}
