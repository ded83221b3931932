package org.exchangemail.platforms;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Properties;
import org.exchangemail.sim.SimulatedExchange;

/** A simulated company: John reads his own mailbox and Mary's. */
final class Corp implements AutoCloseable {

    static final String PASSWORD = "Secret-1";

    private final SimulatedExchange exchange = SimulatedExchange.builder()
            .domain("CORP", "corp.example")
            .account("CORP", "john", PASSWORD)
            .account("CORP", "mary", "Secret-2")
            .fullAccess("john", "mary")
            .start();

    Corp() {
        deliver("john", "Figures", "Up again.");
        deliver("mary", "Order", "Two chairs.");
    }

    private void deliver(String mailbox, String subject, String text) {
        exchange.mailbox(mailbox)
                .deliver()
                .octets(("From: ann@corp.example\r\nSubject: " + subject + "\r\n\r\n" + text + "\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
    }

    Properties sessionProperties(String protocol) {
        return exchange.sessionProperties(protocol);
    }

    /** Returns what was logged in by, in order. */
    List<String> mechanisms() {
        return exchange.sessions().stream()
                .flatMap(session -> session.logons().stream())
                .map(logon -> logon.mechanism())
                .toList();
    }

    /** Writes properties for a Session in another process, for both protocols. */
    Path properties(Path file) throws IOException {
        Properties properties = new Properties();
        for (String protocol : List.of("imapexs", "pop3exs")) {
            exchange.sessionProperties(protocol).forEach((name, value) -> {
                if (value instanceof String) {
                    properties.put(name, value);
                }
            });
        }
        try (Writer out = Files.newBufferedWriter(file)) {
            properties.store(out, null);
        }
        return file;
    }

    /** Writes the certificate authority into a file that another process can trust. */
    Path trustStore(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("corp", exchange.caCertificate());
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, PASSWORD.toCharArray());
        }
        return file;
    }

    @Override
    public void close() {
        exchange.close();
    }
}
