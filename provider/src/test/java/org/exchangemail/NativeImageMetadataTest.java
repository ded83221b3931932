package org.exchangemail;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.mail.Provider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.exchangemail.sasl.ExchangeSaslProvider;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/**
 * The reachability metadata for native images says of everything that is looked up by name that it is needed.
 *
 * <p>The file is compared with what the code says: what is registered, what picocli reads, which class names are in the class files, and
 * which places look something up at all.
 */
class NativeImageMetadataTest {

    private static final Path RESOURCES = Path.of("src", "main", "resources");
    private static final Path METADATA = RESOURCES.resolve(
            "META-INF/native-image/org.exchangemail/exchange-mail-provider/reachability-metadata.json");

    private static final String NO_ARGUMENTS = "\"methods\": [{\"name\": \"<init>\", \"parameterTypes\": []}]";
    private static final String STORE =
            "\"methods\": [{\"name\": \"<init>\", \"parameterTypes\": [\"jakarta.mail.Session\","
                    + " \"jakarta.mail.URLName\"]}]";
    private static final String GSS_MECHANISM =
            "\"methods\": [{\"name\": \"<init>\", \"parameterTypes\": [\"sun.security.jgss.GSSCaller\"]}]";
    private static final String FIELDS = "\"allDeclaredFields\": true";

