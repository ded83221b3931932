package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.exchangemail.sim.auth.Logon;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.LoginType;
import org.exchangemail.sim.profile.Pop3Settings.SortOrder;
import org.exchangemail.sim.profile.Quirk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Maildrops: what is in them, who has them, what becomes of them, and clients that mean no good. */
class Pop3SessionTest {

    private SimulatedExchange exchange;

    @BeforeEach
    void start() {
        exchange = Corp.builder().start();
    }

    @AfterEach
    void serverIsAliveAndStops() throws IOException {
        try (RawClient client = RawClient.pop3s(exchange)) {
            assertThat(client.ask("CAPA")).startsWith("+OK");
        }
        exchange.close();
    }

    private void restart(ExchangeBuilder builder) {
        exchange.close();
        exchange = builder.start();
    }

    private static RawClient loggedOn(RawClient client, String name) throws IOException {
        assertThat(client.ask("USER " + name)).isEqualTo("+OK");
        assertThat(client.ask("PASS Secret-1")).isEqualTo("+OK User successfully logged on.");
        return client;
    }

    private RawClient john() throws IOException {
        return loggedOn(RawClient.pop3s(exchange), "john");
    }

    private void endOfSession(int number) {
        exchange.awaitSession(session -> session.number() == number && session.isOver(), Waiting.LIMIT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CORP/john/mary",
                "corp.example/john/mary@corp.example",
                "john@corp.example/mary",
                "john@corp.example/mary@corp.example",
                "CORP\\john\\mary",
                "john@corp.example\\mary"
            })
    void aDelegateOpensTheMaildropOfThePrincipal(String name) throws IOException {
        exchange.mailbox("mary").deliver().octets(Corp.mail("supper"));
        try (RawClient client = loggedOn(RawClient.pop3s(exchange), name)) {
            assertThat(client.ask("STAT")).startsWith("+OK 1 ");
        }
        Logon logon = exchange.sessions().get(0).logon().orElseThrow();
        assertThat(logon.mechanism()).isEqualTo("USER");
        assertThat(logon.delegate()).contains(exchange.account("john"));
        assertThat(logon.principal()).contains(exchange.account("mary"));
        assertThat(exchange.account("john").goodLogons()).isEqualTo(1);
    }

    @Test
    void withoutFullAccessTheLogonFailsAtPass() throws IOException {
        try (RawClient client = RawClient.pop3s(exchange)) {
            client.ask("USER CORP/mary/john");
            assertThat(client.ask("PASS Secret-2")).isEqualTo("-ERR Logon failure: unknown user name or bad password.");
        }
        assertThat(exchange.account("mary").badLogons()).isZero();
    }

    @Test
    void aMailboxWithoutPop3IsRefused() throws IOException {
        exchange.account("john").setPopEnabled(false);
        try (RawClient client = RawClient.pop3s(exchange)) {
            client.ask("USER john");
            assertThat(client.ask("PASS Secret-1")).startsWith("-ERR Logon failure");
        }
    }

