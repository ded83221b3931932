package org.exchangemail.platforms;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.stream.MimeConfig;
import org.bouncycastle.asn1.cmp.CMPObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.exchangemail.sim.SimulatedExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.engine.TestEngine;
import org.junit.platform.launcher.Launcher;

/** Modules that are no part of this build, compiled and run on the module path with the packaged jars. */
class ModulePathIT {

    private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));

    private static Corp corp;

    @TempDir
    private static Path work;

    private static Path reader;
    private static Path properties;
    private static Path trustStore;

    @BeforeAll
    static void start() throws IOException, GeneralSecurityException {
        corp = new Corp();
        properties = corp.properties(work.resolve("mail.properties"));
        trustStore = corp.trustStore(work.resolve("trust.p12"));
        reader = new Consumer("reader").compile(work.resolve("reader"), Jars.OF_A_READER.stream());
    }

    @AfterAll
    static void stop() {
        corp.close();
    }

    @Test
    void theJarsAreNamedModules() {
        assertThat(ModuleFinder.of(Jars.OF_A_READER.toArray(Path[]::new)).findAll().stream()
                        .map(ModuleReference::descriptor)
                        .filter(module -> !module.isAutomatic())
                        .map(module -> module.name()))
                .containsExactlyInAnyOrder(
                        "jakarta.mail",
                        "jakarta.activation",
                        "org.eclipse.angus.activation",
                        "org.eclipse.angus.mail",
                        "org.bouncycastle.provider",
                        "org.exchangemail.provider");
    }

    @Test
    void aModuleThatRequiresJakartaMailOnlyReadsBothMailboxes() throws Exception {
        List<String> arguments = new ArrayList<>(
                List.of("--module-path", Jars.path(Stream.concat(Stream.of(reader), Jars.OF_A_READER.stream()))));
        readsBothMailboxes(JAVA_HOME, arguments);
    }

    @Test
    void aRuntimeImageHoldsTheProvider() throws Exception {
        Path image = work.resolve("image");
        Consumer.tool(
                "jlink",
                List.of(
                        "--module-path",
                        Jars.path(Stream.concat(Stream.of(reader), Jars.OF_A_READER.stream())),
                        "--add-modules",
                        "com.example.reader,org.exchangemail.provider,org.eclipse.angus.activation,jdk.crypto.ec",
                        // Bouncy Castle is signed, and jlink takes the classes out of their jar.
                        "--ignore-signing-information",
                        "--output",
                        image.toString()));
        readsBothMailboxes(image, List.of());
    }

    private static void readsBothMailboxes(Path home, List<String> options) throws InterruptedException {
        int before = corp.mechanisms().size();
        List<String> arguments = new ArrayList<>(List.of(
                "-Djavax.net.ssl.trustStore=" + trustStore, "-Djavax.net.ssl.trustStorePassword=" + Corp.PASSWORD));
        arguments.addAll(options);
        arguments.addAll(List.of("-m", "com.example.reader/com.example.reader.InboxReader"));
        arguments.addAll(List.of(properties.toString(), Corp.PASSWORD));
        arguments.addAll(List.of("imapexs", "CORP/john", "imapexs", "CORP/john/mary"));
        arguments.addAll(List.of("pop3exs", "CORP/john", "pop3exs", "CORP/john/mary"));
        assertThat(Consumer.java(home, arguments).lines())
                .containsExactly(
                        "imapexs CORP/john [Figures: Up again.]",
                        "imapexs CORP/john/mary [Order: Two chairs.]",
                        "pop3exs CORP/john [Figures: Up again.]",
                        "pop3exs CORP/john/mary [Order: Two chairs.]");
        assertThat(corp.mechanisms().stream().skip(before)).containsExactly("NTLM", "LOGIN", "NTLM", "USER");
    }

    @Test
    void aTestModuleUsesTheServerByTheJUnitExtension() throws Exception {
        List<Path> modulePath = Stream.concat(
                        Jars.OF_A_READER.stream(),
                        Stream.of(
                                        SimulatedExchange.class,
                                        X509CertificateHolder.class,
                                        CMPObjectIdentifiers.class,
                                        Message.class,
                                        MimeConfig.class,
                                        Test.class,
                                        JupiterTestEngine.class,
                                        AnnotationSupport.class,
                                        TestEngine.class,
                                        Launcher.class,
                                        org.opentest4j.AssertionFailedError.class,
                                        org.apiguardian.api.API.class)
                                .map(Jars::of))
                .toList();
        Path tests = new Consumer("tests").compile(work.resolve("tests"), modulePath.stream());
        String said = Consumer.java(
                JAVA_HOME,
                List.of(
                        "--module-path",
                        Jars.path(Stream.concat(Stream.of(tests), modulePath.stream())),
                        "--add-modules",
                        "org.junit.jupiter.engine",
                        "-m",
                        "com.example.tests/com.example.tests.RunTests"));
        assertThat(said.lines()).containsExactly("1 succeeded");
    }
}
