package org.exchangemail.sim.profile;

import java.time.Duration;
import java.util.EnumSet;

/**
 * Exchange 2000 Server. No public transcript of it was found, so what is not named here is that of {@link Exchange2003},
 * inferred.
 *
 * <ul>
 *   <li>greetings and QUIT: shape inferred from 5.5 and 2003; the build is named in imapsync's list of servers
 *   <li>{@code Logon failure: unknown user name or bad password.}: documented for 2003, inferred here
 *   <li>capabilities of both protocols: inferred from 2003; the words of CAPA too
 *   <li>{@code Public Folders/} in NAMESPACE: documented, KB article Q311468
 *   <li>no limit of connections, POP3 ended after 10 minutes of silence: documented, help page Set Connection Limits
 *   <li>UPN in login strings, since the accounts are those of the Active Directory: inferred
 *   <li>NTLM: documented by a vendor for its own client, https://forum.rebex.net/2497/; LM responses let in as Windows
 *       2000 does by default: inferred
 * </ul>
 */
final class Exchange2000 {

    private static final String BUILD = "6.0.6487.0";

    private Exchange2000() {}

    static ExchangeProfile profile() {
        return new ExchangeProfile(
                "Exchange 2000",
                "exchange-2000",
                EnumSet.allOf(LoginForm.class),
                new ImapTraits(
                        OldWords.CAPABILITIES,
                        OldWords.IMAP
                                .with(
                                        ImapWord.GREETING,
                                        "Microsoft Exchange 2000 IMAP4rev1 server version " + BUILD
                                                + " ({host}) ready.")
                                .with(
                                        ImapWord.SIGNING_OFF,
                                        "Microsoft Exchange 2000 IMAP4rev1 server version " + BUILD + " signing off.")
                                .with(ImapWord.ID_VERSION, "6.0"),
                        ModernWords.IMAP_LIMITS,
                        OldWords.settings(Duration.ofMinutes(30))),
                new Pop3Traits(
                        OldWords.POP3_CAPABILITIES,
                        OldWords.POP3
                                .with(
                                        Pop3Word.GREETING,
                                        "Microsoft Exchange 2000 POP3 server version " + BUILD + " ({host}) ready.")
                                .with(
                                        Pop3Word.SIGNING_OFF,
                                        "Microsoft Exchange 2000 POP3 server version " + BUILD + " signing off."),
                        ModernWords.POP3_LIMITS,
                        UniqueIds.BASE64,
                        OldWords.POP3_SETTINGS),
                NtlmTraits.WINDOWS_2000,
                OldWords.QUIRKS);
    }
}
