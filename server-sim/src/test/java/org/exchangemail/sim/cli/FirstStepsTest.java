package org.exchangemail.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.exchangemail.sim.cli.ProgramRun.onFreePorts;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import jakarta.mail.Folder;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.exchangemail.sim.profile.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is printed to be copied works when it is copied. */
class FirstStepsTest {

    @TempDir
    private Path directory;

    private static List<String> commands(String printed, String program) {
        return printed.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(program + " "))
                .toList();
    }

    private static void needs(String program) {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin", program)),
                "There is no /usr/bin/" + program + " on this machine.");
    }

    private String shell(String command, String input) throws IOException, InterruptedException {
        Path output = directory.resolve("output");
        Process process = new ProcessBuilder("/bin/sh", "-c", command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .redirectOutput(output.toFile())
                .start();
        try (var stdin = process.outputWriter(StandardCharsets.US_ASCII)) {
            stdin.write(input);
            stdin.flush();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void theCurlCommandsReadJohnsAndMarysMail(Protocol protocol) {
        needs("curl");
        ProgramRun run = ProgramRun.with(
                Map.of(),
                (exchange, printed) -> {
                    List<String> curl = commands(printed, "curl");
                    assertThat(curl).hasSize(2);
                    assertThat(shell(curl.get(0), "")).contains("Subject: Welcome to CORP");
                    assertThat(shell(curl.get(1), "")).contains("Subject: Holiday cover");
                },
                only(protocol));
        assertThat(run.exitCode()).isZero();
    }

    static List<String> versions() {
        return Versions.names();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void theCurlCommandsWorkWithEveryVersion(String version) {
        needs("curl");
        ProgramRun.with(
                Map.of(),
                (exchange, printed) -> {
                    List<String> curl = commands(printed, "curl");
                    assertThat(printed.contains(" takes access tokens only, and no passwords."))
                            .isEqualTo(version.equals("online"));
                    assertThat(curl).isNotEmpty();
                    for (String command : curl) {
                        assertThat(shell(command, "")).contains("Subject: ");
                    }
                },
                onFreePorts("--profile=" + version));
    }

    @ParameterizedTest
    @EnumSource
    void theCurlCommandWithATokenReadsJohnsMail(Protocol protocol) {
        needs("curl");
        List<String> arguments = new ArrayList<>(List.of(only(protocol)));
        arguments.add("--profile=online");
        ProgramRun.with(
                Map.of(),
                (exchange, printed) -> {
                    List<String> curl = commands(printed, "curl");
                    assertThat(curl).hasSize(1);
                    assertThat(shell(curl.get(0), "")).contains("Subject: Welcome to CORP");
                },
                arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @EnumSource
    void theOpensslCommandLogsInByHand(Protocol protocol) {
        needs("openssl");
        ProgramRun.with(
                Map.of(),
                (exchange, printed) -> {
                    List<String> said = protocol.isImap()
                            ? List.of("a1 LOGIN CORP/john/mary Secret-1", "a2 LOGOUT")
                            : List.of("USER CORP/john/mary", "PASS Secret-1", "QUIT");
                    assertThat(printed).contains(said.subList(0, said.size() - 1));
                    assertThat(shell(commands(printed, "openssl").get(0), String.join("\n", said) + "\n"))
                            .contains(
                                    protocol.isImap() ? "a1 OK LOGIN completed." : "+OK User successfully logged on.");
                },
                only(protocol));
    }

    @ParameterizedTest
    @EnumSource
    void theJakartaMailPropertiesOpenTheMailbox(Protocol protocol) {
        ProgramRun.with(
                Map.of(),
                (exchange, printed) -> {
                    Properties properties = new Properties();
                    properties.load(new StringReader(printed.lines()
                            .map(String::strip)
                            .filter(line -> line.startsWith("mail."))
                            .collect(Collectors.joining("\n"))));
                    assertThat(properties).hasSize(5);
                    try (Store store = Session.getInstance(properties).getStore()) {
                        store.connect(null, "Secret-1");
                        Folder inbox = store.getFolder("INBOX");
                        inbox.open(Folder.READ_ONLY);
                        assertThat(inbox.getMessage(1).getSubject()).isEqualTo("Holiday cover");
                    }
                },
                only(protocol));
    }

    /** Leaves out every service but the one that the steps are to be about. */
    private static String[] only(Protocol wanted) {
        return Arrays.stream(Protocol.values())
                .map(protocol -> "--" + protocol + (protocol == wanted ? "=0" : "=none"))
                .toArray(String[]::new);
    }

    @Test
    void theUserIsAskedForAPasswordThatIsNotKnownToEverybody() {
        ProgramRun run = ProgramRun.of(onFreePorts("--account=o'hara:Tiger-1"));
        assertThat(commands(run.out(), "curl")).singleElement().asString().contains(" --user 'CORP/o'\\''hara' ");
    }
}
