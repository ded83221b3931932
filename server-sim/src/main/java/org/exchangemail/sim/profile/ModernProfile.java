package org.exchangemail.sim.profile;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What the installed versions from 2013 on have in common. Where it is known from is told at {@link Exchange2016}. */
final class ModernProfile {

    static final Set<Quirk> QUIRKS = EnumSet.of(
            Quirk.SEARCH_US_ASCII_ONLY,
            Quirk.NO_KEYWORDS,
            Quirk.IMAP_APPROXIMATE_SIZES,
            Quirk.SEARCH_DISPLAY_NAMES_ONLY,
            Quirk.APPEND_REFUSES_LONG_LINES,
            Quirk.ENVELOPE_MISSING_HOST_NAME,
            Quirk.SUBSTITUTES_UNCONVERTIBLE,
            Quirk.OK_WITHOUT_FULL_ACCESS,
            Quirk.OK_WITHOUT_MAILBOX,
            Quirk.ALIAS_ASSUMED_FROM_ACCOUNT_NAME,
            Quirk.BUILT_IN_ACCOUNTS_REFUSED,
            Quirk.LOGON_TIME_IS_TOTAL,
            Quirk.UNAVAILABLE_AFTER_FAILED_NTLM,
            Quirk.POP3_OK_TO_ANY_USER);

    private ModernProfile() {}

    static ExchangeProfile of(
            String name,
            String id,
            List<String> capabilities,
            Words<ImapWord> imap,
            Words<Pop3Word> pop3,
            Set<Quirk> quirks) {
        return new ExchangeProfile(
                name,
                id,
                EnumSet.allOf(LoginForm.class),
                new ImapTraits(capabilities, imap, ModernWords.IMAP_LIMITS, ServiceSettings.DEFAULT),
                new Pop3Traits(
                        List.of("TOP", "UIDL", "SASL NTLM GSSAPI PLAIN", "USER", "STLS"),
                        pop3,
                        ModernWords.POP3_LIMITS,
                        UniqueIds.DECIMAL,
                        ModernWords.POP3_SETTINGS),
                NtlmTraits.NTLMV2_ONLY,
                quirks);
    }
}
