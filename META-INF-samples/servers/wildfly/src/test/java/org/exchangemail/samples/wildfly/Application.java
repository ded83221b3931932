package org.exchangemail.samples.wildfly;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Packs a servlet of the tests into a {@code .war}. */
final class Application implements AutoCloseable {

    private final JarOutputStream war;

    Application(Path file) throws IOException {
        war = new JarOutputStream(Files.newOutputStream(file));
    }

    void servlet(Class<?> type) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getClassLoader().getResourceAsStream(name)) {
            add("WEB-INF/classes/" + name, in);
        }
    }

    void descriptor(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            add("WEB-INF/web.xml", in);
        }
    }

    void library(Path jar) throws IOException {
        try (InputStream in = Files.newInputStream(jar)) {
            add("WEB-INF/lib/" + jar.getFileName(), in);
        }
    }

    /** Finds the jar on the class path of the tests that a class comes from. */
    static Path jarOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    private void add(String name, InputStream content) throws IOException {
        war.putNextEntry(new JarEntry(name));
        content.transferTo(war);
        war.closeEntry();
    }

    @Override
    public void close() throws IOException {
        war.close();
    }
}
