package org.exchangemail.sim.profile;

/** What the IMAP service has to say, without tags, conditions (OK, NO, BAD, BYE) and response codes. */
public enum ImapWord {
    /** What the server says first; {@code {host}} stands for its name. */
    GREETING,
    /** The BYE that answers LOGOUT. */
    SIGNING_OFF,
    /** The BYE after too many errors. */
    CONNECTION_CLOSED,
    /** The BYE after too long a silence, or too long a time without a logon. */
    TIMED_OUT,
    /** The BYE in place of a greeting when there are too many connections. */
    TOO_MANY_CONNECTIONS,
    /** What follows the name of a command that was done, for example {@code completed.} */
    COMPLETED,
    /** The OK that answers a logon; {@code {command}} stands for LOGIN or AUTHENTICATE. */
    LOGON_COMPLETED,
    /** The NO that refuses a logon; {@code {command}} stands for LOGIN or AUTHENTICATE. */
    LOGON_FAILED,
    /** The NO that answers {@code *}. */
    AUTHENTICATION_CANCELLED,
    /** The BAD for a command in a state that does not allow it. */
    INVALID_STATE,
    /** The BAD for a command that needs a mailbox when the logon opened none. */
    NOT_CONNECTED,
    /**
     * The URL of LOGIN-REFERRALS (RFC 2221): {@code {login}} stands for domain, account and alias, {@code {host}} for
     * the other server.
     */
    REFERRAL,
    /** The NO for a command that needs a mailbox when the logon was referred elsewhere. */
    NO_REPLICA,
    /** The BAD for a command of an account that asks too much; {@code {milliseconds}} stands for the time to wait. */
    THROTTLED,
    /** The NO when the back end gives no answer. */
    SERVER_UNAVAILABLE,
    /** The BAD for arguments that cannot be read. */
    ARGUMENT_ERROR,
    /** The BAD for a line that begins with a space, or is empty. */
    NO_TAG,
    /** The BAD for a command that is not there. */
    UNKNOWN_COMMAND,
    /** The OK that answers STARTTLS. */
    BEGIN_TLS,
    /** The NO for a folder that does not exist. */
    NO_SUCH_FOLDER,
    /** The NO for a change to a folder opened by EXAMINE. */
    READ_ONLY,
    /** The NO beside {@code [BADCHARSET (US-ASCII)]}. */
    BAD_CHARSET,
    /** Beside PERMANENTFLAGS of SELECT. */
    PERMANENT_FLAGS,
    /** Beside UNSEEN of SELECT. */
    FIRST_UNSEEN,
    /** Beside UIDVALIDITY of SELECT. */
    UID_VALIDITY,
    /** Beside UIDNEXT of SELECT. */
    UID_NEXT,
    /** The continuation that asks for a literal. */
    GO_ON,
    /** The {@code name} field of ID. */
    ID_NAME,
    /** The {@code version} field of ID. */
    ID_VERSION,

    // About folders and messages.

    /** The continuation that answers IDLE. */
    IDLING,
    /** The NO for a name that CREATE or RENAME would give a second time. */
    FOLDER_EXISTS,
    /** The NO for a name that is reserved. */
    RESERVED_NAME,
    /** The NO for a name that no folder can have. */
    INVALID_NAME,
    /** The NO for DELETE of a folder that the mailbox cannot do without. */
    NOT_DELETABLE,
    /** The NO for a name that is listed and cannot be opened. */
    NO_SELECT,
    /** The NO for a message that is too large to be appended. */
    TOO_LARGE,
    /** The NO for a message that cannot be brought into the form of RFC 822. */
    NOT_CONVERTIBLE,
    /** The subject of what is sent in place of a message that cannot be converted; {@code {number}} is its number. */
    SUBSTITUTE_SUBJECT,
    /** The display name that such a message comes from. */
    SUBSTITUTE_FROM,
    /** What stands for the host of an address that has none. */
    MISSING_HOST,
    /** Beside COPYUID of MOVE. */
    MOVED,
    /** What the names of other users' folders begin with; empty if the version shows none. */
    OTHER_USERS,
    /** What the names of public folders begin with; empty if the version shows none. */
    PUBLIC_FOLDERS,
    /** A name at the top that CREATE refuses; empty if there is none. */
    RESERVED_FOLDER
}
