package org.exchangemail.sim;

import java.nio.charset.StandardCharsets;

/** The company the tests of the server take place in. */
final class Corp {

    static final String JOHNS_PASSWORD = "Secret-1";
    static final String MARYS_PASSWORD = "Secret-2";

    private Corp() {}

    /** John, who may open Mary's mailbox; Mary, who may open her own; Will, whose alias is not his name. */
    static ExchangeBuilder builder() {
        return SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", JOHNS_PASSWORD)
                .account("CORP", "mary", MARYS_PASSWORD)
                .account(will -> will.name("will").password("Secret-3").alias("william.tell"))
                .fullAccess("john", "mary");
    }

    static void deliver(SimulatedExchange exchange, String mailbox, byte[]... mails) {
        for (byte[] mail : mails) {
            exchange.mailbox(mailbox).deliver().octets(mail);
        }
    }

    static byte[] mail(String subject) {
        return ("From: Ann Example <ann@corp.example>\r\n"
                        + "To: mary@corp.example\r\n"
                        + "Date: Tue, 17 Nov 2026 10:15:00 +0000\r\n"
                        + "Message-ID: <" + subject.hashCode() + "@corp.example>\r\n"
                        + "Subject: " + subject + "\r\n"
                        + "\r\n"
                        + "Dear Mary,\r\n"
                        + "this is about " + subject + ".\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
