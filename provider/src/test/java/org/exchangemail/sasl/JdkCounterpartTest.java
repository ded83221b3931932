package org.exchangemail.sasl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.Provider;
import java.security.Security;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.CallbackHandler;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.AuthorizeCallback;
import javax.security.sasl.RealmCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslClientFactory;
import javax.security.sasl.SaslException;
import javax.security.sasl.SaslServer;
import javax.security.sasl.SaslServerFactory;
import org.exchangemail.ntlm.NtlmClient;
import org.exchangemail.ntlm.NtlmClientOptions;
import org.exchangemail.ntlm.NtlmException;
import org.exchangemail.ntlm.NtlmIdentity;
import org.exchangemail.ntlm.NtlmPolicy;
import org.exchangemail.ntlm.NtlmSecret;
import org.exchangemail.ntlm.NtlmServer;
import org.exchangemail.ntlm.NtlmServerOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our NTLM against the NTLM of the JDK, as far as the abilities of the JDK's allow. */
class JdkCounterpartTest {

    private static final String VERSION = "com.sun.security.sasl.ntlm.version";

    private final Provider jdk = Security.getProvider("SunSASL");

    @ParameterizedTest
    @ValueSource(strings = {"NTLMv2", "LMv2/NTLMv2"})
    void theClientOfTheJdkLogsInToOurServerWithNtlmV2(String version) throws Exception {
        NtlmSaslServer server =
                new NtlmSaslServer(ourServer(NtlmServerOptions.builder().build()));

        exchange(jdkClient(version, "Secret-1"), server);

        assertThat(server.isComplete()).isTrue();
        assertThat(server.identity()).isEqualTo(new NtlmIdentity("CORP", "john"));
        assertThat(server.getAuthorizationID()).isEqualTo("CORP\\john");
    }

