package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.exchangemail.sim.profile.ConnectionLimits;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.LoginType;
import org.exchangemail.sim.profile.Quirk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much a service bears: connections, silence, errors, commands. */
class ServiceLimitsTest {

    private static final Duration SHORT = Duration.ofMillis(60);
    private static final Duration LONG = Duration.ofMinutes(1);

    private static ExchangeBuilder limited(ExchangeProfile version, ConnectionLimits limits) {
        return Corp.builder()
                .profile(version)
                .imapSettings(settings -> settings.withBasicAuthentication(true).withConnections(limits))
                .pop3Settings(
                        settings -> settings.withService(settings.service().withConnections(limits)))
                .loginType(LoginType.PLAIN_TEXT_LOGIN);
    }

    @Test
    void oneMoreLogonThanAUserMayHaveIsRefused() throws IOException {
        try (SimulatedExchange exchange = limited(ExchangeProfile.EXCHANGE_2016, new ConnectionLimits(99, 99, 1))
                .start()) {
            try (RawClient first = RawClient.clear(exchange);
                    RawClient second = RawClient.clear(exchange);
                    RawClient mary = RawClient.clear(exchange)) {
                assertThat(first.last("a LOGIN john Secret-1")).isEqualTo("a OK LOGIN completed.");
                assertThat(second.last("a LOGIN john Secret-1")).isEqualTo("a NO LOGIN failed.");
                assertThat(mary.last("a LOGIN mary Secret-2")).isEqualTo("a OK LOGIN completed.");
                assertThat(first.last("b NOOP")).startsWith("b OK");
                first.last("c LOGOUT");
            }
            exchange.sessions()
                    .forEach(session -> exchange.awaitSession(
                            same -> same.number() == session.number() && same.isOver(), Waiting.LIMIT));
            try (RawClient third = RawClient.clear(exchange)) {
                assertThat(third.last("a LOGIN john Secret-1")).isEqualTo("a OK LOGIN completed.");
            }
        }
    }

    @Test
    void exchangeOnlineLetsTheOneTooManyInAndConnectsItToNothing() throws IOException {
        try (SimulatedExchange exchange = limited(ExchangeProfile.EXCHANGE_ONLINE, new ConnectionLimits(99, 99, 1))
                        .start();
                RawClient first = RawClient.clear(exchange);
                RawClient second = RawClient.clear(exchange)) {
            first.last("a LOGIN john Secret-1");
            assertThat(second.last("a LOGIN john Secret-1")).isEqualTo("a OK LOGIN completed.");
            assertThat(second.last("b LIST \"\" *")).isEqualTo("b BAD User is authenticated but not connected.");
        }
    }

    @Test
    void sixteenConnectionsOfOneUserAreTheLimitOfAnInstallation() throws IOException {
        List<RawClient> clients = new ArrayList<>();
        try (SimulatedExchange exchange =
                Corp.builder().loginType(LoginType.PLAIN_TEXT_LOGIN).start()) {
            for (int i = 1; i <= 17; i++) {
                RawClient client = RawClient.clear(exchange);
                clients.add(client);
                assertThat(client.last("a LOGIN john Secret-1")).startsWith(i <= 16 ? "a OK" : "a NO");
            }
        } finally {
            for (RawClient client : clients) {
                client.close();
            }
        }
    }

    @Test
    void aLockedMaildropCostsNoConnection() throws IOException {
        try (SimulatedExchange exchange = limited(ExchangeProfile.EXCHANGE_2016, new ConnectionLimits(99, 99, 2))
                        .start();
                RawClient first = RawClient.pop3(exchange);
                RawClient second = RawClient.pop3(exchange)) {
            first.ask("USER john");
            assertThat(first.ask("PASS Secret-1")).startsWith("+OK");
            for (int i = 0; i < 3; i++) {
                second.ask("USER john");
                assertThat(second.ask("PASS Secret-1")).isEqualTo("-ERR The mailbox is in use by another session.");
            }
            second.ask("USER CORP/john/mary");
            assertThat(second.ask("PASS Secret-1")).startsWith("+OK");
        }
    }

