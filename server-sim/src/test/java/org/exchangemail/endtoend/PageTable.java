package org.exchangemail.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.exchangemail.auth.FailureReason;

/** A part of a page of the manual that is written by a test, between two comments that name it. */
final class PageTable {

    private static final Path DOCS = Path.of("..", "docs");

    /** With this system property the part is written anew. */
    private static final String REWRITE = "mechanisms.rewrite";

    private PageTable() {}

    /** Prints a refusal, with a link to its cause and cure. */
    static String refused(FailureReason reason) {
        return "refused, "
                + reason.name().toLowerCase(Locale.ROOT).replace('_', ' ').replace("tls", "TLS") + ": [" + reason.code()
                + "]";
    }

    /** Says where the links of the refusals in a text lead to. */
    private static String links(String text) {
        return Arrays.stream(FailureReason.values())
                .filter(reason -> text.contains(refused(reason)))
                .map(reason -> "[" + reason.code() + "]: "
                        + reason.page().substring(DOCS.getFileName().toString().length() + 1) + "\n")
                .collect(Collectors.joining());
    }

    /** Holds a part of {@code docs/mechanisms.md} against what it should be. */
    static void check(String name, String text) throws IOException {
        check("mechanisms.md", name, text);
    }

    /** Holds a part of a page against what it should be. */
    static void check(String pageName, String name, String text) throws IOException {
        String begin = "<!-- " + name + ": written by a test -->\n";
        String end = "<!-- end of " + name + " -->\n";
        String whole = text + links(text);
        Path file = DOCS.resolve(pageName);
        String page = Files.readString(file, StandardCharsets.UTF_8);
        assertThat(page).as("the page has a place for it").contains(begin).contains(end);
        String should =
                page.substring(0, page.indexOf(begin) + begin.length()) + whole + page.substring(page.indexOf(end));
        if (Boolean.getBoolean(REWRITE)) {
            Files.writeString(file, should, StandardCharsets.UTF_8);
        } else {
            assertThat(page)
                    .as("docs/" + pageName + " is out of date; write it anew by mvn test -pl server-sim -am"
                            + " -Dtest='MechanismTableTest,VersionTableTest,RoundTripTableTest'"
                            + " -Dsurefire.failIfNoSpecifiedTests=false -D" + REWRITE + "=true")
                    .isEqualTo(should);
        }
    }
}
