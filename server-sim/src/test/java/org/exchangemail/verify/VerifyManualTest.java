package org.exchangemail.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.exchangemail.sim.SimulatedExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The manual of verify against the program: options, exit codes, and the complete output of two runs. */
class VerifyManualTest {

    private static final Pattern OPTION_ROW = Pattern.compile("^\\| (`-[^|]*) \\|", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`([^`]*)`");
    private static final Pattern EXIT_ROW = Pattern.compile("^\\| (\\d) \\| ([^|]*) \\|$", Pattern.MULTILINE);

    @TempDir
    private Path directory;

    private static String manual() throws IOException {
        return Files.readString(Path.of("..", "docs", "verify.md"));
    }

    private static CommandLine program() {
        return Verify.commandLine(new Verify(VerifyRun.machine(StandardCharsets.UTF_8)));
    }

    @Test
    void everyOptionIsInTheTableAndNothingElse() throws IOException {
        List<String> documented = OPTION_ROW
                .matcher(manual())
                .results()
                .flatMap(row -> CODE.matcher(row.group(1)).results())
                .map((MatchResult code) -> code.group(1))
                .toList();
        List<String> options = program().getCommandSpec().options().stream()
                .flatMap(option -> Arrays.stream(option.names())
                        .map(name -> name + (option.arity().max() == 0 ? "" : " " + option.paramLabel())))
                .toList();
        assertThat(documented).containsExactlyInAnyOrderElementsOf(options);
    }

    @Test
    void theExitCodesAreThoseOfTheProgramAndOfItsHelp() throws IOException {
        List<String> codes = Arrays.stream(ExitKind.values())
                .map(kind -> kind.code() + ":" + kind.words())
                .toList();
        List<String> documented = EXIT_ROW.matcher(manual())
                .results()
                .map(row -> row.group(1) + ":" + row.group(2))
                .toList();
        assertThat(documented).isEqualTo(codes);
        assertThat(program().getCommandSpec().usageMessage().exitCodeList().entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + entry.getValue())
                        .toList())
                .isEqualTo(codes);
    }

    @ParameterizedTest
    @CsvSource({"a good server, CORP/john/mary, PW, 0", "a wrong password, CORP/john, WRONG, 5"})
    void theSamplesAreWhatItPrints(String title, String user, String variable, int exitCode) throws IOException {
        try (SimulatedExchange exchange = SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", VerifyRun.PASSWORD)
                .account("CORP", "mary", "Secret-2")
                .fullAccess("john", "mary")
                .start()) {
            exchange.mailbox("mary")
                    .deliver()
                    .arrivedAt(OffsetDateTime.parse("2026-11-20T10:00:00Z"))
                    .octets("Subject: x\r\n\r\nHi\r\n".getBytes(StandardCharsets.US_ASCII));
            Path ca = Files.writeString(directory.resolve("ca.pem"), exchange.caPem());

            VerifyRun run = VerifyRun.of(exchange, ca, "imaps", "--user", user, "--password-env", variable);

            assertThat(run.exitCode()).isEqualTo(exitCode);
            assertThat(masked(sample(title))).as(run.out()).isEqualTo(masked(run.out()));
        }
    }

    private static String sample(String title) throws IOException {
        Matcher sample = Pattern.compile("### Sample: " + title + "\n\n```\n(.*?)```", Pattern.DOTALL)
                .matcher(manual());
        assertThat(sample.find()).as(title).isTrue();
        return sample.group(1);
    }

    /** Without what differs from run to run. */
    private static String masked(String output) {
        return output.strip()
                .replaceAll("\\r\\n", "\n")
                .replaceAll(" +\\d+ ms", " N ms")
                .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "TIME")
                .replaceAll("\\d+ days left", "N days left")
                .replaceAll("\\d+ octets", "N octets")
                .replaceAll("(localhost:|port )\\d+", "$1N")
                .replaceAll("(simulated Exchange) \\w+", "$1 X")
                .replaceAll("(?m)(serial +)\\w+$", "$1X")
                .replaceAll("\\b[0-9a-f]{64}\\b", "HASH")
                .replaceFirst("verify \\S+( packaged\\))?, ", "verify V, ");
    }
}
