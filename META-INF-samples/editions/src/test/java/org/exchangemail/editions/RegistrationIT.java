package org.exchangemail.editions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who gets which protocol name, by version of Jakarta Mail, way of registration, order of jars and class loaders: the tables of
 * {@code docs/registration.md}, each cell of which is tried.
 */
class RegistrationIT {

    /** A version of the API with one of Angus Mail. */
    private record Versions(String api, String angus) {

        List<Path> jars() {
            return Jars.jakartaMail(api, angus);
        }
    }

    private static final List<Versions> VERSIONS = Stream.concat(
                    Stream.of("2.1.2", "2.1.3", "2.1.4", Jars.API)
                            .flatMap(api ->
                                    Stream.of("2.0.3", "2.0.4", Jars.ANGUS).map(angus -> new Versions(api, angus))),
                    Stream.of(new Versions("2.2.0-M1", "2.1.0-M1")))
            .toList();

    private static final String EVERYTHING = "as it comes";
    private static final List<String> FILES =
            List.of("services/jakarta.mail.Provider", "jakarta.providers", "javamail.providers");

    @TempDir
    private static Path directory;

    /** The provider by what it registers: everything, or one file. */
    private static final Map<String, List<Path>> PROVIDER = new LinkedHashMap<>();

    /** The same with the override jar. */
    private static final Map<String, List<Path>> OVERRIDE = new LinkedHashMap<>();

    @BeforeAll
    static void cut() throws IOException {
        // Without Bouncy Castle, which is not needed until somebody logs in.
        PROVIDER.put(EVERYTHING, List.of(Jars.provider()));
        OVERRIDE.put(EVERYTHING, List.of(Jars.edition("override"), Jars.provider()));
        for (String file : FILES) {
            Path provider = CutJars.only(file, Jars.provider(), directory);
            PROVIDER.put(file, List.of(provider));
            OVERRIDE.put(file, List.of(CutJars.only(file, Jars.edition("override"), directory), provider));
        }
    }

    @Test
    void ourOwnNamesAreFoundOnEveryClassPath() throws Exception {
        Table table = new Table(
                "`imapex`, `imapexs`, `pop3ex`, `pop3exs`",
                "as the jar comes",
                "services file alone",
                "`jakarta.providers` alone",
                "`javamail.providers` alone");
        for (Versions versions : VERSIONS) {
            List<String> cells = new ArrayList<>();
            for (List<Path> jars : PROVIDER.values()) {
                cells.add(byOrder(versions, jars, "imapex imapexs pop3ex pop3exs", new Properties()));
            }
            assertThat(cells).first().as(versions.toString()).isEqualTo("ours");
            table.add(versions.api(), versions.angus(), cells);
        }
        RegistrationPage.check("own names", table.print());
    }

    @Test
    void stockNamesAreOursOrAngusByVersionAndOrder() throws Exception {
        Table table = new Table(
                "`imap`, `imaps`, `pop3`, `pop3s`",
                "as the override jar comes",
                "services file alone",
                "`jakarta.providers` alone",
                "`javamail.providers` alone",
                "`mail.imap.class` and so on");
        Properties classes = new Properties();
        for (String protocol : List.of("imap", "imaps", "pop3", "pop3s")) {
            classes.setProperty("mail." + protocol + ".class", ours(protocol));
        }
        for (Versions versions : VERSIONS) {
            List<String> cells = new ArrayList<>();
            for (List<Path> jars : OVERRIDE.values()) {
                cells.add(byOrder(versions, jars, "imap imaps pop3 pop3s", new Properties()));
            }
            cells.add(byOrder(versions, PROVIDER.get(EVERYTHING), "imap imaps pop3 pop3s", classes));
            assertThat(cells).last().as(versions.toString()).isEqualTo("ours");
            table.add(versions.api(), versions.angus(), cells);
        }
        RegistrationPage.check("stock names", table.print());
    }

    @Test
    void inAnApplicationServerItDependsOnTheThreadAndTheAuthenticator() throws Exception {
        Table table = new Table(
                "Jakarta Mail and Angus in the server, the jars in the application",
                "thread of the application",
                "the same, with an Authenticator",
                "foreign thread",
                "the same, with an Authenticator");
        for (Versions versions : VERSIONS) {
            List<String> cells = new ArrayList<>();
            try (Installation provider = Installation.inServer(versions.jars(), PROVIDER.get(EVERYTHING));
                    Installation override = Installation.inServer(versions.jars(), OVERRIDE.get(EVERYTHING))) {
                for (boolean foreign : new boolean[] {false, true}) {
                    for (boolean authenticator : new boolean[] {false, true}) {
                        Properties properties = new Properties();
                        if (authenticator) {
                            properties.setProperty("authenticator", "true");
                        }
                        String own = who(foreign ? provider.onForeignThreads() : provider, "imapex pop3ex", properties);
                        String stock = who(foreign ? override.onForeignThreads() : override, "imap pop3", properties);
                        cells.add(own.equals(stock) ? own : own + " / " + stock);
                    }
                }
            }
            table.add(versions.api(), versions.angus(), cells);
        }
        RegistrationPage.check("application server", table.print());
    }

