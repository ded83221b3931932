import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Builds a copy of the sources in another folder, language and time zone, and compares what is published octet by octet.
 *
 * <p>Arguments: the folder of the project, a folder for the copy, Maven, and its local repository. Ends with 1 if something differs, and says
 * which file in which jar.
 */
final class SecondBuild {

    private static final Set<String> LEFT_OUT = Set.of(".git", ".idea", ".quick", "target");
    private static final Set<String> UNPUBLISHED =
            Set.of(".git", ".idea", ".quick", "META-INF-samples", "benchmarks", "second-build", "src");

    private SecondBuild() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Path first = Path.of(args[0]).toRealPath();
        Path second = Path.of(args[1]).toAbsolutePath();
        copy(first, second);
        build(second, args[2], args[3]);
        Map<String, Path> expected = published(first);
        Map<String, Path> built = published(second);
        List<String> differences = new ArrayList<>();
        Set<String> names = new TreeSet<>(expected.keySet());
        names.addAll(built.keySet());
        for (String name : names) {
            if (!built.containsKey(name)) {
                differences.add(name + " is in the first build only");
            } else if (!expected.containsKey(name)) {
                differences.add(name + " is in the second build only");
            } else if (Files.mismatch(expected.get(name), built.get(name)) >= 0) {
                differences.add(name + " differs" + inside(expected.get(name), built.get(name)));
            }
        }
        names.forEach(name -> System.out.println("  " + name));
        differences.forEach(System.err::println);
        System.out.println(names.size() + " files built twice, " + differences.size() + " differences");
        System.exit(differences.isEmpty() && !names.isEmpty() ? 0 : 1);
    }

    private static void copy(Path from, Path to) throws IOException {
        if (Files.exists(to)) {
            try (Stream<Path> old = Files.walk(to)) {
                for (Path path : old.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(path);
                }
            }
        }
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                if (LEFT_OUT.contains(folder.getFileName().toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static void build(Path folder, String maven, String repository) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(
                maven,
                "-B",
                "-q",
                "-Prelease",
                "-Drelease.second=true",
                "-Dmaven.test.skip=true",
                "-Dspotless.check.skip=true",
                "-Dmaven.repo.local=" + repository,
                "package");
        command.environment().put("MAVEN_OPTS", "-Duser.timezone=Pacific/Auckland -Duser.language=tr -Duser.country=TR");
        command.directory(folder.toFile()).inheritIO();
        int code = command.start().waitFor();
        if (code != 0) {
            System.err.println("The second build in " + folder + " failed");
            System.exit(code);
        }
    }

    /** Returns the archives and bills of materials of a build, by their place in it. */
    private static Map<String, Path> published(Path project) throws IOException {
        Map<String, Path> files = new TreeMap<>();
        Files.walkFileTree(project, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return !folder.equals(project) && UNPUBLISHED.contains(folder.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                String name = file.getFileName().toString();
                boolean jar = name.startsWith("exchange-mail-") && name.endsWith(".jar") && !name.endsWith("-tests.jar");
                if (file.getParent().endsWith("target") && (jar || name.equals("bom.json") || name.equals("bom.xml"))) {
                    files.put(project.relativize(file).toString(), file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files;
    }

    private static String inside(Path one, Path other) {
        if (!one.toString().endsWith(".jar")) {
            return "";
        }
        Map<String, String> entries = entries(one);
        Map<String, String> others = entries(other);
        Set<String> names = new TreeSet<>(entries.keySet());
        names.addAll(others.keySet());
        names.removeIf(name -> entries.containsKey(name) && entries.get(name).equals(others.get(name)));
        return names.isEmpty() ? " in the order of its entries" : " in " + names;
    }

    private static Map<String, String> entries(Path jar) {
        Map<String, String> entries = new TreeMap<>();
        try (InputStream file = Files.newInputStream(jar);
                ZipInputStream zip = new ZipInputStream(file)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                CRC32 sum = new CRC32();
                sum.update(zip.readAllBytes());
                entries.put(entry.getName(), sum.getValue() + " of " + entry.getTimeLocal());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }
}
