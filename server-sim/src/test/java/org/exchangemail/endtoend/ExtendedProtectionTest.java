package org.exchangemail.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.SocketFactory;
import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocketFactory;
import org.exchangemail.auth.BadCredentialsException;
import org.exchangemail.auth.IncompatibleLoginException;
import org.exchangemail.auth.PossibleDowngradeException;
import org.exchangemail.auth.TlsRequiredException;
import org.exchangemail.ntlm.ExtendedProtection;
import org.exchangemail.sim.RecordedSession;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.auth.Logon;
import org.exchangemail.sim.auth.LogonOutcome;
import org.exchangemail.sim.auth.LogonOutcome.Reason;
import org.exchangemail.sim.profile.LoginType;
import org.exchangemail.sim.tls.ServerCertificate;
import org.exchangemail.sim.tls.SignatureKind;
import org.exchangemail.sim.tls.TlsMaterial;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** NTLM to a server that wants it bound to the TLS connection: who gets in, and who cannot pass a login on. */
class ExtendedProtectionTest {

    private static final String PASSWORD = "Secret-1";

    private final ByteArrayOutputStream debug = new ByteArrayOutputStream();
    private final TlsMaterial middle =
            TlsMaterial.create(ServerCertificate.valid(), Clock.systemUTC(), new SecureRandom());
    private SimulatedExchange exchange;

    private void start(ExtendedProtection policy) {
        start(policy, ServerCertificate.valid());
    }

    private void start(ExtendedProtection policy, ServerCertificate certificate) {
        exchange = SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", PASSWORD)
                .loginType(LoginType.PLAIN_TEXT_LOGIN)
                .certificate(certificate)
                .imapSettings(settings -> settings.withExtendedProtection(policy))
                .pop3Settings(
                        settings -> settings.withService(settings.service().withExtendedProtection(policy)))
                .start();
    }

