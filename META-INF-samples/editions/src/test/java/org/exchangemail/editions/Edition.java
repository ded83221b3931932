package org.exchangemail.editions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.spi.ToolProvider;

/** What is inside the packaged jar of an edition. */
record Edition(Path jar) {

    /** The names of all files, in the order in which they are stored. */
    List<String> files() throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .filter(entry -> !entry.isDirectory())
                    .map(JarEntry::getName)
                    .toList();
        }
    }

    /** The text of one file. */
    String text(String name) throws IOException {
        try (JarFile file = new JarFile(jar.toFile());
                InputStream content = file.getInputStream(file.getJarEntry(name))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    String manifest(String attribute) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue(attribute);
        }
    }

    /** The classes in whose octets a word occurs; the constant pool of a class is not compressed once it is read. */
    List<String> classesThatMention(String word) throws IOException {
        List<String> found = new ArrayList<>();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (JarEntry entry : file.stream()
                    .filter(name -> name.getName().endsWith(".class"))
                    .toList()) {
                try (InputStream content = file.getInputStream(entry)) {
                    if (new String(content.readAllBytes(), StandardCharsets.ISO_8859_1).contains(word)) {
                        found.add(entry.getName());
                    }
                }
            }
        }
        return found;
    }

    /** What classes name that is neither in the jar, nor beside it, nor of the platform. */
    String missing(List<Path> beside) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintWriter writer = new PrintWriter(out, true, StandardCharsets.UTF_8);
        int result = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(
                        writer,
                        writer,
                        "--multi-release",
                        "base",
                        "--missing-deps",
                        "--class-path",
                        Jars.join(beside),
                        jar.toString());
        String missing = out.toString(StandardCharsets.UTF_8);
        assertThat(result).as(missing).isZero();
        return missing;
    }
}
