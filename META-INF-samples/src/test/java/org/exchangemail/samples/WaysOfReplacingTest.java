package org.exchangemail.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import jakarta.activation.DataHandler;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.crypto.Digest;
import org.exchangemail.imap.IMAPExchangeStore;
import org.exchangemail.sim.SimulatedExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The table of README.md which sample works with which version of {@code jakarta.mail-api}: each cell is a login by exactly
 * that folder on a class path with exactly that version.
 */
class WaysOfReplacingTest {

    /** The newest Angus Mail that was released beside each version of the API. */
    private static final Map<String, String> ANGUS =
            Map.of("2.1.2", "2.0.3", "2.1.3", "2.0.3", "2.1.4", "2.0.4", "2.1.5", "2.0.5");

    /** The classes of the override jar, without the files that register them. */
    @TempDir
    private static Path override;

    private static SimulatedExchange exchange;

    @BeforeAll
    static void start() throws IOException {
        exchange = SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Secret-1")
                .account("CORP", "mary", "Secret-2")
                .fullAccess("john", "mary")
                .start();
        copyClasses(Path.of("..", "provider", "editions", "override", "target", "classes"));
        exchange.mailbox("mary").deliver().eml(Path.of("src", "main", "resources", "demo", "mary", "01-order.eml"));
    }

    @AfterAll
    static void stop() {
        exchange.close();
    }

    @TestFactory
    Stream<DynamicTest> isWhatTheTableSays() throws IOException {
        List<List<String>> table = table();
        List<String> versions = table.get(0).subList(1, table.get(0).size());
        return table.stream().skip(1).flatMap(row -> {
            String sample = row.get(0);
            return Stream.iterate(0, column -> column < versions.size(), column -> column + 1)
                    .map(column -> {
                        String api = versions.get(column);
                        String cell = row.get(column + 1);
                        return dynamicTest(
                                sample + " with " + api + ": " + cell,
                                () -> assertThat(position(sample, api)).isEqualTo(cell));
                    });
        });
    }

    @Test
    void theTableHasEverySampleAndVersion() throws IOException {
        List<List<String>> table = table();
        assertThat(table.get(0).stream().skip(1)).containsExactlyInAnyOrderElementsOf(ANGUS.keySet());
        assertThat(table.stream().skip(1).map(row -> row.get(0)))
                .containsExactly(
                        "session-properties",
                        "replace-by-jakarta.providers",
                        "replace-by-javamail.providers",
                        "replace-by-services",
                        "additional-protocols");
    }

    /** Where the folder must stand for all of its protocols; {@code no} if it serves none of them, wherever it stands. */
    private static String position(String sample, String api) throws Exception {
        Set<Boolean> inFront = works(sample, api, true);
        Set<Boolean> behind = works(sample, api, false);
        if (inFront.equals(Set.of(true))) {
            return behind.equals(Set.of(true)) ? "anywhere" : "in front";
        }
        return inFront.equals(Set.of(false)) && behind.equals(Set.of(false)) ? "no" : "for some protocols";
    }

    private static Set<Boolean> works(String sample, String api, boolean inFront) throws Exception {
        List<Path> entries = new ArrayList<>(List.of(
                IsolatedApplication.of(IMAPExchangeStore.class),
                IsolatedApplication.of(Digest.class),
                Path.of("target", "mail-api", "angus-mail-" + ANGUS.get(api) + ".jar"),
                Path.of("target", "mail-api", "jakarta.mail-api-" + api + ".jar"),
                IsolatedApplication.of(DataHandler.class),
                IsolatedApplication.of(Class.forName("org.eclipse.angus.activation.MailcapFile"))));
        if (sample.equals("replace-by-services")) {
            entries.add(override);
        }
        assertThat(entries).allMatch(Files::exists);
        entries.add(inFront ? 0 : entries.size(), Path.of(sample));
        Set<Boolean> works = new HashSet<>();
        try (IsolatedApplication application = new IsolatedApplication(entries.toArray(Path[]::new))) {
            for (String protocol : protocols(sample)) {
                works.add(opensTheSharedMailbox(application, sample, protocol));
            }
        }
        return works;
    }

    private static List<String> protocols(String sample) {
        return sample.equals("additional-protocols") ? List.of("imapcorps", "pop3corp") : List.of("imaps", "pop3");
    }

    private static boolean opensTheSharedMailbox(IsolatedApplication application, String sample, String protocol)
            throws IOException {
        Properties properties = exchange.sessionProperties(protocol);
        Path lines = Path.of(sample, "mail.properties");
        if (Files.exists(lines)) {
            try (Reader file = Files.newBufferedReader(lines)) {
                properties.load(file);
            }
        }
        // Angus does not know this property, and opens John's own mailbox.
        properties.setProperty("mail." + protocol + ".mailbox", "mary");
        try {
            return application.list(properties, "CORP\\john", "Secret-1").contains("order 4711");
        } catch (Throwable e) {
            assertThat(e.getClass().getName()).isEqualTo("jakarta.mail.NoSuchProviderException");
            return false;
        }
    }

    private static void copyClasses(Path from) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file :
                    files.filter(name -> name.toString().endsWith(".class")).toList()) {
                Path copy = override.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    /** The rows of the table, the head first, cells without their markup. */
    private static List<List<String>> table() throws IOException {
        return Files.readAllLines(Path.of("README.md")).stream()
                .dropWhile(line -> !line.startsWith("| `jakarta.mail-api`"))
                .takeWhile(line -> line.startsWith("|"))
                .filter(line -> !line.startsWith("|--"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                        .map(cell -> cell.strip().replaceAll("\\]\\(.*\\)|[\\[\\]`]", ""))
                        .toList())
                .toList();
    }
}
