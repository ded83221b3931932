package org.exchangemail.sim.faults;

import java.util.Locale;

/**
 * Where on a connection something can go wrong.
 *
 * @param kind which sort of place
 * @param command in upper case, {@link Faults#ANY}, {@code greeting}, or empty where there is none
 * @param number octets, or the step of a SASL exchange
 */
record Place(Kind kind, String command, int number) {

    /** The sorts of places. */
    enum Kind {
        ACCEPT,
        HANDSHAKE,
        SECURED,
        CONTINUATION,
        COMMAND,
        REPLY,
        LITERAL,
        REPLY_ENDED,
        STEP
    }

    static final String GREETING = "greeting";

    static Place of(Kind kind) {
        return new Place(kind, "", 0);
    }

    static Place of(Kind kind, String command, int number) {
        String name = command.strip().toUpperCase(Locale.ROOT);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A fault needs the name of a command, or Faults.ANY.");
        }
        if (number < 0) {
            throw new IllegalArgumentException("A fault cannot strike after " + number + " octets.");
        }
        return new Place(kind, name, number);
    }

    static Place inGreeting(int octets) {
        return new Place(Kind.REPLY, GREETING, octets);
    }

    /** Tells whether the place is on the way of a command: {@code FETCH} is also on that of {@code UID FETCH}. */
    boolean isOf(String name) {
        return command.equals(name)
                || (!name.equals(GREETING) && (command.equals(Faults.ANY) || name.equals("UID " + command)));
    }

    @Override
    public String toString() {
        String what = command.equals(Faults.ANY) ? "any command" : command;
        return switch (kind) {
            case ACCEPT -> "when a connection is accepted";
            case HANDSHAKE -> "in the TLS handshake";
            case SECURED -> "after the TLS handshake";
            case CONTINUATION -> "when a literal of " + what + " is to be asked for";
            case COMMAND -> "on " + what;
            case REPLY -> {
                String reply = command.equals(GREETING) ? "the greeting" : "the reply to " + what;
                yield number == 0 ? "before " + reply : "after " + number + " octets of " + reply;
            }
            case LITERAL -> "after " + number + " octets of a literal in the reply to " + what;
            case REPLY_ENDED -> "after the reply to " + what;
            case STEP -> "on step " + number + " of a SASL exchange";
        };
    }
}
