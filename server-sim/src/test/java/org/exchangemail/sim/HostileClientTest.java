package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Clients that send what no client should: they get an answer or lose their connection, and nobody else notices. */
class HostileClientTest {

    private SimulatedExchange exchange;

    @BeforeEach
    void start() {
        exchange = Corp.builder().start();
    }

    @AfterEach
    void serverIsAliveAndStops() throws IOException {
        try (RawClient client = RawClient.secure(exchange)) {
            assertThat(client.last("a LOGIN john Secret-1")).isEqualTo("a OK LOGIN completed.");
            assertThat(client.last("b SELECT INBOX")).startsWith("b OK");
        }
        exchange.close();
    }

    @Test
    void tooManyErrorsEndTheConnection() throws IOException {
        try (RawClient client = RawClient.clear(exchange)) {
            for (int i = 1; i < 10; i++) {
                assertThat(client.last("a NONSENSE")).isEqualTo("a BAD Command Error. 12");
            }
            client.last("a NONSENSE");
            assertThat(client.line()).isEqualTo("* BYE Connection closed. 14");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void garbageIsAnsweredAndNeverKillsTheServer() throws IOException {
        Random random = new Random(1);
        for (int round = 0; round < 50; round++) {
            byte[] garbage = new byte[random.nextInt(2_000)];
            random.nextBytes(garbage);
            try (RawClient client = RawClient.clear(exchange)) {
                client.send(new String(garbage, StandardCharsets.ISO_8859_1) + "\r\n");
            }
            try (RawClient client = RawClient.ungreeted(exchange)) {
                client.send(new String(garbage, StandardCharsets.ISO_8859_1));
            }
        }
    }

    @Test
    void anOverlongLineIsRefused() throws IOException {
        try (RawClient client = RawClient.secure(exchange)) {
            assertThat(client.last("a LOGIN john " + "x".repeat(100_000)))
                    .isEqualTo("a BAD Command Argument Error. 11");
            assertThat(client.last("b NOOP")).isEqualTo("b OK NOOP completed.");
        }
    }

    @Test
    void anOverlongLiteralIsRefusedBeforeItIsSent() throws IOException {
        try (RawClient client = RawClient.secure(exchange)) {
            assertThat(client.last("a LOGIN {99999999}")).isEqualTo("a BAD Command Argument Error. 11");
            assertThat(client.last("b LOGIN {99999999999999999999+}")).isEqualTo("b BAD Command Argument Error. 11");
            assertThat(client.line()).isEqualTo("* BYE Connection closed. 14");
        }
    }

    @Test
    void anOverlongSaslLineIsRefused() throws IOException {
        try (RawClient client = RawClient.secure(exchange)) {
            client.send("a AUTHENTICATE NTLM\r\n").line();
            assertThat(client.send("x".repeat(70_000) + "\r\n").line()).contains("BAD ");
        }
    }

    @Test
    void aClientMayLeaveAnywhere() throws IOException {
        for (String last : new String[] {
            "", "a", "a LOGIN {10}\r\nabc", "a LOGIN {10+}\r\nabc", "a AUTHENTICATE NTLM\r\n", "a STARTTLS\r\n"
        }) {
            try (RawClient client = RawClient.clear(exchange)) {
                client.send(last);
            }
        }
        exchange.awaitSession(session -> session.number() == 6 && session.isOver(), Waiting.LIMIT);
        assertThat(exchange.sessions()).allMatch(session -> session.number() <= 6);
    }

    @Test
    void silenceBeforeTheLogonEndsTheConnection() throws IOException {
        try (SimulatedExchange impatient = Corp.builder()
                        .imapSettings(settings -> settings.withTimeouts(Duration.ofMillis(50), Duration.ofMinutes(1)))
                        .start();
                RawClient client = RawClient.clear(impatient)) {
            assertThat(client.line()).startsWith("* BYE ");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void noiseInPlaceOfATlsHandshakeIsRecorded() throws IOException {
        try (java.net.Socket socket =
                new java.net.Socket(java.net.InetAddress.getLoopbackAddress(), exchange.imapsPort())) {
            socket.getOutputStream().write("a NOOP\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
            RecordedSession session = exchange.awaitSession(RecordedSession::isOver, Waiting.LIMIT);
            assertThat(session.transcript()).contains("TLS handshake failed");
        }
    }
}
