package org.exchangemail.benchmarks.server;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A server to be measured: how its process is started. */
enum Contestant {
    GREENMAIL {
        @Override
        List<String> host() {
            return List.of(
                    "-cp",
                    ownClasses() + File.pathSeparator + jar("benchmark.greenmail"),
                    GreenMailHost.class.getName());
        }

        @Override
        List<String> standAlone(int imap, int pop3) {
            return List.of(
                    "-Dgreenmail.imap.hostname=127.0.0.1",
                    "-Dgreenmail.imap.port=" + imap,
                    "-Dgreenmail.pop3.hostname=127.0.0.1",
                    "-Dgreenmail.pop3.port=" + pop3,
                    "-Dgreenmail.users=mary:" + Users.PASSWORD + "@" + Users.DOMAIN,
                    "-jar",
                    jar("benchmark.greenmail"));
        }
    },
    SIMULATOR {
        @Override
        List<String> host() {
            return List.of("-cp", System.getProperty("java.class.path"), SimulatorHost.class.getName());
        }

        @Override
        List<String> standAlone(int imap, int pop3) {
            return List.of(
                    "-jar",
                    jar("benchmark.standalone"),
                    "--imap=" + imap,
                    "--imaps=0",
                    "--pop3=" + pop3,
                    "--pop3s=0",
                    "--account=CORP/mary:" + Users.PASSWORD);
        }
    };

    /** Arguments of {@code java} for a {@link HostProcess}. */
    abstract List<String> host();

    /** Arguments of {@code java} for the program that comes with the server, with one account. */
    abstract List<String> standAlone(int imap, int pop3);

    private static String jar(String property) {
        String jar = System.getProperty(property, "");
        if (!Files.isRegularFile(Path.of(jar))) {
            throw new IllegalStateException(property + " does not name a stand-alone jar, but \"" + jar
                    + "\". mvn -Pbenchmark package makes both.");
        }
        return jar;
    }

    private static String ownClasses() {
        return Path.of(URI.create(Contestant.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString()))
                .toString();
    }

    /** Starts a process with the server running in it. */
    ServerProcess start(String... javaOptions) throws IOException {
        return ServerProcess.start(this, javaOptions);
    }
}
