package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateFactory;
import java.util.Properties;
import javax.net.ssl.SSLSocketFactory;
import org.exchangemail.sim.directory.DirectoryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Start, stop, and what a client needs to find the server and to trust it. */
class LifeCycleTest {

    @Test
    void aTakenPortIsNamed() {
        try (SimulatedExchange first = Corp.builder().start()) {
            ExchangeBuilder second = Corp.builder().imapPorts(0, first.imapsPort());
            assertThatThrownBy(second::start)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("imaps")
                    .hasMessageContaining(Integer.toString(first.imapsPort()));
        }
    }

    @Test
    void closingMayBeRepeatedAndEndsConnectionsAndThreads() throws IOException {
        SimulatedExchange exchange = Corp.builder().start();
        String threads = "exchange-sim imap";
        try (RawClient client = RawClient.clear(exchange)) {
            exchange.close();
            exchange.close();
            assertThat(client.isClosedByServer()).isTrue();
        }
        assertThat(exchange.sessions().get(0).isOver()).isTrue();
        assertThatThrownBy(() -> RawClient.clear(exchange)).isInstanceOf(ConnectException.class);
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().equals(threads + " " + exchange.imapPort()))
                .isEmpty();
    }

    @Test
    void oneBuilderStartsSeveralServersThatShareNothing() {
        ExchangeBuilder builder = Corp.builder();
        try (SimulatedExchange one = builder.start();
                SimulatedExchange other = builder.start()) {
            one.mailbox("mary").deliver().octets(Corp.mail("lunch"));
            assertThat(other.mailbox("mary").inbox().messages()).isEmpty();
            assertThat(one.account("john")).isNotEqualTo(other.account("john"));
            assertThat(one.caCertificate()).isNotEqualTo(other.caCertificate());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap", "imaps", "imapex", "imapexs"})
    void givesSessionPropertiesForEveryProtocolName(String protocol) {
        try (SimulatedExchange exchange = Corp.builder().start()) {
            Properties properties = exchange.sessionProperties(protocol);
            int port = protocol.endsWith("s") ? exchange.imapsPort() : exchange.imapPort();
            assertThat(properties)
                    .containsEntry("mail.store.protocol", protocol)
                    .containsEntry("mail." + protocol + ".host", "localhost")
                    .containsEntry("mail." + protocol + ".port", Integer.toString(port));
            assertThat(properties.get("mail." + protocol + ".ssl.socketFactory"))
                    .isInstanceOf(SSLSocketFactory.class);
            assertThatThrownBy(() -> exchange.sessionProperties("smtp")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theAuthorityCanBeHandedOutAsText() throws Exception {
        try (SimulatedExchange exchange = Corp.builder().start()) {
            byte[] pem = exchange.caPem().getBytes(StandardCharsets.US_ASCII);
            assertThat(CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(pem)))
                    .isEqualTo(exchange.caCertificate());
            exchange.serverCertificate().verify(exchange.caCertificate().getPublicKey());
        }
    }

    @Test
    void aDirectoryThatDoesNotFitTogetherIsRefusedAtTheStart() {
        assertThatThrownBy(Corp.builder().account("CORP", "JOHN", "x")::start)
                .isInstanceOf(DirectoryException.class)
                .hasMessage("There already is an account CORP\\JOHN.");
        assertThatThrownBy(Corp.builder().account("NOWHERE", "ann", "x")::start)
                .isInstanceOf(DirectoryException.class)
                .hasMessage("There is no domain named \"NOWHERE\"; known are [CORP].");
        assertThatThrownBy(Corp.builder().fullAccess("john", "ann")::start)
                .isInstanceOf(DirectoryException.class)
                .hasMessage("There is no mailbox \"ann\" on which \"john\" could have FullAccess.");
        assertThatThrownBy(SimulatedExchange.builder()::start).isInstanceOf(DirectoryException.class);
    }
}
