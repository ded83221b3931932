package org.exchangemail.sim.profile;

import java.util.EnumSet;
import java.util.Set;

/**
 * Exchange Server 2019 and Subscription Edition, on premises. What is not named here is told of at {@link Exchange2016}.
 *
 * <ul>
 *   <li>greetings: documented, default of {@code -Banner}
 *   <li>IMAP capabilities: observed for 2016 and for an installation of 2025, https://github.com/jstedfast/MailKit/issues/773;
 *       that Subscription Edition lists the same: inferred
 *   <li>version of ID: inferred from the build number, which is 15.2 of both
 *   <li>QUIT of 2019: inferred from 2010; of Subscription Edition, which has no year: inferred from Online
 *   <li>POP3: inferred from 2016
 *   <li>settings and limits: documented, {@code Set-ImapSettings} and {@code Set-PopSettings}, for both
 *   <li>a delegate needs a mailbox of its own: observed once, for 2019, imapsync FAQ; for Subscription Edition: inferred
 * </ul>
 */
final class Exchange2019 {

    private static final String ID_VERSION = "15.2";

    private Exchange2019() {}

    static ExchangeProfile profile() {
        return profile("Exchange 2019", "exchange-2019", "Microsoft Exchange Server 2019");
    }

    static ExchangeProfile subscriptionEdition() {
        return profile("Exchange Subscription Edition", "exchange-se", "Microsoft Exchange Server");
    }

    private static ExchangeProfile profile(String name, String id, String product) {
        Set<Quirk> quirks = EnumSet.copyOf(ModernProfile.QUIRKS);
        quirks.add(Quirk.DELEGATE_NEEDS_MAILBOX);
        return ModernProfile.of(
                name,
                id,
                Exchange2016.CAPABILITIES,
                ModernWords.IMAP
                        .with(ImapWord.SIGNING_OFF, product + " IMAP4 server signing off.")
                        .with(ImapWord.ID_VERSION, ID_VERSION),
                ModernWords.POP3.with(Pop3Word.SIGNING_OFF, product + " POP3 server signing off."),
                quirks);
    }
}
