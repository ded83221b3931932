package org.exchangemail.editions;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/** Copies of jars with something taken out. */
final class CutJars {

    private static final Set<String> FILES = Set.of(
            "META-INF/services/jakarta.mail.Provider", "META-INF/jakarta.providers", "META-INF/javamail.providers");

    private CutJars() {}

    /** A copy that registers by one file only, named without its {@code META-INF/}. */
    static Path only(String registration, Path jar, Path directory) throws IOException {
        return copy(
                jar,
                directory.resolve(registration.replaceAll("\\W", "-") + "-" + jar.getFileName()),
                name -> !FILES.contains(name) || name.equals("META-INF/" + registration));
    }

    /** A copy without the files whose names begin so. */
    static Path without(String prefix, Path jar, Path directory) throws IOException {
        return copy(
                jar,
                directory.resolve(prefix.replaceAll("\\W", "-") + "-" + jar.getFileName()),
                name -> !name.startsWith(prefix));
    }

    private static Path copy(Path jar, Path copy, Predicate<String> kept) throws IOException {
        try (JarFile from = new JarFile(jar.toFile());
                JarOutputStream to = new JarOutputStream(Files.newOutputStream(copy))) {
            to.setLevel(0);
            for (JarEntry entry :
                    from.stream().filter(file -> kept.test(file.getName())).toList()) {
                to.putNextEntry(new JarEntry(entry.getName()));
                try (InputStream content = from.getInputStream(entry)) {
                    content.transferTo(to);
                }
            }
        }
        return copy;
    }
}
