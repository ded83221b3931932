package org.exchangemail.sim.pop3;

/**
 * The first line of a response (RFC 1939 section 3).
 *
 * @param positive whether it begins with {@code +OK}
 * @param text for a person, or what the command asks for; may be empty
 */
record Reply(boolean positive, String text) {

    static Reply ok(String text) {
        return new Reply(true, text);
    }

    static Reply err(String text) {
        return new Reply(false, text);
    }

    @Override
    public String toString() {
        String indicator = positive ? "+OK" : "-ERR";
        return text.isEmpty() ? indicator : indicator + " " + text;
    }
}
