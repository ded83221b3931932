package org.exchangemail.sasl;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.sasl.SaslException;

/**
 * The server of OAUTHBEARER; the message is that of {@link OAuthBearerSaslClient}.
 *
 * <pre>
 * client-resp = gs2-header %x01 *(key "=" value %x01) %x01
 * gs2-header  = ("n" / "y") "," [ "a=" authzid ] ","
 * </pre>
 *
 * <p>Channel bindings ({@code p=…}) are not defined for a bearer token and are refused. Not safe for use by several
 * threads.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7628#section-3.1">RFC 7628 section 3.1, RFC 5801 section 4</a>
 */
public final class OAuthBearerSaslServer extends BearerSaslServer {

    private static final Pattern HEADER = Pattern.compile("[ny],(?:a=([^,]+))?,");
    private static final Pattern ESCAPE = Pattern.compile("=(2C|3D)?");

    /**
     * Prepares one exchange.
     *
     * @param verifier asked once
     */
    public OAuthBearerSaslServer(Verifier verifier) {
        super(OAuthBearerSaslClient.NAME, verifier, true);
    }

    @Override
    Claim parse(String message) throws SaslException {
        String[] fields = message.split("\u0001", -1);
        Matcher header = HEADER.matcher(fields[0]);
        boolean ended = fields.length > 2 && fields[fields.length - 1].isEmpty() && fields[fields.length - 2].isEmpty();
        if (!ended || !header.matches()) {
            throw malformed("is not n,a=…,^A…^Aauth=Bearer …^A^A");
        }
        Map<String, String> pairs = new HashMap<>();
        for (String field : List.of(fields).subList(1, fields.length - 2)) {
            String[] pair = field.split("=", 2);
            if (pair.length < 2 || pairs.put(pair[0], pair[1]) != null) {
                throw malformed("has a key without a value or twice");
            }
        }
        String authzid = header.group(1) == null ? "" : plain(header.group(1));
        return new Claim(authzid, token(pairs.getOrDefault("auth", "")));
    }

    /** RFC 5801 section 4: an equals sign begins {@code =2C} or {@code =3D}, and nothing else. */
    private String plain(String saslname) throws SaslException {
        Matcher escape = ESCAPE.matcher(saslname);
        while (escape.find()) {
            if (escape.group(1) == null) {
                throw malformed("has an authorization identity with a stray equals sign");
            }
        }
        return saslname.replace("=2C", ",").replace("=3D", "=");
    }
}
