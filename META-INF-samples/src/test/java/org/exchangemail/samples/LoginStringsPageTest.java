package org.exchangemail.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.URLName;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import org.exchangemail.auth.ExchangeFailure;
import org.exchangemail.login.LoginName;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code docs/login-strings.md}: every row of its tables is a login that is made here, every snippet is code of this class. */
class LoginStringsPageTest {

    private static final String PASSWORD = "Secret-1";

    private static SimulatedExchange exchange;

    @BeforeAll
    static void start() throws Exception {
        exchange = directory();
        for (String mailbox : List.of("john", "mary", "support", "ann")) {
            MimeMessage message = new MimeMessage((Session) null);
            message.setSubject(mailbox);
            message.setText("This is the mailbox " + mailbox + ".");
            exchange.mailbox(mailbox).deliver().message(message);
        }
    }

    @AfterAll
    static void stop() {
        exchange.close();
    }

    private static SimulatedExchange directory() {
        return SimulatedExchange.builder()
                .profile(ExchangeProfile.EXCHANGE_2019)
                .domain("CORP", "corp.example")
                .account("CORP", "john", PASSWORD)
                .account("CORP", "mary", "Secret-2")
                .account("CORP", "ann", "Secret-3")
                .account(helpdesk -> helpdesk.domain("CORP")
                        .name("helpdesk")
                        .password("Secret-4")
                        .alias("support"))
                .fullAccess("john", "mary")
                .fullAccess("john", "support")
                .start();
    }

    /** The cells of a row, without back-quotes. */
    private record Row(List<String> cells) {

        String cell(int column) {
            return cells.get(column);
        }

        @Override
        public String toString() {
            return cells.get(0);
        }
    }

    private static List<Row> rowsUnder(String heading) throws IOException {
        List<Row> rows = Files.readAllLines(Path.of("../docs/login-strings.md")).stream()
                .dropWhile(line -> !line.equals("## " + heading))
                .skip(1)
                .takeWhile(line -> !line.startsWith("## "))
                .filter(line -> line.startsWith("| `"))
                .map(line -> new Row(Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(cell -> cell.strip().replace("`", ""))
                        .toList()))
                .toList();
        assertThat(rows).as(heading).isNotEmpty();
        return rows;
    }

    static List<Row> works() throws IOException {
        return rowsUnder("What works");
    }

    static List<Row> noLoginStrings() throws IOException {
        return rowsUnder("What is no login string");
    }

    static List<Row> refused() throws IOException {
        return rowsUnder("What the server refuses");
    }

    @ParameterizedTest
    @MethodSource("works")
    void theAccountOpensTheMailbox(Row row) throws Exception {
        for (String protocol : List.of("imapexs", "pop3exs")) {
            int before = exchange.sessions().size();
            assertThat(subjectReadBy(protocol, row.cell(0))).isEqualTo(row.cell(2));
            assertThat(exchange.sessions()
                            .get(before)
                            .logon()
                            .orElseThrow()
                            .delegate()
                            .orElseThrow()
                            .name())
                    .isEqualTo(row.cell(1));
        }
    }

    @ParameterizedTest
    @MethodSource("noLoginStrings")
    void itIsRefusedBeforeAnythingIsSent(Row row) {
        for (String protocol : List.of("imapexs", "pop3exs")) {
            int before = exchange.sessions().size();
            assertThat(codeOf(protocol, row.cell(0))).isEqualTo(row.cell(1));
            assertThat(exchange.sessions()).hasSize(before);
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void theServerRefusesIt(Row row) {
        assertThat(codeOf("imapexs", row.cell(0))).isEqualTo(row.cell(1));
        assertThat(codeOf("pop3exs", row.cell(0))).isEqualTo(row.cell(2));
    }

    @Test
    void theMailboxCanStandInAPropertyOfItsOwn() throws Exception {
        for (String name : List.of("mailbox", "sasl.authorizationid")) {
            Properties properties = exchange.sessionProperties("imapexs");
            properties.setProperty("mail.imapexs.user", "john@corp.example");
            properties.setProperty("mail.imapexs." + name, "mary@corp.example");
            assertThat(subject(Session.getInstance(properties).getStore(), "john@corp.example"))
                    .isEqualTo("mary");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "imapexs://CORP%2Fjohn%2Fmary@mail.corp.example",
                "imapexs://CORP%5Cjohn%5Cmary@mail.corp.example"
            })
    void aUrlHoldsItEscaped(String url) throws Exception {
        assertThat(Files.readString(Path.of("../docs/login-strings.md"))).contains("`" + url + "`");
        assertThat(LoginName.parse(new URLName(url).getUsername())).isEqualTo(LoginName.parse("CORP/john/mary"));
    }

    @Test
    void aPropertiesFileHoldsItWithDoubledBackSlashes() throws IOException {
        Properties properties = new Properties();
        properties.load(new StringReader("mail.imapexs.user=CORP\\\\john\\\\mary"));
        assertThat(properties).containsEntry("mail.imapexs.user", "CORP\\john\\mary");
    }

    @Test
    void componentsOfAUrlNeedNoEscape() throws Exception {
        Session session = Session.getInstance(exchange.sessionProperties("imapexs"));
        String host = session.getProperty("mail.imapexs.host");
        int port = Integer.parseInt(session.getProperty("mail.imapexs.port"));
        String password = PASSWORD;
        URLName url = new URLName("imapexs", host, port, "INBOX", "CORP/john/mary", password);
        try (Store store = session.getStore(url)) {
            store.connect();
            assertThat(store.getFolder("INBOX").getMessageCount()).isEqualTo(1);
        }
    }

    @Test
    void parsing() {
        LoginName login = LoginName.parse("CORP\\john\\mary");
        assertThat(login.domain()).contains("CORP");
        assertThat(login.user()).isEqualTo("john");
        assertThat(login.mailbox()).contains("mary");
        assertThat(login.delegate()).hasToString("CORP/john");
        assertThat(login.isDelegated()).isTrue();
    }

    @Test
    void everySnippetIsCodeOfThisClass() throws IOException {
        Snippets.of("docs/login-strings.md").areCodeOf(LoginStringsPageTest.class, 2);
    }

    @Test
    void everythingItLinksToIsThere() throws IOException {
        Snippets.of("docs/login-strings.md").linkToWhatIsThere();
    }

    private static String subjectReadBy(String protocol, String user) throws MessagingException {
        return subject(Session.getInstance(exchange.sessionProperties(protocol)).getStore(protocol), user);
    }

    private static String subject(Store store, String user) throws MessagingException {
        try (store) {
            store.connect(user, PASSWORD);
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                return inbox.getMessage(1).getSubject();
            }
        }
    }

    private static String codeOf(String protocol, String user) {
        MessagingException failure =
                catchThrowableOfType(MessagingException.class, () -> subjectReadBy(protocol, user));
        assertThat(failure).isInstanceOf(ExchangeFailure.class);
        return ((ExchangeFailure) failure).reason().code();
    }
}