    @Test
    void aPasswordMayHoldSpacesAndLettersOfAnyAlphabet() throws IOException {
        exchange.account("john").setPassword(" zwölf Äpfel ");
        try (RawClient client = RawClient.pop3s(exchange)) {
            client.ask("USER john");
            String octets = new String(" zwölf Äpfel ".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
            assertThat(client.ask("PASS " + octets)).startsWith("+OK");
        }
    }

    @Test
    void aNameOutsideTheGrammarIsRefusedAtUserWithoutTheQuirk() throws IOException {
        restart(Corp.builder().without(Quirk.POP3_OK_TO_ANY_USER));
        try (RawClient client = RawClient.pop3s(exchange)) {
            assertThat(client.ask("USER a/b/c/d/e")).startsWith("-ERR");
            assertThat(client.ask("USER CORP/john")).isEqualTo("+OK");
        }
    }

    @Test
    void onlyOneSessionHasTheMaildrop() throws IOException {
        try (RawClient first = john()) {
            try (RawClient second = RawClient.pop3s(exchange)) {
                second.ask("USER john");
                assertThat(second.ask("PASS Secret-1")).isEqualTo("-ERR The mailbox is in use by another session.");
                assertThat(second.ask("STAT")).startsWith("-ERR");
            }
            assertThat(first.ask("QUIT")).startsWith("+OK");
            john().close();
        }
    }

    @Test
    void onlyQuitRemovesWhatIsMarked() throws IOException {
        Corp.deliver(exchange, "john", Corp.mail("one"), Corp.mail("two"));
        try (RawClient client = john()) {
            client.ask("DELE 1");
        }
        endOfSession(1);
        assertThat(exchange.mailbox("john").inbox().messages()).hasSize(2);
        try (RawClient client = john()) {
            client.ask("DELE 1");
            assertThat(exchange.mailbox("john").inbox().messages()).hasSize(2);
            client.ask("QUIT");
            assertThat(client.isClosedByServer()).isTrue();
        }
        assertThat(exchange.mailbox("john").inbox().messages())
                .extracting(org.exchangemail.sim.mailbox.Message::uid)
                .containsExactly(2L);
    }

    @Test
    void linesThatBeginWithADotAreStuffed() throws IOException {
        exchange.mailbox("john").deliver().octets(octets("A: b\r\n\r\n.\r\n..\r\n.x\r\ny.\r\nno end"));
        try (RawClient client = john()) {
            assertThat(client.ask("RETR 1")).isEqualTo("+OK");
            assertThat(client.rest()).containsExactly("A: b", "", "..", "...", "..x", "y.", "no end");
            assertThat(client.ask("NOOP")).isEqualTo("+OK");
        }
    }

    @Test
    void topIsTheHeaderAndAsManyLinesOfTheBody() throws IOException {
        Corp.deliver(
                exchange, "john", octets("A: b\r\nC: d\r\n\r\none\r\n.two\r\nthree\r\n"), octets("only: header\r\n"));
        try (RawClient client = john()) {
            client.ask("TOP 1 0");
            assertThat(client.rest()).containsExactly("A: b", "C: d", "");
            client.ask("TOP 1 2");
            assertThat(client.rest()).containsExactly("A: b", "C: d", "", "one", "..two");
            client.ask("TOP 1 2147483648");
            assertThat(client.rest()).hasSize(6);
            client.ask("TOP 2 5");
            assertThat(client.rest()).containsExactly("only: header");
        }
    }

    private static byte[] octets(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void sizesAreApproximateUnlessTheSettingSaysExact() throws IOException {
        byte[] mail = Corp.mail("size");
        Corp.deliver(exchange, "john", mail, mail);
        try (RawClient client = john()) {
            assertThat(client.ask("STAT")).isEqualTo("+OK 2 2048");
            assertThat(client.ask("LIST 2")).isEqualTo("+OK 2 1024");
            assertThat(client.ask("LIST")).isEqualTo("+OK 2 2048");
            assertThat(client.rest()).containsExactly("1 1024", "2 1024");
        }
        restart(Corp.builder().pop3Settings(settings -> settings.withExactRfc822Size(true)));
        exchange.mailbox("john").deliver().octets(mail);
        try (RawClient client = john()) {
            assertThat(client.ask("STAT")).isEqualTo("+OK 1 " + mail.length);
        }
    }

    @Test
    void uniqueIdsAreTheUidsOfImapFrom2007OnAndLongBefore() throws IOException {
        Corp.deliver(exchange, "john", Corp.mail("one"), Corp.mail("two"));
        try (RawClient client = john()) {
            client.ask("DELE 1");
            assertThat(client.ask("UIDL")).isEqualTo("+OK");
            assertThat(client.rest()).containsExactly("2 2");
            assertThat(client.ask("UIDL 2")).isEqualTo("+OK 2 2");
        }
        restart(Corp.builder().profile(ExchangeProfile.EXCHANGE_2003));
        Corp.deliver(exchange, "john", Corp.mail("one"), Corp.mail("two"));
        try (RawClient client = john()) {
            client.ask("UIDL");
            List<String> ids = client.rest();
            assertThat(ids).hasSize(2).doesNotHaveDuplicates().allMatch(line -> line.matches("[12] [A-Za-z0-9+/]{32}"));
        }
    }

    @Test
    void theNewestMessageIsFirstWhereTheSettingSaysSo() throws IOException {
        restart(Corp.builder().pop3Settings(settings -> settings.withSortOrder(SortOrder.DESCENDING)));
        Corp.deliver(exchange, "john", Corp.mail("one"), Corp.mail("two"));
        try (RawClient client = john()) {
            client.ask("UIDL");
            assertThat(client.rest()).containsExactly("1 2", "2 1");
            client.ask("DELE 1");
            client.ask("QUIT");
        }
        assertThat(exchange.mailbox("john").inbox().messages())
                .extracting(org.exchangemail.sim.mailbox.Message::uid)
                .containsExactly(1L);
    }

    @Test
    void aMessageRemovedByAnotherProtocolIsNotFound() throws IOException {
        Corp.deliver(exchange, "john", Corp.mail("one"), Corp.mail("two"));
        try (RawClient client = john();
                RawClient imap = RawClient.secure(exchange)) {
            imap.last("a LOGIN john Secret-1");
            imap.last("b SELECT INBOX");
            imap.last("c STORE 1 +FLAGS (\\Deleted)");
            imap.last("d EXPUNGE");
            assertThat(client.ask("RETR 1")).isEqualTo("-ERR The requested item could not be found.");
            assertThat(client.ask("RETR 2")).isEqualTo("+OK");
            client.rest();
            assertThat(client.ask("STAT")).startsWith("+OK 2 ");
        }
    }

    @Test
    void aMessageThatCannotBeConvertedIsSubstitutedOrRefused() throws IOException {
        exchange.mailbox("john").deliver().unconvertible().octets(Corp.mail("odd"));
        try (RawClient client = john()) {
            assertThat(client.ask("LIST 1")).isEqualTo("+OK 1 1024");
            assertThat(client.ask("RETR 1")).isEqualTo("+OK");
            assertThat(client.rest())
                    .contains(
                            "From: \"Microsoft Exchange Server\" <>",
                            "Subject: Retrieval using the POP3 protocol failed for the following message: 1",
                            "Subject: odd")
                    .doesNotContain("this is about odd.");
            assertThat(client.ask("TOP 1 0")).isEqualTo("+OK");
            assertThat(client.rest()).doesNotContain("Subject: odd");
        }
        restart(Corp.builder().without(Quirk.SUBSTITUTES_UNCONVERTIBLE));
        exchange.mailbox("john").deliver().unconvertible().octets(Corp.mail("odd"));
        try (RawClient client = john()) {
            assertThat(client.ask("RETR 1")).isEqualTo("-ERR The requested item could not be found.");
            assertThat(client.ask("UIDL 1")).isEqualTo("+OK 1 1");
            assertThat(client.ask("DELE 1")).isEqualTo("+OK");
            assertThat(client.ask("STAT")).isEqualTo("+OK 0 0");
            assertThat(client.ask("RSET")).isEqualTo("+OK");
            assertThat(client.ask("STAT")).isEqualTo("+OK 1 1024");
        }
    }

    @Test
    void commandsThatCameTogetherAreAnsweredInOrder() throws IOException {
        for (ExchangeProfile profile : List.of(ExchangeProfile.EXCHANGE_2003, ExchangeProfile.EXCHANGE_2016)) {
            restart(Corp.builder().profile(profile));
            Corp.deliver(exchange, "john", Corp.mail("one"), Corp.mail("two"));
            try (RawClient client = RawClient.pop3s(exchange)) {
                client.send("USER john\r\nPASS Secret-1\r\nSTAT\r\nRETR 2\r\nDELE 2\r\nRET");
                assertThat(client.line()).isEqualTo("+OK");
                assertThat(client.line()).startsWith("+OK User");
                assertThat(client.line()).startsWith("+OK 2 ");
                assertThat(client.line()).isEqualTo("+OK");
                assertThat(client.rest()).contains("Subject: two");
                assertThat(client.line()).isEqualTo("+OK");
                assertThat(client.ask("R 1")).isEqualTo("+OK");
                assertThat(client.rest()).contains("Subject: one");
            }
        }
    }

    @Test
    void stlsEndsTheClearPartForGood() throws IOException {
        try (RawClient client = RawClient.pop3(exchange)) {
            assertThat(client.ask("STLS")).isEqualTo("+OK Begin TLS negotiation.");
            client.startTls();
            assertThat(client.ask("STLS")).isEqualTo("-ERR Command is not valid in this state.");
            loggedOn(client, "john");
        }
    }

    @Test
    void whatIsSentInClearBehindStlsIsNeverACommand() throws IOException {
        restart(Corp.builder().loginType(LoginType.PLAIN_TEXT_LOGIN));
        try (RawClient client = RawClient.pop3(exchange)) {
            client.send("STLS\r\nUSER john\r\nPASS Secret-1\r\n");
            assertThat(client.line()).startsWith("+OK Begin");
            assertThatThrownBy(client::startTls).isInstanceOf(IOException.class);
        }
        endOfSession(1);
        assertThat(exchange.sessions().get(0).logons()).isEmpty();
    }

    @Test
    void aNameGivenInClearIsForgottenByStls() throws IOException {
        restart(Corp.builder().loginType(LoginType.PLAIN_TEXT_LOGIN));
        try (RawClient client = RawClient.pop3(exchange)) {
            client.ask("USER john");
            client.ask("STLS");
            client.startTls();
            assertThat(client.ask("PASS Secret-1")).isEqualTo("-ERR Command is not valid in this state.");
        }
    }

    @Test
    void initialResponsesAreTakenFrom2010On() throws IOException {
        String plain = "AUTH PLAIN bWFyeQBqb2huQGNvcnAuZXhhbXBsZQBTZWNyZXQtMQ==";
        try (RawClient client = RawClient.pop3s(exchange)) {
            assertThat(client.ask(plain)).isEqualTo("+OK User successfully logged on");
        }
        assertThat(exchange.sessions().get(0).logon().orElseThrow().principal()).contains(exchange.account("mary"));
        restart(Corp.builder().profile(ExchangeProfile.EXCHANGE_2007).pop3Settings(s -> s.withMaxCommandSize(512)));
        try (RawClient client = RawClient.pop3s(exchange)) {
            assertThat(client.ask(plain)).startsWith("-ERR");
            assertThat(client.ask("AUTH PLAIN")).isEqualTo("+ ");
            assertThat(client.ask(plain.substring("AUTH PLAIN ".length()))).startsWith("+OK");
        }
    }

    @Test
    void linesOfSaslCountByQuirkOnly() throws IOException {
        restart(Corp.builder().with(Quirk.POP3_COMMAND_SIZE_HOLDS_FOR_SASL));
        try (RawClient client = RawClient.pop3s(exchange)) {
            client.ask("AUTH NTLM");
            assertThat(client.ask("A".repeat(513))).isEqualTo("-ERR Command argument error.");
            client.ask("AUTH NTLM");
            assertThat(client.ask("A".repeat(512))).startsWith("-ERR Logon failure");
        }
    }

    @Test
    void aLineOfMegabytesIsPassedOver() throws IOException {
        try (RawClient client = RawClient.pop3s(exchange)) {
            client.send("USER " + "x".repeat(8 << 20));
            assertThat(client.ask("")).isEqualTo("-ERR Command argument error.");
            assertThat(client.ask("USER " + "x".repeat(507))).isEqualTo("+OK");
            assertThat(client.ask("USER " + "x".repeat(508))).startsWith("-ERR");
        }
    }

    @Test
    void tooManyErrorsEndTheConnection() throws IOException {
        try (RawClient client = RawClient.pop3s(exchange)) {
            for (int i = 1; i < 10; i++) {
                assertThat(client.ask("GET / HTTP/1.1")).isEqualTo("-ERR Command is not recognized.");
            }
            assertThat(client.ask("")).isEqualTo("-ERR Connection is closed.");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aSilentClientIsLeftWithoutAWord() throws IOException {
        restart(Corp.builder()
                .pop3Settings(settings -> settings.withService(
                        settings.service().withTimeouts(Duration.ofMillis(50), Duration.ofMinutes(1)))));
        try (RawClient client = RawClient.pop3(exchange)) {
            assertThat(client.line()).isEmpty();
            assertThat(client.isClosedByServer()).isTrue();
        }
        restart(Corp.builder());
    }

    @Test
    void noiseIsAnsweredOrDropped() throws IOException {
        Random random = new Random(42);
        for (int round = 0; round < 50; round++) {
            byte[] noise = new byte[random.nextInt(2_000)];
            random.nextBytes(noise);
            try (RawClient client = RawClient.pop3(exchange)) {
                client.send(new String(noise, StandardCharsets.ISO_8859_1) + "\r\nQUIT\r\n");
                for (String line = client.line(); !line.isEmpty(); line = client.line()) {
                    assertThat(line).matches("(\\+OK|-ERR).*");
                }
            }
        }
    }

    @Test
    void theRecordHasNoSecretAndNoMail() throws IOException {
        exchange.mailbox("john").deliver().octets(Corp.mail("lunch"));
        try (RawClient client = RawClient.pop3s(exchange)) {
            client.ask("PASS Secret-1");
            client.ask(" PASS Secret-1");
            client.ask("AUTH DIGEST-MD5");
            client.ask("AGpvaG4AU2VjcmV0LTE=");
            client.ask("XTND Secret-1");
            client.ask("AUTH PLAIN");
            client.ask("AGpvaG4AU2VjcmV0LTk=");
            client.ask("pass Secret-1");
            client.ask("USER john");
            client.ask("PASS Secret-1");
            client.ask("RETR 1");
            client.rest();
            client.ask("UIDL");
            client.rest();
            client.ask("QUIT");
        }
        endOfSession(1);
        RecordedSession session = exchange.sessions().get(0);
        assertThat(session.listener()).isEqualTo("pop3s");
        assertThat(session.transcript())
                .contains(
                        "C: PASS <redacted>",
                        "C: XTND <redacted>",
                        "C: PLAIN authzid \"\", authcid \"john\", password <redacted>",
                        "C: RETR 1\nS: +OK\nS: .. " + Corp.mail("lunch").length + " octets\n",
                        "C: UIDL\nS: +OK\nS: 1 1\nS: .\n",
                        "C: QUIT\nS: +OK Microsoft Exchange Server 2016 POP3 server signing off.")
                .doesNotContain("Secret-", "AGpvaG4A", "AGPVAG4A", "Dear Mary");
    }
}
