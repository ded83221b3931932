package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.exchangemail.sim.auth.LogonOutcome.Connected;
import org.exchangemail.sim.profile.Quirk;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which mailbox a login string opens, after the Exchange team's article on login strings
 * (https://techcommunity.microsoft.com/t5/exchange-team-blog/understanding-login-strings-with-pop3-imap/ba-p/610683)
 * and [MS-OXIMAP4] 2.2.2.
 */
class LoginStringLogonTest {

    private static SimulatedExchange exchange;

    @BeforeAll
    static void start() {
        exchange = SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .domain("LAB", "lab.example")
                .account("CORP", "john", "Secret-1")
                .account("CORP", "mary", "Secret-2")
                .account(account -> account.name("will")
                        .upn("will@people.example")
                        .alias("william.tell")
                        .primaryAddress("william.tell@mail.example")
                        .password("Secret-3"))
                .account(account -> account.name("admin").password("Secret-4").withoutMailbox())
                .account(account ->
                        account.domain("LAB").name("john").alias("john.lab").password("Secret-5"))
                .fullAccess("john", "mary")
                .fullAccess("john", "william.tell")
                .fullAccess("admin", "mary")
                .start();
    }

    @AfterAll
    static void stop() {
        exchange.close();
    }

    @ParameterizedTest
    @CsvSource({
        "john,                               Secret-1, john",
        "JOHN,                               Secret-1, john",
        "CORP/john,                          Secret-1, john",
        "corp/John,                          Secret-1, john",
        "corp.example/john,                  Secret-1, john",
        "CORP\\john,                         Secret-1, john",
        "CORP/john/john,                     Secret-1, john",
        "CORP/john/mary,                     Secret-1, mary",
        "CORP\\john\\mary,                   Secret-1, mary",
        "CORP\\john/mary,                    Secret-1, mary",
        "corp.example\\john\\mary,           Secret-1, mary",
        "CORP/john/mary@corp.example,        Secret-1, mary",
        "john@corp.example,                  Secret-1, john",
        "john@CORP.example/mary,             Secret-1, mary",
        "john@corp.example\\mary,            Secret-1, mary",
        "john@corp.example/mary@corp.example, Secret-1, mary",
        "CORP/john/william.tell,             Secret-1, william.tell",
        "CORP/john/will@people.example,      Secret-1, william.tell",
        "CORP/john/william.tell@mail.example, Secret-1, william.tell",
        "will@people.example,                Secret-3, william.tell",
        "CORP/will/william.tell,             Secret-3, william.tell",
        "CORP/admin/mary,                    Secret-4, mary",
        "LAB/john/john.lab,                  Secret-5, john.lab",
        "john@lab.example,                   Secret-5, john.lab",
    })
    void opens(String login, String password, String alias) throws IOException {
        RecordedSession session = login(login, password, "OK LOGIN completed.");

        assertThat(session.logon().orElseThrow().principal().orElseThrow().alias())
                .contains(alias);
    }

    @ParameterizedTest
    @CsvSource({
        "john,                      Secret-2", // wrong password
        "CORP/nobody,               Secret-1",
        "NOWHERE/john,              Secret-1",
        "CORP/john@corp.example,    Secret-1", // a domain in front of a UPN
        "john/mary,                 Secret-1", // two parts are always domain and account
        "CORP/john/mary/ann,        Secret-1",
        "CORP//mary,                Secret-1",
        "will,                      Secret-3", // the alias is assumed to be the account name
        "CORP/will,                 Secret-3",
        "william.tell@mail.example, Secret-3", // a primary address is no UPN
        "CORP/john/mary,            Secret-2", // the password is the delegate's
    })
    void isRefused(String login, String password) throws IOException {
        RecordedSession session = login(login, password, "NO LOGIN failed.");

        assertThat(session.logon().orElseThrow().principal()).isEmpty();
    }

    private static RecordedSession login(String login, String password, String answer) throws IOException {
        try (RawClient client = RawClient.secure(exchange)) {
            String quoted = login.replace("\\", "\\\\");
            assertThat(client.last("a LOGIN \"" + quoted + "\" " + password)).isEqualTo("a " + answer);
        }
        return exchange.sessions().get(exchange.sessions().size() - 1);
    }

    @Test
    void takesUserNameAndPasswordAsLiteralsInUtf8() throws IOException {
        exchange.directory()
                .addAccount(account -> account.name("j\u00fcrgen").password("\u0440\u0443\u0442\u044c\u20ac"));
        try (RawClient client = RawClient.secure(exchange)) {
            client.send("a LOGIN {7+}\r\nj\u00c3\u00bcrgen {11}\r\n");
            assertThat(client.line()).startsWith("+ ");
            client.send("\u00d1\u0080\u00d1\u0083\u00d1\u0082\u00d1\u008c\u00e2\u0082\u00ac\r\n");
            assertThat(client.line()).isEqualTo("a OK LOGIN completed.");
        }
    }

    @Test
    void findsTheOwnMailboxOfAnyAliasWhereTheVersionDoes() throws IOException {
        try (SimulatedExchange other = Corp.builder()
                        .without(Quirk.ALIAS_ASSUMED_FROM_ACCOUNT_NAME)
                        .start();
                RawClient client = RawClient.secure(other)) {
            assertThat(client.last("a LOGIN CORP/will Secret-3")).isEqualTo("a OK LOGIN completed.");
            assertThat(other.sessions().get(0).logon().orElseThrow().outcome()).isInstanceOf(Connected.class);
        }
    }
}
