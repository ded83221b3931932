package org.exchangemail.editions;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the jars are: our own as they are handed out, and the others as Maven has copied them. */
final class Jars {

    static final String ANGUS = version("angus-mail");
    static final String API = version("jakarta.mail-api");

    private static final Path OURS = Path.of("..", "..", "provider");
    private static final Path OTHERS = Path.of("target", "jars");

    private Jars() {}

    static Path provider() {
        return ours(OURS, "exchange-mail-provider");
    }

    /** An edition: {@code override}, {@code onejar} or {@code javax}. */
    static Path edition(String name) {
        return ours(OURS.resolve("editions").resolve(name), "exchange-mail-provider-" + name);
    }

    private static Path ours(Path module, String artifact) {
        return existing(
                module.resolve("target").resolve(artifact + "-" + System.getProperty("project.version") + ".jar"));
    }

    /** The version of a library that is built with. */
    private static String version(String library) {
        return System.getProperty(library + ".version");
    }

    /** Another's jar. */
    static Path other(String artifact, String version) {
        return existing(OTHERS.resolve(artifact + "-" + version + ".jar"));
    }

    static Path bouncyCastle() {
        return other("bcprov-jdk18on", version("bouncycastle"));
    }

    /** Jakarta Mail and Angus Mail in the given versions, and what they need. */
    static List<Path> jakartaMail(String api, String angus) {
        List<Path> jars = new ArrayList<>(List.of(other("jakarta.mail-api", api), other("angus-mail", angus)));
        jars.addAll(activation());
        return jars;
    }

    static List<Path> jakartaMail() {
        return jakartaMail(API, ANGUS);
    }

    /** JavaMail in the given version, and what it needs. */
    static List<Path> javaMail(String version) {
        return List.of(other("jakarta.mail", version), other("jakarta.activation", "1.2.2"));
    }

    static List<Path> activation() {
        return List.of(
                other("jakarta.activation-api", version("jakarta.activation-api")),
                other("angus-activation", version("angus-activation")));
    }

    static List<Path> classPath(Stream<Path> first, List<Path> then) {
        return Stream.concat(first, then.stream()).toList();
    }

    /** A class path for a tool. */
    static String join(List<Path> jars) {
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    private static Path existing(Path jar) {
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar.toAbsolutePath().normalize() + " is missing; run mvn verify");
        }
        return jar;
    }
}
