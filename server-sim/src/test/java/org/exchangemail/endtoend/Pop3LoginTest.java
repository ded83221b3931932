package org.exchangemail.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Store;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.function.UnaryOperator;
import org.exchangemail.auth.BadCredentialsException;
import org.exchangemail.auth.IncompatibleLoginException;
import org.exchangemail.auth.TlsRequiredException;
import org.exchangemail.sim.ExchangeBuilder;
import org.exchangemail.sim.RecordedSession;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.auth.Logon;
import org.exchangemail.sim.auth.LogonOutcome;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.LoginType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logging in over POP3 with the provider to the simulated Exchange: who gets where by which mechanism, and who does not. */
class Pop3LoginTest {

    private static final String PASSWORD = "Secret-1";

    private final ByteArrayOutputStream debug = new ByteArrayOutputStream();
    private SimulatedExchange exchange;

    private void start(UnaryOperator<ExchangeBuilder> settings) {
        exchange = settings.apply(SimulatedExchange.builder()
                        .domain("CORP", "corp.example")
                        .account("CORP", "john", PASSWORD)
                        .account("CORP", "mary", "Secret-2")
                        .account("CORP", "paul", PASSWORD)
                        .fullAccess("john", "mary"))
                .start();
    }

    @AfterEach
    void stop() {
        exchange.close();
        assertThat(debug.toString(StandardCharsets.UTF_8)).doesNotContain(PASSWORD, "TlRMTVNTUAAD");
        assertThat(exchange.sessions().stream().map(RecordedSession::transcript))
                .noneMatch(transcript -> transcript.contains(PASSWORD) || transcript.contains("TlRMTVNTUAAD"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "pop3exs, CORP/john",
        "pop3exs, corp.example\\JOHN",
        "pop3exs, john@corp.example",
        "pop3ex,  CORP\\john",
        "pop3ex,  John@Corp.Example",
    })
    void theOwnMailboxIsOpenedByNtlmOverTls(String protocol, String user) throws Exception {
        start(UnaryOperator.identity());
        exchange.mailbox("john").deliver().message(Mail.text("for John", "Hi"));

        assertThat(subjects(properties(protocol), user)).containsExactly("for John");

        assertLogon("NTLM", "john", "john");
        assertThat(exchange.account("john").goodLogons()).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0} by {1}: {2}")
    @CsvSource({
        "pop3exs, NTLM,  CORP/john",
        "pop3exs, PLAIN, CORP/john",
        "pop3exs, PLAIN, john@corp.example",
        "pop3exs, LOGIN, CORP/john",
        "pop3exs, LOGIN, john@corp.example",
        "pop3ex,  PLAIN, CORP/john",
        "pop3ex,  LOGIN, CORP/john",
    })
    void theUserChoosesTheMechanism(String protocol, String mechanism, String user) throws Exception {
        start(UnaryOperator.identity());
        Properties properties = properties(protocol);
        properties.setProperty("mail." + protocol + ".auth.mechanisms", mechanism);

        subjects(properties, user);

        assertLogon(mechanism, "john", "john");
    }

    @ParameterizedTest(name = "{0} by {1}: {2}")
    @CsvSource({
        "pop3exs, '',    CORP/john/mary",
        "pop3exs, '',    CORP\\john\\mary",
        "pop3exs, '',    CORP\\john/mary@corp.example",
        "pop3exs, '',    john@corp.example/mary",
        "pop3exs, '',    john@corp.example\\mary@corp.example",
        "pop3ex,  '',    CORP/john/mary",
        "pop3exs, PLAIN, CORP/john/mary",
        "pop3exs, PLAIN, john@corp.example/mary",
    })
    void theMailboxOfSomebodyElseIsOpenedByEveryFormOfTheLoginString(String protocol, String mechanism, String user)
            throws Exception {
        start(UnaryOperator.identity());
        exchange.mailbox("mary").deliver().message(Mail.text("for Mary", "Hi"));
        Properties properties = properties(protocol);
        if (!mechanism.isEmpty()) {
            properties.setProperty("mail." + protocol + ".auth.mechanisms", mechanism);
        }

        assertThat(subjects(properties, user)).containsExactly("for Mary");

        assertLogon(mechanism.isEmpty() ? "LOGIN" : mechanism, "john", "mary");
    }

    @Test
    void exchange2003IsReadByNtlmAndByUserInClear() throws Exception {
        start(exchange -> exchange.profile(ExchangeProfile.EXCHANGE_2003));
        Properties properties = properties("pop3ex");
        assertThat(failure(properties, "CORP/john")).isInstanceOf(TlsRequiredException.class);

        properties.setProperty("mail.pop3ex.starttls.required", "false");
        subjects(properties, "CORP/john");
        assertLogon("NTLM", "john", "john");

        properties.setProperty("mail.pop3ex.auth.cleartext.enable", "true");
        subjects(properties, "CORP/john/mary");
        assertLogon("LOGIN", "john", "mary");
    }

    @Test
    void aLoginStringThatIsTooLongFor2007IsNotSent() throws Exception {
        start(exchange -> exchange.profile(ExchangeProfile.EXCHANGE_2007));
        Properties properties = properties("pop3exs");
        properties.setProperty("mail.pop3exs.auth.mechanisms", "LOGIN");

        assertThat(failure(properties, "corp.example/john/mary.of.a.very.long.name@corp.example"))
                .isInstanceOf(IncompatibleLoginException.class);

        assertThat(exchange.sessions().get(0).transcript()).doesNotContain("USER corp");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"CORP/john", "john@corp.example", "CORP/john/mary", "CORP/nobody"})
    void wrongCredentialsAreOneBadLogonAlsoWithAnAuthenticator(String user) throws Exception {
        start(UnaryOperator.identity());
        Authenticator authenticator = new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(user, "wrong");
            }
        };
        try (Store store = Mail.store(properties("pop3exs"), authenticator, debug)) {
            assertThat(catchThrowable(() -> store.connect(user, "wrong")))
                    .isInstanceOf(BadCredentialsException.class)
                    .hasMessageContaining("Logging in to localhost as ")
                    .hasMessageContaining("Check user name and password");
        }

        assertThat(exchange.sessions()).hasSize(1);
        assertThat(exchange.sessions().get(0).logons()).hasSize(1);
        assertThat(exchange.account("john").badLogons()).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CORP/paul/mary", "CORP/john/paul", "CORP/john/nobody"})
    void aMailboxThatMayNotBeOpenedFailsAtConnect(String user) throws Exception {
        start(UnaryOperator.identity());
        assertThat(failure(properties("pop3exs"), user)).isInstanceOf(AuthenticationFailedException.class);
    }

    @Test
    void withoutTlsNtlmMayRunAndPasswordsMayNot() throws Exception {
        start(exchange -> exchange.loginType(LoginType.PLAIN_TEXT_LOGIN));
        Properties properties = properties("pop3ex");
        properties.setProperty("mail.pop3ex.starttls.enable", "false");

        subjects(properties, "CORP/john");
        assertLogon("NTLM", "john", "john");
        assertThat(failure(properties, "CORP/john/mary")).isInstanceOf(TlsRequiredException.class);
    }

    private Properties properties(String protocol) {
        Properties properties = exchange.sessionProperties(protocol);
        properties.remove("mail." + protocol + ".starttls.enable");
        properties.setProperty("mail.debug.auth", "true");
        return properties;
    }

    private List<String> subjects(Properties properties, String user) throws MessagingException {
        try (Store store = Mail.store(properties, null, debug)) {
            store.connect(user, PASSWORD);
            return Mail.subjects(store);
        }
    }

    private Throwable failure(Properties properties, String user) throws Exception {
        try (Store store = Mail.store(properties, null, debug)) {
            return catchThrowable(() -> store.connect(user, PASSWORD));
        }
    }

    private void assertLogon(String mechanism, String delegate, String principal) {
        Logon logon =
                exchange.sessions().get(exchange.sessions().size() - 1).logon().orElseThrow();
        assertThat(logon.mechanism().equals("USER") ? "LOGIN" : logon.mechanism())
                .isEqualTo(mechanism);
        assertThat(logon.outcome()).isInstanceOfSatisfying(LogonOutcome.Connected.class, connected -> {
            assertThat(connected.delegate().name()).isEqualTo(delegate);
            assertThat(connected.principal().name()).isEqualTo(principal);
        });
    }
}
