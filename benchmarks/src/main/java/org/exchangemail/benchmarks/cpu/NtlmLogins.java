package org.exchangemail.benchmarks.cpu;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import javax.security.auth.callback.Callback;
import javax.security.auth.callback.NameCallback;
import javax.security.auth.callback.PasswordCallback;
import javax.security.sasl.RealmCallback;
import javax.security.sasl.Sasl;
import javax.security.sasl.SaslClient;
import javax.security.sasl.SaslClientFactory;
import javax.security.sasl.SaslException;
import org.eclipse.angus.mail.auth.Ntlm;
import org.eclipse.angus.mail.util.MailLogger;
import org.exchangemail.ntlm.ChannelBindings;
import org.exchangemail.ntlm.NtlmClient;
import org.exchangemail.ntlm.NtlmClientOptions;
import org.exchangemail.ntlm.NtlmException;
import org.exchangemail.ntlm.NtlmFlags;
import org.exchangemail.ntlm.NtlmIdentity;
import org.exchangemail.ntlm.NtlmSecret;
import org.exchangemail.ntlm.NtlmServer;
import org.exchangemail.ntlm.NtlmServerOptions;
import org.exchangemail.sasl.NtlmSaslClient;
import org.exchangemail.sasl.SaslLine;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * A login by NTLMv2 from the client's side, from the password to the last line in base64: ours with MIC and channel bindings,
 * the JDK's and Angus', which have neither. All answer the same CHALLENGE. What all logins to a server have in common is at hand:
 * our options, the factory of the JDK.
 */
@State(Scope.Benchmark)
public class NtlmLogins {

    static final String PASSWORD = "Secret-1";
    private static final String DOMAIN = "CORP";
    private static final String USER = "john";
    private static final String HOST = "mail.corp.example";
    private static final byte[] CERTIFICATE_HASH = new byte[32];

    private static final int LINES = 2;
    private static final Map<String, String> JDK_PROPERTIES = Map.of("com.sun.security.sasl.ntlm.version", "NTLMv2");

    private final String challenge = challenge();
    private final SaslClientFactory jdkClients = jdkClients();
    private final NtlmClientOptions options = NtlmClientOptions.builder()
            .targetName("imap/" + HOST)
            .channelBindings(ChannelBindings.tlsServerEndPoint(CERTIFICATE_HASH))
            .build();
    private final MailLogger silent = new MailLogger(NtlmLogins.class, "", false, System.err);

    /** The CHALLENGE of a server as Windows has it, with six AV pairs. */
    private static String challenge() {
        NtlmServerOptions options = server().build();
        try (NtlmServer server = new NtlmServer(options, identity -> Optional.empty());
                NtlmSecret secret = NtlmSecret.ofPassword(new char[0]);
                // What is granted is what any of the three clients asks for.
                NtlmClient client = new NtlmClient(
                        new NtlmIdentity(DOMAIN, USER),
                        secret,
                        NtlmClientOptions.builder()
                                .additionalFlags(NtlmFlags.of(NtlmFlags.NTLMSSP_NEGOTIATE_SIGN))
                                .build())) {
            return SaslLine.encode(server.challenge(client.negotiate()));
        } catch (NtlmException e) {
            throw new IllegalStateException(e);
        }
    }

    static NtlmServerOptions.Builder server() {
        return NtlmServerOptions.builder()
                .nbDomainName(DOMAIN)
                .nbComputerName("MAIL")
                .dnsDomainName("corp.example")
                .dnsComputerName(HOST)
                .dnsTreeName("corp.example");
    }

    private static SaslClientFactory jdkClients() {
        return Collections.list(Sasl.getSaslClientFactories()).stream()
                .filter(factory -> factory.getClass().getName().equals("com.sun.security.sasl.ntlm.FactoryImpl"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This JDK has no NTLM."));
    }

    /**
     * Logs in by the client of this project.
     *
     * @return the lines of NEGOTIATE and AUTHENTICATE
     * @throws SaslException if it fails
     */
    @Benchmark
    public String[] ours() throws SaslException {
        try (NtlmSecret secret = NtlmSecret.ofPassword(PASSWORD.toCharArray())) {
            return lines(new NtlmSaslClient(new NtlmClient(new NtlmIdentity(DOMAIN, USER), secret, options)));
        }
    }

    /**
     * Logs in by the client of the JDK, set to NTLMv2, made as documented: it is looked for among the security providers.
     *
     * @return as {@link #ours()}
     * @throws SaslException if it fails
     */
    @Benchmark
    public String[] jdkLookedUp() throws SaslException {
        return lines(
                Sasl.createSaslClient(new String[] {"NTLM"}, null, "imap", HOST, JDK_PROPERTIES, NtlmLogins::answer));
    }

    /**
     * Logs in by the client of the JDK, set to NTLMv2, from a factory at hand.
     *
     * @return as {@link #ours()}
     * @throws SaslException if it fails
     */
    @Benchmark
    public String[] jdk() throws SaslException {
        return lines(jdkClients.createSaslClient(
                new String[] {"NTLM"}, null, "imap", HOST, JDK_PROPERTIES, NtlmLogins::answer));
    }

    private static void answer(Callback[] callbacks) {
        for (Callback callback : callbacks) {
            if (callback instanceof NameCallback name) {
                name.setName(USER);
            } else if (callback instanceof PasswordCallback password) {
                password.setPassword(PASSWORD.toCharArray());
            } else if (callback instanceof RealmCallback realm) {
                realm.setText(DOMAIN);
            }
        }
    }

    private String[] lines(SaslClient client) throws SaslException {
        String[] lines = new String[LINES];
        lines[0] = SaslLine.encode(client.evaluateChallenge(new byte[0]));
        lines[1] = SaslLine.encode(client.evaluateChallenge(SaslLine.decode(challenge)));
        client.dispose();
        return lines;
    }

    /**
     * Logs in by the client of Angus, set to NTLMv2.
     *
     * @return as {@link #ours()}
     */
    @Benchmark
    public String[] angus() {
        Ntlm client = new Ntlm(DOMAIN, "", USER, PASSWORD, silent);
        return new String[] {client.generateType1Msg(0, true), client.generateType3Msg(challenge)};
    }
}