    @AfterEach
    void stop() {
        exchange.close();
        assertThat(debug.toString(StandardCharsets.UTF_8)).doesNotContain(PASSWORD, "TlRMTVNTUAAD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "imapex", "pop3exs", "pop3ex"})
    void theLoginIsBoundToItsTlsConnection(String protocol) throws Exception {
        start(ExtendedProtection.REQUIRE);

        connect(properties(protocol));

        assertThat(debug.toString(StandardCharsets.UTF_8))
                .contains("NTLM: bound to the certificate of CN=localhost, signed with SHA256withECDSA (SHA-256)");
    }

    @ParameterizedTest
    @EnumSource(SignatureKind.class)
    void theLoginIsBoundWhateverSignatureTheCertificateHas(SignatureKind signature) throws Exception {
        start(ExtendedProtection.REQUIRE, ServerCertificate.valid().signedBy(signature));

        for (String protocol : List.of("imapexs", "imapex", "pop3exs", "pop3ex")) {
            connect(properties(protocol));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "imapex", "pop3exs", "pop3ex"})
    void whereTheCertificateIsNotSeenARequiredBindingIsNotGiven(String protocol) throws Exception {
        start(ExtendedProtection.NONE);
        Properties properties = properties(protocol);
        properties.setProperty("mail." + protocol + ".auth.channelbinding", "required");
        properties.setProperty("mail." + protocol + ".ssl.hostnameverifier.class", "MailHostnameVerifier");

        assertThat(failure(properties))
                .isInstanceOf(PossibleDowngradeException.class)
                .hasMessageContaining("mail." + protocol + ".auth.channelbinding=auto");
        assertThat(lastSession().logons()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "imapex", "pop3exs", "pop3ex"})
    void aLoginThatIsNotBoundIsRefused(String protocol) throws Exception {
        start(ExtendedProtection.REQUIRE);
        Properties properties = properties(protocol);
        properties.setProperty("mail." + protocol + ".auth.channelbinding", "never");

        assertRefused(properties);

        assertThat(debug.toString(StandardCharsets.UTF_8)).contains("mail." + protocol + ".auth.channelbinding=never");
    }

    @ParameterizedTest
    @ValueSource(strings = {"imaps", "imap"})
    void stockAngusIsRefused(String protocol) throws Exception {
        start(ExtendedProtection.REQUIRE);
        Properties properties = properties(protocol);
        properties.setProperty("mail." + protocol + ".auth.mechanisms", "NTLM");
        properties.setProperty("mail." + protocol + ".auth.ntlm.domain", "CORP");

        try (Store store = Mail.store(properties, null, new ByteArrayOutputStream())) {
            assertThat(catchThrowable(() -> store.connect("john", PASSWORD)))
                    .isInstanceOf(AuthenticationFailedException.class);
        }
        assertThat(refusal()).isEqualTo(Reason.EXTENDED_PROTECTION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap", "imaps", "pop3", "pop3s"})
    void inThePlaceOfTheStockProtocolsNtlmIsBoundToo(String protocol) throws Exception {
        start(ExtendedProtection.REQUIRE);
        Properties properties = properties(protocol);
        String store = protocol.startsWith("imap") ? "imap.IMAPExchange" : "pop3.POP3Exchange";
        properties.setProperty(
                "mail." + protocol + ".class",
                "org.exchangemail." + store + (protocol.endsWith("s") ? "SSLStore" : "Store"));
        properties.setProperty("mail." + protocol + ".auth.mechanisms", "NTLM");

        connect(properties);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({
        "imapexs, REQUIRE", "imapex, REQUIRE", "pop3exs, REQUIRE", "pop3ex, REQUIRE",
        "imapexs, ALLOW", "imapex, ALLOW", "pop3exs, ALLOW", "pop3ex, ALLOW",
    })
    void aManInTheMiddleWithACertificateThatTheClientTrustsCannotPassTheLoginOn(
            String protocol, ExtendedProtection policy) throws Exception {
        start(policy);
        try (Detour middle = manInTheMiddle(protocol)) {
            assertRefused(through(middle, protocol));
        }
        assertThat(refusal()).isEqualTo(Reason.EXTENDED_PROTECTION);
        assertThat(exchange.account("john").badLogons()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "imapex", "pop3exs", "pop3ex"})
    void withoutExtendedProtectionHeCan(String protocol) throws Exception {
        start(ExtendedProtection.NONE);
        try (Detour middle = manInTheMiddle(protocol)) {
            connect(through(middle, protocol));
        }
    }

    @ParameterizedTest
    @CsvSource({"imapex, imapexs", "pop3ex, pop3exs"})
    void aLoginInClearTextCannotBePassedOnToTls(String clear, String tls) throws Exception {
        start(ExtendedProtection.REQUIRE);
        try (Detour relay = Detour.fromClearText(exchange.sslContext(), port(tls))) {
            Properties properties = exchange.sessionProperties(clear);
            properties.setProperty("mail." + clear + ".port", String.valueOf(relay.port()));
            properties.setProperty("mail." + clear + ".starttls.enable", "false");

            assertRefused(properties);
        }
        assertThat(refusal()).isEqualTo(Reason.EXTENDED_PROTECTION);
    }

    @ParameterizedTest
    @CsvSource({"imapexs, never", "imapexs, auto", "pop3ex, never", "pop3ex, auto"})
    void aServerThatAllowsItTakesBoundAndUnboundLogins(String protocol, String binding) throws Exception {
        start(ExtendedProtection.ALLOW);
        Properties properties = properties(protocol);
        properties.setProperty("mail." + protocol + ".auth.channelbinding", binding);

        connect(properties);
    }

    @ParameterizedTest
    @CsvSource({"imapexs, imap/mail.alias.example", "pop3exs, imap/localhost", "imapex, http/localhost"})
    void aTargetNameOfAnotherServiceIsRefused(String protocol, String target) throws Exception {
        start(ExtendedProtection.REQUIRE);
        Properties properties = properties(protocol);
        properties.setProperty("mail." + protocol + ".auth.ntlm.targetname", target);

        assertRefused(properties);
        assertThat(refusal()).isEqualTo(Reason.EXTENDED_PROTECTION);
    }

    @ParameterizedTest
    @CsvSource({"imapexs, imap/exchange.corp.example", "pop3exs, pop/EXCHANGE", "pop3ex, POP3/exchange.corp.example"})
    void theTargetNameCanBeThatByWhichTheServerKnowsItself(String protocol, String target) throws Exception {
        start(ExtendedProtection.REQUIRE);
        Properties properties = properties(protocol);
        properties.setProperty("mail." + protocol + ".auth.ntlm.targetname", target);

        connect(properties);
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapex", "pop3ex"})
    void inClearTextTheTargetNameIsWhatTheServerRequires(String protocol) throws Exception {
        start(ExtendedProtection.REQUIRE);
        Properties properties = properties(protocol);
        properties.setProperty("mail." + protocol + ".starttls.enable", "false");
        connect(properties);

        properties.setProperty("mail." + protocol + ".auth.ntlm.targetname", "imap/mail.alias.example");
        assertRefused(properties);
    }

    // Sockets

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "imapex", "pop3exs", "pop3ex"})
    void theCertificateIsSeenThroughProxies(String protocol) throws Exception {
        start(ExtendedProtection.REQUIRE);
        try (Detour http = Detour.httpProxy();
                Detour socks = Detour.socksProxy()) {
            Properties properties = properties(protocol);
            properties.setProperty("mail." + protocol + ".proxy.host", http.address());
            connect(properties);
            assertThat(http.connections()).isPositive();

            properties.remove("mail." + protocol + ".proxy.host");
            properties.setProperty("mail." + protocol + ".socks.host", socks.address());
            connect(properties);
            assertThat(socks.connections()).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "imapex", "pop3exs", "pop3ex"})
    void theCertificateIsSeenWithSocketFactoriesOfEveryKind(String protocol) throws Exception {
        start(ExtendedProtection.REQUIRE);
        String prefix = "mail." + protocol + ".";
        SSLSocketFactory trusting = exchange.sslContext().getSocketFactory();

        Properties general = withoutFactory(protocol);
        if (protocol.endsWith("s")) {
            general.put(prefix + "socketFactory", trusting);
            connect(general);
        }

        Given.FACTORY.set(trusting);
        Properties byName = withoutFactory(protocol);
        byName.setProperty(prefix + "ssl.socketFactory.class", Given.class.getName());
        connect(byName);

        Properties plain = withoutFactory(protocol);
        plain.put(prefix + "socketFactory", new PlainSockets());
        plain.setProperty(prefix + "ssl.trust", "*");
        connect(plain);

        Properties timed = properties(protocol);
        timed.setProperty(prefix + "writetimeout", "10000");
        timed.setProperty(prefix + "connectiontimeout", "10000");
        connect(timed);

        Properties channels = properties(protocol);
        channels.setProperty(prefix + "usesocketchannels", "true");
        connect(channels);
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "imapex", "pop3exs", "pop3ex"})
    void trustAndIdentityAreCheckedAsEver(String protocol) throws Exception {
        start(ExtendedProtection.REQUIRE);
        String prefix = "mail." + protocol + ".";
        assertThat(failure(withoutFactory(protocol))).hasStackTraceContaining("PKIX path building failed");

        Properties trusted = withoutFactory(protocol);
        trusted.setProperty(prefix + "ssl.trust", "other.example localhost 127.0.0.1");
        connect(trusted);

        Properties distrusted = withoutFactory(protocol);
        distrusted.setProperty(prefix + "ssl.trust", "other.example");
        assertThat(failure(distrusted)).hasStackTraceContaining("Server is not trusted");
        assertThat(exchange.account("john").goodLogons()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "imapex", "pop3exs", "pop3ex"})
    void aServerUnderAnotherNameIsRefusedByItsCertificateAndThenByItsTargetName(String protocol) throws Exception {
        start(ExtendedProtection.REQUIRE);
        String prefix = "mail." + protocol + ".";
        try (Detour proxy = Detour.httpProxy()) {
            Properties alias = properties(protocol);
            alias.setProperty(prefix + "proxy.host", proxy.address());
            alias.setProperty(prefix + "host", "mail.alias.example");
            assertThat(failure(alias)).hasStackTraceContaining("No subject alternative DNS name matching");

            alias.setProperty(prefix + "ssl.checkserveridentity", "false");
            assertRefused(alias);

            alias.setProperty(
                    prefix + "auth.ntlm.targetname", (protocol.startsWith("imap") ? "imap" : "pop") + "/localhost");
            connect(alias);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "imapex", "pop3exs", "pop3ex"})
    void protocolsCipherSuitesAndTheUsersOwnVerifierAreHeeded(String protocol) throws Exception {
        start(ExtendedProtection.REQUIRE);
        String prefix = "mail." + protocol + ".";
        AtomicReference<SSLSession> seen = new AtomicReference<>();
        HostnameVerifier verifier = (host, session) -> {
            seen.set(session);
            return true;
        };
        Properties properties = properties(protocol);
        properties.setProperty(prefix + "ssl.protocols", "TLSv1.2");
        properties.setProperty(prefix + "ssl.ciphersuites", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
        properties.put(prefix + "ssl.hostnameverifier", verifier);
        connect(properties);

        assertThat(seen.get().getProtocol()).isEqualTo("TLSv1.2");
        assertThat(seen.get().getCipherSuite()).isEqualTo("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
        assertThat(properties.get(prefix + "ssl.hostnameverifier")).isSameAs(verifier);

        properties.put(prefix + "ssl.hostnameverifier", (HostnameVerifier) (host, session) -> false);
        assertThat(failure(properties)).hasStackTraceContaining("Server identity does not match");

        properties.remove(prefix + "ssl.hostnameverifier");
        properties.setProperty(prefix + "ssl.hostnameverifier.class", Nobody.class.getName());
        assertThat(failure(properties)).hasStackTraceContaining("Server identity does not match");

        properties.setProperty(prefix + "ssl.hostnameverifier.class", "no.such.Verifier");
        assertThat(failure(properties)).hasStackTraceContaining("no.such.Verifier");

        assertThat(exchange.account("john").goodLogons()).isEqualTo(1);
    }

    @Test
    void theNamesOfAngusOwnVerifiersKeepTheirMeaningAndLeaveTheLoginUnbound() throws Exception {
        start(ExtendedProtection.ALLOW);
        Properties properties = properties("imapexs");
        properties.setProperty("mail.imapexs.ssl.hostnameverifier.class", "MailHostnameVerifier");
        connect(properties);
        assertThat(debug.toString(StandardCharsets.UTF_8))
                .contains("NTLM: not bound to the connection: mail.imapexs.ssl.hostnameverifier is set to what only");
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "imapex", "pop3exs", "pop3ex"})
    void thePropertiesOfTheApplicationAreNotChanged(String protocol) throws Exception {
        start(ExtendedProtection.REQUIRE);
        Properties properties = properties(protocol);
        Properties before = (Properties) properties.clone();

        connect(properties);

        assertThat(properties).isEqualTo(before);
    }

    // auth.channelbinding=required

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "imapex", "pop3exs", "pop3ex"})
    void aRequiredBindingIsGiven(String protocol) throws Exception {
        start(ExtendedProtection.NONE);
        Properties properties = properties(protocol);
        properties.setProperty("mail." + protocol + ".auth.channelbinding", "required");

        connect(properties);
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapex", "pop3ex"})
    void withoutTlsThereIsNoRequiredBinding(String protocol) throws Exception {
        start(ExtendedProtection.NONE);
        Properties properties = properties(protocol);
        properties.setProperty("mail." + protocol + ".auth.channelbinding", "required");
        properties.setProperty("mail." + protocol + ".starttls.enable", "false");

        assertThat(failure(properties))
                .isInstanceOf(TlsRequiredException.class)
                .hasMessageContaining("mail." + protocol + ".auth.channelbinding=required");
        assertThat(exchange.sessions().get(0).logons()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"imapexs, CORP/john, PLAIN LOGIN", "pop3exs, CORP/john, PLAIN", "imapexs, CORP/john/mary, LOGIN NTLM"})
    void aMechanismThatCannotBeBoundIsNotUsedWhereTheBindingIsRequired(String protocol, String user, String mechanisms)
            throws Exception {
        start(ExtendedProtection.NONE);
        Properties properties = properties(protocol);
        properties.setProperty("mail." + protocol + ".auth.channelbinding", "required");
        properties.setProperty("mail." + protocol + ".auth.mechanisms", mechanisms);

        try (Store store = Mail.store(properties, null, debug)) {
            assertThat(catchThrowable(() -> store.connect(user, PASSWORD)))
                    .isInstanceOf(IncompatibleLoginException.class)
                    .hasMessageContaining("is not bound to the TLS connection")
                    .hasMessageContaining("mail." + protocol + ".auth.channelbinding=required");
        }
        assertThat(exchange.sessions()).isEmpty();
    }

    @Test
    void aPropertyOutsideItsRangeIsNamed() throws Exception {
        start(ExtendedProtection.NONE);
        Properties properties = properties("imapexs");
        properties.setProperty("mail.imapexs.auth.channelbinding", "maybe");

        assertThat(failure(properties)).hasMessageContaining("auth.channelbinding is \"maybe\"");
    }

    private Detour manInTheMiddle(String protocol) throws IOException {
        return Detour.withTls(
                middle.serverContext(),
                exchange.sslContext(),
                port(protocol.startsWith("imap") ? "imapexs" : "pop3exs"),
                !protocol.endsWith("s"));
    }

    private Properties through(Detour detour, String protocol) {
        Properties properties = properties(protocol);
        properties.setProperty("mail." + protocol + ".port", String.valueOf(detour.port()));
        properties.put(
                "mail." + protocol + ".ssl.socketFactory",
                middle.clientContext().getSocketFactory());
        return properties;
    }

    private int port(String protocol) {
        return Integer.parseInt(exchange.sessionProperties(protocol).getProperty("mail." + protocol + ".port"));
    }

    private Properties properties(String protocol) {
        Properties properties = exchange.sessionProperties(protocol);
        properties.setProperty("mail.debug.auth", "true");
        return properties;
    }

    private Properties withoutFactory(String protocol) {
        Properties properties = properties(protocol);
        properties.remove("mail." + protocol + ".ssl.socketFactory");
        return properties;
    }

    private void connect(Properties properties) throws MessagingException {
        try (Store store = Mail.store(properties, null, debug)) {
            store.connect("CORP/john", PASSWORD);
            assertThat(store.isConnected()).isTrue();
        }
        Logon logon = lastSession().logon().orElseThrow();
        assertThat(logon.mechanism()).isEqualTo("NTLM");
        assertThat(logon.outcome()).isInstanceOf(LogonOutcome.Connected.class);
    }

    private Throwable failure(Properties properties) throws MessagingException {
        try (Store store = Mail.store(properties, null, debug)) {
            return catchThrowable(() -> store.connect("CORP/john", PASSWORD));
        }
    }

    private void assertRefused(Properties properties) throws MessagingException {
        assertThat(failure(properties)).isInstanceOf(BadCredentialsException.class);
        assertThat(refusal()).isEqualTo(Reason.EXTENDED_PROTECTION);
    }

    private Reason refusal() {
        return ((LogonOutcome.Refused) lastSession().logon().orElseThrow().outcome()).reason();
    }

    private RecordedSession lastSession() {
        List<RecordedSession> sessions = exchange.sessions();
        return sessions.get(sessions.size() - 1);
    }

    /** Lets nobody pass. */
    public static final class Nobody implements HostnameVerifier {

        @Override
        public boolean verify(String host, SSLSession session) {
            return false;
        }
    }

    /** Makes sockets without TLS. */
    private static final class PlainSockets extends SocketFactory {

        @Override
        public Socket createSocket() {
            return new Socket();
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            return new Socket(host, port);
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
            return new Socket(host, port, from, fromPort);
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            return new Socket(host, port);
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
            return new Socket(host, port, from, fromPort);
        }
    }

    /** A factory that is found by the name of its class, as Angus finds it. */
    public static final class Given {

        private static final AtomicReference<SocketFactory> FACTORY = new AtomicReference<>();

        private Given() {}

        /** Called by Angus. */
        public static SocketFactory getDefault() {
            return FACTORY.get();
        }
    }
}
