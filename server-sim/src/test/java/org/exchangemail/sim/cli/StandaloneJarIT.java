package org.exchangemail.sim.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.InetAddress;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The jar as it is handed out, started as its users start it. */
class StandaloneJarIT {

    private static final Path JAR = Path.of(System.getProperty("standalone.jar"));
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void stop() {
        processes.forEach(Process::destroyForcibly);
    }

    private Process java(String... args) throws IOException {
        return java(List.of(), args);
    }

    private Process java(List<String> optionsOfJava, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(JAVA.toString()));
        command.addAll(optionsOfJava);
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(List.of(args));
        Process process = new ProcessBuilder(command).start();
        processes.add(process);
        return process;
    }

    /** Reads what is printed until the server is ready. */
    private static List<String> untilReady(BufferedReader out) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            lines.add(line);
            if (line.startsWith("Ready")) {
                return lines;
            }
        }
        throw new AssertionError("The server never became ready: " + lines);
    }

    private static int port(List<String> printed, String listener) {
        return printed.stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words[0].equals(listener))
                .mapToInt(words -> Integer.parseInt(words[1].replaceFirst(".*:", "")))
                .findFirst()
                .orElseThrow();
    }

    private static String read(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void aSignalStopsItCleanly(String signal, int expected) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")), "There is no /bin/kill on this machine.");
        Process server = java(ProgramRun.onFreePorts());
        try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
            List<String> printed = untilReady(out);
            assumeFalse(
                    signal.equals("INT") && ignoresInterrupts(server),
                    "SIGINT is ignored by whatever started this build.");
            int imap = port(printed, "imap");
            Path certificate = Path.of(printed.stream()
                    .filter(line -> line.contains("Certificate to trust: "))
                    .findFirst()
                    .orElseThrow()
                    .replaceFirst(".*: ", ""));
            assertThat(certificate).isNotEmptyFile();
            try (Socket client = new Socket(InetAddress.getLoopbackAddress(), imap)) {
                assertThat(client.getInputStream().read()).isEqualTo('*');
                exitCode(new ProcessBuilder("/bin/kill", "-" + signal, Long.toString(server.pid())).start());
                assertThat(exitCode(server)).isEqualTo(expected);
                client.getInputStream().readAllBytes();
            }
            assertThat(out.readLine()).isEqualTo("Stopped after 1 connection.");
            assertThat(certificate).doesNotExist();
            assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), imap).close())
                    .isInstanceOf(ConnectException.class);
        }
        assertThat(read(server.getErrorStream())).isEmpty();
    }

    /** A build in the background of a shell ignores SIGINT, bit 1 of the mask, and so does every process it starts. */
    private static boolean ignoresInterrupts(Process process) throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        return Files.isReadable(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .mapToLong(line -> Long.parseUnsignedLong(line.replaceFirst(".*\\s", ""), 16))
                        .anyMatch(mask -> (mask & 0b10) != 0);
    }

    @Test
    void itIsReadyWithoutWhatOnlyConnectionsNeedAndWhatNobodyDoes(@TempDir Path directory) throws IOException {
        Path log = directory.resolve("classes.log");
        Process server =
                java(List.of("-Xlog:class+load:file=" + log), "--imap=0", "--imaps=0", "--pop3=0", "--pop3s=0");
        try (BufferedReader out = server.inputReader(StandardCharsets.UTF_8)) {
            untilReady(out);
            assertThat(Files.readString(log))
                    .contains("org.exchangemail.sim.tls.CertificateMaker ")
                    .doesNotContain("sun.security.ssl.SSLContextImpl")
                    .doesNotContain("org.bouncycastle.operator.DefaultSignatureAlgorithmIdentifierFinder")
                    .doesNotContain("java.sql.");
        }
    }

    @Test
    void aMistakeIsAnsweredByOneSentenceAndExitCode2() throws IOException, InterruptedException {
        Process server = java("--account=john:x", "--account=JOHN:y");
        assertThat(exitCode(server)).isEqualTo(2);
        assertThat(read(server.getInputStream())).isEmpty();
        assertThat(read(server.getErrorStream()))
                .isEqualToIgnoringNewLines(
                        "exchange-mail-server-sim: --account: There already is an account CORP\\JOHN.");
    }

    @Test
    void itKnowsItsVersion() throws IOException, InterruptedException {
        Process server = java("--version");
        assertThat(exitCode(server)).isZero();
        assertThat(read(server.getInputStream()))
                .isEqualToIgnoringNewLines("exchange-mail-server-sim " + System.getProperty("project.version"));
    }

    @Test
    void everythingIsInsideWithItsLicencesAndNothingThatIsOfNoUse() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .contains(
                            "META-INF/LICENSE",
                            "META-INF/LICENSE.md",
                            "META-INF/NOTICE",
                            "META-INF/NOTICE.md",
                            "META-INF/THIRD-PARTY.md",
                            "META-INF/services/jakarta.mail.Provider",
                            "META-INF/services/org.apache.james.mime4j.dom.MessageServiceFactory",
                            "picocli/CommandLine.class")
                    .doesNotContain("module-info.class")
                    .noneMatch(name -> name.matches("META-INF/.*\\.(SF|RSA|DSA)"))
                    .noneMatch(name -> name.startsWith("org/junit") || name.startsWith("org/exchangemail/sim/junit"));
            assertThat(read(jar.getInputStream(jar.getEntry("META-INF/services/jakarta.mail.Provider"))))
                    .contains("org.exchangemail.", "org.eclipse.angus.");
        }
    }

    @Test
    void theMainArtifactHasNothingInsideButItself() throws IOException {
        Path main = Path.of(JAR.toString().replace("-standalone.jar", ".jar"));
        try (JarFile jar = new JarFile(main.toFile())) {
            assertThat(jar.stream().map(ZipEntry::getName))
                    .contains("module-info.class")
                    .noneMatch(name -> name.startsWith("picocli/") || name.startsWith("jakarta/"));
        }
    }
}
