package org.exchangemail.sim.profile;

import static java.util.Map.entry;

import java.util.Map;

/**
 * What all versions from 2007 on have in common. The texts of IMAP are told of at {@link Exchange2016}, but for those
 * about folders and messages:
 *
 * <ul>
 *   <li>{@code IDLE accepted, awaiting DONE command.}: observed (2010 and later),
 *       https://github.com/mscdex/node-imap/issues/561
 *   <li>{@code Mailbox already exists}, {@code Folder name is reserved}, {@code Maximum size of appendable message has
 *       been exceeded}, lines of an appended message up to 10,239 octets: observed (2010 and later), imapsync FAQ
 *   <li>{@code The requested message could not be converted to an RFC-822 compatible format}: documented for 5.0, KB
 *       article Q168109
 *   <li>{@code Retrieval using the IMAP4 protocol failed for the following message}, {@code .MISSING-HOST-NAME.}:
 *       observed, unit tests of MailKit
 *   <li>a message of 10 MB at most: documented, default of MaxReceiveSize
 *   <li>the words for invalid names, for folders that cannot be deleted or selected, beside COPYUID, and the length of a
 *       folder's name: inferred
 * </ul>
 *
 * <p>What is known of the texts of POP3:
 *
 * <ul>
 *   <li>{@code Begin TLS negotiation.}: observed, https://github.com/jstedfast/MailKit/issues/119
 *   <li>{@code Command is not valid in this state.}: observed,
 *       https://github.com/simonrob/email-oauth2-proxy/issues/162
 *   <li>{@code Logon failure: unknown user name or bad password.}: observed,
 *       https://github.com/mattnenterprise/rust-pop3/issues/17
 *   <li>{@code User successfully logged on.}: observed for 2003,
 *       https://techcommunity.microsoft.com/t5/exchange-team-blog/understanding-login-strings-with-pop3-imap/ba-p/610683;
 *       without its full stop after AUTH: documented, [MS-OXPOP3] 4.1
 *   <li>{@code The AUTH protocol exchange was canceled by the client.}: documented for 5.x, KB article Q198704
 *   <li>{@code The requested item could not be found.}: documented for 5.5, KB article Q237961
 *   <li>what stands for a message that cannot be converted: inferred from what IMAP says
 *   <li>CAPA answered by {@code +OK} alone: observed, MailKit issue 119
 *   <li>the words for unknown commands, bad arguments and the maildrop lock, the last word after too many
 *       errors, and how many those are: inferred
 * </ul>
 */
final class ModernWords {

    static final ImapLimits IMAP_LIMITS = new ImapLimits(10_240, 65_536, 10, 10 << 20, 10_239, 250);

    static final Pop3Limits POP3_LIMITS = new Pop3Limits(65_536, 10);

    static final Pop3Settings POP3_SETTINGS =
            new Pop3Settings(ServiceSettings.DEFAULT, 512, false, Pop3Settings.SortOrder.ASCENDING);

