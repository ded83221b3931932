package org.exchangemail.imap;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Properties;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.eclipse.angus.mail.util.MailSSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that are sent ahead do not wait in the socket, unless the user has a socket of his own. */
class PromptSocketsTest {

    private final Properties properties = new Properties();

    @Test
    void socketsSendAtOnce() throws Exception {
        SocketFactory factory =
                (SocketFactory) PromptSockets.in(properties, "mail.imapex.").get("mail.imapex.socketFactory");
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket server = new ServerSocket(0, 5, here);
                Socket unconnected = factory.createSocket();
                Socket named = factory.createSocket(here.getHostAddress(), server.getLocalPort());
                Socket addressed = factory.createSocket(here, server.getLocalPort(), here, 0)) {
            assertThat(unconnected.getTcpNoDelay()).isTrue();
            assertThat(named.getTcpNoDelay()).isTrue();
            assertThat(addressed.getTcpNoDelay()).isTrue();
            assertThat(addressed.isConnected()).isTrue();
        }
    }

    @Test
    void whatTheSocketReceivesCanBeReadDirectly() throws Exception {
        Properties connection = PromptSockets.in(properties, "mail.imapex.");
        SocketFactory factory = (SocketFactory) connection.get("mail.imapex.socketFactory");
        InetAddress here = InetAddress.getLoopbackAddress();
        assertThat(PromptSockets.received(connection, "mail.imapex.", false)).isEmpty();
        try (ServerSocket server = new ServerSocket(0, 5, here);
                Socket client = factory.createSocket(here, server.getLocalPort());
                Socket accepted = server.accept()) {
            accepted.getOutputStream().write('*');

            assertThat(PromptSockets.received(connection, "mail.imapex.", false)
                            .orElseThrow()
                            .read())
                    .isEqualTo('*');
            assertThat(PromptSockets.received(connection, "mail.imapex.", true)).isEmpty();
            assertThat(client.getInputStream().available()).isZero();
        }
    }

    @Test
    void whoTrustsServersByNameHasTheSocketsOfAngusForTls() {
        properties.setProperty("mail.imapex.ssl.trust", "mail.example");

        assertThat(PromptSockets.in(properties, "mail.imapex."))
                .containsKey("mail.imapex.socketFactory")
                .doesNotContainKey("mail.imapex.ssl.socketFactory");
    }

    @Test
    void theFactoryOfTheUserMakesTls() throws Exception {
        SSLSocketFactory given = (SSLSocketFactory) SSLSocketFactory.getDefault();
        properties.put("mail.imapex.ssl.socketFactory", given);
        properties.setProperty("mail.imapex.socketFactory.fallback", "false");
        Properties connection = PromptSockets.in(properties, "mail.imapex.");
        SSLSocketFactory wrapped = (SSLSocketFactory) connection.get("mail.imapex.ssl.socketFactory");
        InetAddress here = InetAddress.getLoopbackAddress();
        try (ServerSocket server = new ServerSocket(0, 5, here);
                Socket transport = new Socket(here, server.getLocalPort());
                Socket client = wrapped.createSocket(transport, "mail.example", 993, true)) {
            assertThat(client).hasSameClassAs(given.createSocket());
            assertThat(transport.getTcpNoDelay()).isTrue();
            assertThat(PromptSockets.received(connection, "mail.imapex.", true)).isPresent();
        }
        assertThat(wrapped.getSupportedCipherSuites()).isEqualTo(given.getSupportedCipherSuites());
    }

    @Test
    void aFactoryThatAngusMayReplaceIsLeftAlone() {
        SocketFactory given = SSLSocketFactory.getDefault();
        properties.put("mail.imapex.ssl.socketFactory", given);

        assertThat(PromptSockets.in(properties, "mail.imapex."))
                .containsOnly(Map.entry("mail.imapex.ssl.socketFactory", given));
    }

    @Test
    void theFactoryOfAngusIsLeftAloneSinceAngusAsksItWhomToTrust() throws Exception {
        MailSSLSocketFactory given = new MailSSLSocketFactory();
        properties.put("mail.imapex.ssl.socketFactory", given);
        properties.setProperty("mail.imapex.socketFactory.fallback", "false");

        assertThat(PromptSockets.in(properties, "mail.imapex."))
                .containsKey("mail.imapex.socketFactory")
                .containsEntry("mail.imapex.ssl.socketFactory", given);
    }

    @Test
    void aServerThatIsNotThereIsTriedOnce() {
        assertThat(PromptSockets.in(properties, "mail.imapex."))
                .containsEntry("mail.imapex.socketFactory.fallback", "false");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "socketFactory.class",
                "socketFactory.port",
                "ssl.socketFactory.class",
                "proxy.host",
                "socks.host",
                "usesocketchannels"
            })
    void whatTheUserHasSaidOfSocketsIsKept(String property) {
        properties.setProperty("mail.imapex." + property, "1");

        assertThat(PromptSockets.in(properties, "mail.imapex."))
                .hasSize(1)
                .containsEntry("mail.imapex." + property, "1");
    }
}
