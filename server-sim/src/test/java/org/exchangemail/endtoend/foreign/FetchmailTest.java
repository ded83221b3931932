package org.exchangemail.endtoend.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Collectors;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.mailbox.Flag;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code fetchmail} takes mail away, or leaves it and remembers what it has seen. */
class FetchmailTest {

    /** How fetchmail ends when there was no new mail. */
    private static final int NO_MAIL = 1;

    @TempDir
    private Path home;

    private SimulatedExchange exchange;
    private Program fetchmail;

    @BeforeEach
    void start() {
        fetchmail = Program.named("fetchmail", home);
        exchange = Office.open(ExchangeProfile.EXCHANGE_2016);
    }

    @AfterEach
    void stop() {
        if (exchange != null) {
            exchange.close();
        }
    }

    private Program.Result fetch(String server, int port, String tls, String options)
            throws IOException, InterruptedException {
        Path configuration = Files.writeString(home.resolve("fetchmailrc"), """
                poll localhost protocol %s port %d auth password
                  user "%s" password "%s"
                  %s sslcertck sslcertfile "%s" %s
                  mda "cat >> %s/mbox"
                """.formatted(
                        server, port, Office.USER, Office.PASSWORD, tls, Office.ca(exchange, home), options, home));
        Files.setPosixFilePermissions(configuration, PosixFilePermissions.fromString("rw-------"));
        return fetchmail.run(List.of(
                "--fetchmailrc",
                configuration.toString(),
                "--pidfile",
                home.resolve("pid").toString(),
                "--idfile",
                home.resolve("ids").toString(),
                "--nodetach",
                "--nosyslog"));
    }

    private Program.Result imap(String options) throws IOException, InterruptedException {
        Program.Result result = fetch("IMAP", exchange.imapsPort(), "ssl", options);
        CleanSession.assertAllClean(exchange);
        return result;
    }

    private Program.Result pop3(String options) throws IOException, InterruptedException {
        return fetch("POP3 uidl", exchange.pop3sPort(), "ssl", options);
    }

    private List<String> fetched() throws IOException {
        return Files.readAllLines(home.resolve("mbox"), StandardCharsets.ISO_8859_1).stream()
                .filter(line -> line.startsWith("Subject: "))
                .map(line -> line.substring("Subject: ".length()))
                .collect(Collectors.toList());
    }

    @Test
    void takesMailAwayByImap() throws Exception {
        imap("nokeep").succeeded();
        assertThat(fetched()).containsExactly("breakfast", "lunch", "supper");
        assertThat(exchange.mailbox("john").inbox().messages()).isEmpty();
        assertThat(imap("nokeep").exit()).isEqualTo(NO_MAIL);
    }

    @Test
    void leavesMailByImapAndTakesWhatIsUnseen() throws Exception {
        imap("keep").succeeded();
        assertThat(exchange.mailbox("john").inbox().messages())
                .hasSize(3)
                .allMatch(message -> message.flags().contains(Flag.SEEN));
        exchange.mailbox("john").deliver().octets(Office.mail("tea", "late\r\n"));
        imap("keep").succeeded();
        assertThat(fetched()).containsExactly("breakfast", "lunch", "supper", "tea");
    }

    @Test
    void upgradesToTlsByImap() throws Exception {
        fetch("IMAP", exchange.imapPort(), "sslproto TLS1.2+", "keep").succeeded();
        assertThat(fetched()).hasSize(3);
        assertThat(exchange.sessions().get(0).transcript()).contains("TLS established");
        CleanSession.assertAllClean(exchange);
    }

    @Test
    void takesMailAwayByPop3() throws Exception {
        pop3("nokeep").succeeded();
        assertThat(fetched()).containsExactly("breakfast", "lunch", "supper");
        assertThat(exchange.mailbox("john").inbox().messages()).isEmpty();
        assertThat(pop3("nokeep").exit()).isEqualTo(NO_MAIL);
    }

    @Test
    void leavesMailByPop3AndRemembersUniqueIds() throws Exception {
        pop3("keep").succeeded();
        assertThat(pop3("keep").exit()).isEqualTo(NO_MAIL);
        exchange.mailbox("john").deliver().octets(Office.mail("tea", "late\r\n"));
        pop3("keep").succeeded();
        assertThat(fetched()).containsExactly("breakfast", "lunch", "supper", "tea");
        assertThat(exchange.mailbox("john").inbox().messages()).hasSize(4);
    }

    @Test
    void upgradesToTlsByPop3() throws Exception {
        fetch("POP3", exchange.pop3Port(), "sslproto TLS1.2+", "keep").succeeded();
        assertThat(fetched()).hasSize(3);
        assertThat(exchange.sessions().get(0).transcript()).contains("TLS established");
    }
}
