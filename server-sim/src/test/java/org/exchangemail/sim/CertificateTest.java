package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Clock;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.exchangemail.sim.tls.ServerCertificate;
import org.exchangemail.sim.tls.SignatureKind;
import org.exchangemail.sim.tls.TlsMaterial;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Certificates made fresh at the start: those a client accepts, and those it has to refuse. */
class CertificateTest {

    @ParameterizedTest
    @EnumSource(SignatureKind.class)
    void everyKindOfSignatureIsServedAndAccepted(SignatureKind kind) throws IOException {
        try (SimulatedExchange exchange = Corp.builder()
                .certificate(ServerCertificate.valid().signedBy(kind))
                .start()) {
            X509Certificate shown = handshake(exchange);
            assertThat(shown).isEqualTo(exchange.serverCertificate());
            assertThat(shown.getSigAlgName().replace("-", ""))
                    .containsIgnoringCase(
                            kind.name().contains("PSS") ? "PSS" : kind.hash().replace("-", ""));
        }
    }

    @Test
    void anExpiredOneIsRefused() {
        assertRefused(ServerCertificate.valid().expired(), "NotAfter");
    }

    @Test
    void oneThatIsNotYetValidIsRefused() {
        assertRefused(ServerCertificate.valid().notYetValid(), "NotBefore");
    }

    @Test
    void oneForAnotherHostIsRefused() {
        assertRefused(
                ServerCertificate.valid().onlyFor("other.example"),
                "No subject alternative DNS name matching localhost");
    }

    private static void assertRefused(ServerCertificate certificate, String why) {
        try (SimulatedExchange exchange =
                Corp.builder().certificate(certificate).start()) {
            assertThatThrownBy(() -> handshake(exchange))
                    .isInstanceOf(SSLHandshakeException.class)
                    .rootCause()
                    .hasMessageContaining(why);
        }
    }

    @Test
    void aSelfSignedOneIsAcceptedByWhoTrustsItAndByNobodyElse() throws IOException {
        try (SimulatedExchange exchange = Corp.builder()
                        .certificate(ServerCertificate.valid().asSelfSigned())
                        .start();
                SimulatedExchange stranger = Corp.builder().start()) {
            assertThat(exchange.caCertificate()).isEqualTo(exchange.serverCertificate());
            assertThat(handshake(exchange)).isEqualTo(exchange.serverCertificate());
            assertThatThrownBy(() -> handshake(exchange, stranger)).isInstanceOf(SSLHandshakeException.class);
        }
    }

    @Test
    void furtherHostsCanBeNamed() throws Exception {
        try (SimulatedExchange exchange = Corp.builder()
                .certificate(
                        ServerCertificate.valid().alsoFor("mail.corp.example").alsoFor("192.0.2.7"))
                .start()) {
            assertThat(exchange.serverCertificate().getSubjectAlternativeNames())
                    .extracting(name -> name.get(1).toString())
                    .contains("localhost", "127.0.0.1", "mail.corp.example", "192.0.2.7");
            assertThat(handshake(exchange)).isNotNull();
        }
        assertThatThrownBy(() -> ServerCertificate.valid().onlyFor(" ")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theHashOfTheSignatureIsThatOfTheChannelBindings() throws Exception {
        TlsMaterial material = TlsMaterial.create(
                ServerCertificate.valid().signedBy(SignatureKind.ECDSA_SHA384), Clock.systemUTC(), new SecureRandom());
        assertThat(material.endPointHash())
                .isEqualTo(MessageDigest.getInstance("SHA-384")
                        .digest(material.serverCertificate().getEncoded()));
    }

    private static X509Certificate handshake(SimulatedExchange exchange) throws IOException {
        return handshake(exchange, exchange);
    }

    private static X509Certificate handshake(SimulatedExchange exchange, SimulatedExchange trusted) throws IOException {
        try (SSLSocket socket =
                (SSLSocket) trusted.sslContext().getSocketFactory().createSocket("localhost", exchange.imapsPort())) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            return (X509Certificate) socket.getSession().getPeerCertificates()[0];
        }
    }
}
