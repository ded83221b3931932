package org.exchangemail.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import org.exchangemail.auth.BadCredentialsException;
import org.exchangemail.auth.CredentialsUnavailableException;
import org.exchangemail.auth.IncompatibleLoginException;
import org.exchangemail.ntlm.ExtendedProtection;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.auth.LogonOutcome;
import org.exchangemail.sim.auth.LogonOutcome.Reason;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GSS-SPNEGO with NTLM inside, with the provider to a simulated Exchange that offers nothing else. */
class SpnegoNtlmTest {

    private static final String PASSWORD = "Secret-1";

    private final ByteArrayOutputStream debug = new ByteArrayOutputStream();
    private SimulatedExchange exchange;

    private void start(ExtendedProtection policy) {
        ExchangeProfile real = ExchangeProfile.EXCHANGE_2016;
        exchange = SimulatedExchange.builder()
                .profile(real.withImap(real.imap()
                                .withCapabilities(List.of("IMAP4rev1", "STARTTLS", "AUTH=GSS-SPNEGO", "LOGINDISABLED")))
                        .withPop3(real.pop3().withCapabilities(List.of("UIDL", "SASL GSS-SPNEGO", "STLS"))))
                .domain("CORP", "corp.example")
                .account("CORP", "john", PASSWORD)
                .account("CORP", "mary", "Secret-2")
                .fullAccess("john", "mary")
                .imapSettings(settings -> settings.withExtendedProtection(policy))
                .pop3Settings(
                        settings -> settings.withService(settings.service().withExtendedProtection(policy)))
                .start();
    }

    @AfterEach
    void stop() {
        exchange.close();
        assertThat(debug.toString(StandardCharsets.UTF_8)).doesNotContain(PASSWORD);
    }

    private Properties properties(String protocol) {
        Properties properties = exchange.sessionProperties(protocol);
        properties.setProperty("mail." + protocol + ".auth.mechanisms", "GSS-SPNEGO");
        properties.setProperty("mail." + protocol + ".auth.spnego.ntlm", "true");
        properties.setProperty("mail.debug.auth", "true");
        return properties;
    }

    private Throwable failure(Properties properties, String user, String password) throws MessagingException {
        try (Store store = Mail.store(properties, null, debug)) {
            return catchThrowable(() -> store.connect(user, password));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "imapex", "pop3exs", "pop3ex"})
    void theOwnMailboxIsOpenedAndTheLoginBoundToItsTlsConnection(String protocol) throws Exception {
        start(ExtendedProtection.REQUIRE);

        assertThat(failure(properties(protocol), "CORP/john", PASSWORD)).isNull();
        assertThat(Mail.lastLogon(exchange).mechanism()).isEqualTo("GSS-SPNEGO");
        assertThat(Mail.lastLogon(exchange).principal()).contains(exchange.account("john"));

        Properties required = properties(protocol);
        required.setProperty("mail." + protocol + ".auth.channelbinding", "required");
        assertThat(failure(required, "CORP/john", PASSWORD)).isNull();
        assertThat(debug.toString(StandardCharsets.UTF_8))
                .contains("GSS-SPNEGO: with NTLM inside", "GSS-SPNEGO: bound to");
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "pop3exs"})
    void aLoginThatIsNotBoundIsRefusedWhereThatIsRequired(String protocol) throws Exception {
        start(ExtendedProtection.REQUIRE);
        Properties unbound = properties(protocol);
        unbound.setProperty("mail." + protocol + ".auth.channelbinding", "never");

        assertThat(failure(unbound, "CORP/john", PASSWORD)).isInstanceOf(BadCredentialsException.class);
        assertThat(Mail.lastLogon(exchange).outcome())
                .isInstanceOfSatisfying(
                        LogonOutcome.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.EXTENDED_PROTECTION));
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "pop3exs"})
    void nobodyGetsNtlmInsideWhoHasNotAskedForIt(String protocol) throws Exception {
        start(ExtendedProtection.NONE);
        Properties properties = properties(protocol);
        properties.remove("mail." + protocol + ".auth.spnego.ntlm");

        assertThat(failure(properties, "CORP/john", PASSWORD))
                .isInstanceOf(CredentialsUnavailableException.class)
                .hasMessageContaining("GSS-SPNEGO: has no Kerberos ticket");
        assertThat(exchange.sessions().get(0).logons()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "pop3exs"})
    void theMailboxOfSomebodyElseIsRefusedBeforeAnythingIsSent(String protocol) throws Exception {
        start(ExtendedProtection.NONE);

        assertThat(failure(properties(protocol), "CORP/john/mary", PASSWORD))
                .isInstanceOf(IncompatibleLoginException.class)
                .hasMessageContaining("GSS-SPNEGO: cannot name another mailbox");
        assertThat(exchange.sessions()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "pop3exs"})
    void aWrongPasswordIsOneBadLogon(String protocol) throws Exception {
        start(ExtendedProtection.NONE);

        assertThat(failure(properties(protocol), "CORP/john", "wrong")).isInstanceOf(BadCredentialsException.class);
        assertThat(exchange.account("john").badLogons()).isEqualTo(1);
    }
}
