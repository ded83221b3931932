package org.exchangemail.sim.auth;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.sasl.SaslException;
import org.exchangemail.ntlm.NtlmException;
import org.exchangemail.ntlm.NtlmMessage;
import org.exchangemail.sasl.SaslLine;

/** Tells what may be shown of the lines of a SASL exchange. NTLM messages are shown by field. */
public final class SaslRedactor {

    /** Stands for a secret. */
    public static final String HIDDEN = "<redacted>";

    private static final String SEPARATOR = "\u0001";
    private static final Pattern BEARER = Pattern.compile(
            "((?:user=|[ny],)[^\r\n]*?\u0001)auth=Bearer [^\u0001]*\u0001\u0001", Pattern.CASE_INSENSITIVE);
    private static final Pattern ERROR_OUTSIDE = Pattern.compile("\\p{Cntrl}");

    private SaslRedactor() {}

    /**
     * Describes a message.
     *
     * @param mechanism its mechanism, in upper case
     * @param line its line, without what the protocol adds
     * @return without a secret, perhaps of several lines
     */
    public static String describe(String mechanism, String line) {
        try {
            byte[] message = SaslLine.decodeInitial(line);
            return switch (mechanism) {
                case NtlmLogon.NAME ->
                    message.length == 0 ? line : NtlmMessage.decode(message).describe();
                case PlainLogon.NAME -> describePlain(new String(message, StandardCharsets.UTF_8));
                case BearerLogon.XOAUTH2, BearerLogon.OAUTHBEARER ->
                    describeBearer(mechanism, new String(message, StandardCharsets.UTF_8), line);
                default -> hidden(line);
            };
        } catch (SaslException | NtlmException e) {
            return hidden(line);
        }
    }

    private static String describePlain(String message) {
        String[] fields = message.split("\0", -1);
        return fields.length == 3
                ? "PLAIN authzid \"" + fields[0] + "\", authcid \"" + fields[1] + "\", password " + HIDDEN
                : HIDDEN;
    }

    /** The client's message without its token, the server's error as it is. */
    private static String describeBearer(String mechanism, String message, String line) {
        if (message.startsWith("{")) {
            return mechanism + " error " + ERROR_OUTSIDE.matcher(message).replaceAll(" ");
        }
        Matcher bearer = BEARER.matcher(message);
        return bearer.matches() && !bearer.group(1).contains("auth=")
                ? mechanism + " " + bearer.group(1).replace(SEPARATOR, " ") + "auth=Bearer " + HIDDEN
                : message.isEmpty() || message.equals(SEPARATOR) ? line : hidden(line);
    }

    private static String hidden(String line) {
        return "<redacted, " + line.length() + " characters>";
    }
}
