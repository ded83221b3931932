package org.exchangemail.sim.profile;

import java.util.Objects;

/**
 * What an administrator sets for the POP3 service.
 *
 * @param service what both services have
 * @param maxCommandSize characters of a command without its line end (MaxCommandSize)
 * @param enableExactRfc822Size whether STAT and LIST tell exact sizes (EnableExactRFC822Size); approximate ones are
 *     rounded up to the next 1,024 octets
 * @param messageRetrievalSortOrder which message is number 1
 * @see <a href="https://learn.microsoft.com/powershell/module/exchange/set-popsettings">Set-PopSettings</a>
 */
public record Pop3Settings(
        ServiceSettings service,
        int maxCommandSize,
        boolean enableExactRfc822Size,
        SortOrder messageRetrievalSortOrder) {

    /** The order of the messages of a maildrop. */
    public enum SortOrder {
        /** The oldest message is number 1: the default of Exchange. */
        ASCENDING,
        /** The newest message is number 1. */
        DESCENDING
    }

    /** The shortest limit that can be set, in characters. */
    private static final int MIN_COMMAND_SIZE = 40;

    /** Checks that nothing is missing. */
    public Pop3Settings {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(messageRetrievalSortOrder, "messageRetrievalSortOrder");
        if (maxCommandSize < MIN_COMMAND_SIZE) {
            throw new IllegalArgumentException("MaxCommandSize is at least " + MIN_COMMAND_SIZE + ".");
        }
    }

    /**
     * Sets what a logon needs before it is let in.
     *
     * @param value see {@link ServiceSettings#loginType()}
     * @return a copy
     */
    public Pop3Settings withLoginType(LoginType value) {
        return withService(service.withLoginType(value));
    }

    /**
     * Sets what both services have.
     *
     * @param value see {@link #service()}
     * @return a copy
     */
    public Pop3Settings withService(ServiceSettings value) {
        return new Pop3Settings(value, maxCommandSize, enableExactRfc822Size, messageRetrievalSortOrder);
    }

    /**
     * Sets the longest command.
     *
     * @param value see {@link #maxCommandSize()}; at least 40
     * @return a copy
     */
    public Pop3Settings withMaxCommandSize(int value) {
        return new Pop3Settings(service, value, enableExactRfc822Size, messageRetrievalSortOrder);
    }

    /**
     * Sets whether sizes are exact.
     *
     * @param value see {@link #enableExactRfc822Size()}
     * @return a copy
     */
    public Pop3Settings withExactRfc822Size(boolean value) {
        return new Pop3Settings(service, maxCommandSize, value, messageRetrievalSortOrder);
    }

    /**
     * Sets the order of the messages.
     *
     * @param value see {@link #messageRetrievalSortOrder()}
     * @return a copy
     */
    public Pop3Settings withSortOrder(SortOrder value) {
        return new Pop3Settings(service, maxCommandSize, enableExactRfc822Size, value);
    }
}
