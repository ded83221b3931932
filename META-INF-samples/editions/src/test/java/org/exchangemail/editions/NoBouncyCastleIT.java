package org.exchangemail.editions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.exchangemail.sim.RecordedSession;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.LoginType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The plain jar whose Bouncy Castle was forgotten: what needs no NTLM works as it did, and the rest says which jar is missing. */
class NoBouncyCastleIT {

    private static Installation installation;

    private SimulatedExchange exchange;

    @BeforeAll
    static void install() {
        installation = Installation.of(
                Jars.classPath(Stream.of(Jars.provider(), Jars.edition("override")), Jars.jakartaMail()));
    }

    @AfterAll
    static void remove() throws IOException {
        installation.close();
    }

    @BeforeEach
    void start() {
        start(ExchangeProfile.EXCHANGE_2016);
    }

    private void start(ExchangeProfile profile) {
        exchange = SimulatedExchange.builder()
                .profile(profile)
                .loginType(LoginType.PLAIN_TEXT_LOGIN)
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Secret-1")
                .account("CORP", "mary", "Secret-2")
                .fullAccess("john", "mary")
                .start();
        for (String mailbox : List.of("john", "mary")) {
            exchange.mailbox(mailbox)
                    .deliver()
                    .octets("Subject: lunch\r\n\r\nAt noon.\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    @AfterEach
    void stop() {
        exchange.close();
    }

    @ParameterizedTest
    @CsvSource({
        "imapex, CORP/john, PLAIN",
        "imapexs, CORP/john, PLAIN",
        "pop3ex, CORP/john, PLAIN",
        "pop3exs, CORP/john, PLAIN",
        "imapexs, CORP/john/mary, LOGIN",
        "pop3exs, CORP/john/mary, USER"
    })
    void overTlsAnotherMechanismTakesThePlaceOfNtlm(String protocol, String user, String mechanism) throws Exception {
        assertThat(installation.run("read", properties(protocol, user)))
                .first()
                .asString()
                .startsWith("connected: true");
        List<RecordedSession> sessions = exchange.sessions();
        assertThat(sessions.get(sessions.size() - 1).logon().orElseThrow().mechanism())
                .isEqualTo(mechanism);
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapex", "imapexs", "pop3ex", "pop3exs", "imap", "imaps", "pop3", "pop3s"})
    void whereOnlyNtlmMayBeUsedTheMissingJarIsNamed(String protocol) throws Exception {
        Properties properties = properties(protocol, "CORP/john");
        properties.setProperty("mail." + protocol + ".auth.mechanisms", "NTLM");

        assertThat(installation.run("read", properties))
                .first()
                .asString()
                .startsWith(
                        "org.exchangemail.auth.IncompatibleLoginException: No mechanism that may be used can log in")
                .contains("(NTLM: needs Bouncy Castle (bcprov-jdk18on), which is not on the class path)")
                .contains("exchange-mail-provider-onejar")
                .contains("[EXM-207, docs/errors.md#exm-207]");
        assertThat(exchange.sessions()).allMatch(session -> session.logon().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapex", "pop3ex"})
    void ntlmInsideSpnegoIsMissedAsWell(String protocol) throws Exception {
        stop();
        ExchangeProfile real = ExchangeProfile.EXCHANGE_2016;
        start(real.withImap(real.imap()
                        .withCapabilities(List.of("IMAP4rev1", "STARTTLS", "AUTH=GSS-SPNEGO", "LOGINDISABLED")))
                .withPop3(real.pop3().withCapabilities(List.of("UIDL", "SASL GSS-SPNEGO", "STLS"))));
        Properties properties = properties(protocol, "CORP/john");
        properties.setProperty("mail." + protocol + ".auth.mechanisms", "GSS-SPNEGO");
        properties.setProperty("mail." + protocol + ".auth.spnego.ntlm", "true");

        assertThat(installation.run("read", properties))
                .first()
                .asString()
                .contains("(GSS-SPNEGO: needs Bouncy Castle", "[EXM-207");
    }

    @ParameterizedTest
    @CsvSource({
        "imapex, ''",
        "pop3ex, ''",
        "imapex, NTLM PLAIN LOGIN",
        "pop3ex, NTLM PLAIN LOGIN",
        "pop3, NTLM PLAIN LOGIN",
        "imap, NTLM PLAIN LOGIN"
    })
    void withoutTlsNoPasswordTakesThePlaceOfNtlm(String protocol, String mechanisms) throws Exception {
        String prefix = "mail." + protocol + ".";
        Properties properties = properties(protocol, "CORP/john");
        properties.setProperty(prefix + "starttls.enable", "false");
        properties.setProperty(prefix + "auth.cleartext.enable", "true");
        if (!mechanisms.isEmpty()) {
            properties.setProperty(prefix + "auth.mechanisms", mechanisms);
        }

        assertThat(installation.run("read", properties)).first().asString().contains("[EXM-207");
        assertThat(exchange.sessions())
                .isNotEmpty()
                .allMatch(session -> session.logon().isEmpty());
    }

    private Properties properties(String protocol, String user) {
        Properties properties = exchange.sessionProperties(protocol);
        properties.setProperty("user", user);
        properties.setProperty("password", "Secret-1");
        return properties;
    }
}