    private static final JavaClasses OURS = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ImportOption.DoNotIncludeJars())
            .importPackages("org.exchangemail");

    @Test
    void itIsWhatTheCodeSays() throws IOException {
        List<String> reflection = new ArrayList<>();
        for (Provider provider : ours()) {
            reflection.add(type("jakarta.mail.Session", provider.getClass().getName(), NO_ARGUMENTS));
            reflection.add(type("jakarta.mail.Session", provider.getClassName(), STORE));
        }
        for (String base : List.of("org.eclipse.angus.mail.imap.IMAPStore", "org.eclipse.angus.mail.pop3.POP3Store")) {
            reflection.add("{\"condition\": {\"typeReached\": \"org.exchangemail.auth.ExchangeProvider\"}, \"type\": \""
                    + base + "\"}");
        }
        for (String factory : new TreeSet<>(new ExchangeSaslProvider()
                .getServices().stream().map(service -> service.getClassName()).toList())) {
            reflection.add(type(ExchangeSaslProvider.class.getName(), factory, NO_ARGUMENTS));
        }
        for (String factory : ofTheJvm("SaslClientFactory")) {
            reflection.add(type("org.exchangemail.auth.SaslClients", factory, NO_ARGUMENTS));
        }
        for (String factory : ofTheJvm("GssApiMechanism")) {
            reflection.add(type("org.ietf.jgss.GSSManager", factory, GSS_MECHANISM));
        }
        reflection.add(type(
                "org.exchangemail.auth.KerberosSettings",
                "com.sun.security.auth.module.Krb5LoginModule",
                NO_ARGUMENTS));
        for (JavaClass read : OURS.stream()
                .sorted((a, b) -> a.getName().compareTo(b.getName()))
                .toList()) {
            if (read.isAnnotatedWith(Command.class)
                    || read.getFields().stream().anyMatch(field -> field.isAnnotatedWith(Option.class))) {
                reflection.add(type("org.exchangemail.verify.Verify", read.getName(), FIELDS));
            }
            if (read.isAssignableTo(IVersionProvider.class)) {
                reflection.add(type("org.exchangemail.verify.Verify", read.getName(), NO_ARGUMENTS));
            }
        }
        reflection.add(type(
                "org.exchangemail.verify.Verify", "picocli.CommandLine$AutoHelpMixin", NO_ARGUMENTS + ", " + FIELDS));
        reflection.add(type(
                "org.exchangemail.verify.Surroundings",
                "java.io.Console",
                "\"methods\": [{\"name\": \"isTerminal\", \"parameterTypes\": []}]"));
        List<String> resources = new ArrayList<>();
        for (Path file : files(RESOURCES.resolve("META-INF"))) {
            if (!file.startsWith(METADATA.getParent())) {
                resources.add("{\"condition\": {\"typeReached\": \"jakarta.mail.Session\"}, \"glob\": \""
                        + RESOURCES.relativize(file).toString().replace('\\', '/') + "\"}");
            }
        }
        assertThat(Files.readString(METADATA))
                .isEqualTo("{\n  \"reflection\": [\n    " + String.join(",\n    ", reflection)
                        + "\n  ],\n  \"resources\": [\n    " + String.join(",\n    ", resources) + "\n  ]\n}\n");
    }

    private static List<Provider> ours() {
        return ServiceLoader.load(Provider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.getClassName().startsWith("org.exchangemail."))
                .toList();
    }

    private static Set<String> ofTheJvm(String service) {
        Set<String> names = new TreeSet<>();
        for (java.security.Provider provider : Security.getProviders()) {
            provider.getServices().stream()
                    .filter(offered -> offered.getType().equals(service))
                    .forEach(offered -> names.add(offered.getClassName()));
        }
        return names;
    }

    private static String type(String reached, String name, String members) {
        return "{\"condition\": {\"typeReached\": \"" + reached + "\"}, \"type\": \"" + name + "\", " + members + "}";
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Class files hold the names of classes that they use with slashes, so one with dots is a literal of the program. */
    @Test
    void everyClassNameInALiteralIsInIt() throws IOException {
        Pattern name = Pattern.compile("(?:[a-z][a-z0-9]*\\.){2,}[A-Z][A-Za-z0-9$]+");
        Set<String> literals = new TreeSet<>();
        for (Path file : files(Path.of("target", "classes"))) {
            if (file.toString().endsWith(".class")) {
                name.matcher(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .results()
                        .map(MatchResult::group)
                        .filter(literal -> !literal.startsWith("mail."))
                        .forEach(literals::add);
            }
        }
        assertThat(literals).contains("org.exchangemail.imap.IMAPExchangeStore");
        String metadata = Files.readString(METADATA);
        // Compared with, or words of a message; not looked up.
        literals.removeAll(Set.of(
                "sun.security.util.HostnameChecker",
                "java.util.function.Supplier",
                "javax.security.auth.callback.CallbackHandler"));
        assertThat(literals).allSatisfy(literal -> assertThat(metadata).contains('"' + literal + '"'));
    }

    private static final Set<String> LOOKUPS = Set.of(
            "java.lang.Class.forName",
            "java.lang.Class.getConstructor",
            "java.lang.Class.getConstructors",
            "java.lang.Class.getDeclaredConstructor",
            "java.lang.Class.getDeclaredConstructors",
            "java.lang.Class.getDeclaredField",
            "java.lang.Class.getDeclaredFields",
            "java.lang.Class.getDeclaredMethod",
            "java.lang.Class.getDeclaredMethods",
            "java.lang.Class.getField",
            "java.lang.Class.getFields",
            "java.lang.Class.getMethod",
            "java.lang.Class.getMethods",
            "java.lang.Class.getRecordComponents",
            "java.lang.Class.getResource",
            "java.lang.Class.getResourceAsStream",
            "java.lang.Class.newInstance",
            "java.lang.ClassLoader.getResource",
            "java.lang.ClassLoader.getResourceAsStream",
            "java.lang.ClassLoader.getResources",
            "java.lang.ClassLoader.loadClass",
            "java.lang.Module.getResourceAsStream",
            "java.lang.reflect.Proxy.newProxyInstance",
            "java.util.ResourceBundle.getBundle",
            "java.util.ServiceLoader.load",
            "java.util.ServiceLoader.loadInstalled",
            "javax.security.auth.login.LoginContext.<init>",
            "javax.security.sasl.Sasl.createSaslClient",
            "javax.security.sasl.Sasl.createSaslServer",
            "org.ietf.jgss.GSSManager.getInstance");

    /** A new place is looked at by somebody, and then written here and, unless the name comes from the user, into the file. */
    @Test
    void nothingElseIsLookedUp() {
        assertThat(OURS.stream()
                        .flatMap(type -> type.getAccessesFromSelf().stream())
                        .filter(NativeImageMetadataTest::isLookup)
                        .map(access -> access.getOriginOwner().getSimpleName() + " "
                                + access.getTargetOwner().getSimpleName() + "."
                                + access.getTarget().getName())
                        .distinct()
                        .sorted()
                        .collect(joining("\n")))
                .isEqualTo(String.join(
                        "\n",
                        // Classes that the user's properties name: the user's metadata.
                        "ClassByName Class.forName",
                        // What Angus has, or has not.
                        "ExchangeProvider Class.forName",
                        "KerberosSettings GSSManager.getInstance",
                        "KerberosSettings LoginContext.<init>",
                        "MessageFactory Class.forName",
                        "MessageFactory Class.getConstructor",
                        "SaslClients Sasl.createSaslClient",
                        "SpnegoSaslClient GSSManager.getInstance",
                        "SpnegoSaslServer GSSManager.getInstance",
                        // Console.isTerminal
                        "Surroundings Class.getMethod",
                        "TlsWitness Class.getConstructor"));
    }

    private static boolean isLookup(JavaAccess<?> access) {
        return LOOKUPS.contains(access.getTargetOwner().getName() + "."
                        + access.getTarget().getName())
                || (access.getTargetOwner().getName().startsWith("java.lang.invoke.MethodHandles")
                        && access.getTarget().getName().startsWith("find"));
    }
}