    /** Those of {@link Exchange2016}. */
    static final Words<ImapWord> IMAP = Words.of(
            ImapWord.class,
            Map.ofEntries(
                    entry(ImapWord.GREETING, "The Microsoft Exchange IMAP4 service is ready."),
                    entry(ImapWord.SIGNING_OFF, "Microsoft Exchange Server 2016 IMAP4 server signing off."),
                    entry(ImapWord.CONNECTION_CLOSED, "Connection closed. 14"),
                    entry(ImapWord.TIMED_OUT, "Connection is closed. 13"),
                    entry(ImapWord.TOO_MANY_CONNECTIONS, "Connection closed. 14"),
                    entry(ImapWord.COMPLETED, "completed."),
                    entry(ImapWord.LOGON_COMPLETED, "{command} completed."),
                    entry(ImapWord.LOGON_FAILED, "{command} failed."),
                    entry(ImapWord.AUTHENTICATION_CANCELLED, "The AUTH protocol exchange was canceled by the client."),
                    entry(ImapWord.INVALID_STATE, "Command received in Invalid state."),
                    entry(ImapWord.NOT_CONNECTED, "User is authenticated but not connected."),
                    entry(ImapWord.REFERRAL, "imap://{login};AUTH=*@{host}/"),
                    entry(ImapWord.NO_REPLICA, "There is no replica for that mailbox on this server."),
                    entry(
                            ImapWord.THROTTLED,
                            "Request is throttled. Suggested Backoff Time: {milliseconds} milliseconds"),
                    entry(ImapWord.SERVER_UNAVAILABLE, "Server Unavailable. 15"),
                    entry(ImapWord.ARGUMENT_ERROR, "Command Argument Error. 11"),
                    entry(ImapWord.NO_TAG, "Command Error. 12"),
                    entry(ImapWord.UNKNOWN_COMMAND, "Command Error. 12"),
                    entry(ImapWord.BEGIN_TLS, "Begin TLS negotiation now."),
                    entry(ImapWord.NO_SUCH_FOLDER, "The requested folder does not exist."),
                    entry(ImapWord.READ_ONLY, "Command received in Invalid state."),
                    entry(ImapWord.BAD_CHARSET, "The specified charset is not supported."),
                    entry(ImapWord.PERMANENT_FLAGS, "Permanent flags"),
                    entry(ImapWord.FIRST_UNSEEN, "Is the first unseen message"),
                    entry(ImapWord.UID_VALIDITY, "UIDVALIDITY value"),
                    entry(ImapWord.UID_NEXT, "The next unique identifier value"),
                    entry(ImapWord.GO_ON, "Ready for additional command text."),
                    entry(ImapWord.ID_NAME, "Microsoft.Exchange.Imap4.Imap4Server"),
                    entry(ImapWord.ID_VERSION, "15.1"),
                    entry(ImapWord.IDLING, "IDLE accepted, awaiting DONE command."),
                    entry(ImapWord.FOLDER_EXISTS, "Mailbox already exists"),
                    entry(ImapWord.RESERVED_NAME, "Folder name is reserved"),
                    entry(ImapWord.INVALID_NAME, "The folder name is not valid."),
                    entry(ImapWord.NOT_DELETABLE, "The folder cannot be deleted."),
                    entry(ImapWord.NO_SELECT, "The folder cannot be selected."),
                    entry(ImapWord.TOO_LARGE, "Maximum size of appendable message has been exceeded"),
                    entry(
                            ImapWord.NOT_CONVERTIBLE,
                            "The requested message could not be converted to an RFC-822 compatible format."),
                    entry(
                            ImapWord.SUBSTITUTE_SUBJECT,
                            "Retrieval using the IMAP4 protocol failed for the following message: {number}"),
                    entry(ImapWord.SUBSTITUTE_FROM, "Microsoft Exchange Server"),
                    entry(ImapWord.MISSING_HOST, ".MISSING-HOST-NAME."),
                    entry(ImapWord.MOVED, "The messages were moved."),
                    entry(ImapWord.OTHER_USERS, ""),
                    entry(ImapWord.PUBLIC_FOLDERS, ""),
                    entry(ImapWord.RESERVED_FOLDER, "")));

    /** Those of {@link Exchange2016}. */
    static final Words<Pop3Word> POP3 = Words.of(
            Pop3Word.class,
            Map.ofEntries(
                    entry(Pop3Word.GREETING, "The Microsoft Exchange POP3 service is ready."),
                    entry(Pop3Word.SIGNING_OFF, "Microsoft Exchange Server 2016 POP3 server signing off."),
                    entry(Pop3Word.CONNECTION_CLOSED, "Connection is closed."),
                    entry(Pop3Word.TOO_MANY_CONNECTIONS, "Connection is closed."),
                    entry(Pop3Word.USER, ""),
                    entry(Pop3Word.LOGGED_ON, "User successfully logged on."),
                    entry(Pop3Word.AUTHENTICATED, "User successfully logged on"),
                    entry(Pop3Word.LOGON_FAILURE, "Logon failure: unknown user name or bad password."),
                    entry(Pop3Word.NO_MAILBOX, "Logon failure: unknown user name or bad password."),
                    entry(Pop3Word.MECHANISM_DISABLED, "Command argument error."),
                    entry(Pop3Word.OK_TO_AUTH_NTLM, "+OK"),
                    entry(
                            Pop3Word.THROTTLED,
                            "Request is throttled. Suggested Backoff Time: {milliseconds} milliseconds"),
                    entry(Pop3Word.AUTHENTICATION_CANCELLED, "The AUTH protocol exchange was canceled by the client."),
                    entry(Pop3Word.MAILDROP_LOCKED, "The mailbox is in use by another session."),
                    entry(Pop3Word.INVALID_STATE, "Command is not valid in this state."),
                    entry(Pop3Word.UNKNOWN_COMMAND, "Command is not recognized."),
                    entry(Pop3Word.ARGUMENT_ERROR, "Command argument error."),
                    entry(Pop3Word.NO_SUCH_MESSAGE, "The requested item could not be found."),
                    entry(
                            Pop3Word.SUBSTITUTE_SUBJECT,
                            "Retrieval using the POP3 protocol failed for the following message: {number}"),
                    entry(Pop3Word.SUBSTITUTE_FROM, "Microsoft Exchange Server"),
                    entry(Pop3Word.BEGIN_TLS, "Begin TLS negotiation."),
                    entry(Pop3Word.CAPABILITIES, ""),
                    entry(Pop3Word.MECHANISMS, "")));

    private ModernWords() {}
}
