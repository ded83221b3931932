package org.exchangemail.editions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.spi.ToolProvider;

/** The {@link Application} as its author would have it for JavaMail: with other imports, and otherwise the same. */
final class Javac {

    private static final Path SOURCE =
            Path.of("src", "test", "java", "org", "exchangemail", "editions", "Application.java");

    private Javac() {}

    /**
     * Compiles it.
     *
     * @param javaMail the class path
     * @param directory where sources and classes go
     * @return the directory with the classes
     */
    static Path forJavaMail(List<Path> javaMail, Path directory) throws IOException {
        Path source = directory.resolve(SOURCE.getFileName());
        Files.writeString(
                source,
                Files.readString(SOURCE)
                        .replace("jakarta.mail", "javax.mail")
                        .replace("org.eclipse.angus.mail", "com.sun.mail"));
        Path classes = directory.resolve("classes");
        StringWriter messages = new StringWriter();
        int result = ToolProvider.findFirst("javac")
                .orElseThrow()
                .run(
                        new PrintWriter(messages),
                        new PrintWriter(messages),
                        "-proc:none",
                        "--release",
                        "17",
                        "-classpath",
                        Jars.join(javaMail),
                        "-d",
                        classes.toString(),
                        source.toString());
        assertThat(result).as(messages.toString()).isZero();
        return classes;
    }
}
