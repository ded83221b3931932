package org.exchangemail.auth;

import java.util.Optional;
import javax.security.sasl.SaslException;

/**
 * How one attempt to log in ended.
 *
 * @param outcome what it means for the attempt as a whole
 * @param words what the server said; empty if it said nothing
 * @param cause why the client cancelled; empty unless it did
 */
public record Verdict(Outcome outcome, String words, Optional<SaslException> cause) {

    /** What a verdict means for the attempt as a whole. */
    public enum Outcome {
        /** The server is satisfied. */
        ACCEPTED,
        /** The server judged the credentials and refused them: nothing else may be tried with them. */
        REFUSED,
        /** The server refused before it was given credentials: another mechanism may be tried. */
        NOT_ATTEMPTED,
        /** The server called the command malformed after it was given credentials; whether it judged them is unknown. */
        NOT_UNDERSTOOD,
        /** The client could not go on with what the server sent, and cancelled. */
        CANCELLED
    }

    /**
     * The server is satisfied.
     *
     * @return the verdict
     */
    public static Verdict accepted() {
        return new Verdict(Outcome.ACCEPTED, "", Optional.empty());
    }

    /**
     * The server refused.
     *
     * @param outcome one of the refusals
     * @param words what it said
     * @return the verdict
     */
    public static Verdict of(Outcome outcome, String words) {
        return new Verdict(outcome, words, Optional.empty());
    }

    /**
     * The client cancelled.
     *
     * @param cause why
     * @return the verdict
     */
    public static Verdict cancelled(SaslException cause) {
        return new Verdict(Outcome.CANCELLED, "", Optional.of(cause));
    }
}
