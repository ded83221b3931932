package org.exchangemail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of properties in the package comments of the stores against the properties that the code reads. */
class PropertyManualTest {

    private static final Path SOURCES = Path.of("src/main/java/org/exchangemail");

    private static final Pattern READ = Pattern.compile("prefix \\+ \"([a-zA-Z0-9.]*[a-z0-9])\"");
    private static final Pattern DISABLED = Pattern.compile("DEFAULT_ORDER =\\s+List.of\\(([^)]*)\\)");
    /** CONSTANT_Utf8_info: tag 1, length in two octets, a text that begins with a dot. JVMS 4.4.7. */
    private static final Pattern CONSTANT =
            Pattern.compile("\\x01\\x00[\\x02-\\x7f]\\.([a-zA-Z][a-zA-Z0-9]*(?:\\.[a-zA-Z0-9]+)*)");

    private static final Pattern ROW = Pattern.compile("<tr><td>([^<]+)</td>");

    @ParameterizedTest
    @CsvSource({"imap, folder.class", "pop3, port ssl.enable message.class"})
    void everyPropertyThatIsReadIsInTheManualAndTheOtherWayRound(String protocol, String others) throws IOException {
        Set<String> read = read(protocol);
        read.addAll(Set.of(others.split(" ", 0)));

        assertThat(ofTable(0, protocol)).isEqualTo(read);
    }

    /** Angus reads a property by a constant that begins with a dot, so an update of Angus that knows more of them fails here. */
    @ParameterizedTest
    @CsvSource({
        "imap, iap/Protocol imap/IMAPStore imap/IMAPStore$ConnectionPool imap/protocol/IMAPProtocol"
                + " imap/protocol/IMAPSaslAuthenticator util/SocketFetcher",
        "pop3, pop3/POP3Store pop3/Protocol util/SocketFetcher"
    })
    void everyPropertyOfAngusIsInOneOfTheTables(String protocol, String classes) throws IOException {
        Set<String> angus = new TreeSet<>();
        for (String type : classes.split(" ", 0)) {
            angus.addAll(constantsWithDot("org/eclipse/angus/mail/" + type + ".class"));
        }
        angus.remove("disable"); // the end of auth.<mechanism>.disable
        Set<String> ours = ofTable(0, protocol);
        Set<String> inherited = ofTable(1, protocol);

        assertThat(inherited).doesNotContainAnyElementsOf(ours).isSubsetOf(angus);
        assertThat(Stream.concat(ours.stream(), inherited.stream())).containsAll(angus);
    }

    private static Set<String> constantsWithDot(String resource) throws IOException {
        Set<String> names = new TreeSet<>();
        try (InputStream octets = IMAPStore.class.getClassLoader().getResourceAsStream(resource)) {
            Matcher constant = CONSTANT.matcher(new String(octets.readAllBytes(), StandardCharsets.ISO_8859_1));
            while (constant.find()) {
                if (constant.group(1).length() == constant.group().charAt(2) - 1) {
                    names.add(constant.group(1));
                }
            }
        }
        return names;
    }

    private static Set<String> ofTable(int number, String protocol) throws IOException {
        Set<String> names = new TreeSet<>();
        String page = Files.readString(SOURCES.resolve(protocol + "/package-info.java"));
        Matcher row = ROW.matcher(page.split("</table>", -1)[number]);
        while (row.find()) {
            names.addAll(Set.of(row.group(1).split(", ")));
        }
        return names;
    }

    /** The properties that are read by the code of a protocol and by the code that serves all of them. */
    private static Set<String> read(String protocol) throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> isFor(protocol, file))
                    .forEach(file -> {
                        String source = contents(file);
                        READ.matcher(source).results().forEach(match -> names.add(match.group(1)));
                        DISABLED.matcher(source)
                                .results()
                                .flatMap(match -> Stream.of(
                                        match.group(1).toLowerCase(Locale.ROOT).split("[^\\w-]+", -1)))
                                .filter(mechanism -> !mechanism.isEmpty())
                                .forEach(mechanism -> names.add("auth." + mechanism + ".disable"));
                    });
        }
        return names;
    }

    private static boolean isFor(String protocol, Path file) {
        String directory = file.getParent().getFileName().toString();
        return directory.equals(protocol) || !Set.of("imap", "pop3").contains(directory);
    }

    private static String contents(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
