package org.exchangemail.sim.profile;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Exchange Online after the end of basic authentication: XOAUTH2 and nothing else. What is not named here is told of at
 * {@link Exchange2016}.
 *
 * <ul>
 *   <li>greetings with the back end's name in base64 of UTF-16LE: observed,
 *       https://github.com/mscdex/node-imap/issues/523; of POP3: inferred from it
 *   <li>IMAP capabilities before the logon, {@code AUTH=XOAUTH2 LOGINDISABLED}: observed,
 *       https://github.com/jstedfast/MailKit/issues/2016; {@code MOVE} after the logon only, and {@code CLIENTACCESSRULES
 *       CLIENTNETWORKPRESENCELOCATION BACKENDAUTHENTICATE} where they stand: observed, MailKit issue 849
 *   <li>{@code AUTH=PLAIN} and {@code SASL PLAIN} in their places, seen when an administrator lets passwords in again:
 *       observed before 2022, MailKit issue 849, https://github.com/kisli/vmime/issues/267
 *   <li>passwords off: documented, Deprecation of Basic authentication in Exchange Online; {@code LOGIN failed.}: observed,
 *       threads about it; no NTLM: observed, lists of capabilities
 *   <li>{@code User is authenticated but not connected.} for each reason named at {@link Quirk}: observed,
 *       https://github.com/simonrob/email-oauth2-proxy/issues/74 and 275
 *   <li>{@code Request is throttled. Suggested Backoff Time: .. milliseconds}: observed, imapsync FAQ
 *   <li>20 connections for each user: observed, node-imap issue 523
 *   <li>version of ID: observed in a reconstructed transcript of imapflow
 *   <li>POP3 capabilities: observed, https://github.com/simonrob/email-oauth2-proxy/issues/62; XOAUTH2 without an initial
 *       response, on two lines: observed, https://github.com/jakartaee/mail-api/issues/461
 *   <li>{@code User successfully authenticated.} and QUIT of POP3: observed in the fixtures of a public client; QUIT of
 *       IMAP: inferred from it
 * </ul>
 */
final class ExchangeOnline {

    private static final List<String> CAPABILITIES = List.of(
            "IMAP4",
            "IMAP4rev1",
            "AUTH=PLAIN",
            "AUTH=XOAUTH2",
            "LOGINDISABLED",
            "STARTTLS",
            "SASL-IR",
            "UIDPLUS",
            "MOVE",
            "ID",
            "UNSELECT",
            "CLIENTACCESSRULES",
            "CLIENTNETWORKPRESENCELOCATION",
            "BACKENDAUTHENTICATE",
            "CHILDREN",
            "IDLE",
            "NAMESPACE",
            "LITERAL+");

    private static final Set<String> AFTER_LOGON =
            Set.of("MOVE", "CLIENTACCESSRULES", "CLIENTNETWORKPRESENCELOCATION", "BACKENDAUTHENTICATE");

    private ExchangeOnline() {}

    static ExchangeProfile profile() {
        ServiceSettings settings = ServiceSettings.DEFAULT
                .withBasicAuthentication(false)
                .withGssapiAndNtlmAuth(false)
                .withConnections(new ConnectionLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, 20));
        return new ExchangeProfile(
                "Exchange Online",
                "exchange-online",
                EnumSet.allOf(LoginForm.class),
                new ImapTraits(
                        CAPABILITIES,
                        AFTER_LOGON,
                        ModernWords.IMAP
                                .with(
                                        ImapWord.GREETING,
                                        "The Microsoft Exchange IMAP4 service is ready. [{host-base64}]")
                                .with(ImapWord.SIGNING_OFF, "Microsoft Exchange Server IMAP4 server signing off.")
                                .with(ImapWord.RESERVED_FOLDER, "Files")
                                .with(ImapWord.ID_VERSION, "15.20"),
                        ModernWords.IMAP_LIMITS,
                        settings),
                new Pop3Traits(
                        List.of("TOP", "UIDL", "SASL PLAIN XOAUTH2", "USER", "STLS"),
                        ModernWords.POP3
                                .with(
                                        Pop3Word.GREETING,
                                        "The Microsoft Exchange POP3 service is ready. [{host-base64}]")
                                .with(Pop3Word.AUTHENTICATED, "User successfully authenticated.")
                                .with(Pop3Word.SIGNING_OFF, "Microsoft Exchange Server POP3 server signing off."),
                        ModernWords.POP3_LIMITS,
                        UniqueIds.DECIMAL,
                        ModernWords.POP3_SETTINGS.withService(settings)),
                NtlmTraits.NTLMV2_ONLY,
                EnumSet.of(
                        Quirk.SEARCH_US_ASCII_ONLY,
                        Quirk.NO_KEYWORDS,
                        Quirk.IMAP_APPROXIMATE_SIZES,
                        Quirk.SEARCH_DISPLAY_NAMES_ONLY,
                        Quirk.APPEND_LOSES_FLAGGED,
                        Quirk.APPEND_REFUSES_LONG_LINES,
                        Quirk.STRUCTURE_BARE_DISPOSITION,
                        Quirk.STRUCTURE_NIL_DISPOSITION,
                        Quirk.STRUCTURE_NIL_PARTS,
                        Quirk.LIST_TAB_UNQUOTED,
                        Quirk.ENVELOPE_MISSING_HOST_NAME,
                        Quirk.SUBSTITUTES_UNCONVERTIBLE,
                        Quirk.OK_WITHOUT_FULL_ACCESS,
                        Quirk.OK_WITHOUT_MAILBOX,
                        Quirk.OK_WITH_PROTOCOL_DISABLED,
                        Quirk.OK_WITH_TOO_MANY_CONNECTIONS,
                        Quirk.BUILT_IN_ACCOUNTS_REFUSED,
                        Quirk.LOGON_TIME_IS_TOTAL,
                        Quirk.POP3_OK_TO_ANY_USER,
                        Quirk.POP3_NO_INITIAL_RESPONSE));
    }
}
