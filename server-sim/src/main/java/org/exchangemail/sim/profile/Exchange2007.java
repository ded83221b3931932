package org.exchangemail.sim.profile;

import java.util.EnumSet;
import java.util.List;

/**
 * Exchange Server 2007, on premises. Texts not named here are those of {@link ModernWords}.
 *
 * <ul>
 *   <li>IMAP greeting: observed, greeting that MailKit tells the version by; POP3 greeting: inferred from it
 *   <li>IMAP capabilities: observed, https://cweiske.de/tagebuch/IMAP%20with%20Exchange.htm (version not stated)
 *   <li>POP3 capabilities: observed for 2010, https://github.com/jstedfast/MailKit/issues/119; {@code NTLM} among
 *       the mechanisms: documented, [MS-OXPOP3] note 5 excepts 2010 only
 *   <li>POP3 commands of 45 characters: documented, [MS-OXPOP3] note 2 of section 1.4; with their line end they are
 *       the 47 octets of [MS-STANXPOP3]
 *   <li>refusal of an initial response: observed, https://github.com/curl/curl/issues/718
 *   <li>16 connections for each user: documented, https://mskb.pkisolutions.com/kb/932905; the time before the logon:
 *       documented, [MS-STANXIMAP] 2.2.10
 *   <li>QUIT: inferred from 2003 and 2010
 * </ul>
 */
final class Exchange2007 {

    private Exchange2007() {}

    static ExchangeProfile profile() {
        return new ExchangeProfile(
                "Exchange 2007",
                "exchange-2007",
                EnumSet.allOf(LoginForm.class),
                new ImapTraits(
                        List.of(
                                "IMAP4",
                                "IMAP4rev1",
                                "AUTH=NTLM",
                                "AUTH=GSSAPI",
                                "AUTH=PLAIN",
                                "LOGINDISABLED",
                                "STARTTLS",
                                "IDLE",
                                "NAMESPACE",
                                "LITERAL+"),
                        ModernWords.IMAP
                                .with(ImapWord.GREETING, "Microsoft Exchange Server 2007 IMAP4 service is ready")
                                .with(ImapWord.SIGNING_OFF, "Microsoft Exchange Server 2007 IMAP4 server signing off.")
                                .with(ImapWord.ID_VERSION, "8.0"),
                        ModernWords.IMAP_LIMITS,
                        ServiceSettings.DEFAULT),
                new Pop3Traits(
                        List.of("TOP", "UIDL", "SASL NTLM GSSAPI PLAIN", "USER", "STLS"),
                        ModernWords.POP3
                                .with(Pop3Word.GREETING, "Microsoft Exchange Server 2007 POP3 service is ready")
                                .with(Pop3Word.SIGNING_OFF, "Microsoft Exchange Server 2007 POP3 server signing off."),
                        ModernWords.POP3_LIMITS,
                        UniqueIds.DECIMAL,
                        ModernWords.POP3_SETTINGS.withMaxCommandSize(45)),
                NtlmTraits.NTLMV2_ONLY,
                EnumSet.of(
                        Quirk.SEARCH_US_ASCII_ONLY,
                        Quirk.NO_KEYWORDS,
                        Quirk.IMAP_APPROXIMATE_SIZES,
                        Quirk.SEARCH_BEFORE_EXISTS,
                        Quirk.ENVELOPE_WITHOUT_FALLBACK,
                        Quirk.STRUCTURE_NEGATIVE_SIZES,
                        Quirk.SELECT_OF_TRAILING_SPACE_CLOSES,
                        Quirk.ENVELOPE_MISSING_HOST_NAME,
                        Quirk.SUBSTITUTES_UNCONVERTIBLE,
                        Quirk.ALIAS_ASSUMED_FROM_ACCOUNT_NAME,
                        Quirk.LOGON_TIME_IS_TOTAL,
                        Quirk.IMAP_PLAIN_ALWAYS_FAILS,
                        Quirk.POP3_OK_TO_ANY_USER,
                        Quirk.POP3_NO_INITIAL_RESPONSE));
    }
}
