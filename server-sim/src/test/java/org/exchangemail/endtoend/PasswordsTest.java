package org.exchangemail.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.mail.Store;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.exchangemail.auth.BadCredentialsException;
import org.exchangemail.auth.IncompatibleLoginException;
import org.exchangemail.sim.SimulatedExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Passwords that break naive clients, by every mechanism and protocol. */
class PasswordsTest {

    private static final List<String> PASSWORDS = List.of(
            "\"",
            "\\",
            "a\"b\\c\\\\\"",
            " leading",
            "trailing ",
            "   ",
            "tab\tinside",
            "(list) {5} *%# ]",
            "USER x",
            "pässwörd €",
            "пароль",
            "密码",
            "😀 emoji 👩‍👩‍👧",
            "e\u0301 is not é",
            "x".repeat(200));

    private static SimulatedExchange exchange;

    @BeforeAll
    static void start() {
        exchange = SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Secret-1")
                .account("CORP", "mary", "Secret-2")
                .fullAccess("john", "mary")
                .start();
    }

    @AfterAll
    static void stop() {
        exchange.close();
    }

    static Stream<Arguments> everyWay() {
        return Stream.of("imapexs", "imapex", "pop3exs")
                .flatMap(protocol -> Stream.of("NTLM", "PLAIN", "LOGIN")
                        .flatMap(mechanism ->
                                PASSWORDS.stream().map(password -> Arguments.of(protocol, mechanism, password))));
    }

    @ParameterizedTest(name = "{0} by {1}: {2}")
    @MethodSource("everyWay")
    void anyPasswordLogsIn(String protocol, String mechanism, String password) throws Exception {
        exchange.account("john").setPassword(password);
        ByteArrayOutputStream debug = new ByteArrayOutputStream();
        try (Store store = Mail.store(properties(protocol, mechanism), null, debug)) {
            store.connect("john@corp.example", password);
            assertThat(store.isConnected()).isTrue();
        }
        if (password.strip().length() > 2) {
            assertThat(debug.toString(StandardCharsets.UTF_8)).doesNotContain(password);
        }
    }

    @ParameterizedTest(name = "{0} by {1}")
    @CsvSource({"imapexs, NTLM", "imapexs, PLAIN", "imapexs, LOGIN", "pop3exs, NTLM", "pop3exs, PLAIN", "pop3exs, LOGIN"
    })
    void aPasswordIsSentAsItIsTypedAndNeverNormalised(String protocol, String mechanism) throws Exception {
        String composed = "gepäck";
        String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
        exchange.account("john").setPassword(decomposed);
        try (Store store = Mail.store(properties(protocol, mechanism))) {
            store.connect("CORP/john", decomposed);
            assertThat(store.isConnected()).isTrue();
        }
        try (Store store = Mail.store(properties(protocol, mechanism))) {
            assertThat(catchThrowable(() -> store.connect("CORP/john", composed)))
                    .isInstanceOf(BadCredentialsException.class);
        }
    }

    @ParameterizedTest(name = "{0} by {1}: {2}")
    @CsvSource({
        "imapexs, PLAIN, ''",
        "pop3exs, PLAIN, ''",
        "pop3exs, LOGIN, 'line\nbreak'",
        "imapexs, PLAIN, '\uD800'",
        "imapexs, LOGIN, '\uD800'",
    })
    void whatAMechanismCannotCarryIsNotSent(String protocol, String mechanism, String password) throws Exception {
        int before = exchange.account("john").badLogons();
        try (Store store = Mail.store(properties(protocol, mechanism))) {
            assertThat(catchThrowable(() -> store.connect("CORP/john", password)))
                    .isInstanceOf(IncompatibleLoginException.class)
                    .hasMessageContaining(mechanism + ": cannot carry this password");
        }
        assertThat(exchange.account("john").badLogons()).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0} by {1}: {2}")
    @CsvSource({
        "imapexs, LOGIN, ''",
        "imapexs, NTLM, ''",
        "imapexs, LOGIN, 'line\r\nbreak'",
        "pop3exs, PLAIN, 'line\nbreak'"
    })
    void whatAMechanismCanCarryIsSent(String protocol, String mechanism, String password) throws Exception {
        exchange.account("john").setPassword(password);
        try (Store store = Mail.store(properties(protocol, mechanism))) {
            store.connect("CORP/john", password);
            assertThat(store.isConnected()).isTrue();
        }
    }

    private static Properties properties(String protocol, String mechanism) {
        Properties properties = exchange.sessionProperties(protocol);
        properties.setProperty("mail." + protocol + ".auth.mechanisms", mechanism);
        return properties;
    }
}
