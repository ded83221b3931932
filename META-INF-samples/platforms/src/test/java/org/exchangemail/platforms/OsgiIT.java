package org.exchangemail.platforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.osgi.framework.wiring.BundleRevision.PACKAGE_NAMESPACE;

import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.aries.spifly.dynamic.DynamicWeavingActivator;
import org.apache.commons.io.output.ThresholdingOutputStream;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.stream.MimeConfig;
import org.bouncycastle.asn1.cmp.CMPObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.exchangemail.imap.IMAPExchangeProvider;
import org.exchangemail.sim.SimulatedExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.analysis.Analyzer;
import org.objectweb.asm.util.Printer;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleRevision;

/** The packaged jars as bundles in an OSGi framework, and bundles that are no part of this build and read mail there. */
class OsgiIT {

    private static final String MAIL = "jakarta.mail;version=\"[2.1,3)\"";

    private static Corp corp;

    @TempDir
    private Path work;

    @BeforeAll
    static void start() {
        corp = new Corp();
    }

    @AfterAll
    static void stop() {
        corp.close();
    }

    @Test
    void withSpiFlyABundleThatImportsJakartaMailOnlyReadsBothMailboxes() throws Exception {
        try (BundleFramework framework = new BundleFramework(work.resolve("framework"))) {
            installSpiFly(framework);
            installMail(framework);
            Bundle reader = framework.install(BundleFramework.bundle(
                    work.resolve("reader.jar"),
                    new Consumer("reader").compile(work.resolve("reader"), Jars.OF_A_READER.stream()),
                    "com.example.reader",
                    MAIL));
            framework.start();
            for (String protocol : List.of("imapexs", "pop3exs")) {
                assertThat(inbox(reader, protocol, "CORP/john")).isEqualTo(List.of("Figures: Up again."));
                assertThat(inbox(reader, protocol, "CORP/john/mary")).isEqualTo(List.of("Order: Two chairs."));
            }
        }
    }

    private static Object inbox(Bundle reader, String protocol, String user) throws Exception {
        return BundleFramework.call(
                reader,
                "com.example.reader.InboxReader",
                corp.sessionProperties(protocol),
                protocol,
                user,
                Corp.PASSWORD);
    }

    @Test
    void aSessionThatIsGivenTheProviderNeedsNoMediator() throws Exception {
        try (BundleFramework framework = new BundleFramework(work.resolve("framework"))) {
            assertThat(contentOfMarysMessage(framework))
                    .as("Jakarta Activation finds no content handlers, so content comes as it is")
                    .isInstanceOf(InputStream.class);
        }
    }

    @Test
    void withSpiFlyAndTheClassLoaderOfAngusContentIsDecoded() throws Exception {
        try (BundleFramework framework = new BundleFramework(work.resolve("framework"))) {
            installSpiFly(framework);
            assertThat(contentOfMarysMessage(framework)).isEqualTo("Two chairs.\r\n");
        }
    }

    private Object contentOfMarysMessage(BundleFramework framework) throws Exception {
        installMail(framework);
        Bundle reader = framework.install(BundleFramework.bundle(
                work.resolve("direct.jar"),
                new Consumer("direct").compile(work.resolve("direct"), Jars.OF_A_READER.stream()),
                "com.example.direct",
                MAIL + ",org.eclipse.angus.mail.imap,org.exchangemail.imap"));
        framework.start();
        return BundleFramework.call(
                reader,
                "com.example.direct.DirectReader",
                corp.sessionProperties("imapexs"),
                "CORP/john/mary",
                Corp.PASSWORD);
    }

    @Test
    void theServerRunsInTheFrameworkToo() throws Exception {
        try (BundleFramework framework = new BundleFramework(work.resolve("framework"))) {
            installMail(framework);
            for (Class<?> type : List.of(
                    CMPObjectIdentifiers.class,
                    X509CertificateHolder.class,
                    MimeConfig.class,
                    Message.class,
                    ThresholdingOutputStream.class)) {
                framework.install(Jars.of(type));
            }
            Bundle server = framework.install(Jars.of(SimulatedExchange.class));
            framework.start();
            Class<?> type = server.loadClass(SimulatedExchange.class.getName());
            Object builder = type.getMethod("builder").invoke(null);
            builder.getClass().getMethod("domain", String.class, String.class).invoke(builder, "CORP", "corp.example");
            try (AutoCloseable running = (AutoCloseable)
                            builder.getClass().getMethod("start").invoke(builder);
                    Socket client = new Socket(InetAddress.getLoopbackAddress(), (int)
                            type.getMethod("imapPort").invoke(running))) {
                assertThat(client.getInputStream().readNBytes(4)).asString().isEqualTo("* OK");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {IMAPExchangeProvider.class, SimulatedExchange.class})
    void aBundleExportsWhatTheModuleExports(Class<?> type) throws Exception {
        Path jar = Jars.of(type);
        Set<String> byTheModule = ModuleFinder.of(jar).findAll().stream()
                .flatMap(module -> module.descriptor().exports().stream())
                .map(ModuleDescriptor.Exports::source)
                .collect(Collectors.toSet());
        try (BundleFramework framework = new BundleFramework(work.resolve("framework"))) {
            assertThat(framework.install(jar).adapt(BundleRevision.class).getDeclaredCapabilities(PACKAGE_NAMESPACE))
                    .extracting(exported -> exported.getAttributes().get(PACKAGE_NAMESPACE))
                    .containsExactlyInAnyOrderElementsOf(byTheModule);
        }
    }

    private static void installMail(BundleFramework framework) throws Exception {
        for (Path jar : Jars.OF_A_READER) {
            framework.install(jar);
        }
    }

    private static void installSpiFly(BundleFramework framework) throws Exception {
        for (Path jar : Stream.of(
                        ClassVisitor.class,
                        ClassNode.class,
                        Analyzer.class,
                        GeneratorAdapter.class,
                        Printer.class,
                        DynamicWeavingActivator.class)
                .map(Jars::of)
                .toList()) {
            framework.install(jar);
        }
    }
}
