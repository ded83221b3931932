package org.exchangemail.auth;

import java.util.Locale;

/**
 * Why a login failed, in a form that programs may rely on: neither the names nor the codes change.
 *
 * <p>The page {@code docs/errors.md} has cause and cure of each, under its code. The hundreds tell who can do something
 * about it: 1 whoever knows the password, 2 whoever configures the application (nothing was sent), 3 whoever administers
 * mailboxes, 4 whoever administers the server or the network, 5 time.
 */
public enum FailureReason {
    /** The server refused user name and password, and did not say which of many reasons it had. */
    BAD_CREDENTIALS(101),
    /** The password has expired, or must be changed before the first logon. */
    PASSWORD_EXPIRED(102),
    /** The account is disabled, or has expired. */
    ACCOUNT_DISABLED(103),
    /** The account is locked after too many bad logons. */
    ACCOUNT_LOCKED(104),
    /** The account may not log on at this time, from this machine, or in this way. */
    ACCOUNT_RESTRICTED(105),
    /** The same credentials were refused a short time ago; nothing was sent. */
    REFUSED_BEFORE(106),
    /** The server refused the token. */
    TOKEN_REFUSED(107),

    /** The user name is outside the grammar of login strings. */
    INVALID_LOGIN_NAME(201),
    /** No mechanism that may be used can express the login, or work with what the application has given. */
    INCOMPATIBLE_LOGIN(202),
    /** Two different mailboxes are named. */
    CONFLICTING_MAILBOXES(203),
    /** The password holds a character that no mechanism can carry. */
    UNUSABLE_PASSWORD(204),
    /** The login string is longer than the line that the server reads. */
    LINE_TOO_LONG(205),
    /** The application's callback handler gave neither a password nor anything in its place. */
    CREDENTIALS_UNAVAILABLE(206),
    /** Only NTLM could log in, and the library that it needs is not there. */
    LIBRARY_MISSING(207),

    /** The password is right, and there is no mailbox behind the account. */
    OWN_MAILBOX_NOT_ACCESSIBLE(301),
    /** The delegate's password is right, and the mailbox of somebody else cannot be opened with it. */
    OTHER_MAILBOX_NOT_ACCESSIBLE(302),
    /** The token is right, and the mailbox cannot be opened with it. */
    MAILBOX_NOT_ACCESSIBLE_BY_TOKEN(303),

    /** The server offers none of the mechanisms that may be used. */
    MECHANISM_NOT_OFFERED(401),
    /** The server knows NTLM and has switched it off. */
    NTLM_SWITCHED_OFF(402),
    /** The server called the login command malformed. */
    COMMAND_NOT_UNDERSTOOD(403),
    /** The login would show a password on a connection without TLS. */
    TLS_REQUIRED(404),
    /** The server does not offer the upgrade to TLS that the user insists on. */
    TLS_NOT_OFFERED(405),
    /** The server offers the upgrade to TLS, and refuses it. */
    TLS_REFUSED(406),
    /** The server says that somebody is logged in already, before TLS could be brought up. */
    TLS_AFTER_PREAUTH(407),
    /** The server asked for a weaker exchange than the policy allows. */
    POSSIBLE_DOWNGRADE(408),
    /** The server broke the rules of the login exchange. */
    MALFORMED_MESSAGE(409),
    /** Something stood behind the answer to the upgrade command that TLS does not cover. */
    DATA_BEFORE_TLS(410),
    /** The user insists on channel bindings, and there is no TLS or no certificate to bind the login to. */
    CHANNEL_BINDING_IMPOSSIBLE(411),

    /** The server is unable to serve anybody, or this user. */
    SERVER_BUSY(501),
    /** The server throttles this user, and may have said for how long. */
    THROTTLED(502),
    /** The server turned the connection away by its greeting. */
    CONNECTION_TURNED_AWAY(503),
    /** Another session has the mailbox for itself. */
    MAILBOX_IN_USE(504),
    /** The connection ended in the middle of the login. */
    CONNECTION_LOST(505);

    private final int number;

    FailureReason(int number) {
        this.number = number;
    }

    /**
     * Returns the code, as it stands in every message.
     *
     * @return for example {@code EXM-101}
     */
    public String code() {
        return "EXM-" + number;
    }

    /**
     * Returns where cause and cure are written.
     *
     * @return a path from the root of the project, for example {@code docs/errors.md#exm-101}
     */
    public String page() {
        return "docs/errors.md#" + code().toLowerCase(Locale.ROOT);
    }
}
