package org.exchangemail.editions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The tables of {@code docs/registration.md}, which are written by a test, each between two comments that name it. */
final class RegistrationPage {

    private static final Path PAGE = Path.of("..", "..", "docs", "registration.md");

    /** With this system property they are written anew. */
    private static final String REWRITE = "registration.rewrite";

    private RegistrationPage() {}

    /** Holds a table against what it should be. */
    static void check(String name, String table) throws IOException {
        String begin = "<!-- " + name + ": written by a test -->\n";
        String end = "<!-- end of " + name + " -->\n";
        String page = Files.readString(PAGE);
        assertThat(page).as("the page has a place for it").contains(begin).contains(end);
        String should = page.substring(0, page.indexOf(begin) + begin.length()) + "\n" + table + "\n"
                + page.substring(page.indexOf(end));
        if (Boolean.getBoolean(REWRITE)) {
            Files.writeString(PAGE, should);
        } else {
            assertThat(page)
                    .as(
                            "docs/registration.md is out of date; write it anew by mvn verify -pl META-INF-samples/editions -am"
                                    + " -DskipTests -Dit.test=RegistrationIT -Dfailsafe.failIfNoSpecifiedTests=false -D"
                                    + REWRITE + "=true")
                    .isEqualTo(should);
        }
    }
}
