package org.exchangemail.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.mail.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.exchangemail.auth.MechanismNotOfferedException;
import org.exchangemail.sim.RecordedLine;
import org.exchangemail.sim.RecordedSession;
import org.exchangemail.sim.SimulatedExchange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ways by which somebody on the line, or a property, might lead from TLS to something weaker. */
class DowngradeTest {

    private final SSLContext server = context();
    private final List<String> heard = new CopyOnWriteArrayList<>();

    /** The offer of NTLM was made before TLS, and is not repeated after it. */
    @ParameterizedTest
    @CsvSource({
        "imapex, '* OK ready|* CAPABILITY IMAP4rev1 AUTH=NTLM STARTTLS\r\n{tag} OK|{tag} OK', '{tag} OK'",
        "imapex, '* OK [CAPABILITY IMAP4rev1 AUTH=NTLM STARTTLS] ready|{tag} OK', '* CAPABILITY IMAP4rev1\r\n{tag} OK'",
        "pop3ex, '+OK ready|+OK\r\nSASL NTLM\r\nSTLS\r\n.|+OK', '-ERR|-ERR'",
    })
    void whatTheServerOfferedBeforeTlsIsForgotten(String protocol, String before, String after) throws Exception {
        try (ServerSocket listener = listen(before, after)) {
            Properties properties = properties(protocol, listener);
            properties.setProperty("mail." + protocol + ".auth.mechanisms", "NTLM");

            assertThat(failure(properties))
                    .isInstanceOf(MechanismNotOfferedException.class)
                    .hasMessageContaining("NTLM: not offered by the server");
            assertThat(heard).noneMatch(line -> line.contains("NTLM"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapex", "pop3ex"})
    void aSocketFactoryForTlsIsNotReplacedByOneForClearText(String protocol) throws Exception {
        for (boolean byName : new boolean[] {false, true}) {
            try (ServerSocket listener = listen("* OK +OK ready|OK", "")) {
                Properties properties = properties(protocol, listener);
                properties.remove("mail." + protocol + ".ssl.trust");
                if (byName) {
                    properties.setProperty("mail." + protocol + ".socketFactory.class", Broken.class.getName());
                } else {
                    properties.put("mail." + protocol + ".socketFactory", new Broken());
                }
                properties.setProperty("mail." + protocol + ".socketFactory.fallback", "true");
                properties.setProperty("mail." + protocol + ".auth.cleartext.enable", "true");

                assertThat(failure(properties)).hasStackTraceContaining("out of order");
                assertThat(heard).isEmpty();
            }
        }
    }

    /** Not even where the name is a stock protocol's: it is the login that decides. */
    @ParameterizedTest
    @CsvSource({
        "imap, org.exchangemail.imap.IMAPExchangeStore",
        "pop3, org.exchangemail.pop3.POP3ExchangeStore",
    })
    void aSocketFactoryThatFailsIsNotReplacedForADelegateInTheStockPlace(String protocol, String store)
            throws Exception {
        try (ServerSocket listener = listen("* OK +OK ready|OK", "")) {
            Properties properties = properties(protocol, listener);
            properties.remove("mail." + protocol + ".ssl.trust");
            properties.setProperty("mail." + protocol + ".class", store);
            properties.put("mail." + protocol + ".socketFactory", new Broken());

            assertThat(failure(properties, "CORP/john/mary")).hasStackTraceContaining("out of order");
            assertThat(heard).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapex", "imapexs", "pop3ex", "pop3exs"})
    void whoIsNotTrustedIsSentNothingAndTheReasonIsSaid(String protocol) throws Exception {
        try (SimulatedExchange exchange = SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Secret-1")
                .start()) {
            Properties properties = exchange.sessionProperties(protocol);
            properties.remove("mail." + protocol + ".ssl.socketFactory");

            assertThat(failure(properties).toString()).contains("PKIX path building failed");
            assertThat(exchange.sessions())
                    .flatExtracting(RecordedSession::lines)
                    .extracting(RecordedLine::text)
                    .noneMatch(line -> line.matches("(?i).*(LOGIN|AUTH[A-Z]*|USER) .*"));
        }
    }

    private Properties properties(String protocol, ServerSocket listener) {
        Properties properties = new Properties();
        String prefix = "mail." + protocol + ".";
        properties.setProperty("mail.store.protocol", protocol);
        properties.setProperty(prefix + "host", "127.0.0.1");
        properties.setProperty(prefix + "port", String.valueOf(listener.getLocalPort()));
        properties.setProperty(prefix + "timeout", "10000");
        properties.setProperty(prefix + "ssl.trust", "*");
        properties.setProperty(prefix + "ssl.checkserveridentity", "false");
        return properties;
    }

    private static Throwable failure(Properties properties) throws Exception {
        return failure(properties, "CORP/john");
    }

    private static Throwable failure(Properties properties, String user) throws Exception {
        try (Store store = Mail.store(properties, null, new ByteArrayOutputStream())) {
            return catchThrowable(() -> store.connect(user, "Secret-1"));
        }
    }

    /** A key that nobody has signed. */
    private static SSLContext context() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            X500Name name = new X500Name("CN=mail.corp.example");
            Instant now = Instant.now();
            X509Certificate certificate = new JcaX509CertificateConverter()
                    .getCertificate(new JcaX509v3CertificateBuilder(
                                    name,
                                    BigInteger.ONE,
                                    Date.from(now.minusSeconds(3600)),
                                    Date.from(now.plusSeconds(3600)),
                                    name,
                                    keys.getPublic())
                            .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate())));
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(null, new char[0]);
            store.setKeyEntry("server", keys.getPrivate(), new char[0], new X509Certificate[] {certificate});
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, new char[0]);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Answers line by line, with TLS after the last answer of the first script. */
    private ServerSocket listen(String before, String after) throws IOException {
        ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> serve(listener, before.split("\\|", -1), after.split("\\|", -1)), "server");
        thread.setDaemon(true);
        thread.start();
        return listener;
    }

    private void serve(ServerSocket listener, String[] before, String[] after) {
        while (!listener.isClosed()) {
            try (Socket socket = listener.accept()) {
                say(socket, before[0]);
                for (int i = 1; i < before.length; i++) {
                    answer(socket, before[i]);
                }
                try (SSLSocket secured =
                        (SSLSocket) server.getSocketFactory().createSocket(socket, null, socket.getPort(), true)) {
                    secured.setUseClientMode(false);
                    for (String answer : after) {
                        answer(secured, answer);
                    }
                }
            } catch (IOException e) {
                // The client has left.
            }
        }
    }

    private void answer(Socket socket, String answer) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = socket.getInputStream().read();
                octet != '\n';
                octet = socket.getInputStream().read()) {
            if (octet < 0) {
                throw new IOException("left");
            }
            line.append((char) octet);
        }
        heard.add(line.toString().strip());
        say(socket, answer.replace("{tag}", line.toString().split(" ", 2)[0]));
    }

    private static void say(Socket socket, String lines) throws IOException {
        socket.getOutputStream().write((lines + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Makes no socket. */
    public static final class Broken extends SSLSocketFactory {

        /** Called by Angus. */
        public static SSLSocketFactory getDefault() {
            return new Broken();
        }

        @Override
        public String[] getDefaultCipherSuites() {
            return new String[0];
        }

        @Override
        public String[] getSupportedCipherSuites() {
            return new String[0];
        }

        @Override
        public Socket createSocket(Socket socket, String host, int port, boolean close) throws IOException {
            throw new IOException("out of order");
        }

        @Override
        public Socket createSocket(String host, int port) throws IOException {
            throw new IOException("out of order");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress from, int fromPort) throws IOException {
            throw new IOException("out of order");
        }

        @Override
        public Socket createSocket(InetAddress host, int port) throws IOException {
            throw new IOException("out of order");
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) throws IOException {
            throw new IOException("out of order");
        }
    }
}
