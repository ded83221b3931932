package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.exchangemail.ntlm.NtlmClient;
import org.exchangemail.ntlm.NtlmClientOptions;
import org.exchangemail.ntlm.NtlmIdentity;
import org.exchangemail.ntlm.NtlmSecret;
import org.exchangemail.sim.RecordedLine.Direction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is kept of a conversation, and what is not. */
class RecordedSessionTest {

    private final List<String> trace = new CopyOnWriteArrayList<>();
    private SimulatedExchange exchange;

    @BeforeEach
    void start() {
        exchange = Corp.builder().trace(trace::add).start();
    }

    @AfterEach
    void stop() {
        exchange.close();
    }

    private String transcript() {
        return exchange.awaitSession(RecordedSession::isOver, Waiting.LIMIT).transcript();
    }

    @Test
    void keepsEveryLineWithItsDirection() throws IOException {
        try (RawClient client = RawClient.clear(exchange)) {
            client.last("a NOOP");
            client.last("b LOGOUT");
        }
        RecordedSession session = exchange.awaitSession(RecordedSession::isOver, Waiting.LIMIT);
        assertThat(session.listener()).isEqualTo("imap");
        assertThat(session.lines())
                .extracting(RecordedLine::toString)
                .startsWith(
                        "S: * OK The Microsoft Exchange IMAP4 service is ready.",
                        "C: a NOOP",
                        "S: a OK NOOP completed.",
                        "C: b LOGOUT",
                        "S: * BYE Microsoft Exchange Server 2016 IMAP4 server signing off.",
                        "S: b OK LOGOUT completed.");
        assertThat(session.lines()).extracting(RecordedLine::direction).contains(Direction.EVENT);
        assertThat(trace).contains("[1] C: a NOOP", "[1] S: a OK NOOP completed.");
    }

    @Test
    void neverKeepsAPassword() throws IOException {
        try (RawClient client = RawClient.secure(exchange)) {
            client.last("a LOGIN john Secret-9");
            client.last("b login \"jo\\\\hn\" \"Secret-9\"");
            client.last("c LOGIN john{8}Secret-9");
            client.last("d LOGIN Secret-9");
            client.send("e LOGIN {4}\r\n").line();
            client.send("john {8}\r\n").line();
            client.send("Secret-9\r\n").line();
            client.send("f LOGIN john {8+}\r\nSecret-9\r\n").line();
            client.last("g AUTHENTICATE PLAIN " + plain());
            client.send("h AUTHENTICATE PLAIN\r\n").line();
            client.send(plain() + "\r\n").line();
            client.last("i NOOP");
            client.last("j LOGIN \"" + "\\".repeat(3_000) + "\" Secret-9");
        }
        assertThat(transcript())
                .contains(
                        "C: a LOGIN john <redacted>",
                        "C: b login \"jo\\\\hn\" <redacted>",
                        "C: g AUTHENTICATE PLAIN PLAIN authzid \"mary\", authcid \"john\", password <redacted>",
                        "C: i NOOP")
                .doesNotContain("Secret-9", plain());
        assertThat(String.join("\n", trace)).doesNotContain("Secret-9", plain());
    }

    private static String plain() {
        return Base64.getEncoder().encodeToString("mary\0john\0Secret-9".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void showsNtlmMessagesByField() throws Exception {
        String response;
        try (RawClient client = RawClient.secure(exchange);
                NtlmClient ntlm = new NtlmClient(
                        NtlmIdentity.parse("CORP\\john"),
                        NtlmSecret.ofPassword("Secret-1".toCharArray()),
                        NtlmClientOptions.defaults())) {
            client.send("a AUTHENTICATE NTLM " + base64(ntlm.negotiate()) + "\r\n");
            byte[] challenge = Base64.getDecoder().decode(client.line().substring(2));
            response = base64(ntlm.authenticate(challenge));
            client.send(response + "\r\n").line();
            client.last("b NOOP");
        }
        RecordedSession session = exchange.awaitSession(RecordedSession::isOver, Waiting.LIMIT);
        assertThat(session.transcript())
                .contains("john", "C: b NOOP", "NTLM logon of \"CORP\\john\"")
                .doesNotContain(response);
        assertThat(session.lines().stream().filter(line -> line.text().contains("\n")))
                .hasSize(3);
    }

    @Test
    void givesLiteralsByTheirSize() throws IOException {
        exchange.mailbox("john").deliver().octets(Corp.mail("lunch"));
        try (RawClient client = RawClient.secure(exchange)) {
            client.last("a LOGIN john Secret-1");
            client.last("b SELECT INBOX");
            client.last("c FETCH 1 BODY.PEEK[]");
        }
        assertThat(transcript())
                .contains("S: * 1 FETCH (BODY[] {" + Corp.mail("lunch").length + "}..)")
                .doesNotContain("Dear Mary");
    }

    @Test
    void keepsTheLogons() throws IOException {
        try (RawClient client = RawClient.secure(exchange)) {
            client.last("a LOGIN john wrong");
            client.last("b LOGIN CORP/john/mary Secret-1");
        }
        RecordedSession session = exchange.awaitSession(RecordedSession::isOver, Waiting.LIMIT);
        assertThat(session.logons()).hasSize(2);
        assertThat(session.logons().get(0).delegate()).isEmpty();
        assertThat(session.logon().orElseThrow().name()).isEqualTo("CORP/john/mary");
        assertThat(session.logon().orElseThrow().delegate()).contains(exchange.account("john"));
        assertThat(session.logon().orElseThrow().principal()).contains(exchange.account("mary"));
    }

    @Test
    void waitingForASessionThatNeverComesEndsWithAnError() {
        assertThatThrownBy(() -> exchange.awaitSession(session -> true, Duration.ofMillis(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("No such session");
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }
}
