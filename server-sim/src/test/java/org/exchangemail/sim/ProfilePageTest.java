package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code docs/profiles.md} says of every version what the code says. */
class ProfilePageTest {

    private static final Path PAGE = Path.of("..", "docs", "profiles.md");

    /** With this system property the page is written anew. */
    private static final String REWRITE = "profiles.rewrite";

    @Test
    void thePageOfTheProfilesIsThatOfTheCode() throws IOException {
        String text = ProfilePage.text();
        if (Boolean.getBoolean(REWRITE)) {
            Files.writeString(PAGE, text, StandardCharsets.UTF_8);
        }
        assertThat(Files.readString(PAGE, StandardCharsets.UTF_8))
                .as(
                        "docs/profiles.md is out of date; write it anew by mvn test -pl server-sim -am -Dtest=ProfilePageTest"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -D" + REWRITE + "=true")
                .isEqualTo(text);
    }
}
