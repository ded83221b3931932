package org.exchangemail.samples.camel;

import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.exchangemail.sim.SimulatedExchange;

/**
 * A Camel application that is configured by the sample, and by those properties of it that say where the server is: what
 * an administrator would change, and nothing else.
 */
final class CamelApplication implements AutoCloseable {

    private static final Path SAMPLE = Path.of("../../camel/application.properties");
    private static final String STORE_PASSWORD = "changeit";

    private final Main main = new Main();
    private final CamelLog log = new CamelLog();

    /**
     * Starts it.
     *
     * @param exchange the server
     * @param folder for the store with the certificate of its authority
     * @param changes further changes of the properties
     * @param routes of the application
     */
    void start(SimulatedExchange exchange, Path folder, Map<String, String> changes, LambdaRouteBuilder routes)
            throws Exception {
        Properties site = site(exchange, trustStore(exchange, folder));
        site.putAll(changes);
        main.setPropertyPlaceholderLocations("file:" + SAMPLE);
        main.setOverrideProperties(site);
        main.configure().addRoutesBuilder(new RouteBuilder() {
            @Override
            public void configure() throws Exception {
                routes.accept(this);
            }
        });
        main.configure().withBasePackageScanEnabled(false);
        main.configure().withJmxEnabled(false);
        main.configure().withShutdownTimeout(10);
        main.start();
    }

    /** What it logs. */
    CamelLog log() {
        return log;
    }

    private static Properties site(SimulatedExchange exchange, Path trustStore) {
        Properties site = new Properties();
        site.setProperty("mailbox.host", exchange.host());
        site.setProperty("mailbox.imap.port", Integer.toString(exchange.imapPort()));
        site.setProperty("mailbox.imaps.port", Integer.toString(exchange.imapsPort()));
        site.setProperty("mailbox.pop3.port", Integer.toString(exchange.pop3Port()));
        site.setProperty("mailbox.pop3s.port", Integer.toString(exchange.pop3sPort()));
        site.setProperty("mailbox.password", "Secret-1");
        site.setProperty("mailbox.own.password", "Secret-1");
        site.setProperty("mailbox.delay", "50");
        site.setProperty("camel.ssl.enabled", "true");
        site.setProperty("camel.ssl.trustStore", "file:" + trustStore);
        site.setProperty("camel.ssl.trustStorePassword", STORE_PASSWORD);
        site.setProperty("camel.ssl.keyStore", "file:" + trustStore);
        site.setProperty("camel.ssl.keystorePassword", STORE_PASSWORD);
        for (String scheme : new String[] {"imap", "imaps", "pop3", "pop3s"}) {
            site.setProperty("camel.component." + scheme + ".useGlobalSslContextParameters", "true");
        }
        return site;
    }

    private static Path trustStore(SimulatedExchange exchange, Path folder) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("ca", exchange.caCertificate());
        Path file = folder.resolve("corp.p12").toAbsolutePath();
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, STORE_PASSWORD.toCharArray());
        }
        return file;
    }

    /** Stops it, once the messages in hand are through. May be called again. */
    @Override
    public void close() {
        main.stop();
        log.close();
    }
}
