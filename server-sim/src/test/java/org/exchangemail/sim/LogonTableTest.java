package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.LoginType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.aggregator.ArgumentsAccessor;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every version, every form of a login string, every state of account and mailbox: what LOGIN, and USER with PASS, are
 * answered to the letter.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogonTableTest {

    /** In which column of the tables a version stands, and in which words it lets in and refuses. */
    private record Version(
            ExchangeProfile profile, int column, String ok, String no, String pop3Ok, String pop3NoMailbox) {

        Version(ExchangeProfile profile, int column, String no) {
            this(
                    profile,
                    column,
                    "OK LOGIN completed.",
                    no,
                    "+OK User successfully logged on.",
                    "-ERR Logon failure: unknown user name or bad password.");
        }
    }

    private static final List<Version> VERSIONS = List.of(
            new Version(
                    ExchangeProfile.EXCHANGE_5_5,
                    2,
                    "OK LOGIN completed",
                    "NO Logon failure: unknown user name or bad password.",
                    "+OK User successfully logged on",
                    "-ERR The requested mailbox is not available on this server."),
            new Version(ExchangeProfile.EXCHANGE_2000, 3, "NO Logon failure: unknown user name or bad password."),
            new Version(ExchangeProfile.EXCHANGE_2003, 3, "NO Logon failure: unknown user name or bad password."),
            new Version(ExchangeProfile.EXCHANGE_2007, 4, "NO LOGIN failed."),
            new Version(ExchangeProfile.EXCHANGE_2010, 5, "NO LOGIN failed."),
            new Version(ExchangeProfile.EXCHANGE_2010_SP1, 5, "NO LOGIN failed."),
            new Version(ExchangeProfile.EXCHANGE_2013, 6, "NO LOGIN failed."),
            new Version(ExchangeProfile.EXCHANGE_2016, 6, "NO LOGIN failed."),
            new Version(ExchangeProfile.EXCHANGE_2019, 7, "NO LOGIN failed."),
            new Version(ExchangeProfile.EXCHANGE_SE, 7, "NO LOGIN failed."),
            new Version(ExchangeProfile.EXCHANGE_ONLINE, 8, "NO LOGIN failed."));

    private final Map<Version, SimulatedExchange> servers = new LinkedHashMap<>();

    @BeforeAll
    void start() {
        for (Version version : VERSIONS) {
            servers.put(
                    version,
                    Corp.builder()
                            .account(account -> account.name("disabled")
                                    .password("Secret-4")
                                    .disabled())
                            .account(account ->
                                    account.name("locked").password("Secret-4").locked())
                            .account(account ->
                                    account.name("expired").password("Secret-4").passwordExpired())
                            .account(account -> account.name("off")
                                    .password("Secret-4")
                                    .imapDisabled()
                                    .popDisabled())
                            .account(account ->
                                    account.name("service").password("Secret-4").withoutMailbox())
                            .account(account ->
                                    account.name("away").password("Secret-4").homeServer("other.corp.example"))
                            .account("CORP", "Administrator", "Secret-4")
                            .fullAccess("service", "mary")
                            .profile(version.profile)
                            .imapSettings(settings -> settings.withBasicAuthentication(true))
                            .pop3Settings(settings ->
                                    settings.withService(settings.service().withBasicAuthentication(true)))
                            .loginType(LoginType.PLAIN_TEXT_LOGIN)
                            .start());
        }
    }

    @AfterAll
    void stop() {
        servers.values().forEach(SimulatedExchange::close);
    }

    /** {@code trap}: authenticated but not connected. {@code ref}: referred to another server. {@code none}: no mailbox. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // login string               | password | 5.5  | 2000, 2003 | 2007 | 2010 | 2013, 2016 | 2019, SE |
                // Online
                "john                         | Secret-1 | ok   | ok         | ok   | ok   | ok         | ok       | ok  ",
                "JOHN                         | Secret-1 | ok   | ok         | ok   | ok   | ok         | ok       | ok  ",
                "john                         | secret-1 | no   | no         | no   | no   | no         | no       | no  ",
                "nobody                       | Secret-1 | no   | no         | no   | no   | no         | no       | no  ",
                "CORP/john                    | Secret-1 | ok   | ok         | ok   | ok   | ok         | ok       | ok  ",
                "corp\\john                   | Secret-1 | ok   | ok         | ok   | ok   | ok         | ok       | ok  ",
                "corp.example/john            | Secret-1 | ok   | ok         | ok   | ok   | ok         | ok       | ok  ",
                "NOWHERE/john                 | Secret-1 | no   | no         | no   | no   | no         | no       | no  ",
                "john@corp.example            | Secret-1 | no   | ok         | ok   | ok   | ok         | ok       | ok  ",
                "CORP/john@corp.example       | Secret-1 | no   | no         | no   | no   | no         | no       | no  ",
                "john/mary                    | Secret-1 | no   | no         | no   | no   | no         | no       | no  ",
                "CORP/john/mary               | Secret-1 | ok   | ok         | ok   | ok   | ok         | ok       | ok  ",
                "CORP\\john/mary              | Secret-1 | ok   | ok         | ok   | ok   | ok         | ok       | ok  ",
                "CORP/john/mary               | Secret-2 | no   | no         | no   | no   | no         | no       | no  ",
                "CORP/john/mary@corp.example  | Secret-1 | no   | ok         | ok   | ok   | ok         | ok       | ok  ",
                "john@corp.example/mary       | Secret-1 | no   | ok         | ok   | ok   | ok         | ok       | ok  ",
                "john@corp.example/mary@corp.example | Secret-1 | no | ok    | ok   | ok   | ok         | ok       | ok  ",
                "CORP/mary/john               | Secret-2 | no   | no         | no   | trap | trap       | trap     | trap",
                "CORP/john/nobody             | Secret-1 | none | no         | no   | trap | trap       | trap     | trap",
                "CORP/will                    | Secret-3 | none | no         | no   | no   | no         | no       | ok  ",
                "will@corp.example            | Secret-3 | no   | ok         | ok   | ok   | ok         | ok       | ok  ",
                "CORP/will/william.tell       | Secret-3 | ok   | ok         | ok   | ok   | ok         | ok       | ok  ",
                "william.tell                 | Secret-3 | ok   | no         | no   | no   | no         | no       | no  ",
                "CORP/disabled                | Secret-4 | no   | no         | no   | no   | no         | no       | no  ",
                "CORP/locked                  | Secret-4 | no   | no         | no   | no   | no         | no       | no  ",
                "CORP/expired                 | Secret-4 | no   | no         | no   | no   | no         | no       | no  ",
                "CORP/off                     | Secret-4 | no   | no         | no   | no   | no         | no       | trap",
                "CORP/service                 | Secret-4 | none | no         | no   | trap | trap       | trap     | trap",
                "CORP/service/mary            | Secret-4 | ok   | ok         | ok   | ok   | ok         | no       | ok  ",
                "CORP/Administrator           | Secret-4 | ok   | ok         | ok   | ok   | no         | no       | no  ",
                "CORP/away                    | Secret-4 | ref  | ref        | ok   | ok   | ok         | ok       | ok  "
            })
    void everyVersionAnswersEveryLogin(ArgumentsAccessor row) throws IOException {
        for (Map.Entry<Version, SimulatedExchange> server : servers.entrySet()) {
            Version version = server.getKey();
            String expected = row.getString(version.column);
            String login = row.getString(0);
            imap(version, server.getValue(), login, row.getString(1), expected);
            pop3(version, server.getValue(), login, row.getString(1), expected);
        }
    }

    private static void imap(
            Version version, SimulatedExchange exchange, String login, String password, String expected)
            throws IOException {
        try (RawClient client = RawClient.clear(exchange)) {
            String answer = client.last("a LOGIN \"" + login.replace("\\", "\\\\") + "\" \"" + password + "\"");
            String select = client.last("b SELECT INBOX");
            List<String> both = switch (expected) {
                case "ok" -> List.of("a " + version.ok, "b OK [READ-WRITE] SELECT completed.");
                case "trap" -> List.of("a " + version.ok, "b BAD User is authenticated but not connected.");
                case "ref" ->
                    List.of(
                            "a "
                                    + version.ok.replace(
                                            "OK ",
                                            "OK [REFERRAL imap://CORP%2Faway%2Faway;AUTH=*@other.corp.example/] "),
                            "b NO There is no replica for that mailbox on this server.");
                default -> List.of("a " + version.no, "b BAD Command received in Invalid state.");
            };
            assertThat(List.of(answer, select))
                    .as(version.profile() + " " + login)
                    .isEqualTo(both);
        }
    }

    private static void pop3(
            Version version, SimulatedExchange exchange, String login, String password, String expected)
            throws IOException {
        try (RawClient client = RawClient.pop3(exchange)) {
            assertThat(client.ask("USER " + login)).isEqualTo("+OK");
            assertThat(client.ask("PASS " + password))
                    .as(version.profile() + " " + login)
                    .isEqualTo(
                            switch (expected) {
                                case "ok" -> version.pop3Ok;
                                case "none", "ref" -> version.pop3NoMailbox;
                                default -> "-ERR Logon failure: unknown user name or bad password.";
                            });
            client.ask("QUIT");
        }
    }
}
