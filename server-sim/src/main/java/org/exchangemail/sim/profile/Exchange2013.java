package org.exchangemail.sim.profile;

import java.util.List;

/**
 * Exchange Server 2013, on premises. What is not named here is told of at {@link Exchange2016}.
 *
 * <ul>
 *   <li>greetings: documented, default of {@code -Banner}
 *   <li>IMAP capabilities, without {@code SASL-IR} and {@code UNSELECT}: observed,
 *       https://github.com/jstedfast/MailKit/issues/532 (after TLS), issues 269 and 731 (before)
 *   <li>{@code AUTHENTICATE failed.}, and {@code Server Unavailable. 15} after a failed NTLM: observed, MailKit issue 532
 *   <li>name and version of ID: observed, https://github.com/thunderbird/thunderbird-android/issues/899
 *   <li>QUIT of both protocols: inferred from 2010
 *   <li>POP3 capabilities: inferred from 2010 and Online; mechanisms: observed, POP3 fixture of MailKit
 * </ul>
 */
final class Exchange2013 {

    private Exchange2013() {}

    static ExchangeProfile profile() {
        return ModernProfile.of(
                        "Exchange 2013",
                        "exchange-2013",
                        List.of(
                                "IMAP4",
                                "IMAP4rev1",
                                "AUTH=PLAIN",
                                "AUTH=NTLM",
                                "AUTH=GSSAPI",
                                "LOGINDISABLED",
                                "STARTTLS",
                                "UIDPLUS",
                                "MOVE",
                                "ID",
                                "CHILDREN",
                                "IDLE",
                                "NAMESPACE",
                                "LITERAL+"),
                        ModernWords.IMAP
                                .with(ImapWord.SIGNING_OFF, "Microsoft Exchange Server 2013 IMAP4 server signing off.")
                                .with(ImapWord.ID_VERSION, "15.0"),
                        ModernWords.POP3.with(
                                Pop3Word.SIGNING_OFF, "Microsoft Exchange Server 2013 POP3 server signing off."),
                        ModernProfile.QUIRKS)
                .with(Quirk.APPEND_LOSES_FLAGGED);
    }
}
