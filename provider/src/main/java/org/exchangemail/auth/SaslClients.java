package org.exchangemail.auth;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.auth.callback.UnsupportedCallbackException;
import javax.security.sasl.RealmCallback;
import javax.security.sasl.RealmChoiceCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslClientFactory;
import javax.security.sasl.SaslException;
import org.exchangemail.ntlm.EndPointHash;
import org.exchangemail.ntlm.NtlmClient;
import org.exchangemail.ntlm.NtlmClientOptions;
import org.exchangemail.ntlm.NtlmSecret;
import org.exchangemail.sasl.LoginSaslClient;
import org.exchangemail.sasl.NtlmSaslClient;
import org.exchangemail.sasl.OAuthBearerSaslClient;
import org.exchangemail.sasl.PlainSaslClient;
import org.exchangemail.sasl.SpnegoNtlmSaslClient;
import org.exchangemail.sasl.SpnegoSaslClient;
import org.exchangemail.sasl.SubjectSaslClient;
import org.exchangemail.sasl.XOAuth2SaslClient;

/**
 * Makes the client of a mechanism for a login: our own directly, any other through the security providers of the JVM.
 *
 * <p>Our own are never looked up, since the order of the security providers would decide whose NTLM it is.
 */
final class SaslClients {

    private static final Set<String> OWN = Set.of(
            NtlmSaslClient.NAME,
            PlainSaslClient.NAME,
            LoginSaslClient.NAME,
            XOAuth2SaslClient.NAME,
            OAuthBearerSaslClient.NAME,
            SpnegoSaslClient.NAME);

    private static final String GSSAPI = "GSSAPI";

    /** The property through which the JDK's LDAP client hands {@code tls-server-end-point} to its GSSAPI mechanism. */
    private static final String JDK_CHANNEL_BINDING = "jdk.internal.sasl.tlschannelbinding";

    private SaslClients() {}

    static boolean canMake(String mechanism) {
        return OWN.contains(mechanism)
                || Collections.list(Sasl.getSaslClientFactories()).stream()
                        .anyMatch(factory -> offers(factory, mechanism));
    }

    private static boolean offers(SaslClientFactory factory, String mechanism) {
        return Arrays.asList(factory.getMechanismNames(Map.of())).contains(mechanism);
    }

    /**
     * Makes the client.
     *
     * @param mechanism one that {@link #canMake}
     * @param endPoint what to bind the login to; empty for nothing
     * @param port of the server, for the mechanisms that name it
     * @param ticket for the mechanisms that need one
     * @throws SaslException if what is known of the login does not suit the mechanism
     */
    static SaslClient make(
            String mechanism,
            LoginRequest request,
            AuthPolicy policy,
            Optional<EndPointHash> endPoint,
            OptionalInt port,
            Optional<KerberosTicket> ticket)
            throws SaslException {
        return switch (mechanism) {
            case NtlmSaslClient.NAME ->
                new NtlmSaslClient(ntlm(request, policy, policy.ntlm().options(target(request), endPoint)));
            case PlainSaslClient.NAME -> plain(request, policy);
            case XOAuth2SaslClient.NAME ->
                new XOAuth2SaslClient(mailbox(request), request.credentials().token());
            case OAuthBearerSaslClient.NAME ->
                new OAuthBearerSaslClient(
                        mailbox(request), request.credentials().token(), request.host(), port);
            case LoginSaslClient.NAME ->
                withPassword(
                        request,
                        password -> new LoginSaslClient(
                                request.loginString(policy.separator()).orElseThrow(), password));
            case SpnegoSaslClient.NAME ->
                LoginPlan.isNtlmInside(mechanism, request, policy, ticket)
                        ? new SpnegoNtlmSaslClient(
                                ntlm(request, policy, policy.ntlm().optionsInsideSpnego(target(request), endPoint)))
                        : new SubjectSaslClient(
                                ticket.flatMap(KerberosTicket::subject),
                                () -> new SpnegoSaslClient(request.service(), request.host()));
            case GSSAPI ->
                new SubjectSaslClient(
                        ticket.flatMap(KerberosTicket::subject), () -> foreign(mechanism, request, policy, endPoint));
            default -> foreign(mechanism, request, policy, endPoint);
        };
    }

    /** Makes a client that takes a copy of the password. */
    private interface Maker {

        SaslClient make(char[] password) throws SaslException;
    }

    private static SaslClient withPassword(LoginRequest request, Maker maker) throws SaslException {
        char[] password = request.credentials().password();
        try {
            return maker.make(password);
        } finally {
            Arrays.fill(password, '\0');
        }
    }

    /** Whose mailbox a token is to open: the principal's, or that of the user. */
    private static String mailbox(LoginRequest request) {
        return request.principal().orElse(request.login().user());
    }

    private static NtlmClient ntlm(LoginRequest request, AuthPolicy policy, NtlmClientOptions options) {
        try (NtlmSecret secret = request.credentials().ntlmSecret()) {
            return new NtlmClient(policy.ntlm().identity(request.login()), secret, options);
        }
    }

    private static String target(LoginRequest request) {
        return request.service() + "/" + request.host();
    }

    private static SaslClient plain(LoginRequest request, AuthPolicy policy) throws SaslException {
        String authcid = request.login().delegate().format(policy.separator());
        return withPassword(
                request, password -> new PlainSaslClient(request.principal().orElse(""), authcid, password));
    }

    private static SaslClient foreign(
            String mechanism, LoginRequest request, AuthPolicy policy, Optional<EndPointHash> endPoint)
            throws SaslException {
        Map<String, Object> properties = new HashMap<>(Map.of(Sasl.QOP, "auth", Sasl.SERVER_AUTH, "true"));
        endPoint.ifPresent(hash -> properties.put(JDK_CHANNEL_BINDING, hash.applicationData()));
        SaslClient client = Sasl.createSaslClient(
                new String[] {mechanism},
                null,
                request.service(),
                request.host(),
                properties,
                callbacks(request, policy));
        if (client == null) {
            throw new SaslException("No security provider makes a client for " + mechanism);
        }
        return client;
    }

    private static CallbackHandler callbacks(LoginRequest request, AuthPolicy policy) {
        return callbacks -> {
            for (Callback callback : callbacks) {
                if (callback instanceof NameCallback name) {
                    name.setName(request.login().user());
                } else if (callback instanceof PasswordCallback password) {
                    request.credentials().answer(password);
                } else if (callback instanceof RealmCallback realm) {
                    realm.setText(policy.ntlm()
                            .domain()
                            .or(request.login()::domain)
                            .orElse(realm.getDefaultText() == null ? "" : realm.getDefaultText()));
                } else if (callback instanceof RealmChoiceCallback choice) {
                    choice.setSelectedIndex(choice.getDefaultChoice());
                } else {
                    throw new UnsupportedCallbackException(callback);
                }
            }
        };
    }
}
