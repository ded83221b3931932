package org.exchangemail.sim.profile;

import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * What all versions from 2007 on have in common. The texts of IMAP are told of at {@link Exchange2016}.
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
 *   <li>CAPA answered by {@code +OK} alone: observed, MailKit issue 119
 *   <li>the words for unknown commands, bad arguments and the maildrop lock, the last word after too many
 *       errors, and how many those are: inferred
 * </ul>
 */
final class ModernWords {

    static final ImapLimits IMAP_LIMITS = new ImapLimits(10_240, 65_536, 10, Set.of(StandardCharsets.US_ASCII));

    static final Pop3Limits POP3_LIMITS = new Pop3Limits(65_536, 10);

    static final Pop3Settings POP3_SETTINGS =
            new Pop3Settings(ServiceSettings.DEFAULT, 512, false, Pop3Settings.SortOrder.ASCENDING);

    private ModernWords() {}

    static ImapWords imap(String greeting, String signingOff, String idVersion) {
        return imap(greeting, signingOff, "{command} failed.", idVersion);
    }

    static ImapWords imap(String greeting, String signingOff, String failed, String idVersion) {
        return new ImapWords(
                greeting,
                signingOff,
                "Connection closed. 14",
                "completed.",
                failed,
                "The AUTH protocol exchange was canceled by the client.",
                "Command received in Invalid state.",
                "User is authenticated but not connected.",
                "Server Unavailable. 15",
                "Command Argument Error. 11",
                "Command Error. 12",
                "Begin TLS negotiation now.",
                "The requested folder does not exist.",
                "Command received in Invalid state.",
                "The specified charset is not supported.",
                "Permanent flags",
                "Is the first unseen message",
                "UIDVALIDITY value",
                "The next unique identifier value",
                "Ready for additional command text.",
                "Microsoft.Exchange.Imap4.Imap4Server",
                idVersion);
    }

    static Pop3Words pop3(String greeting, String signingOff) {
        return pop3(greeting, signingOff, "");
    }

    static Pop3Words pop3(String greeting, String signingOff, String capabilities) {
        return new Pop3Words(
                greeting,
                signingOff,
                "Connection is closed.",
                "",
                "User successfully logged on.",
                "User successfully logged on",
                "Logon failure: unknown user name or bad password.",
                "The AUTH protocol exchange was canceled by the client.",
                "The mailbox is in use by another session.",
                "Command is not valid in this state.",
                "Command is not recognized.",
                "Command argument error.",
                "The requested item could not be found.",
                "Begin TLS negotiation.",
                capabilities,
                "");
    }
}
