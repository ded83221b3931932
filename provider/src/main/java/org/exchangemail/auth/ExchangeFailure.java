package org.exchangemail.auth;

import java.time.Duration;
import java.util.Optional;

/**
 * What every failure of a login has in common, whichever exception of Jakarta Mail it extends.
 *
 * <pre>{@code
 * } catch (MessagingException e) {
 *     if (e instanceof ExchangeFailure failure) {
 *         switch (failure.reason()) {
 *             case BAD_CREDENTIALS, PASSWORD_EXPIRED -> askForThePassword();
 *             case THROTTLED, SERVER_BUSY -> later(failure.retryAfter().orElse(Duration.ofMinutes(5)));
 *             default -> tellTheAdministrator(failure.getMessage());
 *         }
 *     }
 * }
 * }</pre>
 *
 * <p>None of its texts holds a password, a token or anything derived from one. Implementations are immutable.
 */
public interface ExchangeFailure {

    /**
     * Returns everything that is known of the failure.
     *
     * @return what the message is made of
     */
    FailureText text();

    /**
     * Returns the message: what was tried, what the server said, what to do, and the code.
     *
     * @return never null
     */
    String getMessage();

    /**
     * Returns why the login failed.
     *
     * @return a constant that does not change from version to version
     */
    default FailureReason reason() {
        return text().reason();
    }

    /**
     * Returns what the server said.
     *
     * @return one line without control characters; empty if the server was not asked or said nothing
     */
    default Optional<String> serverWords() {
        return text().said();
    }

    /**
     * Returns how long the store will not ask the server again, counted from the moment of this failure.
     *
     * @return empty if the next attempt may be made at once
     */
    default Optional<Duration> retryAfter() {
        return text().retryAfter();
    }
}
