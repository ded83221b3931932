package org.exchangemail.sim.profile;

/**
 * The texts of one version's IMAP service, without tags, conditions (OK, NO, BAD, BYE) and response
 * codes.
 *
 * @param greeting what the server says first; {@code {host}} stands for its name
 * @param signingOff the BYE that answers LOGOUT
 * @param connectionClosed the BYE after too many errors
 * @param completed what follows the name of a command that was done, for example {@code completed.}
 * @param failed the NO that refuses a logon; {@code {command}} stands for LOGIN or AUTHENTICATE
 * @param authenticationCancelled the NO that answers {@code *}
 * @param invalidState the BAD for a command in a state that does not allow it
 * @param notConnected the BAD for a command that needs a mailbox when the logon opened none
 * @param serverUnavailable the NO when the back end gives no answer
 * @param argumentError the BAD for arguments that cannot be read
 * @param unknownCommand the BAD for a command that is not there
 * @param beginTls the OK that answers STARTTLS
 * @param noSuchFolder the NO for a folder that does not exist
 * @param readOnly the NO for a change to a folder opened by EXAMINE
 * @param badCharset the NO beside {@code [BADCHARSET (US-ASCII)]}
 * @param permanentFlags beside PERMANENTFLAGS of SELECT
 * @param firstUnseen beside UNSEEN of SELECT
 * @param uidValidity beside UIDVALIDITY of SELECT
 * @param uidNext beside UIDNEXT of SELECT
 * @param goOn the continuation that asks for a literal
 * @param idName the {@code name} field of ID
 * @param idVersion the {@code version} field of ID
 */
public record ImapWords(
        String greeting,
        String signingOff,
        String connectionClosed,
        String completed,
        String failed,
        String authenticationCancelled,
        String invalidState,
        String notConnected,
        String serverUnavailable,
        String argumentError,
        String unknownCommand,
        String beginTls,
        String noSuchFolder,
        String readOnly,
        String badCharset,
        String permanentFlags,
        String firstUnseen,
        String uidValidity,
        String uidNext,
        String goOn,
        String idName,
        String idVersion) {

    ImapWords withGreeting(String value) {
        return new ImapWords(
                value,
                signingOff,
                connectionClosed,
                completed,
                failed,
                authenticationCancelled,
                invalidState,
                notConnected,
                serverUnavailable,
                argumentError,
                unknownCommand,
                beginTls,
                noSuchFolder,
                readOnly,
                badCharset,
                permanentFlags,
                firstUnseen,
                uidValidity,
                uidNext,
                goOn,
                idName,
                idVersion);
    }
}
