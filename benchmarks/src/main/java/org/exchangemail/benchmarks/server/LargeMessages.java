package org.exchangemail.benchmarks.server;

import java.io.IOException;
import java.util.List;

/** Large messages: how fast octets come. */
final class LargeMessages implements Part {

    @Override
    public List<Line> lines(Sizes sizes) {
        String all = sizes.large() + " messages of " + (sizes.largeOctets() >> 10) + " KiB";
        return List.of(
                Line.times("FETCH 1:* (BODY.PEEK[]), " + all, Row.Unit.MEGABYTES_PER_SECOND, 5),
                Line.times("POP3 RETR, " + all, Row.Unit.MEGABYTES_PER_SECOND, 10));
    }

    @Override
    public List<Double> measure(Contestant contestant, Sizes sizes) throws IOException {
        Rounds rounds = new Rounds(sizes);
        double octets = (double) sizes.large() * sizes.largeOctets();
        try (ServerProcess server = contestant.start("-Xmx4g")) {
            server.deliver(Users.LARGE, sizes.large(), sizes.largeOctets());
            double fetch;
            try (MailClient client = MailClient.imap(server.imap(), Users.LARGE)) {
                client.command("SELECT INBOX");
                fetch = octets / rounds.seconds(() -> client.command("FETCH 1:* (BODY.PEEK[])"));
                client.command("LOGOUT");
            }
            try (MailClient client = MailClient.pop3(server.pop3(), Users.LARGE)) {
                double retrieve = rounds.perSecond(sizes.large(), number -> client.retrieve(number + 1));
                client.singleLine("QUIT");
                return List.of(fetch / 1e6, retrieve * sizes.largeOctets() / 1e6);
            }
        }
    }
}
