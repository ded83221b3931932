package org.exchangemail.sim.profile;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One Exchange version as one value: its words, capabilities, limits and quirks.
 *
 * <p>{@link #EXCHANGE_2016}, what is known of each string (documented by Microsoft; observed in a public
 * transcript; inferred from another version):
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
 *   <li>close after 10 errors: observed, imapsync FAQ; command size: documented, {@code Set-ImapSettings
 *       -MaxCommandSize}; size of a SASL line: not known, so that of {@link
 *       org.exchangemail.sasl.SaslLine#MAX_LENGTH}
 * </ul>
 *
 * <p>The list of capabilities is the version's whole list. A server advertises those among them that it
 * can keep: GSSAPI is not implemented, so {@code AUTH=GSSAPI} is never seen, and {@code UIDPLUS}, {@code
 * MOVE}, {@code IDLE} appear as soon as their commands are there.
 *
 * <p>Immutable, safe for use by several threads.
 *
 * @param name what to call the version, for example {@code Exchange 2016}
 * @param imapCapabilities every capability of the version, in the order in which it lists them
 * @param imapWords the texts of the IMAP service
 * @param imapLimits the limits of the IMAP service
 * @param quirks what the version does beyond the specifications
 */
public record ExchangeProfile(
        String name, List<String> imapCapabilities, ImapWords imapWords, ImapLimits imapLimits, Set<Quirk> quirks) {

    /** Exchange Server 2016, on premises. */
    public static final ExchangeProfile EXCHANGE_2016 = new ExchangeProfile(
            "Exchange 2016",
            List.of(
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
                    "LITERAL+"),
            new ImapWords(
                    "The Microsoft Exchange IMAP4 service is ready.",
                    "Microsoft Exchange Server 2016 IMAP4 server signing off.",
                    "Connection closed. 14",
                    "completed.",
                    "failed.",
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
                    "15.1"),
            new ImapLimits(10_240, 65_536, 10, Set.of(StandardCharsets.US_ASCII)),
            EnumSet.of(
                    Quirk.OK_WITHOUT_FULL_ACCESS,
                    Quirk.OK_WITHOUT_MAILBOX,
                    Quirk.ALIAS_ASSUMED_FROM_ACCOUNT_NAME,
                    Quirk.UNAVAILABLE_AFTER_FAILED_NTLM));

    /** Copies list and set. */
    public ExchangeProfile {
        imapCapabilities = List.copyOf(imapCapabilities);
        quirks = Set.copyOf(quirks);
    }

    /**
     * Tells whether the version has a quirk.
     *
     * @param quirk any
     * @return true if it does so
     */
    public boolean has(Quirk quirk) {
        return quirks.contains(quirk);
    }

    /**
     * Switches a quirk on.
     *
     * @param quirk any
     * @return a copy
     */
    public ExchangeProfile with(Quirk quirk) {
        List<Quirk> more = new ArrayList<>(quirks);
        more.add(quirk);
        return new ExchangeProfile(name, imapCapabilities, imapWords, imapLimits, EnumSet.copyOf(more));
    }

    /**
     * Switches a quirk off.
     *
     * @param quirk any
     * @return a copy
     */
    public ExchangeProfile without(Quirk quirk) {
        List<Quirk> fewer = new ArrayList<>(quirks);
        fewer.remove(quirk);
        return new ExchangeProfile(name, imapCapabilities, imapWords, imapLimits, Set.copyOf(fewer));
    }
}
