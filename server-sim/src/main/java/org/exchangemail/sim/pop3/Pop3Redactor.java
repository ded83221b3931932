package org.exchangemail.sim.pop3;

import java.util.List;
import java.util.regex.Pattern;
import org.exchangemail.sasl.SaslLine;
import org.exchangemail.sim.auth.SaslRedactor;

/**
 * Takes the secrets out of a POP3 conversation: the password of PASS, the messages of AUTH.
 *
 * <p>Follows the conversation line by line. When in doubt, it hides. Not safe for use by several threads.
 */
final class Pop3Redactor {

    private static final Pattern KEYWORD = Pattern.compile("[A-Z]{0,8}");

    private boolean inSasl;
    private String mechanism = "";

    /** Returns what may be shown of a line of the client. */
    String client(String line) {
        if (inSasl) {
            return SaslLine.isCancel(line) ? line : SaslRedactor.describe(mechanism, line);
        }
        Pop3Request request = Pop3Request.of(line.strip());
        if (request.keyword().startsWith("PASS")) {
            return "PASS " + SaslRedactor.HIDDEN;
        }
        if (Pop3Commands.named(request.keyword()).isEmpty()) {
            return unknown(request);
        }
        List<String> words = request.words();
        if (!request.keyword().equals("AUTH") || words.isEmpty()) {
            return line;
        }
        inSasl = true;
        mechanism = Pop3Request.of(words.get(0)).keyword();
        String command = "AUTH " + words.get(0);
        return words.size() == 1
                ? command
                : command + " " + SaslRedactor.describe(mechanism, String.join(" ", words.subList(1, words.size())));
    }

    /** What is no command may be a message of an exchange that the server did not begin. */
    private static String unknown(Pop3Request request) {
        String shown = KEYWORD.matcher(request.keyword()).matches() ? request.keyword() : SaslRedactor.HIDDEN;
        return request.argument().isEmpty() ? shown : shown + " " + SaslRedactor.HIDDEN;
    }

    /** Returns what may be shown of a single line of the server. */
    String server(String line) {
        if (inSasl && line.startsWith("+ ")) {
            String message = line.substring(2);
            return message.isEmpty() ? line : "+ " + SaslRedactor.describe(mechanism, message);
        }
        // A bare +OK goes on for Exchange 2003; the final one has words behind it.
        inSasl &= line.equals("+OK");
        return line;
    }
}
