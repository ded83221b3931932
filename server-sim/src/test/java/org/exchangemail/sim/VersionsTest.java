package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.util.List;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.LoginType;
import org.exchangemail.sim.profile.Quirk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One profile is one version, for IMAP and for POP3. */
class VersionsTest {

    static List<ExchangeProfile> versions() {
        return ExchangeProfile.all().stream()
                .filter(version -> version.pop3().settings().service().allowBasicAuthentication())
                .toList();
    }

    private static List<String> greetingAndCapabilities(ExchangeBuilder builder) throws IOException {
        try (SimulatedExchange exchange = builder.start();
                RawClient client = RawClient.ungreeted(exchange)) {
            return List.of(client.line(), client.command("a CAPABILITY").get(0));
        }
    }

    private static ExchangeBuilder corp(ExchangeProfile version) {
        return Corp.builder().profile(version);
    }

    @Test
    void exchange2003TellsItsBuildAndHasNoStartTls() throws IOException {
        assertThat(greetingAndCapabilities(corp(ExchangeProfile.EXCHANGE_2003)))
                .containsExactly(
                        "* OK Microsoft Exchange Server 2003 IMAP4rev1 server version 6.5.7638.1"
                                + " (exchange.corp.example) ready.",
                        "* CAPABILITY IMAP4 IMAP4rev1 IDLE LOGIN-REFERRALS MAILBOX-REFERRALS NAMESPACE LITERAL+ UIDPLUS CHILDREN AUTH=NTLM");
        try (SimulatedExchange exchange = corp(ExchangeProfile.EXCHANGE_2003).start();
                RawClient client = RawClient.clear(exchange)) {
            assertThat(client.last("a STARTTLS")).startsWith("a BAD");
            assertThat(client.last("b ID NIL")).startsWith("b BAD");
            assertThat(client.last("c AUTHENTICATE PLAIN")).startsWith("c BAD");
            assertThat(client.last("d LOGIN john wrong"))
                    .isEqualTo("d NO Logon failure: unknown user name or bad password.");
            assertThat(client.last("e LOGIN john Secret-1")).isEqualTo("e OK LOGIN completed.");
        }
    }

    @Test
    void exchange2007HasPlainBehindTheOthers() throws IOException {
        assertThat(greetingAndCapabilities(corp(ExchangeProfile.EXCHANGE_2007).loginType(LoginType.PLAIN_TEXT_LOGIN)))
                .containsExactly(
                        "* OK Microsoft Exchange Server 2007 IMAP4 service is ready",
                        "* CAPABILITY IMAP4 IMAP4rev1 AUTH=NTLM AUTH=PLAIN STARTTLS IDLE NAMESPACE LITERAL+");
    }

    @Test
    void exchange2010HasNtlmFromItsServicePackOn() throws IOException {
        assertThat(greetingAndCapabilities(corp(ExchangeProfile.EXCHANGE_2010).loginType(LoginType.PLAIN_TEXT_LOGIN)))
                .containsExactly(
                        "* OK The Microsoft Exchange IMAP4 service is ready.",
                        "* CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN STARTTLS IDLE NAMESPACE LITERAL+");
        assertThat(greetingAndCapabilities(
                        corp(ExchangeProfile.EXCHANGE_2010_SP1).loginType(LoginType.PLAIN_TEXT_LOGIN)))
                .contains(
                        "* CAPABILITY IMAP4 IMAP4rev1 AUTH=NTLM AUTH=PLAIN STARTTLS UIDPLUS CHILDREN IDLE NAMESPACE LITERAL+");
        try (SimulatedExchange exchange = corp(ExchangeProfile.EXCHANGE_2010).start();
                RawClient client = RawClient.secure(exchange)) {
            assertThat(client.last("a AUTHENTICATE NTLM")).startsWith("a BAD");
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void everyVersionServesTheSameMailByBothProtocols(ExchangeProfile version) throws IOException {
        try (SimulatedExchange exchange = corp(version).start();
                RawClient imap = RawClient.secure(exchange);
                RawClient pop3 = RawClient.pop3s(exchange)) {
            Corp.deliver(exchange, "mary", Corp.mail("supper"));
            assertThat(imap.last("a LOGIN CORP/john/mary Secret-1")).startsWith("a OK LOGIN completed");
            assertThat(imap.command("b SELECT INBOX")).contains("* 1 EXISTS");
            pop3.ask("USER CORP/john/mary");
            assertThat(pop3.ask("PASS Secret-1")).startsWith("+OK User successfully logged on");
            pop3.ask("DELE 1");
            pop3.ask("QUIT");
            assertThat(imap.command("c NOOP")).contains("* 1 EXPUNGE");
            assertThat(exchange.account("john").goodLogons()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void whatPop3OffersItDoes(ExchangeProfile version) throws IOException {
        assumeFalse(version.has(Quirk.POP3_NO_CAPA), "the version has no CAPA to offer anything by");
        try (SimulatedExchange exchange = corp(version).start();
                RawClient client = RawClient.pop3s(exchange)) {
            client.ask("CAPA");
            List<String> capabilities = client.rest();
            List<String> sasl = capabilities.stream()
                    .filter(line -> line.startsWith("SASL "))
                    .flatMap(line -> List.of(line.substring(5).split(" ", -1)).stream())
                    .toList();
            client.ask("AUTH");
            assertThat(client.rest()).isEqualTo(sasl);
            for (String mechanism : List.of("NTLM", "PLAIN")) {
                assertThat(client.ask("AUTH " + mechanism).startsWith("+"))
                        .as(version.name() + " " + mechanism)
                        .isEqualTo(sasl.contains(mechanism));
                if (sasl.contains(mechanism)) {
                    client.ask("*");
                }
            }
            assertThat(capabilities).contains("TOP", "UIDL", "USER").doesNotContain("STLS");
        }
    }
}
