package org.exchangemail.samples.wildfly;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.exchangemail.sim.SimulatedExchange;

/**
 * A WildFly with a configuration of its own, as an administrator has it after unpacking, that trusts the simulated Exchange
 * and finds it in the environment variables of the samples.
 */
final class WildFly {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String STORE_PASSWORD = "changeit";

    private final Path home = Path.of(System.getProperty("wildfly.home"));
    private final Path base;
    private final HttpClient client = HttpClient.newHttpClient();
    private final int httpPort = freePort();
    private final int managementPort = freePort();
    private Process process;

    /** Copies the configuration of the provisioned server, to be changed before the start. */
    WildFly(Path base) throws IOException {
        this.base = base;
        try (Stream<Path> files = Files.walk(home.resolve("standalone"))) {
            for (Path file : files.toList()) {
                Path copy =
                        base.resolve(home.resolve("standalone").relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    Path configuration() {
        return base.resolve("configuration").resolve("standalone.xml");
    }

    /** What is put here before the start is deployed by it. */
    Path deployments() {
        return base.resolve("deployments");
    }

    /** Where an administrator copies modules to. */
    Path modules() {
        return base.resolve("modules");
    }

    void start(SimulatedExchange exchange, String user, String password) throws IOException, GeneralSecurityException {
        Files.createDirectories(modules());
        List<String> command = java();
        command.add(1, "-Djboss.home.dir=" + home);
        command.add(1, "-Djboss.server.base.dir=" + base);
        command.add(1, "-Djboss.http.port=" + httpPort);
        command.add(1, "-Djboss.management.http.port=" + managementPort);
        command.add(1, "-Djavax.net.ssl.trustStore=" + trustStore(exchange));
        command.add(1, "-Djavax.net.ssl.trustStorePassword=" + STORE_PASSWORD);
        command.add("org.jboss.as.standalone");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "EXCHANGE_HOST",
                        exchange.host(),
                        "EXCHANGE_PORT",
                        String.valueOf(exchange.imapsPort()),
                        "EXCHANGE_USER",
                        user,
                        "EXCHANGE_PASSWORD",
                        password));
        process = builder.start();
        List<String> log = new ArrayList<>();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        String line = "";
        while (!line.contains("WFLYSRV0025") && !line.contains("WFLYSRV0026")) {
            line = lines.readLine();
            if (line == null) {
                throw new IOException("The server ended: " + String.join("\n", log));
            }
            log.add(line);
        }
        Thread drain = new Thread(() -> drain(lines), "wildfly-output");
        drain.setDaemon(true);
        drain.start();
        if (line.contains("WFLYSRV0026")) {
            throw new IOException("The server started with errors: " + String.join("\n", log));
        }
    }

    private static void drain(BufferedReader lines) {
        try {
            lines.transferTo(Writer.nullWriter());
        } catch (IOException e) {
            // The server was stopped.
        }
    }

    /** Runs a script by {@code jboss-cli}, which stops at the first line that fails. */
    void run(Path script) throws IOException, InterruptedException {
        List<String> command = java();
        command.addAll(List.of(
                "org.jboss.as.cli", "--connect", "--controller=localhost:" + managementPort, "--file=" + script));
        Path output = base.resolve("cli.log");
        Process cli = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        if (!cli.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) || cli.exitValue() != 0) {
            cli.destroyForcibly();
            throw new IOException(script + " failed: " + Files.readString(output));
        }
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + httpPort + path))
                .timeout(PATIENCE)
                .build();
        return client.send(request, BodyHandlers.ofString());
    }

    private List<String> java() {
        return new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                home.resolve("jboss-modules.jar").toString(),
                "-mp",
                home.resolve("modules") + System.getProperty("path.separator") + modules()));
    }

    private Path trustStore(SimulatedExchange exchange) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("authority", exchange.caCertificate());
        Path file = base.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            store.store(out, STORE_PASSWORD.toCharArray());
        }
        return file;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    void stop() throws InterruptedException {
        if (process != null) {
            process.destroy();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
