package org.exchangemail.sim.profile;

/**
 * The texts of one version's POP3 service, without the status indicators ({@code +OK}, {@code -ERR}). An
 * empty text leaves the indicator alone on its line.
 *
 * @param greeting what the server says first; {@code {host}} stands for its name
 * @param signingOff the answer to QUIT
 * @param connectionClosed the last word after too many errors
 * @param user the answer to USER
 * @param loggedOn the answer to PASS when the mailbox is open
 * @param authenticated the answer that ends AUTH when the mailbox is open
 * @param logonFailure the refusal of PASS and AUTH
 * @param authenticationCancelled the refusal that answers {@code *}
 * @param maildropLocked the refusal of a logon while another session has the maildrop
 * @param invalidState the refusal of a command in a state that does not allow it
 * @param unknownCommand the refusal of a command that is not there
 * @param argumentError the refusal of arguments that cannot be read, and of lines that are too long
 * @param noSuchMessage the refusal of a message number that is not there
 * @param beginTls the answer to STLS
 * @param capabilities the first line of CAPA
 * @param mechanisms the first line of AUTH without argument
 */
public record Pop3Words(
        String greeting,
        String signingOff,
        String connectionClosed,
        String user,
        String loggedOn,
        String authenticated,
        String logonFailure,
        String authenticationCancelled,
        String maildropLocked,
        String invalidState,
        String unknownCommand,
        String argumentError,
        String noSuchMessage,
        String beginTls,
        String capabilities,
        String mechanisms) {

    Pop3Words withGreeting(String value) {
        return new Pop3Words(
                value,
                signingOff,
                connectionClosed,
                user,
                loggedOn,
                authenticated,
                logonFailure,
                authenticationCancelled,
                maildropLocked,
                invalidState,
                unknownCommand,
                argumentError,
                noSuchMessage,
                beginTls,
                capabilities,
                mechanisms);
    }
}
