package org.exchangemail.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every version is driven by stock Angus and by the provider: login, list, select, fetch, logout. */
class EveryVersionTest {

    private static final String PASSWORD = "Secret-1";
    private static final String TOKEN = "johns-access-token";
    private static final byte[] MAIL =
            "From: Ann <ann@corp.example>\r\nSubject: supper\r\n\r\nat eight\r\n".getBytes(StandardCharsets.US_ASCII);

    static Stream<Arguments> versionsAndProtocols() {
        return ExchangeProfile.all().stream()
                .flatMap(
                        version -> Stream.of("imap", "imaps", "imapex", "imapexs", "pop3", "pop3s", "pop3ex", "pop3exs")
                                .map(protocol -> Arguments.of(version, protocol)));
    }

    private static SimulatedExchange start(ExchangeProfile version) {
        SimulatedExchange exchange = SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", PASSWORD)
                .account("CORP", "mary", "Secret-2")
                .fullAccess("john", "mary")
                .profile(version)
                .token("john", TOKEN)
                .start();
        exchange.mailbox("john").deliver().octets(MAIL);
        exchange.mailbox("mary").deliver().octets(MAIL);
        return exchange;
    }

    /**
     * Stock Angus is told to leave alone what it cannot do here: its NTLM of POP3, and PLAIN where 2007 never takes it.
     * Online is logged in to by a token.
     */
    private static Properties properties(SimulatedExchange exchange, String protocol) {
        Properties properties = exchange.sessionProperties(protocol);
        String prefix = "mail." + protocol + ".";
        if (isOnline(exchange.profile())) {
            properties.put(prefix + "auth.mechanisms", "XOAUTH2");
            properties.put(prefix + "auth.xoauth2.disable", "false");
            properties.put(prefix + "auth.xoauth2.two.line.authentication.format", "true");
        } else if (!protocol.contains("ex")) {
            properties.put(prefix + "auth.mechanisms", "LOGIN");
        }
        if (exchange.profile().imap().settings().loginType().name().equals("PLAIN_TEXT_LOGIN")) {
            properties.put(prefix + "auth.cleartext.enable", "true");
        }
        return properties;
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("versionsAndProtocols")
    void logsInListsSelectsFetchesAndLogsOut(ExchangeProfile version, String protocol) throws Exception {
        for (String user : users(version, protocol)) {
            try (SimulatedExchange exchange = start(version)) {
                read(exchange, protocol, user, isOnline(version) ? TOKEN : PASSWORD);
                String transcript = exchange.sessions().get(0).transcript();
                assertThat(transcript).contains(protocol.startsWith("imap") ? " LOGOUT" : "QUIT");
                assertThat(exchange.account("john").badLogons()).isZero();
            }
        }
    }

    private static boolean isOnline(ExchangeProfile version) {
        return version.equals(ExchangeProfile.EXCHANGE_ONLINE);
    }

    /** John, who opens his own mailbox and Mary's. */
    private static List<String> users(ExchangeProfile version, String protocol) {
        if (!isOnline(version)) {
            return List.of("CORP/john", "CORP/john/mary");
        }
        return List.of(
                "john@corp.example",
                protocol.contains("ex") ? "john@corp.example/mary@corp.example" : "mary@corp.example");
    }

    private static void read(SimulatedExchange exchange, String protocol, String user, String secret)
            throws MessagingException, IOException {
        try (Store store = Session.getInstance(properties(exchange, protocol)).getStore(protocol)) {
            store.connect(user, secret);
            assertThat(store.getDefaultFolder().list("*"))
                    .anyMatch(folder -> folder.getName().equalsIgnoreCase("INBOX"));
            try (Folder inbox = store.getFolder("INBOX")) {
                inbox.open(Folder.READ_ONLY);
                Message message = inbox.getMessage(1);
                assertThat(message.getSubject()).isEqualTo("supper");
                ByteArrayOutputStream octets = new ByteArrayOutputStream();
                message.writeTo(octets);
                assertThat(octets.toByteArray()).isEqualTo(MAIL);
            }
        }
    }
}
