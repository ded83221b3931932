package org.exchangemail.sim.imap;

import java.util.Optional;

/**
 * A command that is refused before it is run: it breaks the grammar of RFC 3501 section 9, or a limit.
 *
 * <p>The command has been read to its end, so that the next one can be read, unless {@link
 * #isStreamLost}. The message is for the log; what the client is told is the profile's.
 */
final class CommandException extends Exception {

    private static final long serialVersionUID = 1L;

    /** What is wrong. */
    enum Problem {
        /** The line does not begin with a tag and a space. */
        NO_TAG,
        /** No command name follows the tag. */
        NO_COMMAND,
        /** The arguments are not what the command takes. */
        ARGUMENTS,
        /** {@link CommandLimits#line} is exceeded. */
        LINE_TOO_LONG,
        /** {@link CommandLimits#literals} is exceeded. */
        LITERAL_TOO_LARGE,
        /** {@link CommandLimits#message} is exceeded. */
        MESSAGE_TOO_LARGE,
        /** Nothing of the client's: the command was answered when it asked to go on, and there is nothing more to be said. */
        ANSWERED
    }

    private final Problem problem;
    private final String tag;
    private final boolean streamLost;

    CommandException(Problem problem, Optional<String> tag, boolean streamLost, String message) {
        super(message);
        this.problem = problem;
        this.tag = tag.orElse("");
        this.streamLost = streamLost;
    }

    Problem problem() {
        return problem;
    }

    /** Returns the tag to answer with; empty if there was none, and {@code *} has to serve. */
    Optional<String> tag() {
        return Optional.of(tag).filter(value -> !value.isEmpty());
    }

    /** Tells whether a literal too large to be passed over follows, so that only closing is left. */
    boolean isStreamLost() {
        return streamLost;
    }
}
