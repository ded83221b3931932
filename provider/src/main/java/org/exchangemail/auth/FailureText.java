package org.exchangemail.auth;

import java.io.Serializable;
import java.time.Duration;
import java.util.Optional;

/**
 * Everything that is known of a failure, and its message: what was tried, what the server said, what to do.
 *
 * <p>Immutable.
 */
public final class FailureText implements Serializable {

    private static final long serialVersionUID = 1L;

    private final FailureReason reason;
    private final String tried;
    private final String said;
    private final String advice;
    private final Duration wait;

    private FailureText(FailureReason reason, String tried, String said, String advice, Duration wait) {
        this.reason = reason;
        this.tried = tried;
        this.said = said;
        this.advice = advice;
        this.wait = wait;
    }

    static FailureText of(FailureReason reason, String tried, String advice) {
        return of(reason, tried, "", advice);
    }

    /**
     * Makes a text.
     *
     * @param reason why
     * @param tried a sentence
     * @param said the server's words, already cleaned; empty if it said nothing
     * @param advice one or more sentences; may be empty
     */
    static FailureText of(FailureReason reason, String tried, String said, String advice) {
        return new FailureText(reason, tried, said, advice, Duration.ZERO);
    }

    /** The same failure, after which the server is left alone for a while. */
    FailureText waiting(Duration duration) {
        return new FailureText(reason, tried, said, advice, duration);
    }

    /**
     * Returns why the login failed.
     *
     * @return a constant that does not change from version to version
     */
    public FailureReason reason() {
        return reason;
    }

    /**
     * Returns what was tried, and that it failed.
     *
     * @return a sentence
     */
    public String tried() {
        return tried;
    }

    /**
     * Returns what the server said.
     *
     * @return one line without control characters; empty if the server was not asked or said nothing
     */
    public Optional<String> said() {
        return Optional.of(said).filter(words -> !words.isEmpty());
    }

    /**
     * Returns what to do.
     *
     * @return one or more sentences; may be empty
     */
    public String advice() {
        return advice;
    }

    /**
     * Returns how long the server is left alone.
     *
     * @return empty if not at all
     */
    public Optional<Duration> retryAfter() {
        return Optional.of(wait).filter(duration -> !duration.isZero());
    }

    /** Prints the message, with the code and the page at its end. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(tried);
        said().ifPresent(words ->
                text.append(" The server said: \"").append(words).append(words.endsWith(".") ? "\"" : "\"."));
        if (!advice.isEmpty()) {
            text.append(' ').append(advice);
        }
        retryAfter()
                .ifPresent(duration -> text.append(" The same login waits for ")
                        .append(Math.max(1, duration.toSeconds()))
                        .append(" s."));
        return text.append(" [")
                .append(reason.code())
                .append(", ")
                .append(reason.page())
                .append(']')
                .toString();
    }
}
