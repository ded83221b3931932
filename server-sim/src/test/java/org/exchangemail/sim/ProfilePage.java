package org.exchangemail.sim;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.exchangemail.sim.profile.ConnectionLimits;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.ImapTraits;
import org.exchangemail.sim.profile.ImapWord;
import org.exchangemail.sim.profile.LoginForm;
import org.exchangemail.sim.profile.Pop3Settings;
import org.exchangemail.sim.profile.Pop3Traits;
import org.exchangemail.sim.profile.Quirk;
import org.exchangemail.sim.profile.ServiceSettings;
import org.exchangemail.sim.profile.UniqueIds;
import org.exchangemail.sim.profile.Words;

/** Writes {@code docs/profiles.md} from the values of the profiles. */
final class ProfilePage {

    private static final String HEAD = """
            # Profiles

            What the simulated Exchange says and does as each version. This page is written by `ProfilePageTest` from the code, and the
            build fails when the two differ. Where each text is known from (documented, observed, inferred, with its source) is told in the
            class comments of `org.exchangemail.sim.profile`; what each quirk does, in `Quirk`.

            Capabilities are the version's whole lists. The server shows those that it can keep and that hold on the connection: `STARTTLS`
            and `STLS` before TLS only, `AUTH=`, `SASL` and `USER` as the login type allows, `LOGINDISABLED` where passwords are refused.

            | LoginType | in clear | inside TLS |
            |---|---|---|
            | `PLAIN_TEXT_LOGIN` | passwords, tokens, NTLM and GSSAPI | the same |
            | `PLAIN_TEXT_AUTHENTICATION` | NTLM and GSSAPI only | everything |
            | `SECURE_LOGIN` | nothing | everything |

            All of it can be changed: settings by `imapSettings(…)`, `pop3Settings(…)` and `loginType(…)` of the builder, quirks one by one by
            `with(…)` and `without(…)`, the rest by the `with…` methods of `ExchangeProfile`.

            """;

    private ProfilePage() {}

    static String text() {
        StringBuilder page = new StringBuilder(HEAD);
        page.append("| version | `ExchangeProfile.named(…)` | IMAP greeting | LoginType |\n|---|---|---|---|\n");
        for (ExchangeProfile version : ExchangeProfile.all()) {
            row(
                    page,
                    "[" + version.name() + "](#"
                            + version.name()
                                    .toLowerCase(Locale.ROOT)
                                    .replace(".", "")
                                    .replace(' ', '-') + ")",
                    code(version.id()),
                    code(version.imap().words().of(ImapWord.GREETING)),
                    code(version.imap().settings().loginType().name()));
        }
        ExchangeProfile.all().forEach(version -> version(page, version));
        return page.toString();
    }

