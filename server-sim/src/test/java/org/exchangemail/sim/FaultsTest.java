package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import org.exchangemail.sim.directory.DirectoryException;
import org.exchangemail.sim.faults.Fault;
import org.exchangemail.sim.faults.Faults;
import org.exchangemail.sim.profile.LoginType;
import org.exchangemail.sim.profile.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What goes wrong when it is asked to, octet by octet, in both protocols. */
class FaultsTest {

    private SimulatedExchange exchange;

    @BeforeEach
    void start() {
        exchange = Corp.builder().loginType(LoginType.PLAIN_TEXT_LOGIN).start();
        Corp.deliver(exchange, "john", Corp.mail("lunch"));
    }

    @AfterEach
    void stop() {
        exchange.close();
    }

    private RawClient imap() throws IOException {
        RawClient client = RawClient.clear(exchange);
        client.last("l LOGIN john Secret-1");
        return client;
    }

    private RawClient pop3() throws IOException {
        RawClient client = RawClient.pop3(exchange);
        client.ask("USER john");
        client.ask("PASS Secret-1");
        return client;
    }

    @Test
    void closesBeforeTheReplyOnceAndNeverAgain() throws IOException {
        Fault fault = exchange.faults().once().beforeReplyTo("NOOP").close();
        try (RawClient client = imap()) {
            client.send("a NOOP\r\n");
            assertThat(client.isClosedByServer()).isTrue();
        }
        try (RawClient client = imap()) {
            assertThat(client.last("a NOOP")).startsWith("a OK");
        }
        assertThat(fault.struck()).isEqualTo(1);
        assertThat(fault.isArmed()).isFalse();
        assertThat(fault).hasToString("close the connection before the reply to NOOP, once (struck once, over)");
    }

    @Test
    void strikesEveryTimeWhileTheHandleIsOpen() throws IOException {
        try (RawClient client = pop3()) {
            try (Fault fault = exchange.faults().onCommand("STAT").answer("-ERR [SYS/TEMP] try later")) {
                assertThat(client.ask("STAT")).isEqualTo("-ERR [SYS/TEMP] try later");
                assertThat(client.ask("stat")).isEqualTo("-ERR [SYS/TEMP] try later");
                assertThat(fault.struck()).isEqualTo(2);
            }
            assertThat(client.ask("STAT")).startsWith("+OK 1 ");
        }
    }

    @Test
    void strikesTheNextTimesOrOnOneOccasion() throws IOException {
        exchange.faults().next(2).onCommand("NOOP").answer("{tag} NO not now");
        exchange.faults().nth(2).onCommand("CAPABILITY").answer("{tag} BAD never");
        try (RawClient client = imap()) {
            assertThat(client.last("a NOOP")).isEqualTo("a NO not now");
            assertThat(client.last("b NOOP")).isEqualTo("b NO not now");
            assertThat(client.last("c NOOP")).startsWith("c OK");
            assertThat(client.last("d CAPABILITY")).startsWith("d OK");
            assertThat(client.last("e CAPABILITY")).isEqualTo("e BAD never");
            assertThat(client.last("f CAPABILITY")).startsWith("f OK");
        }
    }

    @Test
    void anAnswerToACommandTakesItsPlaceAndAnAnswerInTheReplyComesTooLate() throws IOException {
        try (RawClient client = RawClient.clear(exchange)) {
            exchange.faults().once().onCommand("LOGIN").answer("{tag} NO [UNAVAILABLE] try later");
            assertThat(client.last("a LOGIN john Secret-1")).isEqualTo("a NO [UNAVAILABLE] try later");
            assertThat(client.last("b SELECT INBOX")).startsWith("b BAD");
            exchange.faults().once().beforeReplyTo("LOGIN").answer("{tag} NO [UNAVAILABLE] try later");
            assertThat(client.last("c LOGIN john Secret-1")).isEqualTo("c NO [UNAVAILABLE] try later");
            assertThat(client.last("d SELECT INBOX")).startsWith("d OK");
        }
    }

