package org.exchangemail.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericDeclaration;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a module promises: public and protected types and members of the packages that it exports, a line each.
 *
 * <p>The lines are kept beside the tests, so that no change of the API goes unnoticed.
 */
public final class PublicApi {

    private static final Path CLASSES = Path.of("target", "classes");
    private static final Path KEPT = Path.of("src", "test", "api.txt");

    private PublicApi() {}

    /**
     * Compares what is kept with the classes of the module that is being built. With the system property {@code api.accept=true} the
     * file is written anew.
     *
     * @throws IOException if one of them cannot be read
     */
    public static void assertThatItIsTheOneKept() throws IOException {
        Set<String> now = lines();
        if (Boolean.getBoolean("api.accept")) {
            Files.write(KEPT, now);
        }
        assertThat(now)
                .as(
                        "The public API has changed. If that is meant: -Dapi.accept=true writes %s anew; CHANGELOG.md tells users.",
                        KEPT)
                .containsExactlyElementsOf(Files.readAllLines(KEPT));
    }

    private static Set<String> lines() throws IOException {
        Set<String> lines = new TreeSet<>();
        for (String exported : exported()) {
            try (Stream<Path> files = Files.list(CLASSES.resolve(exported.replace('.', '/')))) {
                for (Path file : files.toList()) {
                    String name = file.getFileName().toString();
                    if (name.endsWith(".class") && !name.equals("package-info.class")) {
                        add(load(exported + '.' + name.substring(0, name.length() - ".class".length())), lines);
                    }
                }
            }
        }
        return lines;
    }

    private static List<String> exported() throws IOException {
        try (InputStream in = Files.newInputStream(CLASSES.resolve("module-info.class"))) {
            return ModuleDescriptor.read(in).exports().stream()
                    .filter(exports -> !exports.isQualified())
                    .map(ModuleDescriptor.Exports::source)
                    .toList();
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, PublicApi.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(Class<?> type, Set<String> lines) {
        for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
            if (!isPromised(outer.getModifiers()) || outer.isAnonymousClass() || outer.isLocalClass()) {
                return;
            }
        }
        lines.add(header(type));
        Stream.of(type.getDeclaredConstructors(), type.getDeclaredMethods(), type.getDeclaredFields())
                .flatMap(Stream::of)
                .filter(member -> isPromised(member.getModifiers()) && !member.isSynthetic())
                .map(PublicApi::text)
                .forEach(lines::add);
    }

    private static boolean isPromised(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String header(Class<?> type) {
        StringBuilder text = new StringBuilder(type.getName()).append(": ");
        text.append(Modifier.toString(type.getModifiers() & ~Modifier.INTERFACE))
                .append(' ');
        text.append(
                type.isAnnotation()
                        ? "@interface"
                        : type.isInterface()
                                ? "interface"
                                : type.isEnum() ? "enum" : type.isRecord() ? "record" : "class");
        text.append(variables(type));
        if (type.getGenericSuperclass() != null) {
            text.append(" extends ").append(type.getGenericSuperclass().getTypeName());
        }
        append(text, " implements ", type.getGenericInterfaces());
        if (type.isSealed()) {
            append(text, " permits ", type.getPermittedSubclasses());
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String word, Type[] types) {
        if (types.length > 0) {
            text.append(Arrays.stream(types).map(Type::getTypeName).collect(Collectors.joining(", ", word, "")));
        }
    }

    private static String variables(GenericDeclaration declaration) {
        return declaration.getTypeParameters().length == 0
                ? ""
                : Arrays.stream(declaration.getTypeParameters())
                        .map(TypeVariable::getName)
                        .collect(Collectors.joining(", ", "<", ">"));
    }

    /** The class that declares it, and its signature; who holds a lock is no promise. */
    private static String text(Member member) {
        String signature;
        if (member instanceof Executable executable) {
            signature = executable.toGenericString();
        } else {
            signature = ((Field) member).toGenericString();
        }
        return member.getDeclaringClass().getName() + ": " + signature.replace("synchronized ", "");
    }
}
