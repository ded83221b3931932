package org.exchangemail.benchmarks.imap;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Dovecot 2.3 (Debian: dovecot-imapd), started for this run in a temporary directory with Maildirs in it, and gone with it.
 * Runs as whoever runs the benchmark; for root, who may not read mail, as nobody.
 */
final class DovecotServer implements MailServer {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final boolean ROOT = "root".equals(System.getProperty("user.name"));

    private final Path directory;
    private final Process process;
    private final int port;

    private DovecotServer(Path directory, Process process, int port) {
        this.directory = directory;
        this.process = process;
        this.port = port;
    }

    /**
     * Starts it, if it is installed.
     *
     * @return empty without a program {@code dovecot}, or, for root, without {@code setpriv}
     */
    static Optional<DovecotServer> start(Amounts amounts) throws IOException, InterruptedException {
        Optional<Path> program = program("dovecot");
        Optional<Path> setpriv = program("setpriv");
        if (program.isEmpty() || (ROOT && setpriv.isEmpty())) {
            return Optional.empty();
        }
        Path directory = Files.createTempDirectory("dovecot");
        int port = freePort();
        List<String> command = new ArrayList<>();
        String user = ROOT ? "nobody" : System.getProperty("user.name");
        if (ROOT) {
            command.addAll(List.of(setpriv.get().toString(), "--reuid=nobody", "--regid=nogroup", "--clear-groups"));
        }
        Path configuration = directory.resolve("dovecot.conf");
        command.addAll(List.of(program.get().toString(), "-F", "-c", configuration.toString()));
        String group = ROOT ? "nogroup" : groupOf(directory);
        Files.writeString(configuration, new DovecotConfiguration(directory, port, user, group).text());
        for (Box box : Box.values()) {
            fill(directory.resolve("mail").resolve(box.user()), box, amounts);
        }
        if (ROOT) {
            give(directory, user, group);
        }
        Process process = new ProcessBuilder(command).inheritIO().start();
        DovecotServer server = new DovecotServer(directory, process, port);
        server.awaitGreeting();
        return Optional.of(server);
    }

    private static Optional<Path> program(String name) {
        String path = System.getenv().getOrDefault("PATH", "") + File.pathSeparator + "/usr/sbin";
        return Stream.of(path.split(File.pathSeparator, -1))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String groupOf(Path path) throws IOException {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class)
                .readAttributes()
                .group()
                .getName();
    }

    /** Fills a Maildir; the sizes in the names spare Dovecot to open each file for them. */
    private static void fill(Path maildir, Box box, Amounts amounts) throws IOException {
        for (String folder : List.of("cur", "new", "tmp")) {
            Files.createDirectories(maildir.resolve(folder));
        }
        for (int i = 0; i < box.messages(amounts); i++) {
            byte[] mail = MixedMail.of(i, box.octets(amounts));
            String name = (1_700_000_000 + i) + ".M1P1.host,S=" + mail.length + ",W=" + mail.length + ":2,";
            Files.write(maildir.resolve("cur").resolve(name), mail);
        }
    }

    private static void give(Path directory, String user, String group) throws IOException {
        UserPrincipal owner =
                directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName(user);
        GroupPrincipal owners =
                directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByGroupName(group);
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
                view.setGroup(owners);
                view.setOwner(owner);
            }
        }
    }

    private void awaitGreeting() throws IOException {
        long start = System.nanoTime();
        while (true) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.getInputStream().read() == '*') {
                    return;
                }
            } catch (IOException e) {
                if (!process.isAlive() || System.nanoTime() - start > PATIENCE.toNanos()) {
                    close();
                    throw new IOException("Dovecot does not start; it is configured for version 2.3.", e);
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    @Override
    public String name() {
        return "Dovecot";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, IOException failure) throws IOException {
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
