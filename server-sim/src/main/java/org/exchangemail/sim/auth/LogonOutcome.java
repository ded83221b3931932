package org.exchangemail.sim.auth;

import java.util.Optional;
import org.exchangemail.sim.directory.Account;

/**
 * What became of a logon: the facts. What the client is told is the profile's business, and some of
 * these it never tells apart.
 */
public sealed interface LogonOutcome {

    /** Why nobody was logged on. */
    enum Reason {
        /** The name is outside the grammar, or carries a mailbox where the mechanism has no room for one. */
        UNUSABLE_NAME,
        /** There is no such account. */
        UNKNOWN_ACCOUNT,
        /** The password, or the proof made from it, is wrong. */
        WRONG_PASSWORD,
        /** The account is disabled. */
        ACCOUNT_DISABLED,
        /** The account is locked out. */
        ACCOUNT_LOCKED,
        /** The password is right but expired. */
        PASSWORD_EXPIRED,
        /** The password is right, but no mailbox has the account name as its alias. */
        ALIAS_DIFFERS,
        /** The account is built in, and the version does not let it in. */
        BUILT_IN_ACCOUNT,
        /** The password is right, but the account has no mailbox of its own, which the version asks of a delegate. */
        DELEGATE_WITHOUT_MAILBOX,
        /** The version offers the mechanism and never lets anybody in by it. */
        BROKEN_MECHANISM,
        /** The channel bindings or the target name are missing or wrong (Extended Protection). */
        EXTENDED_PROTECTION,
        /** The access token was never issued, or has been taken back. */
        UNKNOWN_TOKEN,
        /** The access token was issued, but is too old. */
        TOKEN_EXPIRED,
        /** The access token does not permit the protocol. */
        INSUFFICIENT_SCOPE,
        /** The messages of the mechanism cannot be read, or were changed on the way. */
        UNUSABLE_MESSAGE
    }

    /**
     * The mailbox is open.
     *
     * @param delegate who logged on
     * @param principal whose mailbox it is; the delegate for the own one
     */
    record Connected(Account delegate, Account principal) implements LogonOutcome {

        @Override
        public Optional<Account> account() {
            return Optional.of(delegate);
        }
    }

    /**
     * Nobody is logged on.
     *
     * @param account the account that was meant; empty if none could be found
     * @param reason why
     */
    record Refused(Optional<Account> account, Reason reason) implements LogonOutcome {}

    /**
     * The credentials are right, but the account may not open that mailbox.
     *
     * @param delegate who logged on
     * @param principal whose mailbox it is
     */
    record NoFullAccess(Account delegate, Account principal) implements LogonOutcome {

        @Override
        public Optional<Account> account() {
            return Optional.of(delegate);
        }
    }

    /**
     * The credentials are right, but there is no such mailbox.
     *
     * @param delegate who logged on
     * @param mailbox the name that was looked for
     */
    record NoMailbox(Account delegate, String mailbox) implements LogonOutcome {

        @Override
        public Optional<Account> account() {
            return Optional.of(delegate);
        }
    }

    /**
     * The credentials are right and the mailbox may be opened, but not by this protocol.
     *
     * @param delegate who logged on
     * @param principal whose mailbox it is
     */
    record ProtocolDisabled(Account delegate, Account principal) implements LogonOutcome {

        @Override
        public Optional<Account> account() {
            return Optional.of(delegate);
        }
    }

    /**
     * The credentials are right and the mailbox may be opened, but it is on another server, to which the client is
     * referred.
     *
     * @param delegate who logged on
     * @param principal whose mailbox it is
     * @param server where it is
     */
    record Elsewhere(Account delegate, Account principal, String server) implements LogonOutcome {

        @Override
        public Optional<Account> account() {
            return Optional.of(delegate);
        }
    }

    /**
     * The credentials are right and the mailbox may be opened, but the account is logged on too often already.
     *
     * @param delegate who logged on
     * @param principal whose mailbox it is
     */
    record TooManyConnections(Account delegate, Account principal) implements LogonOutcome {

        @Override
        public Optional<Account> account() {
            return Optional.of(delegate);
        }
    }

    /**
     * Returns who tried.
     *
     * @return the account; empty if none could be found
     */
    Optional<Account> account();
}
