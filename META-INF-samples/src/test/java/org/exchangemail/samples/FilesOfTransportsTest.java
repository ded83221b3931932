package org.exchangemail.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.NoSuchProviderException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.bouncycastle.crypto.Digest;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.exchangemail.imap.IMAPExchangeStore;
import org.exchangemail.sim.SimulatedExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What README.md says of the files that no sample has: the defaults of providers, and the map of addresses. */
class FilesOfTransportsTest {

    @TempDir
    private Path folder;

    @Test
    void defaultProvidersBehindThoseOfAngusMailAreNotRead() throws Throwable {
        write("jakarta.default.providers", Path.of("additional-protocols", "META-INF", "jakarta.providers"));
        assertThatThrownBy(() -> listByCorp(false))
                .hasToString("jakarta.mail.NoSuchProviderException: No provider for imapcorps");
    }

    @Test
    void defaultProvidersInFrontAreReadInPlaceOfThoseOfAngusMail() throws Throwable {
        write("jakarta.default.providers", Path.of("additional-protocols", "META-INF", "jakarta.providers"));
        assertThat(listByCorp(true)).contains("INBOX: 0 messages");
    }

    @Test
    void anAddressMapThatNamesAStoreLeavesMailWithoutATransport() throws Exception {
        Path map = folder.resolve("address.map");
        Files.writeString(map, "rfc822=imapexs\n");
        assertThat(transport()).isEqualTo("smtp");
        write("jakarta.address.map", map);
        assertThatThrownBy(this::transport).isInstanceOf(NoSuchProviderException.class);
    }

    private void write(String name, Path content) throws IOException {
        Files.createDirectories(folder.resolve("META-INF"));
        Files.copy(content, folder.resolve("META-INF").resolve(name));
    }

    private String listByCorp(boolean inFront) throws Throwable {
        List<Path> entries = new ArrayList<>(List.of(
                IsolatedApplication.of(IMAPExchangeStore.class),
                IsolatedApplication.of(Digest.class),
                IsolatedApplication.of(IMAPStore.class),
                IsolatedApplication.of(Session.class),
                IsolatedApplication.of(DataHandler.class)));
        entries.add(inFront ? 0 : entries.size(), folder);
        try (SimulatedExchange exchange = SimulatedExchange.builder()
                        .domain("CORP", "corp.example")
                        .account("CORP", "john", "Secret-1")
                        .start();
                IsolatedApplication application = new IsolatedApplication(entries.toArray(Path[]::new))) {
            return application.list(exchange.sessionProperties("imapcorps"), "CORP\\john", "Secret-1");
        }
    }

    /** Which transport a Session has for an address, with the folder on the class path. */
    private String transport() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader classPath =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, before)) {
            thread.setContextClassLoader(classPath);
            Address address = new InternetAddress("mary@corp.example");
            return Session.getInstance(new Properties())
                    .getTransport(address)
                    .getURLName()
                    .getProtocol();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
