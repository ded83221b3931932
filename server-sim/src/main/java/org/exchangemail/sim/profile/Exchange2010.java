package org.exchangemail.sim.profile;

import java.util.EnumSet;
import java.util.List;

/**
 * Exchange Server 2010, as first released and with SP1. Texts not named here are those of {@link ModernWords}.
 *
 * <ul>
 *   <li>greetings: documented, default of {@code -Banner}
 *   <li>no NTLM before SP1: documented, [MS-OXPOP3] note 5 of section 2, [MS-OXIMAP4] note 1
 *   <li>IMAP capabilities of SP1: observed, https://bitbucket.org/jsuto/piler/issues/681; of the first release:
 *       observed, https://cweiske.de/tagebuch/IMAP%20with%20Exchange.htm, less NTLM; that {@code AUTH=PLAIN} stands
 *       behind the others: observed there
 *   <li>POP3 capabilities of the first release: observed, https://github.com/jstedfast/MailKit/issues/119; of SP1:
 *       inferred
 *   <li>QUIT of IMAP: observed, https://github.com/mxk/go-imap/issues/11; of POP3: inferred from it
 *   <li>POP3 commands of 512 characters, approximate sizes: documented, [MS-OXPOP3] notes 2 and 4
 * </ul>
 */
final class Exchange2010 {

    private Exchange2010() {}

    static ExchangeProfile profile() {
        ExchangeProfile released = profile(
                "Exchange 2010",
                "exchange-2010",
                List.of(
                        "IMAP4",
                        "IMAP4rev1",
                        "AUTH=GSSAPI",
                        "AUTH=PLAIN",
                        "LOGINDISABLED",
                        "STARTTLS",
                        "IDLE",
                        "NAMESPACE",
                        "LITERAL+"),
                "SASL GSSAPI PLAIN",
                "14.0");
        return released.with(Quirk.STRUCTURE_UNQUOTED_ENCODING);
    }

    static ExchangeProfile sp1() {
        return profile(
                "Exchange 2010 SP1",
                "exchange-2010-sp1",
                List.of(
                        "IMAP4",
                        "IMAP4rev1",
                        "AUTH=NTLM",
                        "AUTH=GSSAPI",
                        "AUTH=PLAIN",
                        "LOGINDISABLED",
                        "STARTTLS",
                        "UIDPLUS",
                        "CHILDREN",
                        "IDLE",
                        "NAMESPACE",
                        "LITERAL+"),
                "SASL NTLM GSSAPI PLAIN",
                "14.1");
    }

    private static ExchangeProfile profile(
            String name, String id, List<String> imapCapabilities, String sasl, String version) {
        return new ExchangeProfile(
                name,
                id,
                EnumSet.allOf(LoginForm.class),
                new ImapTraits(
                        imapCapabilities,
                        ModernWords.IMAP
                                .with(ImapWord.SIGNING_OFF, "Microsoft Exchange Server 2010 IMAP4 server signing off.")
                                .with(ImapWord.ID_VERSION, version),
                        ModernWords.IMAP_LIMITS,
                        ServiceSettings.DEFAULT),
                new Pop3Traits(
                        List.of("TOP", "UIDL", sasl, "USER", "STLS"),
                        ModernWords.POP3.with(
                                Pop3Word.SIGNING_OFF, "Microsoft Exchange Server 2010 POP3 server signing off."),
                        ModernWords.POP3_LIMITS,
                        UniqueIds.DECIMAL,
                        ModernWords.POP3_SETTINGS),
                NtlmTraits.NTLMV2_ONLY,
                EnumSet.of(
                        Quirk.SEARCH_US_ASCII_ONLY,
                        Quirk.NO_KEYWORDS,
                        Quirk.IMAP_APPROXIMATE_SIZES,
                        Quirk.SEARCH_DISPLAY_NAMES_ONLY,
                        Quirk.APPEND_LOSES_FLAGGED,
                        Quirk.APPEND_LOSES_DATE,
                        Quirk.APPEND_REFUSES_LONG_LINES,
                        Quirk.STRUCTURE_NIL_PARAMETER_VALUES,
                        Quirk.ENVELOPE_MISSING_HOST_NAME,
                        Quirk.SUBSTITUTES_UNCONVERTIBLE,
                        Quirk.OK_WITHOUT_FULL_ACCESS,
                        Quirk.LOGON_TIME_IS_TOTAL,
                        Quirk.OK_WITHOUT_MAILBOX,
                        Quirk.ALIAS_ASSUMED_FROM_ACCOUNT_NAME,
                        Quirk.POP3_OK_TO_ANY_USER));
    }
}
