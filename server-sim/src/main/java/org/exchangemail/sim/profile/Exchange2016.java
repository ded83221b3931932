package org.exchangemail.sim.profile;

import java.util.List;

/**
 * Exchange Server 2016, on premises.
 *
 * <p>What is known of its strings in IMAP:
 *
 * <ul>
 *   <li>greeting: documented, default of {@code Set-ImapSettings -Banner}
 *   <li>capabilities after TLS, {@code IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=NTLM AUTH=GSSAPI SASL-IR UIDPLUS MOVE
 *       ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+}: observed, https://github.com/jstedfast/MailKit/issues/773
 *   <li>capabilities before TLS, {@code LOGINDISABLED STARTTLS} in place of {@code AUTH=}: observed for 2013
 *       and 2016, https://github.com/jstedfast/MailKit/issues/731 and 1351; that {@code SASL-IR UNSELECT}
 *       stand there too, and the lists of the other login types: inferred. No {@code [CAPABILITY ..]} in
 *       greeting or tagged OK: documented, [MS-STANXIMAP] 2.2.15
 *   <li>{@code LOGIN completed.}: observed, all versions; {@code AUTHENTICATE completed.} and {@code The AUTH
 *       protocol exchange was canceled by the client.}: documented, [MS-OXIMAP4] 2.2.1
 *   <li>{@code LOGIN failed.}, {@code AUTHENTICATE failed.}: observed, MailKit issues 483 and 773
 *   <li>{@code Command received in Invalid state.}: observed (2007 and later), imapsync FAQ
 *   <li>{@code User is authenticated but not connected.}, {@code Connection closed. 14}: observed,
 *       https://github.com/simonrob/email-oauth2-proxy/issues/74
 *   <li>{@code Server Unavailable. 15}: observed (2013), MailKit issue 532
 *   <li>{@code Command Argument Error. 11}: observed (2010 and later), imapsync issue 239; that unknown
 *       commands ({@code Command Error. 12}) are answered alike: inferred
 *   <li>{@code Begin TLS negotiation now.}: observed, MailKit issue 269
 *   <li>name and version of ID: observed for 2013 ({@code 15.0}),
 *       https://github.com/thunderbird/thunderbird-android/issues/899; {@code 15.1}: inferred from the build
 *       number
 *   <li>{@code Microsoft Exchange Server 2016 IMAP4 server signing off.}: inferred from 2010, observed in
 *       https://github.com/mxk/go-imap/issues/11
 *   <li>{@code NO} with the words of the invalid state for STORE in a read-only folder: observed,
 *       https://github.com/mxk/go-imap/issues/11
 *   <li>{@code FETCH completed.} and its like after UID FETCH too: inferred
 *   <li>responses of SELECT, their order and their texts: observed for 2003 and 2013, MailKit issue 1512 and
 *       thunderbird-android issue 899; {@code UIDNEXT} and its text: inferred
 *   <li>the words for a folder that does not exist and for a character set that SEARCH does not know, and
 *       the one that asks for a literal: inferred; the response code BADCHARSET: documented, [MS-STANXIMAP]
 *       2.2.24
 *   <li>{@code Connection is closed. 13} after silence: observed (Online),
 *       https://github.com/mscdex/node-imap/issues/561; the time before the logon, which commands do not prolong:
 *       documented, [MS-STANXIMAP] 2.2.10
 *   <li>BYE in place of a greeting: observed, https://github.com/jstedfast/MailKit/issues/262; that too many connections
 *       are a reason, and its text: inferred. Limits of connections: documented, {@code Set-ImapSettings}; the refusal of
 *       a logon beyond them: observed, https://github.com/deltachat/deltachat-desktop/issues/1527
 *   <li>{@code Request is throttled. Suggested Backoff Time: .. milliseconds}: observed (Online), imapsync FAQ; here:
 *       inferred
 *   <li>close after 10 errors: observed, imapsync FAQ; command size: documented, {@code Set-ImapSettings
 *       -MaxCommandSize}; size of a SASL line: not known, so that of {@link
 *       org.exchangemail.sasl.SaslLine#MAX_LENGTH}
 * </ul>
 *
 * <p>In POP3, where nothing else is said as in {@link ModernWords}:
 *
 * <ul>
 *   <li>greeting: documented, default of {@code Set-PopSettings -Banner}
 *   <li>capabilities {@code TOP UIDL SASL USER STLS}: observed (2010 and Online),
 *       https://github.com/jstedfast/MailKit/issues/119, https://github.com/IndySockets/Indy/issues/192; the
 *       mechanisms {@code NTLM GSSAPI PLAIN}: observed, POP3 fixture of MailKit
 *   <li>{@code Microsoft Exchange Server 2016 POP3 server signing off.}: inferred from 2003 and from IMAP
 *   <li>command size 512, approximate sizes, oldest message first: documented, {@code Set-PopSettings}
 * </ul>
 */
final class Exchange2016 {

    static final List<String> CAPABILITIES = List.of(
            "IMAP4",
            "IMAP4rev1",
            "AUTH=PLAIN",
            "AUTH=NTLM",
            "AUTH=GSSAPI",
            "LOGINDISABLED",
            "STARTTLS",
            "SASL-IR",
            "UIDPLUS",
            "MOVE",
            "ID",
            "UNSELECT",
            "CHILDREN",
            "IDLE",
            "NAMESPACE",
            "LITERAL+");

    private Exchange2016() {}

    static ExchangeProfile profile() {
        return ModernProfile.of(
                "Exchange 2016",
                "exchange-2016",
                CAPABILITIES,
                ModernWords.IMAP,
                ModernWords.POP3,
                ModernProfile.QUIRKS);
    }
}
