package org.exchangemail.editions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The one jar: contents, and an application that adds it to its Angus, whether of today, the oldest that will do, or the next. */
class OnejarIT extends EditionLogins {

    private static final int MAX_OCTETS = 950_000;

    private final Edition edition = new Edition(Jars.edition("onejar"));
    private List<Installation> installations;

    @BeforeAll
    void install() {
        Path jar = edition.jar();
        installations = List.of(
                Installation.of(Jars.classPath(Stream.of(jar), Jars.jakartaMail())),
                Installation.of(Jars.classPath(Stream.of(jar), Jars.jakartaMail("2.1.2", "2.0.0"))),
                Installation.of(Jars.classPath(Stream.of(jar), Jars.jakartaMail("2.2.0-M1", "2.1.0-M1"))));
    }

    @Override
    List<Installation> installations() {
        return installations;
    }

    @Test
    void isSmall() throws IOException {
        assertThat(Files.size(edition.jar())).isLessThan(MAX_OCTETS);
    }

    @Test
    void holdsTheProviderAndAFewClassesOfBouncyCastleUnderAnotherName() throws IOException {
        List<String> provider = new Edition(Jars.provider())
                .files().stream()
                        .filter(name ->
                                name.startsWith("org/exchangemail/") && !name.startsWith("org/exchangemail/verify/"))
                        .toList();

        assertThat(edition.files())
                .doesNotHaveDuplicates()
                .containsAll(provider)
                .filteredOn(name -> !name.startsWith("org/exchangemail/internal/bouncycastle/"))
                .filteredOn(name -> !provider.contains(name))
                .containsExactlyInAnyOrder(
                        "META-INF/MANIFEST.MF",
                        "META-INF/services/jakarta.mail.Provider",
                        "META-INF/jakarta.providers",
                        "META-INF/javamail.providers",
                        "META-INF/native-image/org.exchangemail/exchange-mail-provider/reachability-metadata.json",
                        "META-INF/LICENSE",
                        "META-INF/LICENSE.md",
                        "META-INF/THIRD-PARTY.md");
    }

    @Test
    void registersWhatThePlainJarRegisters() throws IOException {
        Edition plain = new Edition(Jars.provider());
        for (String name : List.of(
                "META-INF/services/jakarta.mail.Provider",
                "META-INF/jakarta.providers",
                "META-INF/javamail.providers")) {
            assertThat(edition.text(name).strip()).isEqualTo(plain.text(name).strip());
        }
    }

    @Test
    void carriesTheLicences() throws IOException {
        assertThat(edition.text("META-INF/LICENSE")).contains("Apache License");
        assertThat(edition.text("META-INF/LICENSE.md")).contains("The Legion of the Bouncy Castle");
        assertThat(edition.text("META-INF/THIRD-PARTY.md")).contains("org.exchangemail.internal.bouncycastle");
    }

    @Test
    void isAModuleOfTheSameName() throws IOException {
        assertThat(edition.manifest("Automatic-Module-Name")).isEqualTo("org.exchangemail.provider");
        assertThat(edition.manifest("Multi-Release")).isNull();
    }

    @Test
    void namesNothingThatIsNotThere() throws IOException {
        assertThat(edition.classesThatMention("org/bouncycastle")).isEmpty();
        // It has a few system properties of that name.
        assertThat(edition.classesThatMention("org.bouncycastle"))
                .allMatch(name -> name.startsWith("org/exchangemail/internal/bouncycastle/"));
        assertThat(edition.missing(Jars.jakartaMail())).isEmpty();
    }

    @Test
    void itsPublishedPomAsksForJakartaMailOnly() throws Exception {
        assertThat(Poms.dependencies(edition.jar().resolveSibling("dependency-reduced-pom.xml")))
                .containsExactlyInAnyOrder("jakarta.mail:jakarta.mail-api", "org.eclipse.angus:angus-mail");
    }

    @Test
    void theOverrideJarGoesWithIt() throws Exception {
        List<Path> jars = Jars.classPath(Stream.of(Jars.edition("override"), edition.jar()), Jars.jakartaMail());
        Properties names = new Properties();
        names.setProperty("protocols", "imap pop3s");
        try (Installation both = Installation.of(jars)) {
            assertThat(both.run("who", names))
                    .containsExactly(
                            "imap: org.exchangemail.imap.IMAPExchangeStore",
                            "pop3s: org.exchangemail.pop3.POP3ExchangeSSLStore");
        }
    }
}
