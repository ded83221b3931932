package org.exchangemail.sim.faults;

/** A moment at which the server can give an answer in place of its own. */
public sealed class CommandMoment extends Moment permits ReplyMoment {

    CommandMoment(FaultBoard board, Scope scope, Place place) {
        super(board, scope, place);
    }

    /**
     * The server answers these lines in place of its own answer, or of what is left of it.
     *
     * @param line the first, without its end; {@code {tag}} stands for the tag of the command
     * @param more further ones
     * @return the fault, armed
     */
    public final Fault answer(String line, String... more) {
        return arm(new Effect.Answer(lines(line, more)));
    }
}
