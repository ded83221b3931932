package org.exchangemail.sasl;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Why a server refuses a bearer token, in its own words: the JSON object that stands in the error challenge of
 * OAUTHBEARER and XOAUTH2.
 *
 * <pre>
 * {"status":"invalid_token","schemes":"bearer","scope":"https://outlook.office.com/IMAP.AccessAsUser.All"}
 * </pre>
 *
 * <p>Each value is cut to {@value #MAX_VALUE} characters and has no control characters. Members of other names are
 * ignored.
 *
 * @param status the code of the error; empty if the server gives none
 * @param schemes the kinds of token that the server takes, separated by spaces; empty if the server gives none
 * @param scope what the token would have to permit; empty if the server gives none
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7628#section-3.2.2">RFC 7628 section 3.2.2</a>
 */
public record OAuthError(String status, String schemes, String scope) {

    /** The longest value that is kept, in characters. */
    public static final int MAX_VALUE = 200;

    /** The longest challenge that is read, in octets. */
    public static final int MAX_LENGTH = 4096;

    /** Makes the values fit to be shown. */
    public OAuthError {
        status = shown(status);
        schemes = shown(schemes);
        scope = shown(scope);
    }

    private static String shown(String value) {
        StringBuilder shown = new StringBuilder();
        value.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .limit(MAX_VALUE)
                .forEach(shown::appendCodePoint);
        return shown.toString();
    }

    /**
     * Reads an error challenge.
     *
     * @param challenge decoded from base64
     * @return empty if it is longer than {@link #MAX_LENGTH} or no JSON object
     */
    static Optional<OAuthError> parse(byte[] challenge) {
        if (challenge.length > MAX_LENGTH) {
            return Optional.empty();
        }
        return JsonMembers.read(new String(challenge, StandardCharsets.UTF_8)).map(OAuthError::of);
    }

    private static OAuthError of(Map<String, String> members) {
        return new OAuthError(
                members.getOrDefault("status", ""),
                members.getOrDefault("schemes", ""),
                members.getOrDefault("scope", ""));
    }

    /**
     * Writes the error challenge.
     *
     * @return a JSON object with the values that are not empty
     */
    byte[] encode() {
        List<String> members = new ArrayList<>();
        add(members, "status", status);
        add(members, "schemes", schemes);
        add(members, "scope", scope);
        return ("{" + String.join(",", members) + "}").getBytes(StandardCharsets.UTF_8);
    }

    private static void add(List<String> members, String name, String value) {
        if (!value.isEmpty()) {
            members.add("\"" + name + "\":\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"");
        }
    }

    /** Names the values that are there, for example {@code status 401, schemes bearer}. */
    @Override
    public String toString() {
        List<String> parts = new ArrayList<>();
        if (!status.isEmpty()) {
            parts.add("status " + status);
        }
        if (!schemes.isEmpty()) {
            parts.add("schemes " + schemes);
        }
        if (!scope.isEmpty()) {
            parts.add("scope " + scope);
        }
        return parts.isEmpty() ? "no reason given" : String.join(", ", parts);
    }
}
