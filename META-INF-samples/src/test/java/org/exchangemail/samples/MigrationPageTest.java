package org.exchangemail.samples;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.pop3.POP3Folder;
import org.eclipse.angus.mail.pop3.POP3Message;
import org.eclipse.angus.mail.pop3.POP3Store;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.junit.ExchangeAccount;
import org.exchangemail.sim.junit.WithSimulatedExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/migration.md}: the changes that it asks for are enough, and what it calls superfluous does no harm. */
@WithSimulatedExchange(
        accounts = {
            @ExchangeAccount(name = "john", password = "Secret-1", fullAccessOn = "mary"),
            @ExchangeAccount(name = "mary", password = "Secret-2")
        })
class MigrationPageTest {

    private static final Path PAGE = Path.of("../docs/migration.md");

    @Test
    void eachLineOfTheChangeIsANameForAnother() throws IOException {
        List<String> rows = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `") && line.contains("imapexs"))
                .toList();
        assertThat(rows).hasSize(5).allSatisfy(row -> {
            String[] cells = row.split("\\|", -1);
            assertThat(cells[2]).isEqualTo(cells[1].replace("imaps", "imapexs"));
        });
    }

    @ParameterizedTest
    @CsvSource({"imap, imapex", "imaps, imapexs", "pop3, pop3ex", "pop3s, pop3exs"})
    void theSamePropertiesUnderTheOtherNameReadTheSameMailbox(String before, String after, SimulatedExchange exchange)
            throws Exception {
        exchange.mailbox("john").deliver().eml(Path.of("src/test/mail/welcome.eml"));
        Properties stock = exchange.sessionProperties(before);
        stock.setProperty("mail." + before + ".starttls.enable", "true");
        stock.setProperty("mail." + before + ".auth.ntlm.disable", "true");
        Properties ours = new Properties();
        stock.stringPropertyNames()
                .forEach(name -> ours.setProperty(
                        name.replace("mail." + before + ".", "mail." + after + "."), stock.getProperty(name)));
        stock.forEach((name, value) -> {
            if (!(value instanceof String)) {
                ours.put(String.valueOf(name).replace("mail." + before + ".", "mail." + after + "."), value);
            }
        });
        assertThat(messages(ours, after, "CORP/john"))
                .isEqualTo(messages(stock, before, "john"))
                .isEqualTo(1);
        assertThat(messages(ours, after, "CORP/john/mary")).isZero();
    }

    static List<String> superfluous() throws IOException {
        String page = Files.readString(PAGE);
        String table = page.substring(page.indexOf("## What can go"), page.indexOf("## What is different"));
        List<String> properties = Pattern.compile("`([a-z.0-9]+=[^`…]+)`")
                .matcher(table)
                .results()
                .map((MatchResult match) -> match.group(1))
                .distinct()
                .toList();
        assertThat(properties).hasSizeGreaterThan(9);
        return properties;
    }

    @ParameterizedTest
    @MethodSource("superfluous")
    void whatCanGoDoesNoHarm(String property, SimulatedExchange exchange) throws Exception {
        Properties properties = exchange.sessionProperties("imapexs");
        String[] sides = property.split("=", 2);
        properties.setProperty("mail.imapexs." + sides[0], sides[1]);
        assertThat(messages(properties, "imapexs", "john")).isZero();
        if (!property.endsWith("=NTLM") && !property.startsWith("sasl.enable")) {
            assertThat(messages(properties, "imapexs", "CORP/john/mary")).isZero();
        }
    }

    @Test
    void theClassesAreThoseOfTheSample() throws IOException {
        assertThat(PAGE)
                .content()
                .contains(Files.readString(Path.of("session-properties", "mail.properties"))
                        .strip());
    }

    @ParameterizedTest
    @ValueSource(strings = {"imapexs", "pop3exs"})
    void castsGoOn(String protocol, SimulatedExchange exchange) throws Exception {
        boolean imap = protocol.startsWith("imap");
        exchange.mailbox("john").deliver().eml(Path.of("src/test/mail/welcome.eml"));
        try (Store store =
                Session.getInstance(exchange.sessionProperties(protocol)).getStore()) {
            store.connect("john", "Secret-1");
            assertThat(store).isInstanceOf(imap ? IMAPStore.class : POP3Store.class);
            try (Folder inbox = store.getFolder("INBOX")) {
                assertThat(inbox).isInstanceOf(imap ? IMAPFolder.class : POP3Folder.class);
                inbox.open(Folder.READ_ONLY);
                assertThat(inbox.getMessage(1)).isInstanceOf(imap ? IMAPMessage.class : POP3Message.class);
            }
        }
    }

    @Test
    void everythingItLinksToIsThere() throws IOException {
        Snippets.of("docs/migration.md").linkToWhatIsThere();
    }

    private static int messages(Properties properties, String protocol, String user) throws MessagingException {
        try (Store store = Session.getInstance(properties).getStore(protocol)) {
            store.connect(user, "Secret-1");
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                return inbox.getMessageCount();
            }
        }
    }
}
