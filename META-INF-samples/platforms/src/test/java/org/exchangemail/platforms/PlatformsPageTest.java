package org.exchangemail.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/platforms.md} tells people to write is what the consumers of these tests are written in. */
class PlatformsPageTest {

    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void everyLineIsOneOfAConsumer() throws IOException {
        Set<String> written = new HashSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src", "consumers"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".java")).toList()) {
                Files.readAllLines(file).forEach(line -> written.add(line.strip()));
            }
        }
        List<String> told = JAVA.matcher(Files.readString(Path.of("..", "..", "docs", "platforms.md")))
                .results()
                .flatMap(block -> block.group(1).lines())
                .map(String::strip)
                .toList();
        assertThat(told).isNotEmpty();
        assertThat(written).containsAll(told);
    }
}
