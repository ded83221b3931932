package org.exchangemail.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** The Java snippets and the links of a page, to be compared with the code of a test and with what is there. */
final class Snippets {

    private static final Path ROOT = Path.of("..");
    private static final Path TESTS = Path.of("src/test/java/org/exchangemail/samples");
    private static final Pattern SNIPPET = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");

    private final Path page;

    private Snippets(Path page) {
        this.page = page;
    }

    static Snippets of(String page) {
        return new Snippets(ROOT.resolve(page));
    }

    /** Finds every snippet in a test, statement by statement; the test may have further ones between them. */
    void areCodeOf(Class<?> test, int count) throws IOException {
        List<String> code = statements(Files.readString(TESTS.resolve(test.getSimpleName() + ".java")));
        assertThat(all(SNIPPET))
                .hasSize(count)
                .allSatisfy(snippet -> assertThat(code).containsSubsequence(statements(snippet)));
    }

    /** Cuts code behind semicolons and braces and before annotations, whatever its lines: the formatter breaks them where a page does not. */
    private static List<String> statements(String code) {
        return List.of(code.replaceAll("//[^\n]*", "").replaceAll("\\s+", "").split("(?<=[;{}])|(?=@)"));
    }

    void linkToWhatIsThere() throws IOException {
        assertThat(all(LINK))
                .isNotEmpty()
                .allSatisfy(link -> assertThat(page.resolveSibling(link)).exists());
    }

    private List<String> all(Pattern pattern) throws IOException {
        return pattern.matcher(Files.readString(page))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }
}
