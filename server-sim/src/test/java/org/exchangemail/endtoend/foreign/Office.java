package org.exchangemail.endtoend.foreign;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.mailbox.Folder;
import org.exchangemail.sim.mailbox.Mailbox;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.LoginType;

/** The server that the foreign clients find, and John's mail in it. */
final class Office {

    static final String USER = "CORP/john";
    static final String PASSWORD = "Secret-1";

    private Office() {}

    static SimulatedExchange open(ExchangeProfile version) {
        SimulatedExchange exchange = SimulatedExchange.builder()
                .profile(version)
                .loginType(LoginType.PLAIN_TEXT_LOGIN)
                .domain("CORP", "corp.example")
                .account("CORP", "john", PASSWORD)
                .start();
        Mailbox mailbox = exchange.mailbox("john");
        mailbox.deliver().octets(mail("breakfast", ".\r\n..dots\r\n"));
        mailbox.deliver().octets(twoParts("lunch"));
        mailbox.deliver().octets(mail("supper", "last line without an end"));
        return exchange;
    }

    static byte[] mail(String subject, String body) {
        return (header(subject) + "\r\n" + body).getBytes(StandardCharsets.US_ASCII);
    }

    private static String header(String subject) {
        return "From: Ann Example <ann@corp.example>\r\n"
                + "To: \"John \\\"J\\\" Example\" <john@corp.example>\r\n"
                + "Date: Tue, 17 Nov 2026 10:15:00 +0000\r\n"
                + "Message-ID: <" + subject + "@corp.example>\r\n"
                + "Subject: " + subject + "\r\n"
                + "MIME-Version: 1.0\r\n";
    }

    static byte[] twoParts(String subject) {
        return (header(subject)
                        + "Content-Type: multipart/mixed; boundary=\"b\"\r\n\r\n"
                        + "--b\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\nsee below\r\n"
                        + "--b\r\nContent-Type: application/octet-stream\r\n"
                        + "Content-Disposition: attachment; filename=\"bill.bin\"\r\n"
                        + "Content-Transfer-Encoding: base64\r\n\r\nAAECAwQ=\r\n--b--\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    static Path ca(SimulatedExchange exchange, Path directory) throws IOException {
        return Files.writeString(directory.resolve("ca.pem"), exchange.caPem());
    }

    /** The subjects of what is in a folder, in the order of its messages. */
    static List<String> subjects(SimulatedExchange exchange, String folder) {
        Folder found = exchange.mailbox("john").folder(folder).orElseThrow();
        return found.messages().stream()
                .map(message -> message.structure()
                        .header()
                        .first("Subject")
                        .orElseThrow()
                        .value())
                .toList();
    }
}
