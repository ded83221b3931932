package org.exchangemail.sim.profile;

import java.time.Duration;
import java.util.EnumSet;

/**
 * Exchange Server 2003 SP2 on Windows Server 2003: no STARTTLS, no STLS, NTLMv1 let in.
 *
 * <ul>
 *   <li>greetings: observed, https://github.com/dinhvh/libetpan/issues/45 (IMAP),
 *       https://github.com/jstedfast/MailKit/issues/391 (POP3)
 *   <li>IMAP capabilities: observed, libetpan issue 45; {@code AUTH=NTLM} among them: inferred from POP3
 *   <li>IMAP {@code Logon failure: unknown user name or bad password.}: documented,
 *       https://techcommunity.microsoft.com/t5/exchange-team-blog/understanding-login-strings-with-pop3-imap/ba-p/610683
 *   <li>POP3 capabilities {@code TOP USER PIPELINING EXPIRE NEVER UIDL SASL NTLM} behind {@code Capability list
 *       follows}, {@code +OK} to AUTH NTLM, words of QUIT and of the wrong state: observed, MailKit issue 391
 *   <li>no STLS: documented, [MS-OXPOP3] note 3 of section 1.7; plain text allowed: inferred from it
 *   <li>MIME kept, so that sizes are exact: documented, [MS-OXPOP3] note 7 of section 2.2.2
 *   <li>unique-ids: inferred from 5.x, KB article Q161116; command size: not known, so that of 2010
 *   <li>{@code Protocol Error: "Tag not found in command".}, {@code Protocol Error: "Unidentifiable command
 *       specified".}: observed, https://lukianol.wordpress.com/2011/05/10/imap-via-telnet/
 *   <li>{@code The NTLM Authentication package has been disabled for this protocol.}: documented for 5.5, KB article
 *       Q191558, inferred here
 *   <li>referrals: the capability observed, libetpan issue 45; what is said: documented for 5.5, KB articles Q217388 and
 *       Q236788, inferred here
 *   <li>no limit of connections, POP3 ended after 10 minutes of silence: documented for 2000, inferred here
 *   <li>all seven login strings: documented, the article named above; {@code upn} in the last part: documented,
 *       [MS-OXPOP3] 2.2.4
 *   <li>texts of IMAP not named here, and QUIT of IMAP: inferred from later versions and from POP3
 * </ul>
 */
final class Exchange2003 {

    private static final String BUILD = "6.5.7638.1";

    private Exchange2003() {}

    static ExchangeProfile profile() {
        return new ExchangeProfile(
                        "Exchange 2003",
                        "exchange-2003",
                        EnumSet.allOf(LoginForm.class),
                        new ImapTraits(
                                OldWords.CAPABILITIES,
                                OldWords.IMAP
                                        .with(
                                                ImapWord.GREETING,
                                                "Microsoft Exchange Server 2003 IMAP4rev1 server version " + BUILD
                                                        + " ({host}) ready.")
                                        .with(
                                                ImapWord.SIGNING_OFF,
                                                "Microsoft Exchange Server 2003 IMAP4rev1 server version " + BUILD
                                                        + " signing off.")
                                        .with(ImapWord.ID_VERSION, "6.5"),
                                ModernWords.IMAP_LIMITS,
                                OldWords.settings(Duration.ofMinutes(30))),
                        new Pop3Traits(
                                OldWords.POP3_CAPABILITIES,
                                OldWords.POP3
                                        .with(
                                                Pop3Word.GREETING,
                                                "Microsoft Exchange Server 2003 POP3 server version " + BUILD
                                                        + " ({host}) ready.")
                                        .with(
                                                Pop3Word.SIGNING_OFF,
                                                "Microsoft Exchange Server 2003 POP3 server version " + BUILD
                                                        + " signing off."),
                                ModernWords.POP3_LIMITS,
                                UniqueIds.BASE64,
                                OldWords.POP3_SETTINGS),
                        NtlmTraits.WINDOWS_2003,
                        OldWords.QUIRKS)
                .with(Quirk.FETCH_ADDS_BODY_ITEM);
    }
}
