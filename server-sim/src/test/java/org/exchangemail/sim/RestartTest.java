package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.stream.Collectors;
import org.exchangemail.sim.profile.Protocol;
import org.junit.jupiter.api.Test;

/** A server that goes away and comes back, and one that leaves nothing behind. */
class RestartTest {

    @Test
    void afterARestartPortsMailAndAccountsAreTheSame() throws IOException {
        try (SimulatedExchange exchange = Corp.builder().start()) {
            Corp.deliver(exchange, "john", Corp.mail("lunch"));
            int port = exchange.imapsPort();
            try (RawClient before = RawClient.secure(exchange)) {
                exchange.restart();
                assertThat(before.isClosedByServer()).isTrue();
            }
            assertThat(exchange.imapsPort()).isEqualTo(port);
            try (RawClient after = RawClient.secure(exchange)) {
                after.last("a LOGIN john Secret-1");
                assertThat(after.command("b STATUS INBOX (MESSAGES)")).contains("* STATUS INBOX (MESSAGES 1)");
            }
            assertThat(exchange.sessions()).hasSize(2);
        }
    }

    @Test
    void whileItIsStoppedNobodyListens() throws IOException {
        try (SimulatedExchange exchange = Corp.builder().start()) {
            assertThat(exchange.isRunning()).isTrue();
            exchange.stop();
            assertThat(exchange.isRunning()).isFalse();
            assertThatThrownBy(() -> RawClient.clear(exchange)).isInstanceOf(ConnectException.class);
            exchange.start();
            exchange.start();
            try (RawClient client = RawClient.clear(exchange)) {
                assertThat(client.last("a NOOP")).startsWith("a OK");
            }
        }
    }

    @Test
    void aPortThatIsTakenMeanwhileIsNamed() throws IOException {
        try (SimulatedExchange exchange = Corp.builder().start()) {
            exchange.stop();
            try (ServerSocket other = new ServerSocket(exchange.pop3Port(), 1, InetAddress.getLoopbackAddress())) {
                assertThatThrownBy(exchange::start)
                        .isInstanceOf(PortUnavailableException.class)
                        .hasMessage("The simulated Exchange cannot start, because pop3 cannot listen on port "
                                + other.getLocalPort() + " of 127.0.0.1: Address already in use.");
            }
            assertThat(exchange.isRunning()).isFalse();
            exchange.start();
        }
    }

    @Test
    void aClosedServerStaysClosed() {
        SimulatedExchange exchange = Corp.builder().start();
        exchange.close();
        assertThatThrownBy(exchange::start).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void allConnectionsCanBeEndedWhileThePortsStayOpen() throws IOException {
        try (SimulatedExchange exchange = Corp.builder().start();
                RawClient imap = RawClient.secure(exchange);
                RawClient pop3 = RawClient.pop3(exchange)) {
            exchange.closeConnections();
            assertThat(imap.isClosedByServer()).isTrue();
            assertThat(pop3.isClosedByServer()).isTrue();
            assertThat(exchange.sessions()).allMatch(RecordedSession::isOver);
            RawClient.secure(exchange).close();
        }
    }

    @Test
    void servicesCanBeLeftOut() {
        try (SimulatedExchange exchange =
                Corp.builder().without(Protocol.IMAP, Protocol.POP3).start()) {
            assertThat(exchange.port(Protocol.IMAPS)).isPositive();
            assertThatThrownBy(exchange::pop3Port)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("This server has no pop3; it was left out by without(Protocol.POP3).");
            assertThatThrownBy(() -> exchange.sessionProperties("imap")).isInstanceOf(IllegalStateException.class);
            assertThat(exchange)
                    .hasToString(
                            "Exchange 2016 (imaps " + exchange.imapsPort() + ", pop3s " + exchange.pop3sPort() + ")");
        }
        assertThatThrownBy(() -> Corp.builder().port(Protocol.IMAP, 70_000))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void noThreadSurvivesAndAllAreDaemons() throws IOException {
        Set<Thread> before = threads();
        Set<Thread> during;
        try (SimulatedExchange exchange = Corp.builder().start()) {
            RawClient one = RawClient.secure(exchange);
            RawClient.pop3s(exchange);
            one.last("a LOGIN john Secret-1");
            during = threads();
            during.removeAll(before);
            assertThat(during).hasSizeGreaterThanOrEqualTo(6).allMatch(Thread::isDaemon);
        }
        assertThat(during).noneMatch(Thread::isAlive);
    }

    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("exchange-sim "))
                .collect(Collectors.toSet());
    }

    @Test
    void sessionsAreHandedOutOnce() throws IOException {
        try (SimulatedExchange exchange = Corp.builder().start()) {
            RawClient.clear(exchange).close();
            assertThat(exchange.takeSession(Waiting.LIMIT).listener()).isEqualTo("imap");
            RawClient.pop3(exchange).close();
            assertThat(exchange.takeSession(Waiting.LIMIT).listener()).isEqualTo("pop3");
            assertThatThrownBy(() -> exchange.takeSession(java.time.Duration.ofMillis(1)))
                    .isInstanceOf(IllegalStateException.class);
        }
    }
}
