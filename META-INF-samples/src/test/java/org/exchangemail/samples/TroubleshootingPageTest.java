package org.exchangemail.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.util.StreamProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.exchangemail.auth.ExchangeFailure;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.junit.ExchangeAccount;
import org.exchangemail.sim.junit.WithSimulatedExchange;
import org.exchangemail.sim.profile.Protocol;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code docs/troubleshooting.md}: the words of servers lead to the codes that the page names. */
@WithSimulatedExchange(
        accounts = {
            @ExchangeAccount(name = "john", password = "Secret-1", fullAccessOn = "mary"),
            @ExchangeAccount(name = "mary", password = "Secret-2")
        })
class TroubleshootingPageTest {

    private static final Path PAGE = Path.of("../docs/troubleshooting.md");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| \\[(EXM-\\d+)]\\(errors.md#");

    record Row(String words, String code) {}

    static List<Row> rows() throws IOException {
        List<Row> rows = ROW.matcher(Files.readString(PAGE))
                .results()
                .map((MatchResult match) -> new Row(match.group(1), match.group(2)))
                .toList();
        assertThat(rows).hasSizeGreaterThan(10);
        return rows;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void theWordsLeadToTheCode(Row row, SimulatedExchange exchange) throws Exception {
        exchange.faults().over(Protocol.IMAPS).onCommand("LOGIN").answer("{tag} NO " + row.words());
        exchange.faults().over(Protocol.POP3S).onCommand("PASS").answer("-ERR " + row.words());
        for (String protocol : List.of("imapexs", "pop3exs")) {
            assertThat(failure(exchange.sessionProperties(protocol)).reason().code())
                    .isEqualTo(row.code());
        }
    }

    @Test
    void aClearTextPortSaysThatItIsOne(SimulatedExchange exchange) throws Exception {
        Properties properties = exchange.sessionProperties("imapexs");
        Properties clear = exchange.sessionProperties("imapex");
        properties.setProperty("mail.imapexs.port", clear.getProperty("mail.imapex.port"));
        assertThat(connecting(properties)).hasRootCauseMessage("Unsupported or unrecognized SSL message");
    }

    @Test
    void anAuthorityThatIsNotTrustedIsNamedByTheJvm(SimulatedExchange exchange) throws Exception {
        Properties properties = exchange.sessionProperties("imapexs");
        properties.keySet().removeIf(name -> String.valueOf(name).contains(".ssl."));
        assertThat(connecting(properties)).hasStackTraceContaining("PKIX path building failed");
    }

    @Test
    void thePropertyThatSparesASearchIsTheOneThatIsAskedFor() throws IOException {
        MatchResult property = Pattern.compile("`-D(\\S+StreamProvider)=(\\S+)`")
                .matcher(Files.readString(PAGE))
                .results()
                .findFirst()
                .orElseThrow();
        try {
            System.setProperty(property.group(1), "example.NotThere");
            assertThatThrownBy(StreamProvider::provider).isInstanceOf(RuntimeException.class);
            System.setProperty(property.group(1), property.group(2));
            assertThat(StreamProvider.provider().getClass().getName()).isEqualTo(property.group(2));
        } finally {
            System.clearProperty(property.group(1));
        }
    }

    @Test
    void everythingItLinksToIsThere() throws IOException {
        Snippets.of("docs/troubleshooting.md").linkToWhatIsThere();
    }

    private static ExchangeFailure failure(Properties properties) throws MessagingException {
        MessagingException failure = connecting(properties);
        assertThat(failure).isInstanceOf(ExchangeFailure.class);
        return (ExchangeFailure) failure;
    }

    private static MessagingException connecting(Properties properties) throws MessagingException {
        try (Store store = Session.getInstance(properties).getStore()) {
            return catchThrowableOfType(MessagingException.class, () -> store.connect("CORP/john/mary", "Secret-1"));
        }
    }
}
