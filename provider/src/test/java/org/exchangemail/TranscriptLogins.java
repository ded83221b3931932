package org.exchangemail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.exchangemail.transcript.ScriptedServer;
import org.exchangemail.transcript.Transcript;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Logins of a store to a server that plays a transcript, while everything is listened to that might carry a secret: the
 * debug output and every logger at every level, with the debug properties that tell most.
 */
public abstract class TranscriptLogins {

    protected static final String PASSWORD = "Secret-1";

    /** What {@link #PASSWORD} looks like in PLAIN and LOGIN, and how every AUTHENTICATE message of NTLM begins. */
    private static final String[] ENCODED_SECRETS = {
        "AENPUlAvam9obgBTZWNyZXQtMQ", "bWFyeQBDT1JQL2pvaG4AU2VjcmV0LTE", "U2VjcmV0LTE", "TlRMTVNTUAAD"
    };

    protected final Properties properties = new Properties();

    private final String protocol;
    private final String transcripts;
    private final ByteArrayOutputStream debug = new ByteArrayOutputStream();
    private final List<String> logged = new CopyOnWriteArrayList<>(); // finalizers of forgotten stores log too
    private final List<Logger> loggers = Stream.of("org.exchangemail", "org.eclipse.angus", "jakarta.mail")
            .map(Logger::getLogger)
            .toList();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logged.add(new SimpleFormatter().format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    protected TranscriptLogins(String protocol, String transcripts) {
        this.protocol = protocol;
        this.transcripts = transcripts;
    }

    @BeforeEach
    void logEverything() {
        handler.setLevel(Level.ALL);
        for (Logger logger : loggers) {
            logger.setLevel(Level.ALL);
            logger.setUseParentHandlers(false);
            logger.addHandler(handler);
        }
        properties.setProperty("mail.debug.auth", "true");
        properties.setProperty("mail.debug.auth.password", "true");
        properties.setProperty("mail." + protocol + ".timeout", "10000");
        // The scripted server has no TLS; what is never to cross without it still does not.
        properties.setProperty("mail." + protocol + ".starttls.required", "false");
    }

    @AfterEach
    void stopLogging() {
        for (Logger logger : loggers) {
            logger.removeHandler(handler);
            logger.setLevel(null);
        }
    }

    protected Transcript transcript(String name) {
        return Transcript.read(transcripts + "/" + name);
    }

    protected void connectAndClose(String transcript, String user, String password) throws Exception {
        try (ScriptedServer server = ScriptedServer.playing(transcript(transcript))) {
            connect(server.port(), user, password).close();
            server.assertPlayed();
        }
        assertNoSecretLogged(password);
    }

    protected Throwable failure(String transcript, String user, String password) throws IOException {
        try (ScriptedServer server = ScriptedServer.playing(transcript(transcript))) {
            Throwable failure = catchThrowable(() -> connect(server.port(), user, password));
            server.assertPlayed();
            assertThat(server.connections()).isEqualTo(1);
            assertThat(failure).isNotNull();
            for (Throwable t = failure; t != null; t = t.getCause()) {
                assertThat(t.toString()).doesNotContain(password);
            }
            assertThat(failure.getMessage()).matches("[^\\p{Cntrl}]*");
            assertNoSecretLogged(password);
            return failure;
        }
    }

    private void assertNoSecretLogged(String password) {
        assertThat(debug() + String.join("\n", logged))
                .contains("DEBUG " + protocol.toUpperCase(Locale.ROOT))
                .doesNotContain(password)
                .doesNotContain(ENCODED_SECRETS);
    }

    protected Store connect(int port, String user, String password) throws MessagingException {
        Store store = session(null).getStore(protocol);
        store.connect("127.0.0.1", port, user, password);
        return store;
    }

    /** Connects with credentials that an Authenticator gives once more when they are refused. */
    protected Store connectWithAuthenticator(ScriptedServer server, String user, String password)
            throws MessagingException {
        properties.setProperty("mail." + protocol + ".host", "127.0.0.1");
        properties.setProperty("mail." + protocol + ".port", String.valueOf(server.port()));
        Authenticator authenticator = new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(user, password);
            }
        };
        Store store = session(authenticator).getStore(protocol);
        store.connect(null, user, password);
        return store;
    }

    protected Session session(Authenticator authenticator) {
        Session session = Session.getInstance(properties, authenticator);
        session.setDebugOut(new PrintStream(debug, true, StandardCharsets.UTF_8));
        session.setDebug(true);
        return session;
    }

    protected String debug() {
        return debug.toString(StandardCharsets.UTF_8);
    }

    protected void allowClearText() {
        properties.setProperty("mail." + protocol + ".auth.cleartext.enable", "true");
    }
}
