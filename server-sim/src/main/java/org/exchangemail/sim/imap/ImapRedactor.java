package org.exchangemail.sim.imap;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.exchangemail.sasl.SaslLine;
import org.exchangemail.sim.auth.SaslRedactor;

/**
 * Takes the secrets out of an IMAP conversation: the password of LOGIN, the messages of AUTHENTICATE. NTLM
 * messages are shown by field.
 *
 * <p>Follows the conversation line by line. When in doubt, it hides. Not safe for use by several threads.
 */
final class ImapRedactor {

    private static final String HIDDEN = SaslRedactor.HIDDEN;

    private static final Pattern LOGIN = Pattern.compile("^\\S+ LOGIN.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern LOGIN_WITH_NAME = Pattern.compile(
            "^(\\S+ LOGIN (?:\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|[^ \"{]++) )(.+)$",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern AUTHENTICATE =
            Pattern.compile("^(\\S+) AUTHENTICATE ([^ ]+)(?: (.*))?$", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private boolean inLogin;
    private Optional<String> tagOfSasl = Optional.empty();
    private String mechanism = "";

    /** Returns what may be shown of a line of the client; {@code goesOn} if a literal follows it. */
    String client(String line, boolean goesOn) {
        if (tagOfSasl.isPresent()) {
            return SaslLine.isCancel(line) ? line : SaslRedactor.describe(mechanism, line);
        }
        if (inLogin) {
            inLogin = goesOn;
            return HIDDEN;
        }
        if (LOGIN.matcher(line).matches()) {
            inLogin = goesOn;
            Matcher named = LOGIN_WITH_NAME.matcher(line);
            return named.matches() ? named.group(1) + HIDDEN : line.substring(0, line.indexOf(' ') + 6) + " " + HIDDEN;
        }
        Matcher authenticate = AUTHENTICATE.matcher(line);
        if (authenticate.matches()) {
            tagOfSasl = Optional.of(authenticate.group(1));
            mechanism = authenticate.group(2).toUpperCase(Locale.ROOT);
            String command = authenticate.group(1) + " AUTHENTICATE " + authenticate.group(2);
            return authenticate.group(3) == null
                    ? command
                    : command + " " + SaslRedactor.describe(mechanism, authenticate.group(3));
        }
        return line;
    }

    /** Returns what may be shown of a line of the server. */
    String server(String line) {
        if (tagOfSasl.isPresent() && line.startsWith("+ ")) {
            return "+ " + SaslRedactor.describe(mechanism, line.substring(2));
        }
        if (line.startsWith("* BAD")
                || tagOfSasl.filter(tag -> line.startsWith(tag + " ")).isPresent()) {
            tagOfSasl = Optional.empty();
        }
        inLogin &= line.startsWith("+");
        return line;
    }
}
