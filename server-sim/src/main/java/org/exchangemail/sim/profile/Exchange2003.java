package org.exchangemail.sim.profile;

import java.util.EnumSet;
import java.util.List;

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
 *   <li>texts of IMAP not named here, and QUIT of IMAP: inferred from later versions and from POP3
 * </ul>
 */
final class Exchange2003 {

    private Exchange2003() {}

    static ExchangeProfile profile() {
        ServiceSettings plain = ServiceSettings.DEFAULT.withLoginType(LoginType.PLAIN_TEXT_LOGIN);
        return new ExchangeProfile(
                "Exchange 2003",
                new ImapTraits(
                        List.of(
                                "IMAP4",
                                "IMAP4rev1",
                                "IDLE",
                                "LOGIN-REFERRALS",
                                "MAILBOX-REFERRALS",
                                "NAMESPACE",
                                "LITERAL+",
                                "UIDPLUS",
                                "CHILDREN",
                                "AUTH=NTLM"),
                        ModernWords.IMAP
                                .with(
                                        ImapWord.GREETING,
                                        "Microsoft Exchange Server 2003 IMAP4rev1 server version 6.5.7638.1 ({host}) ready.")
                                .with(
                                        ImapWord.SIGNING_OFF,
                                        "Microsoft Exchange Server 2003 IMAP4rev1 server version 6.5.7638.1 signing off.")
                                .with(ImapWord.LOGON_FAILED, "Logon failure: unknown user name or bad password.")
                                .with(ImapWord.ID_VERSION, "6.5"),
                        ModernWords.IMAP_LIMITS,
                        plain),
                new Pop3Traits(
                        List.of("TOP", "USER", "PIPELINING", "EXPIRE NEVER", "UIDL", "SASL NTLM"),
                        ModernWords.POP3
                                .with(
                                        Pop3Word.GREETING,
                                        "Microsoft Exchange Server 2003 POP3 server version 6.5.7638.1 ({host}) ready.")
                                .with(
                                        Pop3Word.SIGNING_OFF,
                                        "Microsoft Exchange Server 2003 POP3 server version 6.5.7638.1 signing off.")
                                .with(Pop3Word.CAPABILITIES, "Capability list follows"),
                        ModernWords.POP3_LIMITS,
                        UniqueIds.BASE64,
                        new Pop3Settings(plain, 512, true, Pop3Settings.SortOrder.ASCENDING)),
                NtlmTraits.WINDOWS_2003,
                EnumSet.of(
                        Quirk.SEARCH_US_ASCII_ONLY,
                        Quirk.NO_KEYWORDS,
                        Quirk.ALIAS_ASSUMED_FROM_ACCOUNT_NAME,
                        Quirk.POP3_OK_TO_ANY_USER,
                        Quirk.POP3_OK_TO_AUTH_NTLM,
                        Quirk.POP3_NO_INITIAL_RESPONSE));
    }
}
