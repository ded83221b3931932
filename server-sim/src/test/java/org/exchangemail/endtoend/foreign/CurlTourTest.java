package org.exchangemail.endtoend.foreign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code curl} can do with a mailbox, by IMAP and by POP3. */
class CurlTourTest {

    @TempDir
    private Path home;

    private SimulatedExchange exchange;
    private Program curl;

    @BeforeEach
    void start() {
        curl = Program.named("curl", home);
        exchange = Office.open(ExchangeProfile.EXCHANGE_2016);
    }

    @AfterEach
    void stop() {
        if (exchange != null) {
            exchange.close();
        }
    }

    private String curl(String url, String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "--silent",
                "--show-error",
                "--cacert",
                Office.ca(exchange, home).toString(),
                "--user",
                "john@corp.example:" + Office.PASSWORD));
        arguments.addAll(List.of(more));
        arguments.add(url);
        return curl.run(arguments).succeeded().output();
    }

    private String imap(String path, String... more) throws IOException, InterruptedException {
        String output = curl("imaps://localhost:" + exchange.imapsPort() + path, more);
        CleanSession.assertAllClean(exchange);
        return output;
    }

    private String pop3(String path, String... more) throws IOException, InterruptedException {
        return curl("pop3s://localhost:" + exchange.pop3sPort() + path, more);
    }

    private static String text(byte[] octets) {
        return new String(octets, StandardCharsets.US_ASCII);
    }

    @Test
    void listsFolders() throws Exception {
        assertThat(imap("/").lines())
                .hasSize(11)
                .allMatch(line -> line.startsWith("* LIST ("))
                .anyMatch(line -> line.contains("INBOX"));
    }

    @Test
    void readsAMessageItsPartsAndAWindowOfIt() throws Exception {
        assertThat(imap("/INBOX;UID=2")).isEqualTo(text(Office.twoParts("lunch")));
        assertThat(imap("/INBOX;MAILINDEX=3;SECTION=TEXT")).isEqualTo("last line without an end");
        assertThat(imap("/INBOX;UID=2;SECTION=1")).isEqualTo("see below");
        assertThat(imap("/INBOX;UID=2;SECTION=2.MIME")).startsWith("Content-Type: application/octet-stream\r\n");
        assertThat(imap("/INBOX;UID=1;SECTION=HEADER.FIELDS%20(SUBJECT)")).isEqualTo("Subject: breakfast\r\n\r\n");
        assertThat(imap("/INBOX;UID=1;PARTIAL=0.4")).isEqualTo("From");
    }

    @Test
    void searches() throws Exception {
        assertThat(imap("/INBOX?SUBJECT%20supper")).isEqualTo("* SEARCH 3\r\n");
        assertThat(imap("/INBOX?ALL")).isEqualTo("* SEARCH 1 2 3\r\n");
    }

    @Test
    void appendsAMessage() throws Exception {
        Path mail = Files.write(home.resolve("mail.eml"), Office.mail("appended", "by curl\r\n"));
        imap("/Sent%20Items", "--upload-file", mail.toString());
        assertThat(Office.subjects(exchange, "Sent Items")).containsExactly("appended");
    }

    @Test
    void sendsCommandsOfTheUser() throws Exception {
        imap("/", "--request", "CREATE Projects");
        assertThat(imap("/", "--request", "STATUS INBOX (MESSAGES)")).isEqualTo("* STATUS INBOX (MESSAGES 3)\r\n");
        imap("/INBOX", "--request", "COPY 1 Projects");
        assertThat(Office.subjects(exchange, "Projects")).containsExactly("breakfast");
        assertThat(imap("/INBOX", "--request", "STORE 1 +FLAGS \\Deleted")).contains("FETCH (FLAGS (");
        assertThat(imap("/INBOX", "--request", "EXPUNGE")).startsWith("* 1 EXPUNGE");
        assertThat(Office.subjects(exchange, "INBOX")).containsExactly("lunch", "supper");
    }

    @Test
    void logsInByNtlmBehindStartTls() throws Exception {
        assumeTrue(curl.run(List.of("--version")).output().contains(" NTLM"), "This curl was built without NTLM.");
        assertThat(curl(
                        "imap://localhost:" + exchange.imapPort() + "/INBOX;UID=2",
                        "--ssl-reqd",
                        "--login-options",
                        "AUTH=NTLM"))
                .isEqualTo(text(Office.twoParts("lunch")));
        assertThat(curl("pop3://localhost:" + exchange.pop3Port() + "/2", "--ssl-reqd", "--login-options", "AUTH=NTLM"))
                .isEqualTo(text(Office.twoParts("lunch")));
        assertThat(exchange.sessions())
                .allSatisfy(session -> assertThat(session.transcript()).contains("TLS established", "NTLM logon"));
        CleanSession.assertAllClean(exchange);
    }

    @Test
    void readsAndDeletesByPop3() throws Exception {
        assertThat(pop3("/").lines()).hasSize(3);
        assertThat(pop3("/1")).isEqualTo(text(Office.mail("breakfast", ".\r\n..dots\r\n")));
        assertThat(pop3("/", "--request", "UIDL").lines()).hasSize(3);
        assertThat(pop3("/", "--request", "TOP 2 0")).endsWith("\r\n\r\n");
        pop3("/1", "--request", "DELE", "--head");
        assertThat(Office.subjects(exchange, "INBOX")).containsExactly("lunch", "supper");
    }
}