    @Test
    void theClientOfTheJdkIsRefusedWithAWrongPassword() throws Exception {
        SaslClient client = jdkClient("NTLMv2", "wrong");
        NtlmSaslServer server =
                new NtlmSaslServer(ourServer(NtlmServerOptions.builder().build()));

        assertThatExceptionOfType(SaslException.class)
                .isThrownBy(() -> exchange(client, server))
                .satisfies(e ->
                        assertThat(((NtlmException) e.getCause()).kind()).isEqualTo(NtlmException.Kind.LOGON_FAILURE));
        assertThat(server.isComplete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NTLM", "LM", "LM/NTLM", "NTLM2"})
    void whatIsOlderThanNtlmV2IsRefusedByOurServerAsItComes(String version) throws Exception {
        SaslClient client = jdkClient(version, "Secret-1");
        NtlmSaslServer server =
                new NtlmSaslServer(ourServer(NtlmServerOptions.builder().build()));

        assertThatExceptionOfType(SaslException.class).isThrownBy(() -> exchange(client, server));
        assertThat(server.isComplete()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NTLM", "LM/NTLM", "NTLM2"})
    void whatIsOlderThanNtlmV2IsAcceptedByOurServerIfItIsTold(String version) throws Exception {
        NtlmSaslServer server = new NtlmSaslServer(
                ourServer(NtlmServerOptions.builder().lmCompatibilityLevel(0).build()));

        exchange(jdkClient(version, "Secret-1"), server);

        assertThat(server.isComplete()).isTrue();
    }

    /** The JDK's server ignores MIC and TargetName, which it neither asks for nor checks. */
    @Test
    void ourClientLogsInToTheServerOfTheJdkIfItMayDoWithoutTargetInfoAnd128Bit() throws Exception {
        NtlmPolicy policy = NtlmPolicy.secure().notRequiringTargetInfo().notRequiring128Bit();
        SaslServer server = jdkServer();

        exchange(ourClient(policy), server);

        assertThat(server.isComplete()).isTrue();
        assertThat(server.getAuthorizationID()).isEqualTo("john");
    }

    @Test
    void ourClientRefusesTheServerOfTheJdkAsItComesSinceItSendsNoTargetInfo() throws Exception {
        SaslServer server = jdkServer();
        SaslClient client = ourClient(NtlmPolicy.secure().notRequiring128Bit());

        assertThatExceptionOfType(SaslException.class)
                .isThrownBy(() -> exchange(client, server))
                .withMessageContaining("NTLMSSP_NEGOTIATE_TARGET_INFO")
                .satisfies(e -> assertThat(((NtlmException) e.getCause()).kind())
                        .isEqualTo(NtlmException.Kind.POSSIBLE_DOWNGRADE));
    }

    @Test
    void ourOwnEndsMeetThroughTheFactoriesOfTheSecurityProvider() throws Exception {
        Provider ours = new ExchangeSaslProvider();
        SaslClient client = ((SaslClientFactory)
                        ours.getService("SaslClientFactory", "NTLM").newInstance(null))
                .createSaslClient(new String[] {"GSSAPI", "NTLM"}, null, "smtp", "host", Map.of(), handler("Secret-1"));
        SaslServer server = ((SaslServerFactory)
                        ours.getService("SaslServerFactory", "NTLM").newInstance(null))
                .createSaslServer("NTLM", "smtp", "host", Map.of(), handler("Secret-1"));

        exchange(client, server);

        assertThat(client.isComplete()).isTrue();
        assertThat(client.getNegotiatedProperty(Sasl.QOP)).isEqualTo("auth");
        assertThat(server.isComplete()).isTrue();
        assertThat(server.getAuthorizationID()).isEqualTo("CORP\\john");
    }

    @Test
    void theSecurityProviderIsFoundBySaslOnlyAfterSomebodyRegisteredIt() throws Exception {
        assertThat(Security.getProvider(ExchangeSaslProvider.NAME)).isNull();
        Security.insertProviderAt(new ExchangeSaslProvider(), 1);
        try {
            SaslClient client =
                    Sasl.createSaslClient(new String[] {"NTLM"}, null, "smtp", "host", Map.of(), handler("Secret-1"));
            assertThat(client).isInstanceOf(NtlmSaslClient.class);
        } finally {
            Security.removeProvider(ExchangeSaslProvider.NAME);
        }
    }

    @Test
    void policyPropertiesAreHonoured() {
        ExchangeSaslClientFactory factory = new ExchangeSaslClientFactory();

        assertThat(factory.getMechanismNames(Map.of())).containsExactly("NTLM", "PLAIN");
        assertThat(factory.getMechanismNames(null)).containsExactly("NTLM", "PLAIN");
        assertThat(factory.getMechanismNames(Map.of(Sasl.POLICY_NOPLAINTEXT, "true")))
                .containsExactly("NTLM");
        assertThat(factory.getMechanismNames(Map.of(Sasl.POLICY_NODICTIONARY, "true")))
                .isEmpty();
        assertThat(factory.getMechanismNames(Map.of(Sasl.QOP, "auth-conf, auth-int")))
                .isEmpty();
        assertThat(factory.getMechanismNames(Map.of(Sasl.QOP, "auth-conf,auth")))
                .containsExactly("NTLM", "PLAIN");
    }

    @Test
    void ntlmRefusesAnAuthorizationIdentityItCannotExpress() {
        assertThatThrownBy(() -> new ExchangeSaslClientFactory()
                        .createSaslClient(new String[] {"NTLM"}, "mary", "smtp", "host", Map.of(), handler("Secret-1")))
                .isInstanceOf(SaslException.class)
                .hasMessageContaining("cannot name another one");
    }

    private static void exchange(SaslClient client, SaslServer server) throws SaslException {
        byte[] challenge = new byte[0];
        for (int steps = 0; challenge != null && !server.isComplete(); steps++) {
            assertThat(steps).isLessThan(5);
            challenge = server.evaluateResponse(client.evaluateChallenge(challenge));
        }
    }

    private static NtlmServer ourServer(NtlmServerOptions options) {
        return new NtlmServer(
                options,
                identity -> identity.user().equalsIgnoreCase("john")
                        ? Optional.of(NtlmSecret.ofPassword("Secret-1".toCharArray()))
                        : Optional.empty());
    }

    private static SaslClient ourClient(NtlmPolicy policy) {
        return new NtlmSaslClient(new NtlmClient(
                new NtlmIdentity("CORP", "john"),
                NtlmSecret.ofPassword("Secret-1".toCharArray()),
                NtlmClientOptions.builder().policy(policy).build()));
    }

    private SaslClient jdkClient(String version, String password) throws Exception {
        return ((SaslClientFactory) jdk.getService("SaslClientFactory", "NTLM").newInstance(null))
                .createSaslClient(
                        new String[] {"NTLM"},
                        null,
                        "imap",
                        "host",
                        Map.of(VERSION, version),
                        handler("john", password));
    }

    private SaslServer jdkServer() throws Exception {
        return ((SaslServerFactory) jdk.getService("SaslServerFactory", "NTLM").newInstance(null))
                .createSaslServer(
                        "NTLM",
                        "imap",
                        "host",
                        Map.of(VERSION, "NTLMv2", "com.sun.security.sasl.ntlm.domain", "CORP"),
                        handler("Secret-1"));
    }

    private static CallbackHandler handler(String password) {
        return handler("CORP\\john", password);
    }

    private static CallbackHandler handler(String user, String password) {
        return callbacks -> {
            for (Callback callback : callbacks) {
                if (callback instanceof NameCallback name) {
                    name.setName(name.getDefaultName() == null ? user : name.getDefaultName());
                } else if (callback instanceof PasswordCallback secret) {
                    secret.setPassword(password.toCharArray());
                } else if (callback instanceof RealmCallback realm) {
                    realm.setText("CORP");
                } else if (callback instanceof AuthorizeCallback authorize) {
                    authorize.setAuthorized(true);
                }
            }
        };
    }
}