    @Test
    void anApplicationThatHasTheClassRegistersItItself() throws Exception {
        Properties properties = new Properties();
        properties.setProperty("provider", "org.exchangemail.imap.IMAPExchangeSSLProvider");
        for (Versions versions : VERSIONS) {
            try (Installation installation = Installation.inServer(versions.jars(), PROVIDER.get(EVERYTHING))) {
                assertThat(who(installation, "imapexs", properties)).isEqualTo("ours");
            }
        }
    }

    @Test
    void onAForeignThreadOurNamesAreFoundWhereverThereIsASession() throws Exception {
        for (Versions versions : VERSIONS) {
            List<Path> jars = Jars.classPath(versions.jars().stream(), PROVIDER.get(EVERYTHING));
            try (Installation installation = Installation.of(jars)) {
                assertThat(who(installation.onForeignThreads(), "imapex imapexs pop3ex pop3exs", new Properties()))
                        .as(versions.toString())
                        .isEqualTo(versions.api().equals("2.1.2") ? "no Session" : "ours");
            }
        }
    }

    /** Whose the names are with the jars in front of Jakarta Mail and behind it. */
    private static String byOrder(Versions versions, List<Path> jars, String protocols, Properties properties)
            throws Exception {
        String inFront = who(Jars.classPath(jars.stream(), versions.jars()), protocols, properties);
        String behind = who(Jars.classPath(versions.jars().stream(), jars), protocols, properties);
        return inFront.equals(behind) ? inFront : "in front: " + inFront + "; behind: " + behind;
    }

    private static String who(List<Path> jars, String protocols, Properties properties) throws Exception {
        try (Installation installation = Installation.of(jars)) {
            return who(installation, protocols, properties);
        }
    }

    /** {@code ours}, {@code Angus} or {@code not found}; which of them if that is not the same for all names. */
    private static String who(Installation installation, String protocols, Properties more) throws Exception {
        Properties properties = new Properties();
        properties.putAll(more);
        properties.setProperty("protocols", protocols);
        List<String> seen = installation.run("who", properties);
        if (seen.get(0)
                .startsWith("java.lang.IllegalStateException: Not provider of jakarta.mail.util.StreamProvider")) {
            return "no Session";
        }
        Map<String, List<String>> owners = seen.stream()
                .map(line -> line.split(": ", 2))
                .collect(Collectors.groupingBy(
                        line -> owner(line[0], line[1]),
                        LinkedHashMap::new,
                        Collectors.mapping(line -> line[0], Collectors.toList())));
        return owners.size() == 1
                ? owners.keySet().iterator().next()
                : owners.entrySet().stream()
                        .map(owner -> String.join(" ", owner.getValue()) + " " + owner.getKey())
                        .collect(Collectors.joining(", "));
    }

    private static String owner(String protocol, String store) {
        if (store.equals(ours(protocol))) {
            return "ours";
        }
        if (store.startsWith("org.eclipse.angus.mail.")) {
            return "Angus";
        }
        assertThat(store).isEqualTo("jakarta.mail.NoSuchProviderException: No provider for " + protocol);
        return "not found";
    }

    private static String ours(String protocol) {
        String secure = protocol.endsWith("s") ? "SSL" : "";
        return protocol.startsWith("imap")
                ? "org.exchangemail.imap.IMAPExchange" + secure + "Store"
                : "org.exchangemail.pop3.POP3Exchange" + secure + "Store";
    }

    /** A table by version, in which versions with the same row share one. */
    private static final class Table {

        private final List<String> header;
        private final Map<List<String>, List<String>> rows = new LinkedHashMap<>();

        Table(String... header) {
            this.header = Arrays.asList(header);
        }

        void add(String api, String angus, List<String> cells) {
            List<String> key = new ArrayList<>(List.of(api));
            key.addAll(cells);
            rows.computeIfAbsent(key, row -> new ArrayList<>()).add(angus);
        }

        String print() {
            StringBuilder text = new StringBuilder();
            text.append(row(Stream.of(header.get(0)), header.subList(1, header.size())))
                    .append("|---".repeat(header.size()))
                    .append("|\n");
            rows.forEach((key, angus) -> text.append(row(
                    Stream.of("API " + key.get(0) + ", Angus " + String.join(", ", angus)),
                    key.subList(1, key.size()))));
            return text.toString();
        }

        private static String row(Stream<String> first, List<String> more) {
            return Stream.concat(first, more.stream()).collect(Collectors.joining(" | ", "| ", " |\n"));
        }
    }
}
