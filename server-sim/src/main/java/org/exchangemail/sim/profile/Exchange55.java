package org.exchangemail.sim.profile;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

/**
 * Exchange Server 5.5 SP4 on Windows NT: no STARTTLS, no STLS, no CAPA, no UPN. Texts not named here are those of {@link
 * Exchange2003}, inferred.
 *
 * <p>IMAP:
 *
 * <ul>
 *   <li>greeting: documented, KB articles Q189326 and Q217388; the build is that of Q189326's QUIT
 *   <li>{@code LOGIN completed} without a full stop, {@code SELECT completed.}, {@code FETCH completed.} with one:
 *       documented, Q189326 (LOGIN also Q217388); that {@code AUTHENTICATE completed} is alike: inferred
 *   <li>{@code signing off} without a full stop: documented, Q189326
 *   <li>{@code UIDVALIDITY value.} with a full stop: documented, Q189326
 *   <li>referral and {@code There is no replica for that mailbox on this server.}: documented, Q217388; the slash at the
 *       end of the URL since SP3: documented, Q236788
 *   <li>{@code Logon failure: unknown user name or bad password.}: inferred from POP3
 *   <li>capabilities: inferred from 2003, less what is seen there first (IDLE, LITERAL+, UIDPLUS, CHILDREN); referrals:
 *       documented, Q217388; AUTHENTICATE NTLM: documented, Q220905
 * </ul>
 *
 * <p>POP3:
 *
 * <ul>
 *   <li>greeting and QUIT: documented for other builds, Q161118 and Q298836
 *   <li>which commands there are, CAPA not among them: documented, Q322825
 *   <li>{@code User successfully logged on} without a full stop: documented, Q161118
 *   <li>{@code Logon failure: unknown user name or bad password.}: documented, Q298944
 *   <li>{@code The requested mailbox is not available on this server.}: documented, Q181917, Q198143
 *   <li>{@code + OK} to AUTH NTLM, {@code The NTLM Authentication package has been disabled for this protocol.}:
 *       documented, Q191558
 *   <li>{@code The AUTH protocol exchange was canceled by the client.}: documented, Q198704
 *   <li>{@code The requested item could not be found.}: documented, Q237961
 *   <li>unique-ids: documented, Q161116; newest message first: documented, Q186172 and Q215554
 *   <li>sizes approximate while "fast message retrieval" is on: documented, Q191504
 * </ul>
 *
 * <p>Login strings without UPN: documented, Q189326, Q161116, Q322825; a bare alias: documented, help page POP3 Account
 * Name. No limit of connections: documented for 2000, inferred here, as is the time of silence.
 */
final class Exchange55 {

    private static final String BUILD = "5.5.2654.50";

    private Exchange55() {}

    static ExchangeProfile profile() {
        ServiceSettings plain = OldWords.settings(Duration.ofMinutes(30));
        return new ExchangeProfile(
                "Exchange 5.5",
                "exchange-5.5",
                EnumSet.of(LoginForm.ACCOUNT, LoginForm.DOMAIN_ACCOUNT, LoginForm.DOMAIN_ACCOUNT_ALIAS),
                new ImapTraits(
                        List.of("IMAP4", "IMAP4rev1", "LOGIN-REFERRALS", "MAILBOX-REFERRALS", "NAMESPACE", "AUTH=NTLM"),
                        OldWords.IMAP
                                .with(
                                        ImapWord.GREETING,
                                        "Microsoft Exchange IMAP4rev1 server version " + BUILD + " ({host}) ready")
                                .with(
                                        ImapWord.SIGNING_OFF,
                                        "Microsoft Exchange IMAP4rev1 server version " + BUILD + " signing off")
                                .with(ImapWord.LOGON_COMPLETED, "{command} completed")
                                .with(ImapWord.UID_VALIDITY, "UIDVALIDITY value.")
                                .with(ImapWord.OTHER_USERS, "Other users/")
                                .with(ImapWord.ID_VERSION, "5.5"),
                        ModernWords.IMAP_LIMITS,
                        plain),
                new Pop3Traits(
                        List.of("TOP", "USER", "UIDL", "SASL NTLM"),
                        OldWords.POP3
                                .with(Pop3Word.GREETING, "Microsoft Exchange POP3 server version " + BUILD + " ready")
                                .with(
                                        Pop3Word.SIGNING_OFF,
                                        "Microsoft Exchange POP3 server version " + BUILD + " signing off")
                                .with(Pop3Word.LOGGED_ON, "User successfully logged on")
                                .with(Pop3Word.NO_MAILBOX, "The requested mailbox is not available on this server.")
                                .with(Pop3Word.OK_TO_AUTH_NTLM, "+ OK"),
                        ModernWords.POP3_LIMITS,
                        UniqueIds.BASE64,
                        new Pop3Settings(
                                OldWords.settings(Duration.ofMinutes(10)),
                                512,
                                false,
                                Pop3Settings.SortOrder.DESCENDING)),
                NtlmTraits.WINDOWS_NT,
                EnumSet.of(
                        Quirk.SEARCH_US_ASCII_ONLY,
                        Quirk.NO_KEYWORDS,
                        Quirk.IMAP_APPROXIMATE_SIZES,
                        Quirk.NO_MDN_SENT,
                        Quirk.ENVELOPE_MISSING_HOST_NAME,
                        Quirk.SELECT_WITHOUT_UIDNEXT,
                        Quirk.HIDES_NAMES_WITH_SLASH,
                        Quirk.ALIAS_ASSUMED_FROM_ACCOUNT_NAME,
                        Quirk.ACCOUNT_NAMED_BY_ALIAS,
                        Quirk.REFERS_TO_HOME_SERVER,
                        Quirk.POP3_OK_TO_ANY_USER,
                        Quirk.POP3_OK_TO_AUTH_NTLM,
                        Quirk.POP3_NO_INITIAL_RESPONSE,
                        Quirk.POP3_NO_CAPA));
    }
}
