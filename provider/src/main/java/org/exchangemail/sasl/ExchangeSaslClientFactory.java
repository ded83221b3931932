package org.exchangemail.sasl;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslClientFactory;
import javax.security.sasl.SaslException;
import org.exchangemail.login.DirectoryNames;
import org.exchangemail.ntlm.NtlmClient;
import org.exchangemail.ntlm.NtlmClientOptions;
import org.exchangemail.ntlm.NtlmIdentity;
import org.exchangemail.ntlm.NtlmSecret;

/**
 * Makes the client mechanisms for {@link javax.security.sasl.Sasl#createSaslClient}; registered by
 * {@link ExchangeSaslProvider}.
 *
 * <p>The callback handler is asked for a name ({@code CORP\john}, {@code john@corp.example}) and a password. NTLM sends
 * {@code protocol/serverName} as the target name. Safe for use by several threads.
 */
public final class ExchangeSaslClientFactory implements SaslClientFactory {

    /** Made by the security provider. */
    public ExchangeSaslClientFactory() {}

    /**
     * Makes the first of the mechanisms that is known here.
     *
     * @return null, as the interface demands, if none of them is, or none satisfies the policy properties
     * @throws SaslException if the callbacks cannot be answered, or an authorization identity other than the user is
     *     given to NTLM, which has no place for one
     */
    @Override
    public SaslClient createSaslClient(
            String[] mechanisms,
            String authorizationId,
            String protocol,
            String serverName,
            Map<String, ?> props,
            CallbackHandler handler)
            throws SaslException {
        for (String mechanism : mechanisms) {
            if (MechanismPolicy.allowed(props).contains(mechanism)) {
                return create(mechanism, authorizationId == null ? "" : authorizationId, protocol, serverName, handler);
            }
        }
        return null;
    }

    private static SaslClient create(
            String mechanism, String authzid, String protocol, String serverName, CallbackHandler handler)
            throws SaslException {
        NameCallback name = new NameCallback("User name: ");
        PasswordCallback password = new PasswordCallback("Password: ", false);
        ask(handler, name, password);
        char[] secret = password.getPassword();
        if (name.getName() == null || secret == null) {
            throw new SaslException("The callback handler gave no user name or no password for " + mechanism);
        }
        try {
            return mechanism.equals(PlainSaslClient.NAME)
                    ? new PlainSaslClient(authzid, name.getName(), secret)
                    : ntlm(authzid, name.getName(), secret, protocol + "/" + serverName);
        } finally {
            password.clearPassword();
            Arrays.fill(secret, '\0');
        }
    }

    private static SaslClient ntlm(String authzid, String user, char[] password, String targetName)
            throws SaslException {
        if (!authzid.isEmpty() && !DirectoryNames.same(authzid, user)) {
            throw new SaslException("NTLM authenticates an account and cannot name another one to act as");
        }
        NtlmClientOptions options =
                NtlmClientOptions.builder().targetName(targetName).build();
        return new NtlmSaslClient(new NtlmClient(NtlmIdentity.parse(user), NtlmSecret.ofPassword(password), options));
    }

    private static void ask(CallbackHandler handler, Callback... callbacks) throws SaslException {
        try {
            handler.handle(callbacks);
        } catch (IOException | UnsupportedCallbackException e) {
            throw new SaslException("The callback handler gave no user name and password", e);
        }
    }

    @Override
    public String[] getMechanismNames(Map<String, ?> props) {
        return MechanismPolicy.allowed(props).toArray(String[]::new);
    }
}
