package org.exchangemail.samples.camel;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.mailbox.Folder;
import org.exchangemail.sim.mailbox.FolderListener;
import org.exchangemail.sim.mailbox.Message;

/** Puts mail into mailboxes. */
final class Mail {

    private static final int PATIENCE_SECONDS = 20;

    private Mail() {}

    /**
     * Delivers numbered messages of a few kilobytes.
     *
     * @return their subjects
     */
    static List<String> deliver(SimulatedExchange exchange, String mailbox, int count) {
        List<String> subjects = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            String subject = "Order " + i;
            subjects.add(subject);
            exchange.mailbox(mailbox).deliver().octets(message(subject, i).getBytes(StandardCharsets.US_ASCII));
        }
        return subjects;
    }

    /** Waits until a mailbox is empty. */
    static void awaitEmpty(SimulatedExchange exchange, String mailbox) throws InterruptedException {
        Folder inbox = exchange.mailbox(mailbox).inbox();
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
        if (!inbox.messages().isEmpty() && !empty.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("The mailbox is not emptied: " + inbox.messages());
        }
        inbox.removeListener(listener);
    }

    private static String message(String subject, int number) {
        return """
                Message-ID: <%d@customer.example>
                Date: Sat, 21 Nov 2026 12:00:00 +0000
                From: customer@customer.example
                To: orders@corp.example
                Subject: %s
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary="b"

                --b
                Content-Type: text/plain; charset=us-ascii

                Dear Mary,
                %s
                --b
                Content-Type: application/octet-stream
                Content-Disposition: attachment; filename="order.bin"
                Content-Transfer-Encoding: base64

                AAECAwQ=
                --b--
                """.formatted(number, subject, "please send us one more of each.\n".repeat(100))
                .replace("\n", "\r\n");
    }
}
