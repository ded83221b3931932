package org.exchangemail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The tables of properties in the package comments of the stores against the properties that the code reads. */
class PropertyManualTest {

    private static final Path SOURCES = Path.of("src/main/java/org/exchangemail");

    private static final Pattern READ = Pattern.compile("prefix \\+ \"([a-zA-Z0-9.]*[a-z0-9])\"");
    private static final Pattern DISABLED = Pattern.compile("DEFAULT_ORDER =\\s+List.of\\(([^)]*)\\)");
    private static final Pattern ROW = Pattern.compile("<tr><td>([^<]+)</td>");

    @ParameterizedTest
    @CsvSource({"imap, folder.class", "pop3, port ssl.enable message.class"})
    void everyPropertyThatIsReadIsInTheManualAndTheOtherWayRound(String protocol, String others) throws IOException {
        Set<String> read = read(protocol);
        read.addAll(Set.of(others.split(" ", 0)));

        assertThat(documented(protocol)).isEqualTo(read);
    }

    private static Set<String> documented(String protocol) throws IOException {
        Set<String> names = new TreeSet<>();
        Matcher row = ROW.matcher(Files.readString(SOURCES.resolve(protocol + "/package-info.java")));
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
