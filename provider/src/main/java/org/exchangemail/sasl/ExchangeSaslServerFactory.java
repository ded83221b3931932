package org.exchangemail.sasl;

import java.io.IOException;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.sasl.AuthorizeCallback;
import javax.security.sasl.RealmCallback;
import javax.security.sasl.SaslServer;
import javax.security.sasl.SaslServerFactory;
import org.exchangemail.ntlm.NtlmIdentity;
import org.exchangemail.ntlm.NtlmSecret;
import org.exchangemail.ntlm.NtlmServer;
import org.exchangemail.ntlm.NtlmServerOptions;

/**
 * Makes the server mechanisms for {@link javax.security.sasl.Sasl#createSaslServer}; registered by
 * {@link ExchangeSaslProvider}.
 *
 * <p>The callback handler is given a {@link NameCallback} whose default name is the account, for NTLM also a
 * {@link RealmCallback} whose default text is the domain, and sets the password in a {@link PasswordCallback}; leaving
 * it out means there is no such account. For PLAIN an {@link AuthorizeCallback} decides about the authorization
 * identity. Safe for use by several threads if the callback handler is.
 */
public final class ExchangeSaslServerFactory implements SaslServerFactory {

    /** Made by the security provider. */
    public ExchangeSaslServerFactory() {}

    /**
     * Makes the mechanism.
     *
     * @return null, as the interface demands, if it is not known here, or does not satisfy the policy properties
     */
    @Override
    public SaslServer createSaslServer(
            String mechanism, String protocol, String serverName, Map<String, ?> props, CallbackHandler handler) {
        if (!MechanismPolicy.allowed(props).contains(mechanism)) {
            return null;
        }
        return mechanism.equals(PlainSaslClient.NAME) ? plain(handler) : ntlm(serverName, handler);
    }

    private static SaslServer ntlm(String serverName, CallbackHandler handler) {
        NtlmServerOptions.Builder options = NtlmServerOptions.builder();
        if (serverName != null) {
            options.dnsComputerName(serverName);
        }
        return new NtlmSaslServer(new NtlmServer(
                options.build(),
                identity -> password(handler, identity).map(secret -> {
                    try {
                        return NtlmSecret.ofPassword(secret.getPassword());
                    } finally {
                        secret.clearPassword();
                    }
                })));
    }

    private static SaslServer plain(CallbackHandler handler) {
        return new PlainSaslServer((authzid, authcid, claimed) -> {
            Optional<PasswordCallback> known = password(handler, new NtlmIdentity("", authcid));
            // Compared also for an unknown account, so that the answer takes as long.
            boolean right = same(known.map(PasswordCallback::getPassword).orElseGet(() -> new char[0]), claimed);
            known.ifPresent(PasswordCallback::clearPassword);
            return known.isPresent() && right ? authorize(handler, authzid, authcid) : Optional.empty();
        });
    }

    private static boolean same(char[] one, char[] other) {
        return MessageDigest.isEqual(octets(one), octets(other));
    }

    private static byte[] octets(char[] text) {
        return StandardCharsets.UTF_16LE.encode(CharBuffer.wrap(text)).array();
    }

    private static Optional<PasswordCallback> password(CallbackHandler handler, NtlmIdentity who) {
        NameCallback name = new NameCallback("User name: ", who.user());
        PasswordCallback password = new PasswordCallback("Password: ", false);
        try {
            if (who.domain().isEmpty()) {
                handler.handle(new Callback[] {name, password});
            } else {
                RealmCallback realm = new RealmCallback("Domain: ", who.domain());
                handler.handle(new Callback[] {realm, name, password});
            }
        } catch (IOException | UnsupportedCallbackException e) {
            return Optional.empty();
        }
        return Optional.of(password).filter(given -> given.getPassword() != null);
    }

    private static Optional<String> authorize(CallbackHandler handler, String authzid, String authcid) {
        AuthorizeCallback authorize = new AuthorizeCallback(authcid, authzid.isEmpty() ? authcid : authzid);
        try {
            handler.handle(new Callback[] {authorize});
        } catch (IOException | UnsupportedCallbackException e) {
            return Optional.empty();
        }
        return authorize.isAuthorized() ? Optional.ofNullable(authorize.getAuthorizedID()) : Optional.empty();
    }

    @Override
    public String[] getMechanismNames(Map<String, ?> props) {
        return MechanismPolicy.allowed(props).toArray(String[]::new);
    }
}
