package org.exchangemail.endtoend.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A program of the system, as Debian installs it; tests that need one are skipped where it is missing. */
final class Program {

    private static final long PATIENCE_SECONDS = 60;

    private final Path path;
    private final Path home;

    private Program(Path path, Path home) {
        this.path = path;
        this.home = home;
    }

    /** What a program printed, errors too, and how it ended. */
    record Result(int exit, String output) {

        Result succeeded() {
            assertThat(exit).as(output).isZero();
            return this;
        }
    }

    /** Finds a program, which is to keep its files in a directory of the test. */
    static Program named(String name, Path home) {
        Path path = Path.of("/usr/bin", name);
        assumeTrue(Files.isExecutable(path), "There is no " + path + " on this machine; .ci/run installs it.");
        return new Program(path, home);
    }

    Result run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(path.toString()));
        command.addAll(arguments);
        Path output = home.resolve("output");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(output.toFile());
        builder.environment().put("HOME", home.toString());
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        String text = Files.readString(output, StandardCharsets.ISO_8859_1);
        assertThat(ended).as(path + " hangs. " + text).isTrue();
        return new Result(process.exitValue(), text);
    }
}
