package org.exchangemail.samples.camel;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.UIDFolder;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.attachment.Attachment;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.component.mail.MailUidGenerator;
import org.apache.camel.support.processor.idempotent.MemoryIdempotentRepository;
import org.eclipse.angus.mail.pop3.POP3Folder;
import org.exchangemail.sim.RecordedSession;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.StoredMessage;
import org.exchangemail.sim.junit.ExchangeAccount;
import org.exchangemail.sim.junit.WithSimulatedExchange;
import org.exchangemail.sim.mailbox.Flag;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The options of Camel's mail consumer, with our stores behind its schemes. */
@WithSimulatedExchange(
        accounts = {
            @ExchangeAccount(name = "john", password = "Secret-1", fullAccessOn = "mary"),
            @ExchangeAccount(name = "mary", password = "Secret-2")
        })
class CamelConsumerTest {

    private static final Map<String, String> STORES = Map.of(
            "imap", "org.exchangemail.imap.IMAPExchangeStore",
            "imaps", "org.exchangemail.imap.IMAPExchangeSSLStore",
            "pop3", "org.exchangemail.pop3.POP3ExchangeStore",
            "pop3s", "org.exchangemail.pop3.POP3ExchangeSSLStore");

    private final Received received = new Received();

    @AutoClose
    private final CamelApplication application = new CamelApplication();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"imap", "imaps", "pop3", "pop3s"})
    void everySchemeDeliversTextAndAttachmentsOverTls(String scheme, SimulatedExchange exchange) throws Exception {
        Mail.deliver(exchange, "mary", 1);
        ConcurrentLinkedQueue<String> contents = new ConcurrentLinkedQueue<>();
        run(
                exchange,
                routes -> routes.from(endpoint(scheme) + "&delete=true")
                        .process(mail -> {
                            contents.add(mail.getMessage().getBody(String.class));
                            for (Attachment attachment : mail.getMessage(AttachmentMessage.class)
                                    .getAttachmentObjects()
                                    .values()) {
                                try (InputStream in =
                                        attachment.getDataHandler().getInputStream()) {
                                    contents.add(
                                            attachment.getDataHandler().getName() + " " + in.readAllBytes().length);
                                }
                            }
                        })
                        .process(received));

        assertThat(received.take(1)).containsExactly("Order 1");
        assertThat(contents).hasSize(2).first().asString().startsWith("Dear Mary,");
        assertThat(contents).contains("order.bin 5");
        assertThat(exchange.sessions()).allMatch(session -> session.tls().isPresent());
        Mail.awaitEmpty(exchange, "mary");
    }

    @ParameterizedTest
    @ValueSource(strings = {"imaps", "pop3s"})
    void whatStaysInTheMailboxIsReadOnceByItsUid(String scheme, SimulatedExchange exchange) throws Exception {
        MailUidGenerator uids = (endpoint, message) -> uid(message);
        List<String> sent = Mail.deliver(exchange, "mary", 3);
        run(exchange, routes -> {
            routes.bindToRegistry("uids", uids);
            routes.bindToRegistry("read", MemoryIdempotentRepository.memoryIdempotentRepository());
            routes.from(endpoint(scheme) + "&unseen=false&mailUidGenerator=#uids&idempotentRepository=#read"
                            + "&idempotentRepositoryRemoveOnCommit=false")
                    .process(received);
        });

        assertThat(received.take(3)).isEqualTo(sent);
        Mail.deliver(exchange, "mary", 1);
        assertThat(received.take(1)).containsExactly("Order 1");
        application.close();
        assertThat(received.rest()).isEmpty();
        assertThat(exchange.messages("mary")).hasSize(4);
    }

    private static String uid(Message message) {
        try {
            Folder inbox = message.getFolder();
            return inbox instanceof POP3Folder maildrop
                    ? maildrop.getUID(message)
                    : Long.toString(((UIDFolder) inbox).getUID(message));
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aMessageThatTheRouteFailsOnStaysUnseenAndComesAgain(SimulatedExchange exchange) throws Exception {
        Mail.deliver(exchange, "mary", 2);
        AtomicBoolean failed = new AtomicBoolean();
        ConcurrentLinkedQueue<Boolean> seenMeanwhile = new ConcurrentLinkedQueue<>();
        run(
                exchange,
                routes -> routes.from(endpoint("imaps")).process(mail -> {
                    received.process(mail);
                    StoredMessage second = exchange.messages("mary").get(1);
                    seenMeanwhile.add(second.flags().contains(Flag.SEEN));
                    if (mail.getMessage().getHeader("Subject").equals("Order 2") && failed.compareAndSet(false, true)) {
                        throw new IllegalStateException("no such customer");
                    }
                }));

        assertThat(received.take(3)).containsExactly("Order 1", "Order 2", "Order 2");
        application.close();
        assertThat(seenMeanwhile).containsOnly(false);
        assertThat(exchange.messages("mary")).allMatch(mail -> mail.flags().contains(Flag.SEEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"imaps", "pop3s"})
    void aFewMessagesForEachPollAndAConnectionForEach(String scheme, SimulatedExchange exchange) throws Exception {
        List<String> sent = Mail.deliver(exchange, "mary", 3);
        run(
                exchange,
                routes -> routes.from(endpoint(scheme) + "&delete=true&fetchSize=1&disconnect=true")
                        .process(received));

        assertThat(received.take(3)).isEqualTo(sent);
        Mail.awaitEmpty(exchange, "mary");
        application.close();
        assertThat(exchange.sessions().size()).isGreaterThanOrEqualTo(3);
        for (RecordedSession session : exchange.sessions()) {
            exchange.awaitSession(other -> other.equals(session) && session.isOver(), Duration.ofSeconds(10));
        }
        assertThat(exchange.account("john").badLogons()).isZero();
    }

    @Test
    void whatHasBeenReadIsMovedToAFolderThatCamelMakes(SimulatedExchange exchange) throws Exception {
        Mail.deliver(exchange, "mary", 2);
        run(exchange, routes -> routes.from(endpoint("imaps") + "&moveTo=Done").process(received));

        received.take(2);
        Mail.awaitEmpty(exchange, "mary");
        assertThat(exchange.messages("mary", "Done"))
                .extracting(StoredMessage::subject)
                .containsExactly("Order 1", "Order 2");
    }

    @Test
    void javaMailPropertiesOfTheApplicationDoAsWell(SimulatedExchange exchange) throws Exception {
        Mail.deliver(exchange, "mary", 1);
        Properties properties = exchange.sessionProperties("imaps");
        properties.setProperty("mail.imaps.class", STORES.get("imaps"));
        run(exchange, routes -> {
            routes.bindToRegistry("corp", properties);
            routes.from("imaps:{{mailbox.host}}:{{mailbox.imaps.port}}?javaMailProperties=#corp&initialDelay=0&delay=50"
                            + "&username=RAW(CORP/john/mary)&password=RAW(Secret-1)")
                    .process(received);
        });

        assertThat(received.take(1)).containsExactly("Order 1");
    }

    /** Camel's doing, with any store; the reason for what the sample recommends instead. */
    @Test
    void theRepositoryOfAnEndpointPassesOverWhatABrokenPollCouldNotRead(SimulatedExchange exchange) throws Exception {
        Mail.deliver(exchange, "mary", 3);
        exchange.faults().nth(2).inReplyTo("FETCH", 1000).close();
        run(exchange, routes -> {
            routes.bindToRegistry("read", MemoryIdempotentRepository.memoryIdempotentRepository());
            routes.from(endpoint("imaps") + "&delete=true&idempotentRepository=#read")
                    .process(received);
        });

        assertThat(received.take(1)).containsExactly("Order 3");
        application.close();
        assertThat(exchange.messages("mary")).extracting(StoredMessage::subject).containsExactly("Order 1", "Order 2");
    }

    private void run(SimulatedExchange exchange, LambdaRouteBuilder routes) throws Exception {
        application.start(exchange, folder, Map.of(), routes);
    }

    private static String endpoint(String scheme) {
        String upgrade = scheme.endsWith("s") ? "" : "&mail." + scheme + ".starttls.enable=true";
        return scheme + ":{{mailbox.host}}:{{mailbox." + scheme + ".port}}?initialDelay=0&delay=50"
                + "&username=RAW(CORP/john/mary)&password=RAW(Secret-1)"
                + "&mail." + scheme + ".class=" + STORES.get(scheme) + upgrade;
    }
}
