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
     * A right password is answered OK although it is expired; the first command that needs the mailbox fails.
     * Reported of wrong and expired passwords behind a front end, https://eclipse-ee4j.github.io/angus-mail/Exchange; not
     * known which version, so off in all.
     */
    OK_WITH_EXPIRED_PASSWORD,

    /**
     * A logon beyond the connections that one account may have is answered OK; the first command that needs the mailbox
     * fails. Observed (Online): https://github.com/mscdex/node-imap/issues/523. Installed versions refuse the logon:
     * observed, https://github.com/deltachat/deltachat-desktop/issues/1527.
     */
    OK_WITH_TOO_MANY_CONNECTIONS,

    /**
     * A bare name that is no account is taken for the alias of a mailbox, and its owner for who logs on. Documented for
     * 5.5, help page POP3 Account Name; inferred for IMAP.
     */
    ACCOUNT_NAMED_BY_ALIAS,

    /**
     * The built-in accounts Administrator and Guest are not let in. Documented from 2013 on:
     * https://learn.microsoft.com/exchange/clients/pop3-and-imap4/pop3-and-imap4.
     */
    BUILT_IN_ACCOUNTS_REFUSED,

    /**
     * An account without a mailbox of its own cannot open the one it has FullAccess on. Observed once (2019), imapsync
     * FAQ.
     */
    DELEGATE_NEEDS_MAILBOX,

    /**
     * A logon for a mailbox on another server is referred to it (LOGIN-REFERRALS, RFC 2221), and no mailbox is open.
     * Documented for 5.5, KB article Q217388; inferred for 2000 and 2003. Later versions fetch the mailbox themselves.
     */
    REFERS_TO_HOME_SERVER,

    /**
     * The time before the logon runs on whatever the client sends. Documented (2007 and later), [MS-STANXIMAP] 2.2.10
     * E0002. Elsewhere it is a time of silence.
     */
    LOGON_TIME_IS_TOTAL,

    /**
     * AUTHENTICATE PLAIN is offered by IMAP and always fails. Documented for 2007 in the FAQ of Jakarta Mail,
     * https://jakarta.ee/specifications/mail/; observed, https://cweiske.de/tagebuch/IMAP%20with%20Exchange.htm.
     */
    IMAP_PLAIN_ALWAYS_FAILS,

    /**
     * After NTLM failed by IMAP, every further logon on that connection is answered "Server Unavailable".
     * Observed (2013): https://github.com/jstedfast/MailKit/issues/532.
     */
    UNAVAILABLE_AFTER_FAILED_NTLM,

    /**
     * XOAUTH2 says in a challenge why it refuses a token, before it refuses. That is what Google does (observed:
     * https://github.com/google/gmail-oauth2-tools/issues/78); Exchange Online is documented to refuse without:
     * https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth.
     * No version has it by default.
     */
    XOAUTH2_ERROR_CHALLENGE,

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
     * POP3 does not know CAPA. Documented for 5.5, KB article Q322825.
     */
    POP3_NO_CAPA,

    /**
     * The limit of a POP3 command holds for the lines of a SASL exchange too. Not known of any version; a
     * client whose AUTHENTICATE message is longer cannot log on then.
     */
    POP3_COMMAND_SIZE_HOLDS_FOR_SASL,

    // Messages, folders and commands of IMAP.

    /**
     * RFC822.SIZE of IMAP, and LARGER and SMALLER of SEARCH, go by the stored size, here rounded up to the next
     * 1,024 octets. Documented (5.5 to 2019, unless EnableExactRFC822Size is on): [MS-STANXIMAP] 2.2.24 and 2.2.25.
     */
    IMAP_APPROXIMATE_SIZES,

    /**
     * SEARCH takes no charset but US-ASCII; others are answered {@code NO [BADCHARSET (US-ASCII)]}. Documented (2007
     * and later): [MS-STANXIMAP] 2.2.24.
     */
    SEARCH_US_ASCII_ONLY,

    /**
     * FROM, TO, CC and BCC of SEARCH look at display names and not at addresses, which only HEADER finds. Observed
     * (2010 and later): https://eclipse-ee4j.github.io/angus-mail/Exchange.
     */
    SEARCH_DISPLAY_NAMES_ONLY,

    /**
     * SEARCH names messages that no EXISTS has announced yet. Observed (2007 SP3 and others): https://github.com/javaee/javamail/issues/86.
     */
    SEARCH_BEFORE_EXISTS,

    /**
     * Clients cannot define keywords: STORE and APPEND forget them, and PERMANENTFLAGS has no {@code \*}. Documented
     * (2007 and later): [MS-STANXIMAP] 2.2.4; observed for 2003.
     */
    NO_KEYWORDS,

    /** There is no flag {@code $MDNSent}. Documented for 5.5, KB article Q189326. */
    NO_MDN_SENT,

    /** SELECT does not tell UIDNEXT. Observed (5.5, 2003): https://github.com/jstedfast/MailKit/issues/1512. */
    SELECT_WITHOUT_UIDNEXT,

    /**
     * {@code \Flagged} in APPEND is lost. Observed (2010, 2013, Online): imapsync FAQ.
     */
    APPEND_LOSES_FLAGGED,

    /**
     * The date in APPEND is lost; the message has come now. Observed (before 2010 SP2 RU5): imapsync FAQ.
     */
    APPEND_LOSES_DATE,

    /**
     * APPEND of a message with a line longer than {@link ImapLimits#maxAppendLine()} is answered BAD. Observed (2010 and
     * later): imapsync FAQ, https://github.com/imapsync/imapsync/issues/239.
     */
    APPEND_REFUSES_LONG_LINES,

    /**
     * A partial FETCH returns the whole section and no origin. Observed (version not stated): comment in Angus'
     * {@code IMAPInputStream}.
     */
    PARTIAL_FETCH_RETURNS_WHOLE,

    /**
     * FETCH of the body of a part, {@code BODY[1.1]}, is answered with its header too, {@code BODY[1.1.MIME]} before
     * {@code BODY[1.1]}. Observed (2003): Angus' {@code IMAPProtocolTest}.
     */
    FETCH_ADDS_BODY_ITEM,

    /**
     * A message that cannot be converted is replaced by one that says so, from an address without a host. Observed
     * (2007 and later, IMAP): unit tests of MailKit; inferred for POP3. Without this, FETCH is answered NO, as documented
     * for 5.0 (KB article Q168109) and observed for 2003, and RETR {@code -ERR}, as documented for 5.5 (KB article
     * Q237961).
     */
    SUBSTITUTES_UNCONVERTIBLE,

    /**
     * Addresses without a host have the host {@code .MISSING-HOST-NAME.} in ENVELOPE, and those without a mailbox NIL.
     * Observed (2007 and later): unit tests of MailKit.
     */
    ENVELOPE_MISSING_HOST_NAME,

    /**
     * Sender and Reply-To of ENVELOPE are NIL where the message has no such field, instead of what From says. Observed
     * (2007): Angus' {@code IMAPMessage}.
     */
    ENVELOPE_WITHOUT_FALLBACK,

    /** Addresses of ENVELOPE have spaces between them. Documented (5.5 before SP3), KB article Q236882. */
    ENVELOPE_SPACE_BETWEEN_ADDRESSES,

    /**
     * A Content-Disposition without parameters is a bare string in BODYSTRUCTURE: {@code "inline"}. Observed (Online):
     * https://github.com/jstedfast/MailKit/issues/919.
     */
    STRUCTURE_BARE_DISPOSITION,

    /** A missing Content-Disposition is {@code (NIL NIL)} in BODYSTRUCTURE. Observed (Online): unit tests of MailKit. */
    STRUCTURE_NIL_DISPOSITION,

    /**
     * Content-Description stands in BODYSTRUCTURE where Content-Disposition belongs. Observed (2016, S/MIME): unit tests
     * of MailKit.
     */
    STRUCTURE_DESCRIPTION_AS_DISPOSITION,

    /**
     * A part with nothing in it is {@code (NIL NIL NIL NIL NIL "7BIT" 0 NIL NIL NIL NIL)} in BODYSTRUCTURE. Observed
     * (Online): https://github.com/jstedfast/MailKit/issues/1446.
     */
    STRUCTURE_NIL_PARTS,

    /**
     * The size of the parts of a multipart/signed or multipart/digest is -1 in BODYSTRUCTURE. Observed (2007):
     * https://eclipse-ee4j.github.io/angus-mail/Exchange.
     */
    STRUCTURE_NEGATIVE_SIZES,

    /**
     * The transfer encoding has no quotes in BODYSTRUCTURE. Observed (2010, mended in RU3):
     * https://eclipse-ee4j.github.io/angus-mail/Exchange.
     */
    STRUCTURE_UNQUOTED_ENCODING,

    /**
     * The value of an empty parameter is NIL in BODYSTRUCTURE. Observed (2010): Angus' {@code BODYSTRUCTURETest}.
     */
    STRUCTURE_NIL_PARAMETER_VALUES,

    /**
     * MOVE tells {@code [COPYUID 55 31 6]} on a line without {@code * OK}. Observed (Online, 2014):
     * https://github.com/jstedfast/MailKit/issues/115.
     */
    MOVE_BARE_COPYUID,

    /**
     * The answer to CAPABILITY is followed by a line of its own, {@code CAPABILITY completed.} behind a space. Observed (2003):
     * https://github.com/dinhvh/libetpan/issues/45.
     */
    STRAY_LINE_AFTER_CAPABILITY,

    /**
     * A literal that does not wait for it is asked for all the same, by a {@code +} line. Observed (2010 and later):
     * https://github.com/jstedfast/MailKit/issues/852.
     */
    UNNEEDED_CONTINUATION,

    /**
     * SELECT and EXAMINE of a name that ends in a space close the connection without a word. Observed (2007): imapsync
     * FAQ.
     */
    SELECT_OF_TRAILING_SPACE_CLOSES,

    /**
     * A folder name with a TAB stands in LIST without quotes. Observed (Online): https://github.com/jstedfast/MailKit/issues/945.
     */
    LIST_TAB_UNQUOTED,

    /**
     * Folders with a slash in their own name, which only other protocols can give them, are not to be seen. Documented
     * (5.5), KB article Q234395. Without this they are listed with the slash as a separator, and cannot be opened.
     */
    HIDES_NAMES_WITH_SLASH,

    /**
     * NAMESPACE ends the connection without a word. Observed (2003, Chinese): https://github.com/jstedfast/MailKit/issues/1512.
     */
    NAMESPACE_CLOSES
}
