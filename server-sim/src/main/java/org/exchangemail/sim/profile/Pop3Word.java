package org.exchangemail.sim.profile;

/**
 * What the POP3 service has to say, without the status indicators ({@code +OK}, {@code -ERR}). An empty text leaves
 * the indicator alone on its line.
 */
public enum Pop3Word {
    /** What the server says first; {@code {host}} stands for its name. */
    GREETING,
    /** The answer to QUIT. */
    SIGNING_OFF,
    /** The last word after too many errors. */
    CONNECTION_CLOSED,
    /** The refusal in place of a greeting when there are too many connections. */
    TOO_MANY_CONNECTIONS,
    /** The answer to USER. */
    USER,
    /** The answer to PASS when the mailbox is open. */
    LOGGED_ON,
    /** The answer that ends AUTH when the mailbox is open. */
    AUTHENTICATED,
    /** The refusal of PASS and AUTH. */
    LOGON_FAILURE,
    /** The refusal of PASS and AUTH when the password is right and there is no mailbox to be opened. */
    NO_MAILBOX,
    /** The refusal of a mechanism that the version has and the administrator has switched off. */
    MECHANISM_DISABLED,
    /** The whole line that asks for the NEGOTIATE message where {@link Quirk#POP3_OK_TO_AUTH_NTLM} holds. */
    OK_TO_AUTH_NTLM,
    /** The refusal of a command of an account that asks too much; {@code {milliseconds}} stands for the time to wait. */
    THROTTLED,
    /** The refusal that answers {@code *}. */
    AUTHENTICATION_CANCELLED,
    /** The refusal of a logon while another session has the maildrop. */
    MAILDROP_LOCKED,
    /** The refusal of a command in a state that does not allow it. */
    INVALID_STATE,
    /** The refusal of a command that is not there. */
    UNKNOWN_COMMAND,
    /** The refusal of arguments that cannot be read, and of lines that are too long. */
    ARGUMENT_ERROR,
    /** The refusal of a message number that is not there. */
    NO_SUCH_MESSAGE,
    /** The subject of what stands for a message that cannot be converted; {@code {number}} stands for its number. */
    SUBSTITUTE_SUBJECT,
    /** The sender of what stands for a message that cannot be converted. */
    SUBSTITUTE_FROM,
    /** The answer to STLS. */
    BEGIN_TLS,
    /** The first line of CAPA. */
    CAPABILITIES,
    /** The first line of AUTH without argument. */
    MECHANISMS
}
