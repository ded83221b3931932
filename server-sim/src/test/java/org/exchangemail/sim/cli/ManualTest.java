package org.exchangemail.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.exchangemail.sim.profile.Protocol;
import org.exchangemail.sim.profile.Quirk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** The manual of the stand-alone server against the program. */
class ManualTest {

    private static final Pattern ROW = Pattern.compile("^\\| (`-[^|]*) \\|", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");
    private static final Pattern EXAMPLE = Pattern.compile("```conf\n(.*?)```", Pattern.DOTALL);

    @TempDir
    private Path directory;

    private static String manual() throws IOException {
        return Files.readString(Path.of("..", "docs", "standalone.md"));
    }

    private static CommandLine program() {
        return Standalone.commandLine(new Standalone(Map.of(), exchange -> {}));
    }

    private static Stream<String> asDocumented(OptionSpec option) {
        String value = option.arity().max() == 0 ? "" : " " + option.paramLabel();
        return Arrays.stream(option.names()).map(name -> name + value);
    }

    @Test
    void everyOptionIsInTheTableAndNothingElse() throws IOException {
        List<String> documented = ROW.matcher(manual())
                .results()
                .flatMap(row -> CODE.matcher(row.group(1)).results())
                .map((MatchResult code) -> code.group(1))
                .toList();
        List<String> options = program().getCommandSpec().options().stream()
                .flatMap(ManualTest::asDocumented)
                .toList();
        assertThat(documented).containsExactlyInAnyOrderElementsOf(options);
    }

    @Test
    void theDefaultsAreThoseOfTheProgram() throws IOException {
        Settings unset = new Settings(Map.of());
        for (Map.Entry<Protocol, Port> port : unset.ports.entrySet()) {
            String number = Integer.toString(port.getValue().number().orElseThrow());
            assertThat(manual()).containsPattern("(?m)^\\| `--" + port.getKey() + " PORT`.*\\| `" + number + "` \\|$");
            assertThat(program().getUsageMessage().replaceAll("\\s+", " ")).contains(number + " unless set");
        }
        assertThat(manual())
                .containsPattern("(?m)^\\| `--profile VERSION`.*\\| `" + Versions.name(unset.version()) + "` \\|$");
    }

    @Test
    void theExampleOfAConfigurationFileDescribesAServerThatStarts() throws IOException {
        Matcher example = EXAMPLE.matcher(manual());
        assertThat(example.find()).isTrue();
        Path file = Files.writeString(directory.resolve("corp.conf"), example.group(1));
        ProgramRun run = ProgramRun.with(
                Map.of("PAULS_PASSWORD", "Secret-3"),
                (exchange, printed) -> {
                    assertThat(exchange.profile().has(Quirk.OK_WITHOUT_MAILBOX)).isFalse();
                    assertThat(exchange.account("CORP/mary").hasPassword("Secret 2"))
                            .isTrue();
                    assertThat(exchange.account("SALES/paul").hasPassword("Secret-3"))
                            .isTrue();
                    assertThat(printed.lines().map(String::strip).collect(Collectors.toList()))
                            .contains("CORP/john   0 messages, may open the mailbox of m.miller");
                },
                "--config=" + file,
                "--pop3=0",
                "--pop3s=0");
        assertThat(run.exitCode()).isZero();
    }
}
