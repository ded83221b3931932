package org.exchangemail.samples.spring;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.integration.context.IntegrationContextUtils;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.dsl.Pollers;
import org.springframework.integration.handler.advice.IdempotentReceiverInterceptor;
import org.springframework.integration.mail.dsl.Mail;
import org.springframework.integration.selector.MetadataStoreSelector;

/** An application as people write it: a flow of Spring Integration that treats a mailbox as a queue. */
@SpringBootConfiguration
@EnableAutoConfiguration
class MailApplication {

    @Bean
    Received received() {
        return new Received();
    }

    /**
     * Reads whatever is in the mailbox, and deletes it. No mark decides what is read, so that none can be lost; what could
     * not be deleted comes again, and is not handed on again.
     */
    @Bean
    IntegrationFlow orders(@Value("${mailbox.url}") String url, Received received) {
        return IntegrationFlow.from(
                        Mail.imapInboundAdapter(url)
                                .searchTermStrategy((flags, folder) -> null)
                                .shouldDeleteMessages(true)
                                .javaMailProperties(properties -> properties.put("mail.imapexs.peek", "true")),
                        adapter -> adapter.id("adapter")
                                .autoStartup(false)
                                .poller(Pollers.fixedDelay(50).maxMessagesPerPoll(-1)))
                .handle(
                        message -> received.accept((MimeMessage) message.getPayload()),
                        application -> application.advice(onceForEachMessageId()))
                .get();
    }

    @Bean
    IdempotentReceiverInterceptor onceForEachMessageId() {
        IdempotentReceiverInterceptor once = new IdempotentReceiverInterceptor(
                new MetadataStoreSelector(message -> messageId((MimeMessage) message.getPayload())));
        once.setDiscardChannelName(IntegrationContextUtils.NULL_CHANNEL_BEAN_NAME);
        return once;
    }

    private static String messageId(MimeMessage message) {
        try {
            return message.getMessageID();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
