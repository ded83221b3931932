package org.exchangemail.sim.faults;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A moment on a connection; the methods say what happens then, and arm the fault.
 *
 * <p>Immutable, safe for use by several threads.
 */
public sealed class Moment permits CommandMoment {

    private final FaultBoard board;
    private final Scope scope;
    private final Place place;

    Moment(FaultBoard board, Scope scope, Place place) {
        this.board = board;
        this.scope = scope;
        this.place = place;
    }

    final Fault arm(Effect effect) {
        return board.arm(new Fault(place, effect, scope));
    }

    /** Refuses a number that is not positive. */
    static int positive(int octets) {
        if (octets < 1) {
            throw new IllegalArgumentException("The number of octets is to be positive, but is " + octets + ".");
        }
        return octets;
    }

    /** Refuses a time that is negative. */
    static Duration notNegative(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("A time must not be negative, but is " + time + ".");
        }
        return time;
    }

    /**
     * The server ends the connection (FIN); what it has said before arrives.
     *
     * @return the fault, armed
     */
    public final Fault close() {
        return arm(new Effect.Close());
    }

    /**
     * The server breaks the connection off (RST); what it has said before may be lost.
     *
     * @return the fault, armed
     */
    public final Fault reset() {
        return arm(new Effect.Reset());
    }

    /**
     * The server says nothing more, reads no command, and keeps the connection until the client leaves, or the server is
     * stopped.
     *
     * @return the fault, armed
     */
    public final Fault stall() {
        return arm(new Effect.Stall());
    }

    /**
     * The server waits, then goes on.
     *
     * @param time how long, really
     * @return the fault, armed
     */
    public final Fault delay(Duration time) {
        return arm(new Effect.Delay(notNegative(time)));
    }

    /**
     * The server says lines that nobody asked for, then goes on.
     *
     * @param line the first, without its end; {@code {tag}} stands for the tag of the command
     * @param more further ones
     * @return the fault, armed
     */
    public final Fault say(String line, String... more) {
        return arm(new Effect.Say(lines(line, more)));
    }

    static List<String> lines(String first, String... more) {
        return Stream.concat(Stream.of(first), Arrays.stream(more)).toList();
    }
}