    @Test
    void tooManyConnectionsAreSentAwayInPlaceOfAGreeting() throws IOException {
        for (ConnectionLimits limits : List.of(new ConnectionLimits(1, 99, 99), new ConnectionLimits(99, 1, 99))) {
            try (SimulatedExchange exchange =
                            limited(ExchangeProfile.EXCHANGE_2016, limits).start();
                    RawClient first = RawClient.clear(exchange);
                    RawClient second = RawClient.ungreeted(exchange);
                    RawClient pop3 = RawClient.pop3(exchange);
                    RawClient secondPop3 = RawClient.ungreetedPop3(exchange)) {
                assertThat(second.line()).isEqualTo("* BYE Connection closed. 14");
                assertThat(second.isClosedByServer()).isTrue();
                assertThat(first.last("a NOOP")).isEqualTo("a OK NOOP completed.");
                assertThat(secondPop3.line()).isEqualTo("-ERR Connection is closed.");
                assertThat(secondPop3.isClosedByServer()).isTrue();
                assertThat(pop3.ask("QUIT")).startsWith("+OK");
            }
        }
    }

    @Test
    void silenceIsEndedByABye() throws IOException {
        try (SimulatedExchange exchange = Corp.builder()
                        .imapSettings(settings -> settings.withTimeouts(LONG, SHORT))
                        .start();
                RawClient client = RawClient.secure(exchange)) {
            assertThat(client.last("a LOGIN john Secret-1")).startsWith("a OK");
            assertThat(client.line()).isEqualTo("* BYE Connection is closed. 13");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aClientThatTalksWithoutLoggingOnIsSentAwayAllTheSame() throws IOException {
        try (SimulatedExchange exchange = Corp.builder()
                        .imapSettings(settings -> settings.withTimeouts(SHORT, LONG))
                        .start();
                RawClient client = RawClient.clear(exchange)) {
            String said = client.last("a NOOP");
            while (said.equals("a OK NOOP completed.")) {
                said = client.last("a NOOP");
            }
            assertThat(said).isIn("* BYE Connection is closed. 13", "");
            assertThat(exchange.awaitSession(RecordedSession::isOver, Waiting.LIMIT)
                            .transcript())
                    .contains("* BYE Connection is closed. 13");
        }
    }

    @Test
    void theTimeBeforeTheLogonHoldsForPop3AndInTheMiddleOfAnExchange() throws IOException {
        try (SimulatedExchange exchange = Corp.builder()
                        .pop3Settings(settings -> settings.withService(settings.service()
                                .withLoginType(LoginType.PLAIN_TEXT_LOGIN)
                                .withTimeouts(SHORT, LONG)))
                        .start();
                RawClient client = RawClient.pop3(exchange)) {
            assertThat(client.ask("AUTH NTLM")).isEqualTo("+ ");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void throttlingBeginsWhenTheBudgetIsSpentAndEndsOnDemand() throws IOException {
        try (SimulatedExchange exchange = Corp.builder().start();
                RawClient client = RawClient.secure(exchange)) {
            client.last("a LOGIN john Secret-1");
            exchange.account("john").throttleAfter(1, Duration.ofMillis(299_961));
            assertThat(client.last("b SELECT INBOX")).startsWith("b OK");
            assertThat(client.last("c LIST \"\" *"))
                    .isEqualTo("c BAD Request is throttled. Suggested Backoff Time: 299961 milliseconds");
            assertThat(client.last("d NOOP")).isEqualTo("d OK NOOP completed.");
            exchange.account("john").stopThrottling();
            assertThat(client.last("e LIST \"\" *")).isEqualTo("e OK LIST completed.");
        }
    }

    @Test
    void throttlingIsTheDelegatesAndHoldsForPop3() throws IOException {
        try (SimulatedExchange exchange = Corp.builder().start();
                RawClient client = RawClient.pop3s(exchange)) {
            client.ask("USER CORP/john/mary");
            client.ask("PASS Secret-1");
            exchange.account("mary").throttleAfter(0, Duration.ofSeconds(5));
            assertThat(client.ask("STAT")).startsWith("+OK");
            exchange.account("john").throttleAfter(0, Duration.ofSeconds(5));
            assertThat(client.ask("STAT"))
                    .isEqualTo("-ERR Request is throttled. Suggested Backoff Time: 5000 milliseconds");
            assertThat(client.ask("QUIT")).startsWith("+OK");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"CORP/mary/john", "CORP/john/nobody"})
    void theSecondCommandWithoutAMailboxIsTheLast(String login) throws IOException {
        try (SimulatedExchange exchange = Corp.builder().start();
                RawClient client = RawClient.secure(exchange)) {
            client.last("a LOGIN " + login + (login.startsWith("CORP/mary") ? " Secret-2" : " Secret-1"));
            assertThat(client.last("b NAMESPACE")).isEqualTo("b BAD User is authenticated but not connected.");
            assertThat(client.last("c CAPABILITY")).startsWith("c OK");
            assertThat(client.last("d NAMESPACE")).isEqualTo("d BAD User is authenticated but not connected.");
            assertThat(client.line()).isEqualTo("* BYE Connection closed. 14");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void anExpiredPasswordIsLetInWhereItIsAsked() throws IOException {
        try (SimulatedExchange exchange =
                        Corp.builder().with(Quirk.OK_WITH_EXPIRED_PASSWORD).start();
                RawClient client = RawClient.secure(exchange)) {
            exchange.account("john").setPasswordExpired(true);
            assertThat(client.last("a LOGIN john Secret-1")).isEqualTo("a OK LOGIN completed.");
            assertThat(client.last("b SELECT INBOX")).isEqualTo("b BAD User is authenticated but not connected.");
        }
    }

    @Test
    void exchange2007OffersPlainAndNeverLetsAnybodyInByIt() throws IOException {
        String john = "AGpvaG4AU2VjcmV0LTE=";
        try (SimulatedExchange exchange = limited(ExchangeProfile.EXCHANGE_2007, new ConnectionLimits(99, 99, 1))
                        .start();
                RawClient client = RawClient.clear(exchange)) {
            assertThat(client.command("a CAPABILITY").get(0)).contains(" AUTH=PLAIN");
            client.send("b AUTHENTICATE PLAIN\r\n").line();
            assertThat(client.send(john + "\r\n").line()).isEqualTo("b NO AUTHENTICATE failed.");
            assertThat(client.last("c LOGIN john Secret-1")).isEqualTo("c OK LOGIN completed.");
        }
    }

    @Test
    void ntlmThatIsSwitchedOffIsRefusedInTheWordsOfItsTime() throws IOException {
        ExchangeBuilder off = Corp.builder()
                .profile(ExchangeProfile.EXCHANGE_5_5)
                .pop3Settings(
                        settings -> settings.withService(settings.service().withGssapiAndNtlmAuth(false)));
        try (SimulatedExchange exchange = off.start();
                RawClient client = RawClient.pop3(exchange)) {
            assertThat(client.ask("AUTH NTLM"))
                    .isEqualTo("-ERR The NTLM Authentication package has been disabled for this protocol.");
            client.ask("AUTH");
            assertThat(client.rest()).isEmpty();
        }
        try (SimulatedExchange exchange =
                        Corp.builder().profile(ExchangeProfile.EXCHANGE_5_5).start();
                RawClient client = RawClient.pop3(exchange)) {
            assertThat(client.ask("CAPA")).startsWith("-ERR");
            assertThat(client.ask("AUTH NTLM")).isEqualTo("+ OK");
            assertThat(client.ask("*")).isEqualTo("-ERR The AUTH protocol exchange was canceled by the client.");
        }
    }

    @Test
    void exchangeOnlineTakesNoPassword() throws IOException {
        try (SimulatedExchange exchange =
                        Corp.builder().profile(ExchangeProfile.EXCHANGE_ONLINE).start();
                RawClient imap = RawClient.secure(exchange);
                RawClient pop3 = RawClient.pop3s(exchange)) {
            assertThat(imap.command("a CAPABILITY").get(0))
                    .contains(" LOGINDISABLED ")
                    .doesNotContain("AUTH=PLAIN", "MOVE", "CLIENTACCESSRULES");
            assertThat(imap.last("b LOGIN john@corp.example Secret-1")).isEqualTo("b NO LOGIN failed.");
            assertThat(imap.last("c AUTHENTICATE PLAIN")).startsWith("c BAD");
            pop3.ask("CAPA");
            assertThat(pop3.rest()).doesNotContain("USER").noneMatch(line -> line.contains("PLAIN"));
            assertThat(pop3.ask("USER john@corp.example")).startsWith("-ERR");
            assertThat(exchange.account("john").badLogons()).isZero();
        }
    }

    @Test
    void exchangeOnlineTellsMoreAfterTheLogon() throws IOException {
        try (SimulatedExchange exchange = limited(ExchangeProfile.EXCHANGE_ONLINE, ConnectionLimits.DEFAULT)
                        .start();
                RawClient client = RawClient.clear(exchange)) {
            client.last("a LOGIN john@corp.example Secret-1");
            assertThat(client.command("b CAPABILITY").get(0))
                    .contains(
                            " UNSELECT CLIENTACCESSRULES CLIENTNETWORKPRESENCELOCATION BACKENDAUTHENTICATE CHILDREN ");
        }
    }
}
