package org.exchangemail.sasl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.security.sasl.SaslException;

/**
 * The server of XOAUTH2; the message is that of {@link XOAuth2SaslClient}.
 *
 * <p>Not safe for use by several threads.
 */
public final class XOAuth2SaslServer extends BearerSaslServer {

    private static final Pattern MESSAGE = Pattern.compile("user=([^\u0001]++)\u0001auth=([^\u0001]++)\u0001\u0001");

    /**
     * Prepares one exchange.
     *
     * @param verifier asked once
     * @param challenging whether to say in a challenge why a token is refused, as Google does; Exchange Online refuses
     *     without
     */
    public XOAuth2SaslServer(Verifier verifier, boolean challenging) {
        super(XOAuth2SaslClient.NAME, verifier, challenging);
    }

    @Override
    Claim parse(String message) throws SaslException {
        Matcher matcher = MESSAGE.matcher(message);
        if (!matcher.matches()) {
            throw malformed("is not user=…^Aauth=Bearer …^A^A");
        }
        return new Claim(matcher.group(1), token(matcher.group(2)));
    }
}
