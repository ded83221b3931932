package org.exchangemail.auth;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the human-readable text of a server, which is neither trusted nor meant for machines.
 *
 * <p>Exchange 2007 and later say nearly nothing but {@code LOGIN failed.}; 2003 passes on what Windows says, and
 * appliances in front of a server use the response codes of RFC 5530, RFC 2449 and RFC 3206.
 */
final class ServerWords {

    private static final int MAX_LENGTH = 300;

    /** A text of a server, in lower case, and what it means. */
    private record Known(String part, FailureReason reason) {}

    /** In the order in which they are looked for. */
    private static final List<Known> KNOWN = List.of(
            // Exchange Online, imapsync FAQ.Office365.
            new Known("request is throttled", FailureReason.THROTTLED),
            new Known("backoff time", FailureReason.THROTTLED),
            new Known("[login-delay]", FailureReason.THROTTLED),
            new Known("[inuse]", FailureReason.MAILBOX_IN_USE),
            new Known("[in-use]", FailureReason.MAILBOX_IN_USE),
            new Known("mailbox is in use", FailureReason.MAILBOX_IN_USE),
            new Known("maildrop already locked", FailureReason.MAILBOX_IN_USE),
            // Exchange 2010 to Online.
            new Known("server unavailable", FailureReason.SERVER_BUSY),
            new Known("try again later", FailureReason.SERVER_BUSY),
            new Known("too many connections", FailureReason.SERVER_BUSY),
            new Known("[unavailable]", FailureReason.SERVER_BUSY),
            new Known("[limit]", FailureReason.SERVER_BUSY),
            new Known("[serverbug]", FailureReason.SERVER_BUSY),
            new Known("[sys/temp]", FailureReason.SERVER_BUSY),
            // Exchange 2003, in the words of Windows for ERROR_PASSWORD_EXPIRED and its neighbours.
            new Known("password has expired", FailureReason.PASSWORD_EXPIRED),
            new Known("password must be changed", FailureReason.PASSWORD_EXPIRED),
            new Known("[expired]", FailureReason.PASSWORD_EXPIRED),
            new Known("account currently disabled", FailureReason.ACCOUNT_DISABLED),
            new Known("account has expired", FailureReason.ACCOUNT_DISABLED),
            new Known("locked out", FailureReason.ACCOUNT_LOCKED),
            new Known("user account restriction", FailureReason.ACCOUNT_RESTRICTED),
            new Known("logon time restriction", FailureReason.ACCOUNT_RESTRICTED),
            new Known("not allowed to log on to this computer", FailureReason.ACCOUNT_RESTRICTED),
            new Known("requested logon type", FailureReason.ACCOUNT_RESTRICTED),
            // Exchange 5.5, Microsoft KB Q191558.
            new Known("authentication package has been disabled", FailureReason.NTLM_SWITCHED_OFF),
            new Known("[privacyrequired]", FailureReason.TLS_REQUIRED),
            // Exchange 5.5, Q173776 and Q181917.
            new Known("requested mailbox is not available", FailureReason.OTHER_MAILBOX_NOT_ACCESSIBLE),
            new Known("ambiguous alias", FailureReason.OTHER_MAILBOX_NOT_ACCESSIBLE),
            new Known("authenticated but not connected", FailureReason.OTHER_MAILBOX_NOT_ACCESSIBLE),
            new Known("[authorizationfailed]", FailureReason.OTHER_MAILBOX_NOT_ACCESSIBLE));

    private static final Pattern BACK_OFF = Pattern.compile("backoff time: *(\\d{1,15}) *milliseconds");

    private ServerWords() {}

    /**
     * Makes a text fit for an exception or a log: one line of bounded length, without control characters. A password that
     * the server may echo is taken out before, see {@link Credentials#takenOutOf}.
     */
    static String clean(String words) {
        StringBuilder clean = new StringBuilder();
        words.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .limit(MAX_LENGTH)
                .forEach(clean::appendCodePoint);
        return clean.toString().strip();
    }

    /** What a refusal means; empty if the words are those for everything. */
    static Optional<FailureReason> reason(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        return KNOWN.stream()
                .filter(known -> lower.contains(known.part()))
                .map(Known::reason)
                .findFirst();
    }

    /** Tells whether the server is unable to serve, so that the credentials were not at fault. */
    static boolean sayBusy(String words) {
        return reason(words).filter(ServerWords::isBusy).isPresent();
    }

    private static boolean isBusy(FailureReason reason) {
        return reason == FailureReason.SERVER_BUSY
                || reason == FailureReason.THROTTLED
                || reason == FailureReason.MAILBOX_IN_USE;
    }

    /** How long the server asks to be left alone; empty if it does not say. */
    static Optional<Duration> backOff(String words) {
        Matcher matcher = BACK_OFF.matcher(words.toLowerCase(Locale.ROOT));
        return matcher.find() ? Optional.of(Duration.ofMillis(Long.parseLong(matcher.group(1)))) : Optional.empty();
    }
}
