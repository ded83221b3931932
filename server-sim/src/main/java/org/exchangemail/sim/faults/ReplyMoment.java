package org.exchangemail.sim.faults;

import java.time.Duration;

/** A moment in a reply, from which on its octets can be tampered with. */
public final class ReplyMoment extends CommandMoment {

    ReplyMoment(FaultBoard board, Scope scope, Place place) {
        super(board, scope, place);
    }

    /**
     * The server leaves out what is left of the reply, and goes on with the next command.
     *
     * @return the fault, armed
     */
    public Fault truncate() {
        return arm(new Effect.Truncate());
    }

    /**
     * The server garbles the reply: the lowest bit of each octet is turned, apart from those of line ends.
     *
     * @param octets how many of them
     * @return the fault, armed
     */
    public Fault garble(int octets) {
        return arm(new Effect.Garble(positive(octets)));
    }

    /**
     * The server sends what is left of the reply in small pieces, and waits before each.
     *
     * @param octets of each piece
     * @param period how long it waits, really
     * @return the fault, armed
     */
    public Fault throttle(int octets, Duration period) {
        return arm(new Effect.Throttle(positive(octets), notNegative(period)));
    }

    /**
     * The server sends what is left of the reply in small pieces, as fast as it can.
     *
     * @param octets of each piece
     * @return the fault, armed
     */
    public Fault slice(int octets) {
        return throttle(octets, Duration.ZERO);
    }

    /**
     * The server says something else in what is left of the reply: {@code replace(" STARTTLS", "")} keeps a capability
     * quiet.
     *
     * @param what one character for each octet; every occurrence is replaced
     * @param by one character for each octet; may be empty
     * @return the fault, armed
     */
    public Fault replace(String what, String by) {
        if (what.isEmpty()) {
            throw new IllegalArgumentException("What is to be replaced must not be empty.");
        }
        return arm(new Effect.Replace(what, by));
    }
}
