package org.exchangemail.sim.profile;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the versions before 2007 have in common, where they differ from {@link ModernWords}. Where it is known from is told
 * at {@link Exchange2003}.
 */
final class OldWords {

    static final List<String> CAPABILITIES = List.of(
            "IMAP4",
            "IMAP4rev1",
            "IDLE",
            "LOGIN-REFERRALS",
            "MAILBOX-REFERRALS",
            "NAMESPACE",
            "LITERAL+",
            "UIDPLUS",
            "CHILDREN",
            "AUTH=NTLM");

    static final List<String> POP3_CAPABILITIES =
            List.of("TOP", "USER", "PIPELINING", "EXPIRE NEVER", "UIDL", "SASL NTLM");

    static final Words<ImapWord> IMAP = ModernWords.IMAP
            .with(ImapWord.PUBLIC_FOLDERS, "Public Folders/")
            .with(ImapWord.LOGON_FAILED, "Logon failure: unknown user name or bad password.")
            .with(ImapWord.NO_TAG, "Protocol Error: \"Tag not found in command\".")
            .with(ImapWord.UNKNOWN_COMMAND, "Protocol Error: \"Unidentifiable command specified\".");

    static final Words<Pop3Word> POP3 = ModernWords.POP3
            .with(Pop3Word.CAPABILITIES, "Capability list follows")
            .with(
                    Pop3Word.MECHANISM_DISABLED,
                    "The {mechanism} Authentication package has been disabled for this protocol.");

    static final Pop3Settings POP3_SETTINGS =
            new Pop3Settings(settings(Duration.ofMinutes(10)), 512, true, Pop3Settings.SortOrder.ASCENDING);

    static final Set<Quirk> QUIRKS = EnumSet.of(
            Quirk.SEARCH_US_ASCII_ONLY,
            Quirk.NO_KEYWORDS,
            Quirk.ENVELOPE_MISSING_HOST_NAME,
            Quirk.SELECT_WITHOUT_UIDNEXT,
            Quirk.ALIAS_ASSUMED_FROM_ACCOUNT_NAME,
            Quirk.REFERS_TO_HOME_SERVER,
            Quirk.POP3_OK_TO_ANY_USER,
            Quirk.POP3_OK_TO_AUTH_NTLM,
            Quirk.POP3_NO_INITIAL_RESPONSE);

    private OldWords() {}

    /** Plain text is let in, nobody is counted, and silence is borne equally long before and after the logon. */
    static ServiceSettings settings(Duration silence) {
        return ServiceSettings.DEFAULT
                .withLoginType(LoginType.PLAIN_TEXT_LOGIN)
                .withTimeouts(silence, silence)
                .withConnections(ConnectionLimits.NONE);
    }
}
