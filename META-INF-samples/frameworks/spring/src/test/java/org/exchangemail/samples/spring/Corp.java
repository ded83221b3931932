package org.exchangemail.samples.spring;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.Snapshot;
import org.exchangemail.sim.mailbox.Folder;
import org.exchangemail.sim.mailbox.FolderListener;
import org.exchangemail.sim.mailbox.Message;

/**
 * The one server of all tests. The JVM trusts it, as an administrator would have it do by {@code javax.net.ssl.trustStore};
 * the JDK asks for that once only, so it is never another server.
 */
final class Corp {

    static final Duration LIMIT = Duration.ofSeconds(20);

    static final SimulatedExchange EXCHANGE = SimulatedExchange.builder()
            .domain("CORP", "corp.example")
            .account("CORP", "john", "Secret-1")
            .account("CORP", "mary", "Secret-2")
            .fullAccess("john", "mary")
            .start();

    private static final Snapshot FRESH = EXCHANGE.snapshot();
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    static {
        SSLContext.setDefault(EXCHANGE.sslContext());
    }

    private Corp() {}

    /** Makes it what it was before the first test. */
    static void reset() {
        EXCHANGE.start();
        EXCHANGE.restore(FRESH);
    }

    /**
     * Delivers messages of a few kilobytes, each with a Message-ID that no other test uses.
     *
     * @return their subjects
     */
    static List<String> deliver(String mailbox, int count) {
        List<String> subjects = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int number = NUMBERS.incrementAndGet();
            subjects.add("Order " + number);
            EXCHANGE.mailbox(mailbox).deliver().octets(message(number).getBytes(StandardCharsets.US_ASCII));
        }
        return subjects;
    }

    private static String message(int number) {
        return "Message-ID: <" + number + "@customer.example>\r\n"
                + "From: customer@customer.example\r\n"
                + "To: orders@corp.example\r\n"
                + "Subject: Order " + number + "\r\n\r\n"
                + "Please send us one more of each.\r\n".repeat(100);
    }

    /** Waits until a mailbox is empty. */
    static void awaitEmpty(String mailbox) throws InterruptedException {
        Folder inbox = EXCHANGE.mailbox(mailbox).inbox();
        CountDownLatch empty = new CountDownLatch(1);
        FolderListener listener = new FolderListener() {
            @Override
            public void expunged(Message message) {
                if (inbox.messages().isEmpty()) {
                    empty.countDown();
                }
            }
        };
        inbox.addListener(listener);
        if (!inbox.messages().isEmpty() && !empty.await(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("The mailbox is not emptied: " + inbox.messages());
        }
        inbox.removeListener(listener);
    }

    /** Mechanism and login string of all logons since the last reset. */
    static Set<String> logons() {
        return EXCHANGE.sessions().stream()
                .flatMap(session -> session.logons().stream())
                .map(logon -> logon.mechanism() + " " + logon.name())
                .collect(Collectors.toSet());
    }
}
