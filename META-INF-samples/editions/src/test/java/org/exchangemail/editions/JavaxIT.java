package org.exchangemail.editions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.tls.ServerCertificate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The edition for JavaMail: contents, and an application that adds it to its JavaMail. */
class JavaxIT extends EditionLogins {

    private static final int MAX_OCTETS = 950_000;

    private static final String OLDEST = "1.6.7";
    private static final String NEWEST = System.getProperty("javamail.version");

    private final Edition edition = new Edition(Jars.edition("javax"));
    private final List<Installation> installations = new ArrayList<>();

    private Path application;

    @BeforeAll
    void install(@TempDir Path directory) throws IOException {
        application = Javac.forJavaMail(Jars.javaMail(OLDEST), directory);
        installations.add(installed(Jars.classPath(Stream.of(edition.jar()), Jars.javaMail(OLDEST))));
        installations.add(installed(Jars.classPath(Jars.javaMail(NEWEST).stream(), List.of(edition.jar()))));
    }

    private Installation installed(List<Path> jars) {
        return Installation.of(jars, application);
    }

    @Override
    List<Installation> installations() {
        return installations;
    }

    @Test
    void holdsTheSameClassesAsTheOneJar() throws IOException {
        List<String> onejar = new ArrayList<>(new Edition(Jars.edition("onejar")).files());
        onejar.remove("META-INF/jakarta.providers");
        onejar.remove("META-INF/services/jakarta.mail.Provider");
        onejar.add("META-INF/services/javax.mail.Provider");

        assertThat(edition.files()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(onejar);
        assertThat(Files.size(edition.jar())).isLessThan(MAX_OCTETS);
        assertThat(edition.manifest("Automatic-Module-Name")).isEqualTo("org.exchangemail.provider");
    }

    @Test
    void namesNothingOfJakarta() throws IOException {
        for (String name :
                List.of("jakarta/", "jakarta.mail", "org/eclipse/angus", "org.eclipse.angus", "org/bouncycastle")) {
            assertThat(edition.classesThatMention(name)).as(name).isEmpty();
        }
        assertThat(edition.missing(Jars.javaMail(OLDEST))).isEmpty();
        assertThat(edition.missing(Jars.javaMail(NEWEST))).isEmpty();
    }

    @Test
    void itsPublishedPomAsksForJavaMailOnly() throws Exception {
        assertThat(Poms.dependencies(edition.jar().resolveSibling("dependency-reduced-pom.xml")))
                .containsExactly("com.sun.mail:jakarta.mail");
    }

    @Test
    void ourNamesAreFoundByAnySession() throws Exception {
        for (Installation installation : installations) {
            assertThat(installation.run("who", who("imapex imapexs pop3ex pop3exs imap pop3s", new Properties())))
                    .containsExactly(
                            "imapex: org.exchangemail.imap.IMAPExchangeStore",
                            "imapexs: org.exchangemail.imap.IMAPExchangeSSLStore",
                            "pop3ex: org.exchangemail.pop3.POP3ExchangeStore",
                            "pop3exs: org.exchangemail.pop3.POP3ExchangeSSLStore",
                            "imap: com.sun.mail.imap.IMAPStore",
                            "pop3s: com.sun.mail.pop3.POP3SSLStore");
        }
    }

    @Test
    void stockNamesAreOursByProperties() throws Exception {
        Properties classes = new Properties();
        classes.setProperty("mail.imap.class", "org.exchangemail.imap.IMAPExchangeStore");
        for (Installation installation : installations) {
            assertThat(installation.run("who", who("imap", classes)))
                    .containsExactly("imap: org.exchangemail.imap.IMAPExchangeStore");
        }
    }

    @Test
    void stockNamesAreOursByTheSampleFolder() throws Exception {
        Path sample = Path.of("..", "replace-by-javamail.providers");
        for (String version : List.of(OLDEST, NEWEST)) {
            List<Path> jars = Jars.classPath(Jars.javaMail(version).stream(), List.of(edition.jar(), sample));
            try (Installation installation = installed(jars)) {
                assertThat(installation.run("who", who("imap imaps pop3 pop3s", new Properties())))
                        .allMatch(line -> line.contains("org.exchangemail."));
            }
        }
    }

    /** JavaMail 1.6 does not compare the certificate with the host unless it is told to. */
    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "imapex", "pop3exs", "pop3ex"})
    void theCertificateMustBeForTheHost(String protocol) throws Exception {
        try (SimulatedExchange exchange = SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Secret-1")
                .certificate(ServerCertificate.valid().onlyFor("elsewhere.example"))
                .start()) {
            for (Installation installation : installations) {
                assertThat(String.join("\n", installation.run("read", properties(exchange, protocol))))
                        .doesNotContain("connected")
                        .containsIgnoringCase("localhost");
                String stock = protocol.replace("ex", "");
                assertThat(installation.run("read", properties(exchange, stock)))
                        .first()
                        .asString()
                        .startsWith("connected");
            }
            assertThat(exchange.account("john").badLogons()).isZero();
        }
    }

    /** It is the login that decides, and not the name: a delegate's is by our rules, an ordinary one by those of JavaMail. */
    @ParameterizedTest
    @ValueSource(strings = {"imaps", "imap", "pop3s", "pop3"})
    void theCertificateMustBeForTheHostOfADelegateInTheStockPlace(String protocol) throws Exception {
        try (SimulatedExchange exchange = SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Secret-1")
                .account("CORP", "mary", "Secret-2")
                .fullAccess("john", "mary")
                .certificate(ServerCertificate.valid().onlyFor("elsewhere.example"))
                .start()) {
            Properties properties = properties(exchange, protocol);
            properties.setProperty(
                    "mail." + protocol + ".class",
                    protocol.startsWith("imap")
                            ? "org.exchangemail.imap.IMAPExchange" + (protocol.endsWith("s") ? "SSLStore" : "Store")
                            : "org.exchangemail.pop3.POP3Exchange" + (protocol.endsWith("s") ? "SSLStore" : "Store"));
            for (Installation installation : installations) {
                properties.setProperty("user", "CORP/john/mary");
                assertThat(String.join("\n", installation.run("read", properties)))
                        .doesNotContain("connected")
                        .containsIgnoringCase("localhost");
                properties.setProperty("user", "CORP/john");
                assertThat(installation.run("read", properties))
                        .first()
                        .asString()
                        .startsWith("connected");
            }
            assertThat(exchange.account("john").badLogons()).isZero();
        }
    }

    private static Properties properties(SimulatedExchange exchange, String protocol) {
        Properties properties = exchange.sessionProperties(protocol);
        properties.setProperty("user", "CORP/john");
        properties.setProperty("password", "Secret-1");
        return properties;
    }

    private static Properties who(String protocols, Properties more) {
        Properties properties = new Properties();
        properties.putAll(more);
        properties.setProperty("protocols", protocols);
        return properties;
    }
}
