package org.exchangemail.samples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeMessage;
import java.io.Closeable;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.mailbox.Flag;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.Quirk;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.integration.IntegrationMessageHeaderAccessor;
import org.springframework.integration.config.EnableIntegration;
import org.springframework.integration.mail.inbound.ImapMailReceiver;
import org.springframework.messaging.Message;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;

/** Receivers that are made by hand, with the options that XML does not have. */
class ImapMailReceiverTest {

    /** What a receiver wants to find. */
    @EnableIntegration
    static class Infrastructure {}

    @AutoClose
    private final AnnotationConfigApplicationContext spring =
            new AnnotationConfigApplicationContext(Infrastructure.class);

    @ParameterizedTest
    @CsvSource({
        "imapexs, mail.imapexs.peek, true",
        "imaps, mail.imaps.class, org.exchangemail.imap.IMAPExchangeSSLStore"
    })
    void leavesAMessageUnmarkedIfItIsToldTo(String protocol, String property, String value) throws Exception {
        try (SimulatedExchange exchange = server(ExchangeProfile.EXCHANGE_2016)) {
            Properties properties = exchange.sessionProperties(protocol);
            properties.setProperty(property, value);
            ImapMailReceiver receiver = receiver(protocol, exchange, properties);
            receiver.setAutoCloseFolder(false);
            receiver.setShouldMarkMessagesAsRead(false);
            receiver.setFlaggedAsFallback(false);
            receiver.afterPropertiesSet();

            Message<?> received = (Message<?>) receiver.receive()[0];
            assertThat(((MimeMessage) received.getPayload()).getContent())
                    .asString()
                    .startsWith("Please send");
            try (Closeable folder = new IntegrationMessageHeaderAccessor(received).getCloseableResource()) {
                assertThat(folder).isNotNull();
            }
            receiver.destroy();

            assertThat(exchange.messages("mary").get(0).flags()).isEmpty();
        }
    }

    @Test
    void marksWithItsOwnKeywordWhereTheServerTakesKeywords() throws Exception {
        try (SimulatedExchange exchange = server(ExchangeProfile.EXCHANGE_2016.without(Quirk.NO_KEYWORDS))) {
            ImapMailReceiver receiver = receiver("imapexs", exchange, exchange.sessionProperties("imapexs"));
            receiver.setUserFlag("orders");
            receiver.afterPropertiesSet();

            assertThat(receiver.receive()).hasSize(1);
            assertThat(receiver.receive()).isEmpty();
            receiver.destroy();

            org.exchangemail.sim.mailbox.Message read =
                    exchange.mailbox("mary").inbox().messages().get(0);
            assertThat(read.flags()).containsExactly(Flag.SEEN);
            assertThat(read.keywords()).containsExactly("orders");
        }
    }

    private static SimulatedExchange server(ExchangeProfile profile) {
        SimulatedExchange exchange = SimulatedExchange.builder()
                .profile(profile)
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Secret-1")
                .account("CORP", "mary", "Secret-2")
                .fullAccess("john", "mary")
                .start();
        exchange.mailbox("mary")
                .deliver()
                .octets("Subject: Order\r\n\r\nPlease send us one more.\r\n".getBytes(StandardCharsets.US_ASCII));
        return exchange;
    }

    private ImapMailReceiver receiver(String protocol, SimulatedExchange exchange, Properties properties) {
        ImapMailReceiver receiver = new ImapMailReceiver(
                protocol + "://CORP%2Fjohn%2Fmary:Secret-1@" + exchange.host() + ":" + exchange.imapsPort() + "/INBOX");
        receiver.setJavaMailProperties(properties);
        receiver.setBeanFactory(spring.getBeanFactory());
        receiver.setTaskScheduler(new SimpleAsyncTaskScheduler());
        return receiver;
    }
}