    @Test
    void resetsInTheMiddleOfAReply() throws IOException {
        Fault fault =
                exchange.faults().over(Protocol.POP3).inReplyTo("RETR", 40).reset();
        try (RawClient client = pop3()) {
            client.send("RETR 1\r\n");
            assertThatThrownBy(() -> {
                        while (!client.line().isEmpty()) {
                            // up to the reset
                        }
                        client.send("NOOP\r\n").line();
                        client.send("NOOP\r\n").line();
                    })
                    .isInstanceOf(SocketException.class);
        }
        assertThat(fault.struck()).isEqualTo(1);
    }

    @Test
    void closesAfterExactlySoManyOctets() throws IOException {
        exchange.faults().inReplyTo("RETR", 10).close();
        try (RawClient client = pop3()) {
            client.send("RETR 1\r\n");
            assertThat(client.line() + client.line()).hasSizeLessThanOrEqualTo(10);
            assertThat(client.isClosedByServer()).isTrue();
        }
        assertThat(exchange.takeSession(Waiting.LIMIT).transcript())
                .contains("-- fault: close the connection after 10 octets of the reply to RETR");
    }

    @Test
    void aReplyThatIsTooShortIsSpared() throws IOException {
        Fault fault = exchange.faults().inReplyTo("NOOP", 1_000).close();
        try (RawClient client = imap()) {
            assertThat(client.last("a NOOP")).startsWith("a OK");
        }
        assertThat(fault.struck()).isZero();
        assertThat(fault.isArmed()).isTrue();
    }

