package org.exchangemail.editions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An Angus Mail that is missing, too old, or not whole: other protocols work as they did, and ours say what is wrong. */
class BrokenAngusIT {

    private static final String UNAVAILABLE = "org.exchangemail.auth.UnavailableStore";

    @TempDir
    private static Path directory;

    @Test
    void withoutAngusASessionFailsAsItWouldWithoutUs() throws Exception {
        List<Path> api = Jars.classPath(Stream.of(Jars.other("jakarta.mail-api", Jars.API)), Jars.activation());

        assertThat(who(ours(api), "smtp"))
                .isEqualTo(who(api, "smtp"))
                .first()
                .asString()
                .contains("StreamProvider");
    }

    /** Before 2.0, Angus Mail had the class names of JavaMail. */
    @ParameterizedTest
    @ValueSource(strings = {"2.1.2", "2.1.3", "2.1.4", "2.1.5"})
    void anAngusThatIsTooOldServesItsOwnProtocols(String api) throws Exception {
        List<Path> old = Jars.jakartaMail(api, "1.0.0");

        assertThat(who(
                        Jars.classPath(Stream.of(Jars.provider(), Jars.bouncyCastle()), old),
                        "smtp imap pop3 imapexs pop3exs"))
                .containsExactly(
                        "smtp: com.sun.mail.smtp.SMTPTransport",
                        "imap: com.sun.mail.imap.IMAPStore",
                        "pop3: com.sun.mail.pop3.POP3Store",
                        "imapexs: " + UNAVAILABLE,
                        "pop3exs: " + UNAVAILABLE);
        try (Installation installation = Installation.of(ours(old))) {
            for (String protocol :
                    List.of("imapex", "imapexs", "pop3ex", "pop3exs", "imap", "imaps", "pop3", "pop3s")) {
                assertThat(installation.run("read", account(protocol)))
                        .containsExactly(
                                "jakarta.mail.MessagingException: The protocol " + protocol
                                        + " needs Angus Mail 2.0 or later, which is missing or older. Nothing was sent. Put a current"
                                        + " angus-mail beside the Exchange Mail provider. (Its javax edition needs JavaMail 1.6.7 or later.)");
            }
        }
    }

    @Test
    void anAngusWithoutStoresSendsMail() throws Exception {
        List<Path> parts = List.of(
                Jars.other("jakarta.mail-api", Jars.API),
                Jars.other("angus-core", Jars.ANGUS),
                Jars.other("smtp", Jars.ANGUS));

        assertThat(who(ours(Jars.classPath(parts.stream(), Jars.activation())), "smtp imapex pop3 imaps"))
                .containsExactly(
                        "smtp: org.eclipse.angus.mail.smtp.SMTPTransport",
                        "imapex: " + UNAVAILABLE,
                        "pop3: " + UNAVAILABLE,
                        "imaps: " + UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"org/eclipse/angus/mail/imap/protocol/", "org/eclipse/angus/mail/util/SocketFetcher"})
    void anAngusThatLacksClassesSendsMail(String missing) throws Exception {
        List<Path> jars = Jars.jakartaMail();
        List<Path> torn = Jars.classPath(
                Stream.of(CutJars.without(missing, jars.get(1), directory)),
                jars.stream().filter(jar -> jar != jars.get(1)).toList());

        assertThat(who(ours(torn), "smtp")).containsExactly("smtp: org.eclipse.angus.mail.smtp.SMTPTransport");
    }

    @Test
    void theOverrideJarAloneBreaksNoSession() throws Exception {
        assertThat(who(Jars.classPath(Stream.of(Jars.edition("override")), Jars.jakartaMail()), "smtp imap"))
                .containsExactly(
                        "smtp: org.eclipse.angus.mail.smtp.SMTPTransport",
                        "imap: jakarta.mail.NoSuchProviderException: imap");
    }

    private static List<Path> ours(List<Path> mail) {
        return Jars.classPath(Stream.of(Jars.edition("override"), Jars.provider(), Jars.bouncyCastle()), mail);
    }

    private static Properties account(String protocol) {
        Properties properties = new Properties();
        properties.setProperty("mail.store.protocol", protocol);
        properties.setProperty("mail.host", "localhost");
        properties.setProperty("user", "john");
        properties.setProperty("password", "Secret-1");
        return properties;
    }

    private static List<String> who(List<Path> jars, String protocols) throws Exception {
        Properties properties = new Properties();
        properties.setProperty("protocols", protocols);
        try (Installation installation = Installation.of(jars)) {
            return installation.run("who", properties);
        }
    }
}
