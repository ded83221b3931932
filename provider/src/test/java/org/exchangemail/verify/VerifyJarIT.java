package org.exchangemail.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The jar as it is handed out, started as its users start it. */
class VerifyJarIT {

    private static final Path JAR = Path.of(System.getProperty("verify.jar"));
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void stop() {
        processes.forEach(Process::destroyForcibly);
    }

    private Process java(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA.toString(), "-jar", JAR.toString()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command).start();
        processes.add(process);
        process.getOutputStream().close();
        return process;
    }

    private static String read(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @Test
    void itKnowsItsVersionAndItsOptions() throws Exception {
        Process version = java("--version");
        assertThat(exitCode(version)).isZero();
        assertThat(read(version.getInputStream()))
                .isEqualToIgnoringNewLines("exchange-mail verify " + System.getProperty("project.version"));
        Process help = java("--help");
        assertThat(exitCode(help)).isZero();
        assertThat(read(help.getInputStream())).contains("--password-file", "--json", "Exit codes:");
    }

    @Test
    void whereNothingListensTheStepsAfterItAreNotReached() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Process run = java("imaps://127.0.0.1:" + free);
        assertThat(exitCode(run)).isEqualTo(3);
        assertThat(read(run.getInputStream())).contains("connection refused", "not reached", "(exit code 3)");
        assertThat(read(run.getErrorStream())).isEmpty();
    }

    @Test
    void aMistakeIsAnsweredByOneSentence() throws Exception {
        Process run = java("ftp://host");
        assertThat(exitCode(run)).isEqualTo(2);
        assertThat(read(run.getInputStream())).isEmpty();
        assertThat(read(run.getErrorStream())).startsWith("verify: ").hasLineCount(1);
    }

    @Test
    void withoutATerminalItSaysWhereThePasswordMayComeFrom() throws Exception {
        Process run = java("imaps://127.0.0.1", "--user", "CORP/john");
        assertThat(exitCode(run)).isEqualTo(2);
        assertThat(read(run.getErrorStream()))
                .contains("--password-file or --password-env")
                .hasLineCount(1);
    }

    @Test
    void stoppedInTheMiddleItHasSaidWhatItFoundAndNothingElse() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "There is no /bin/kill on this machine.");
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process run = java("imap://127.0.0.1:" + silent.getLocalPort(), "--timeout", "600");
            try (Socket client = silent.accept();
                    BufferedReader out = run.inputReader(StandardCharsets.UTF_8)) {
                String line = out.readLine();
                while (line != null && !line.contains("connected")) {
                    line = out.readLine();
                }
                // TERM, as a parent that ignores INT hands that on to its children.
                exitCode(new ProcessBuilder("/bin/kill", "-TERM", Long.toString(run.pid())).start());
                assertThat(exitCode(run)).isEqualTo(143);
                assertThat(client.getInputStream().readAllBytes()).isEmpty();
                assertThat(out.readLine()).isNull();
            }
            assertThat(read(run.getErrorStream())).isEmpty();
        }
    }

    @Test
    void everythingIsInsideWithItsLicences() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .contains(
                            "META-INF/LICENSE",
                            "META-INF/LICENSE.md",
                            "META-INF/NOTICE.md",
                            "META-INF/THIRD-PARTY.md",
                            "META-INF/services/jakarta.mail.Provider",
                            "picocli/CommandLine.class")
                    .doesNotContain("module-info.class")
                    .noneMatch(name -> name.matches("META-INF/.*\\.(SF|RSA|DSA)"));
        }
    }

    @Test
    void theMainArtifactHasNothingInsideButItself() throws IOException {
        Path main = Path.of(JAR.toString().replace("-verify.jar", ".jar"));
        try (JarFile jar = new JarFile(main.toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .contains("module-info.class")
                    .noneMatch(name -> name.startsWith("picocli/") || name.startsWith("jakarta/"));
        }
    }
}