    @Test
    void breaksOffInsideALiteral() throws IOException {
        exchange.faults().inLiteralOfReplyTo("FETCH", 6).close();
        try (RawClient client = imap()) {
            client.last("a SELECT INBOX");
            client.send("b UID FETCH 1:* BODY.PEEK[]\r\n");
            assertThat(client.line()).endsWith("{" + Corp.mail("lunch").length + "}");
            assertThat(client.line()).isEqualTo("From: ");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void leavesOutTheRestAndGoesOn() throws IOException {
        exchange.faults().once().inReplyTo("UIDL", 5).truncate();
        try (RawClient client = pop3()) {
            client.send("UIDL\r\nSTAT\r\n");
            assertThat(client.line()).isEqualTo("+OK");
            assertThat(client.line()).startsWith("+OK 1 ");
        }
    }

    @Test
    void garblesOctetsButNoLineEnds() throws IOException {
        exchange.faults().once().beforeReplyTo("NOOP").garble(4);
        try (RawClient client = imap()) {
            client.send("a NOOP\r\n");
            assertThat(client.line()).isEqualTo("`!NJ NOOP completed.");
            assertThat(client.last("b NOOP")).isEqualTo("b OK NOOP completed.");
        }
    }

    @Test
    void sendsPiecesOfAnySize() throws IOException {
        exchange.faults().beforeReplyTo("RETR").slice(1);
        exchange.faults().beforeReplyTo("UIDL").throttle(3, Duration.ofMillis(1));
        try (RawClient client = pop3()) {
            assertThat(client.ask("RETR 1")).startsWith("+OK");
            assertThat(client.rest()).contains("Subject: lunch");
            assertThat(client.ask("UIDL")).startsWith("+OK");
            assertThat(client.rest()).hasSize(1);
        }
    }

    @Test
    void waitsAndGoesOn() throws IOException {
        Fault fault = exchange.faults().beforeReplyTo("NOOP").delay(Duration.ofMillis(20));
        try (RawClient client = imap()) {
            assertThat(client.last("a NOOP")).startsWith("a OK");
        }
        fault.awaitStruck(Waiting.LIMIT);
    }

    @Test
    void aLongDelayEndsWhenTheServerCloses() throws IOException {
        Fault fault = exchange.faults().onCommand("NOOP").delay(Duration.ofHours(1));
        try (RawClient client = imap()) {
            client.send("a NOOP\r\n");
            fault.awaitStruck(Waiting.LIMIT);
            exchange.close();
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void saysNothingMoreUntilTheClientLeaves() throws IOException {
        Fault fault = exchange.faults().onCommand(Faults.ANY).stall();
        RawClient client = RawClient.clear(exchange);
        client.send("a NOOP\r\nb NOOP\r\n");
        fault.awaitStruck(Waiting.LIMIT);
        client.close();
        assertThat(exchange.takeSession(Waiting.LIMIT).transcript()).doesNotContain("S: a OK");
    }

    @Test
    void aStallEndsWhenTheServerCloses() throws IOException {
        Fault fault = exchange.faults().inReplyTo("STAT", 3).stall();
        try (RawClient client = pop3()) {
            client.send("STAT\r\n");
            fault.awaitStruck(Waiting.LIMIT);
            exchange.close();
            assertThat(client.line()).isEqualTo("+OK");
            assertThat(client.isClosedByServer()).isTrue();
        }
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("exchange-sim pop3 " + exchange.pop3Port()));
    }

    @Test
    void saysWhatNobodyAskedFor() throws IOException {
        exchange.faults().once().beforeReplyTo("NOOP").say("* 7 EXISTS", "* 1 RECENT");
        exchange.faults().once().afterReplyTo("CHECK").say("* BYE going down", "{tag} OK twice");
        try (RawClient client = imap()) {
            client.last("a SELECT INBOX");
            assertThat(client.command("b NOOP")).containsExactly("* 7 EXISTS", "* 1 RECENT", "b OK NOOP completed.");
            assertThat(client.command("c CHECK")).containsExactly("c OK CHECK completed.");
            assertThat(client.line()).isEqualTo("* BYE going down");
            assertThat(client.line()).isEqualTo("c OK twice");
        }
    }

    @Test
    void keepsACapabilityQuiet() throws IOException {
        exchange.faults().beforeReplyTo("CAPABILITY").replace(" STARTTLS", "");
        exchange.faults().beforeReplyTo("CAPA").replace("STLS\r\n", "");
        try (RawClient imap = RawClient.clear(exchange);
                RawClient pop3 = RawClient.pop3(exchange)) {
            assertThat(imap.command("a CAPABILITY")).hasSize(2).noneMatch(line -> line.contains("STARTTLS"));
            pop3.ask("CAPA");
            assertThat(pop3.rest()).isNotEmpty().doesNotContain("STLS");
        }
    }

    @Test
    void putsClearTextBehindTheReplyToStartTls() throws IOException {
        exchange.faults().afterReplyTo("STARTTLS").say("* CAPABILITY IMAP4rev1 AUTH=INJECTED");
        exchange.faults().afterReplyTo("STLS").say("+OK injected");
        try (RawClient imap = RawClient.clear(exchange);
                RawClient pop3 = RawClient.pop3(exchange)) {
            assertThat(imap.last("a STARTTLS")).startsWith("a OK");
            assertThat(imap.line()).isEqualTo("* CAPABILITY IMAP4rev1 AUTH=INJECTED");
            imap.startTls();
            assertThat(imap.last("b NOOP")).startsWith("b OK");
            assertThat(pop3.ask("STLS")).startsWith("+OK");
            assertThat(pop3.line()).isEqualTo("+OK injected");
        }
    }

    @Test
    void greetsInAnotherWay() throws IOException {
        exchange.faults().over(Protocol.IMAP).once().beforeGreeting().answer("* PREAUTH welcome");
        exchange.faults().over(Protocol.POP3).once().inGreeting(3).close();
        try (RawClient imap = RawClient.ungreeted(exchange)) {
            assertThat(imap.line()).isEqualTo("* PREAUTH welcome");
            assertThat(imap.last("a NOOP")).startsWith("a OK");
        }
        try (RawClient pop3 = RawClient.pop3(exchange)) {
            assertThat(pop3.isClosedByServer()).isTrue();
        }
    }

    @Test
    void strikesWhenAConnectionIsAccepted() throws IOException {
        exchange.faults().over(Protocol.IMAP).onAccept().close();
        try (RawClient imap = RawClient.ungreeted(exchange);
                RawClient pop3 = RawClient.pop3(exchange)) {
            assertThat(imap.isClosedByServer()).isTrue();
            assertThat(pop3.ask("CAPA")).startsWith("+OK");
        }
    }

    @Test
    void strikesInTheTlsHandshakeAndBehindIt() throws IOException {
        exchange.faults().once().over(Protocol.IMAPS).inTlsHandshake().close();
        assertThatThrownBy(() -> RawClient.secure(exchange)).isInstanceOf(IOException.class);
        exchange.faults().once().over(Protocol.POP3S).inTlsHandshake().say("this is no TLS");
        assertThatThrownBy(() -> RawClient.pop3s(exchange)).isInstanceOf(IOException.class);
        exchange.faults().once().over(Protocol.IMAP).afterTlsHandshake().close();
        try (RawClient client = RawClient.clear(exchange)) {
            client.last("a STARTTLS");
            client.startTls();
            assertThat(client.isClosedByServer()).isTrue();
        }
        RawClient.secure(exchange).close();
        RawClient.pop3s(exchange).close();
    }

    @Test
    void strikesOnAStepOfASaslExchange() throws IOException {
        exchange.faults().once().onSaslStep(1).answer("+ bm90IHdoYXQgeW91IHRoaW5r");
        Fault second = exchange.faults().onSaslStep(2).close();
        try (RawClient client = RawClient.clear(exchange)) {
            assertThat(client.send("a AUTHENTICATE PLAIN\r\n").line()).isEqualTo("+ bm90IHdoYXQgeW91IHRoaW5r");
            assertThat(client.last("*")).isNotEmpty();
            client.send("b AUTHENTICATE NTLM\r\n").line();
            client.send("TlRMTVNTUAABAAAAB4IIogAAAAAAAAAAAAAAAAAAAAAKAAAAAAAADw==\r\n");
            assertThat(client.isClosedByServer()).isTrue();
        }
        try (RawClient client = RawClient.pop3(exchange)) {
            assertThat(client.ask("AUTH NTLM")).startsWith("+");
            client.send("TlRMTVNTUAABAAAAB4IIogAAAAAAAAAAAAAAAAAAAAAKAAAAAAAADw==\r\n");
            assertThat(client.isClosedByServer()).isTrue();
        }
        assertThat(second.struck()).isEqualTo(2);
    }

    @Test
    void isMeantForOneAccount() throws IOException {
        exchange.faults().forAccount("mary").beforeReplyTo("NOOP").answer("{tag} NO Mary only");
        try (RawClient john = imap();
                RawClient mary = RawClient.clear(exchange);
                RawClient delegate = RawClient.clear(exchange)) {
            mary.last("a LOGIN mary Secret-2");
            delegate.last("a LOGIN CORP/john/mary Secret-1");
            assertThat(john.last("b NOOP")).startsWith("b OK");
            assertThat(mary.last("b NOOP")).isEqualTo("b NO Mary only");
            assertThat(delegate.last("b NOOP")).isEqualTo("b NO Mary only");
        }
        assertThatThrownBy(() -> exchange.faults().forAccount("nobody")).isInstanceOf(DirectoryException.class);
    }

    @Test
    void strikesInTheReplyToTheLogonOfThatAccount() throws IOException {
        exchange.faults().forAccount("john").beforeReplyTo("LOGIN").close();
        try (RawClient mary = RawClient.clear(exchange);
                RawClient john = RawClient.clear(exchange)) {
            assertThat(mary.last("a LOGIN mary Secret-2")).startsWith("a OK");
            john.send("a LOGIN john wrong\r\n");
            assertThat(john.isClosedByServer()).isTrue();
        }
    }

    @Test
    void aLiteralIsRefusedOrNeverAskedFor() throws IOException {
        exchange.faults().once().beforeLiteralOf("append").answer("{tag} NO [OVERQUOTA] no room");
        try (RawClient client = RawClient.secure(exchange)) {
            client.last("a LOGIN mary Secret-2");
            assertThat(client.last("b APPEND INBOX {3}")).isEqualTo("b NO [OVERQUOTA] no room");
            assertThat(client.last("c APPEND INBOX {3+}\r\nabc")).startsWith("c OK");
            exchange.faults().once().beforeLiteralOf("APPEND").say("* OK wait");
            client.send("d APPEND INBOX {3}\r\n");
            assertThat(client.line()).isEqualTo("* OK wait");
            assertThat(client.line()).startsWith("+ ");
            assertThat(client.send("abc\r\n").line()).startsWith("d OK");
            Fault fault = exchange.faults().once().beforeLiteralOf(Faults.ANY).close();
            client.send("e UID SEARCH SUBJECT {3}\r\n");
            assertThat(client.isClosedByServer()).isTrue();
            assertThat(fault)
                    .hasToString("close the connection when a literal of any command is to be asked for, once"
                            + " (struck once, over)");
        }
    }

    @Test
    void severalFaultsOfOneMomentStrikeInOrder() throws IOException {
        exchange.faults().beforeReplyTo("NOOP").say("* 1 EXISTS");
        exchange.faults().beforeReplyTo("NOOP").delay(Duration.ofMillis(1));
        exchange.faults().beforeReplyTo("NOOP").close();
        try (RawClient client = imap()) {
            assertThat(client.send("a NOOP\r\n").line()).isEqualTo("* 1 EXISTS");
            assertThat(client.isClosedByServer()).isTrue();
        }
        assertThat(exchange.faults().armed()).hasSize(3);
        exchange.faults().clear();
        assertThat(exchange.faults().armed()).isEmpty();
    }

    @Test
    void strikesConnectionsThatAreThereAlready() throws IOException {
        try (RawClient client = imap()) {
            assertThat(client.last("a NOOP")).startsWith("a OK");
            exchange.faults().once().onCommand("NOOP").close();
            client.send("b NOOP\r\n");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void readsAsASentence() {
        assertThat(List.of(
                        exchange.faults()
                                .over(Protocol.IMAP)
                                .nth(3)
                                .onCommand("select")
                                .stall(),
                        exchange.faults().next(2).inReplyTo(Faults.ANY, 7).garble(2),
                        exchange.faults().forAccount("mary").onSaslStep(2).answer("+ x"),
                        exchange.faults().inTlsHandshake().reset()))
                .extracting(Fault::toString)
                .containsExactly(
                        "fall silent on SELECT over [imap], not the first 2 times, once (struck 0 times)",
                        "garble 2 octets after 7 octets of the reply to any command, 2 times (struck 0 times)",
                        "answer [+ x] on step 2 of a SASL exchange for CORP\\mary (struck 0 times)",
                        "reset the connection in the TLS handshake (struck 0 times)");
    }

    @Test
    void refusesWhatCannotBe() {
        Faults faults = exchange.faults();
        assertThatThrownBy(() -> faults.onCommand(" ")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> faults.nth(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> faults.inReplyTo("NOOP", -1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> faults.onSaslStep(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> faults.beforeGreeting().garble(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> faults.onAccept().delay(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> faults.beforeGreeting().replace("", "x")).isInstanceOf(IllegalArgumentException.class);
        Fault never = faults.onCommand("NOOP").close();
        assertThatThrownBy(() -> never.awaitStruck(Duration.ofMillis(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("close the connection on NOOP");
        assertThatCode(never::close).doesNotThrowAnyException();
    }
}
