package org.exchangemail.samples;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Folder;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.io.Reader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.exchangemail.sim.SimulatedExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Puts exactly one sample folder on a class path, and opens a shared mailbox by what it registers. */
class SampleFoldersTest {

    private static SimulatedExchange exchange;

    @BeforeAll
    static void start() {
        exchange = SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Secret-1")
                .account("CORP", "mary", "Secret-2")
                .fullAccess("john", "mary")
                .start();
    }

    @AfterAll
    static void stop() {
        exchange.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapcorp", "imapcorps", "pop3corp", "pop3corps"})
    void additionalProtocols(String protocol) throws Exception {
        opensTheSharedMailbox("additional-protocols", protocol, new Properties());
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap", "imaps", "pop3", "pop3s"})
    void replaceByJakartaProviders(String protocol) throws Exception {
        opensTheSharedMailbox("replace-by-jakarta.providers", protocol, new Properties());
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap", "imaps", "pop3", "pop3s"})
    void sessionProperties(String protocol) throws Exception {
        Properties lines = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("session-properties", "mail.properties"))) {
            lines.load(file);
        }
        opensTheSharedMailbox("session-properties", protocol, lines);
    }

    @Test
    void theNameOfTheFileIsAllThatDiffers() throws IOException {
        assertThat(Path.of("additional-protocols", "META-INF", "javamail.providers"))
                .hasSameTextualContentAs(Path.of("additional-protocols", "META-INF", "jakarta.providers"));
        assertThat(Path.of("replace-by-javamail.providers", "META-INF", "javamail.providers"))
                .hasSameTextualContentAs(Path.of("replace-by-jakarta.providers", "META-INF", "jakarta.providers"));
    }

    @Test
    void everySampleIsExplainedInThreeLinesAndListed() throws IOException {
        String index = Files.readString(Path.of("README.md"));
        for (String sample : new String[] {
            "additional-protocols",
            "replace-by-jakarta.providers",
            "replace-by-javamail.providers",
            "replace-by-services",
            "session-properties"
        }) {
            assertThat(Files.readAllLines(Path.of(sample, "README.md"))).hasSize(5);
            assertThat(index).contains("[" + sample + "](" + sample + ")");
        }
    }

    private static void opensTheSharedMailbox(String sample, String protocol, Properties lines) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        URL folder = Path.of(sample).toUri().toURL();
        try (URLClassLoader classPath = new URLClassLoader(new URL[] {folder}, before)) {
            thread.setContextClassLoader(classPath);
            Properties properties = exchange.sessionProperties(protocol);
            properties.putAll(lines);
            try (Store store = Session.getInstance(properties).getStore()) {
                store.connect("CORP/john/mary", "Secret-1");
                try (Folder inbox = store.getFolder("INBOX")) {
                    inbox.open(Folder.READ_ONLY);
                    assertThat(inbox.getMessageCount()).isZero();
                }
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
