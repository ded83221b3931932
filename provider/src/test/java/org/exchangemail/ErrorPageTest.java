package org.exchangemail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.exchangemail.auth.ExchangeFailure;
import org.exchangemail.auth.FailureReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page about failures against the code. */
class ErrorPageTest {

    private static final Path AUTH = Path.of("src/main/java/org/exchangemail/auth");
    private static final Pattern SECTION = Pattern.compile(
            "### (EXM-\\d+)\n\n`(\\w+)`((?:, `\\w+`)+)\n\n\\*\\*Cause\\.\\*\\* (.+?)\n\n\\*\\*Cure\\.\\*\\* (.+?)(?=\n\n#|\\s*$)",
            Pattern.DOTALL);

    /** A failure as it is made: the class of the exception, then the reason. */
    private static final Pattern MADE = Pattern.compile(
            "new (\\w+Exception)\\(\\s*(?:waits\\.\\w+\\([^;]*?)?FailureText\\s*\\.of\\(\\s*FailureReason\\.(\\w+)");

    @Test
    void thePageHasOneSectionForEachReasonAndNoOther() throws IOException {
        Map<String, String> documented = new TreeMap<>();
        sections().forEach(section -> documented.put(section.group(1), section.group(2)));

        assertThat(documented)
                .isEqualTo(Arrays.stream(FailureReason.values())
                        .collect(Collectors.toMap(FailureReason::code, FailureReason::name)));
        assertThat(Files.readString(page()).split("(?m)^### ", -1)).hasSize(1 + documented.size());
    }

    @ParameterizedTest
    @EnumSource
    void aMessageLeadsToItsSection(FailureReason reason) throws IOException {
        String[] link = reason.page().split("#", 2);

        assertThat(Path.of("..", link[0])).exists();
        assertThat(Files.readString(page()).toLowerCase(Locale.ROOT)).contains("### " + link[1] + "\n");
    }

    @Test
    void theExceptionsOfThePageAreThoseThatAreMadeForTheReason() throws IOException {
        Map<String, Set<String>> documented = new TreeMap<>();
        for (MatchResult section : sections()) {
            documented.put(
                    section.group(2),
                    new TreeSet<>(
                            List.of(section.group(3).replaceAll("^, |`", "").split(", ", -1))));
        }
        for (String source : sources()) {
            Matcher made = MADE.matcher(source);
            while (made.find()) {
                assertThat(documented.get(made.group(2))).as(made.group(2)).contains(made.group(1));
            }
        }
        assertThat(documented.values().stream().flatMap(Set::stream).collect(Collectors.toSet()))
                .isEqualTo(exceptions());
    }

    @Test
    void everyExceptionOfALoginTellsItsReason() throws Exception {
        for (String name : exceptions()) {
            assertThat(ExchangeFailure.class).isAssignableFrom(Class.forName("org.exchangemail.auth." + name));
        }
    }

    @Test
    void everyReasonIsMadeSomewhere() throws IOException {
        String all = String.join("\n", sources());
        for (FailureReason reason : FailureReason.values()) {
            assertThat(all).contains("FailureReason." + reason.name());
        }
    }

    private static Set<String> exceptions() throws IOException {
        try (Stream<Path> files = Files.list(AUTH)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Exception.java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.list(AUTH)) {
            return files.map(file -> {
                        try {
                            return Files.readString(file);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    })
                    .toList();
        }
    }

    private static List<MatchResult> sections() throws IOException {
        return SECTION.matcher(Files.readString(page())).results().toList();
    }

    private static Path page() {
        return Path.of("../docs/errors.md");
    }
}
