package org.exchangemail.sasl;

import java.util.Base64;
import java.util.Objects;
import javax.security.sasl.SaslException;

/**
 * The line form of SASL messages in IMAP, POP3 and SMTP: base64 without line breaks, {@code =} for an empty initial
 * response, {@code *} to cancel, and nothing at all for an empty message of a running exchange.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4959#section-3">RFC 4959 section 3, RFC 5034 section 4, RFC 3501
 *     section 6.2.2</a>
 */
public final class SaslLine {

    /** The line by which a client ends the exchange. */
    public static final String CANCEL = "*";

    /**
     * The longest line that is decoded, in characters. Kerberos tickets with many groups come to some 16,000 octets; a
     * line of this length carries 49,152.
     */
    public static final int MAX_LENGTH = 65_536;

    private static final String EMPTY_INITIAL_RESPONSE = "=";

    private SaslLine() {}

    /**
     * Encodes a challenge, or a response to a challenge.
     *
     * @param message the octets of the mechanism; may be empty
     * @return base64, or an empty string for an empty message
     */
    public static String encode(byte[] message) {
        return Base64.getEncoder().encodeToString(message);
    }

    /**
     * Encodes a response that stands on the line of the command itself.
     *
     * @param message the octets of the mechanism; may be empty
     * @return base64, or {@code =} for an empty message
     */
    public static String encodeInitial(byte[] message) {
        return message.length == 0 ? EMPTY_INITIAL_RESPONSE : encode(message);
    }

    /**
     * Decodes a challenge, or a response to a challenge.
     *
     * @param line the line without its line break; an empty one is an empty message
     * @return the octets of the mechanism
     * @throws SaslException if the line is no base64, or longer than {@link #MAX_LENGTH}
     */
    public static byte[] decode(String line) throws SaslException {
        Objects.requireNonNull(line, "line");
        if (line.length() > MAX_LENGTH) {
            throw new SaslException(
                    "SASL line of " + line.length() + " characters; no more than " + MAX_LENGTH + " are read");
        }
        try {
            if (line.length() % 4 != 0) {
                throw new IllegalArgumentException("padding is missing");
            }
            return Base64.getDecoder().decode(line);
        } catch (IllegalArgumentException e) {
            // The decoder's own message quotes the offending characters, which may be part of a secret.
            throw new SaslException("SASL line of " + line.length() + " characters is not base64");
        }
    }

    /**
     * Decodes a response that stands on the line of the command itself.
     *
     * @param line base64, or {@code =} for an empty message
     * @return the octets of the mechanism
     * @throws SaslException if the line is no base64, or longer than {@link #MAX_LENGTH}
     */
    public static byte[] decodeInitial(String line) throws SaslException {
        return line.equals(EMPTY_INITIAL_RESPONSE) ? new byte[0] : decode(line);
    }

    /**
     * Tells whether the client cancels.
     *
     * @param line a line of the client; a trailing space, as in the grammar of [MS-OXIMAP4] 2.2.1, is tolerated
     * @return true for {@code *}
     */
    public static boolean isCancel(String line) {
        return line.stripTrailing().equals(CANCEL);
    }
}
