package org.exchangemail.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;

/** The sources of an application that is no part of this build, and what the tools of the JDK make of them. */
final class Consumer {

    private final Path sources;

    /** One of the folders under {@code src/consumers}. */
    Consumer(String name) {
        this.sources = Path.of("src", "consumers", name);
    }

    /** Compiles it against a module path, with all warnings as errors, and puts its other files beside the classes. */
    Path compile(Path classes, Stream<Path> modulePath) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("--module-path", Jars.path(modulePath), "-d", classes.toString()));
        arguments.addAll(List.of("--release", "17", "-Xlint:all", "-Werror"));
        try (Stream<Path> files = Files.walk(sources)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (file.toString().endsWith(".java")) {
                    arguments.add(file.toString());
                } else {
                    Path copy = classes.resolve(sources.relativize(file).toString());
                    Files.createDirectories(copy.getParent());
                    Files.copy(file, copy);
                }
            }
        }
        tool("javac", arguments);
        return classes;
    }

    /** Runs a tool of the JDK, which must be content. */
    static void tool(String name, List<String> arguments) {
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int code = ToolProvider.findFirst(name).orElseThrow().run(out, out, arguments.toArray(String[]::new));
        assertThat(code).as("%s %s%n%s", name, arguments, said).isZero();
    }

    /** Runs a program in a virtual machine of its own, and returns what it printed; it must end with 0. */
    static String java(Path home, List<String> arguments) throws InterruptedException {
        try {
            List<String> command =
                    new ArrayList<>(List.of(home.resolve("bin").resolve("java").toString()));
            command.addAll(arguments);
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
            assertThat(process.waitFor()).as("%s%n%s", arguments, said).isZero();
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
