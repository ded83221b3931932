package org.exchangemail.benchmarks.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** APPEND of small messages, with LITERAL+, which both servers have: one round trip for each. */
final class Appends implements Part {

    @Override
    public List<Line> lines(Sizes sizes) {
        return List.of(
                Line.times("APPEND of " + sizes.messages() + " messages, one command each", Row.Unit.PER_SECOND, 5));
    }

    @Override
    public List<Double> measure(Contestant contestant, Sizes sizes) throws IOException {
        Rounds rounds = new Rounds(sizes);
        byte[] append = append(sizes.octets());
        try (ServerProcess server = contestant.start("-Xmx2g")) {
            int[] user = {0};
            double seconds = rounds.seconds(() -> {
                try (MailClient client = MailClient.imap(server.imap(), Users.numbered(user[0]++))) {
                    for (int i = 0; i < sizes.messages(); i++) {
                        client.command(append);
                    }
                }
            });
            return List.of(sizes.messages() / seconds);
        }
    }

    private static byte[] append(int octets) {
        byte[] mail = SampleMail.of(0, octets);
        ByteArrayOutputStream command = new ByteArrayOutputStream();
        command.writeBytes(("APPEND INBOX {" + mail.length + "+}\r\n").getBytes(StandardCharsets.US_ASCII));
        command.writeBytes(mail);
        return command.toByteArray();
    }
}