    private static void version(StringBuilder page, ExchangeProfile version) {
        ImapTraits imap = version.imap();
        Pop3Traits pop3 = version.pop3();
        ServiceSettings imapSettings = imap.settings();
        ServiceSettings pop3Settings = pop3.settings().service();
        page.append("\n## ").append(version.name()).append("\n\n| | IMAP | POP3 |\n|---|---|---|\n");
        row(
                page,
                "capabilities",
                code(String.join(" ", imap.capabilities())),
                code(String.join("`, `", pop3.capabilities())));
        if (!imap.afterLogonOnly().isEmpty()) {
            row(
                    page,
                    "of these after the logon only",
                    code(imap.capabilities().stream()
                            .filter(imap.afterLogonOnly()::contains)
                            .collect(Collectors.joining(" "))),
                    "");
        }
        row(page, "mechanisms", code(String.join(" ", imap.mechanisms())), code(String.join(" ", pop3.mechanisms())));
        row(
                page,
                "LoginType",
                code(imapSettings.loginType().name()),
                code(pop3Settings.loginType().name()));
        row(
                page,
                "passwords",
                onOff(imapSettings.allowBasicAuthentication()),
                onOff(pop3Settings.allowBasicAuthentication()));
        row(
                page,
                "NTLM and GSSAPI",
                onOff(imapSettings.enableGssapiAndNtlmAuth()),
                onOff(pop3Settings.enableGssapiAndNtlmAuth()));
        row(
                page,
                "ExtendedProtectionPolicy",
                code(imapSettings.extendedProtection().name()),
                code(pop3Settings.extendedProtection().name()));
        row(
                page,
                "longest command",
                imap.limits().maxCommandSize() + " octets",
                pop3.settings().maxCommandSize() + " octets");
        row(
                page,
                "longest line of SASL",
                imap.limits().maxSaslLine() + " octets",
                pop3.limits().maxSaslLine() + " octets");
        row(
                page,
                "errors before the end",
                String.valueOf(imap.limits().maxErrors()),
                String.valueOf(pop3.limits().maxErrors()));
        row(page, "connections", connections(imapSettings.connections()), connections(pop3Settings.connections()));
        String total = version.has(Quirk.LOGON_TIME_IS_TOTAL) ? " in all" : " of silence";
        row(
                page,
                "time before the logon",
                time(imapSettings.preAuthenticatedTimeout()) + total,
                time(pop3Settings.preAuthenticatedTimeout()) + total);
        row(
                page,
                "silence after the logon",
                time(imapSettings.authenticatedTimeout()),
                time(pop3Settings.authenticatedTimeout()));
        row(page, "largest message appended", imap.limits().maxAppendSize() + " octets", "");
        row(page, "unique-ids", "", pop3.uniqueIds() == UniqueIds.DECIMAL ? "decimal" : "base64");
        row(
                page,
                "sizes",
                version.has(Quirk.IMAP_APPROXIMATE_SIZES) ? "approximate" : "exact",
                pop3.settings().enableExactRfc822Size() ? "exact" : "approximate");
        row(
                page,
                "message number 1",
                "oldest",
                pop3.settings().messageRetrievalSortOrder() == Pop3Settings.SortOrder.ASCENDING ? "oldest" : "newest");
        page.append("\nLogin strings: ")
                .append(Arrays.stream(LoginForm.values())
                        .filter(version.loginForms()::contains)
                        .map(form -> code(shape(form)))
                        .collect(Collectors.joining(", ")))
                .append(".\n\nNTLM: responses as of LmCompatibilityLevel ")
                .append(version.ntlm().lmCompatibilityLevel())
                .append(version.ntlm().sendsTimestamp() ? ", time in the CHALLENGE" : ", no time in the CHALLENGE")
                .append(".\n\nQuirks:\n\n");
        Arrays.stream(Quirk.values())
                .filter(version::has)
                .forEach(quirk -> page.append("- ").append(code(quirk.name())).append('\n'));
        ExchangeProfile usual = ExchangeProfile.EXCHANGE_2016;
        page.append(
                version.equals(usual)
                        ? "\nTexts:\n\n"
                        : "\nTexts, where they are not those of " + usual.name() + ":\n\n");
        page.append("| | |\n|---|---|\n");
        words(
                page,
                "IMAP",
                imap.words(),
                version.equals(usual) ? Map.of() : usual.imap().words().texts());
        words(
                page,
                "POP3",
                pop3.words(),
                version.equals(usual) ? Map.of() : usual.pop3().words().texts());
    }

    private static <W extends Enum<W>> void words(
            StringBuilder page, String protocol, Words<W> words, Map<W, String> usual) {
        words.texts().forEach((word, text) -> {
            if (!text.equals(usual.get(word))) {
                row(page, protocol + " " + code(word.name()), text.isEmpty() ? "(nothing)" : code(text));
            }
        });
    }

    private static String shape(LoginForm form) {
        return switch (form) {
            case ACCOUNT -> "john";
            case DOMAIN_ACCOUNT -> "CORP/john";
            case DOMAIN_ACCOUNT_ALIAS -> "CORP/john/mary";
            case DOMAIN_ACCOUNT_UPN -> "CORP/john/mary@corp.example";
            case UPN -> "john@corp.example";
            case UPN_ALIAS -> "john@corp.example/mary";
            case UPN_UPN -> "john@corp.example/mary@corp.example";
        };
    }

    private static String connections(ConnectionLimits limits) {
        List<String> kept = Stream.of(
                        kept(limits.total(), "in all"),
                        kept(limits.perAddress(), "for each address"),
                        kept(limits.perUser(), "for each user"))
                .filter(text -> !text.isEmpty())
                .toList();
        return kept.isEmpty() ? "unlimited" : String.join(", ", kept);
    }

    private static String kept(int limit, String whose) {
        return limit == Integer.MAX_VALUE ? "" : limit + " " + whose;
    }

    private static String time(Duration time) {
        return time.toMinutes() + " min";
    }

    private static String onOff(boolean value) {
        return value ? "on" : "off";
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static void row(StringBuilder page, String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
}
