package org.exchangemail.sim.profile;

/** Behaviour that some versions have and no specification asks for; each can be switched on its own. */
public enum Quirk {
    /**
     * A right password for a mailbox the account has no FullAccess on is answered OK; the first command
     * that needs the mailbox fails. Observed (2010 to Online):
     * https://github.com/imapsync/imapsync/issues/136, https://github.com/jstedfast/MailKit/issues/1486.
     */
    OK_WITHOUT_FULL_ACCESS,

    /**
     * A right password for a mailbox that does not exist is answered OK; the first command that needs the
     * mailbox fails. Observed (Online): https://github.com/simonrob/email-oauth2-proxy/issues/74; inferred
     * for installed versions.
     */
    OK_WITHOUT_MAILBOX,

    /**
     * A right password is answered OK although IMAP is switched off for the account or the mailbox; the
     * first command that needs the mailbox fails. Observed (Online); installed versions are documented to
     * refuse the logon ({@code Set-CASMailbox}).
     */
    OK_WITH_PROTOCOL_DISABLED,

    /**
     * A login string with an account name and without a mailbox opens the mailbox whose alias is that
     * account name, so the logon fails for an account whose alias differs. Documented for 2003:
     * https://techcommunity.microsoft.com/t5/exchange-team-blog/understanding-login-strings-with-pop3-imap/ba-p/610683;
     * inferred for later versions.
     */
    ALIAS_ASSUMED_FROM_ACCOUNT_NAME,

    /**
     * After NTLM failed by IMAP, every further logon on that connection is answered "Server Unavailable".
     * Observed (2013): https://github.com/jstedfast/MailKit/issues/532.
     */
    UNAVAILABLE_AFTER_FAILED_NTLM,

    /**
     * POP3 answers {@code AUTH NTLM} by {@code +OK} where the specification asks for {@code +} and a space.
     * Observed (2003): https://github.com/jstedfast/MailKit/issues/391.
     */
    POP3_OK_TO_AUTH_NTLM,

    /**
     * POP3 answers USER by {@code +OK} whatever the name; only PASS is judged. Documented (5.x) and observed in
     * all versions.
     */
    POP3_OK_TO_ANY_USER,

    /**
     * POP3 refuses AUTH with an initial response on its line (RFC 5034). Observed (2007 and before):
     * https://github.com/curl/curl/issues/718.
     */
    POP3_NO_INITIAL_RESPONSE,

    /**
     * The limit of a POP3 command holds for the lines of a SASL exchange too. Not known of any version; a
     * client whose AUTHENTICATE message is longer cannot log on then.
     */
    POP3_COMMAND_SIZE_HOLDS_FOR_SASL
}
