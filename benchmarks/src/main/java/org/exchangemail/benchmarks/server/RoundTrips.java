package org.exchangemail.benchmarks.server;

import java.io.IOException;
import java.util.List;

/** One command, one answer: what a client waits for. */
final class RoundTrips implements Part {

    @Override
    public List<Line> lines(Sizes sizes) {
        return List.of(
                Line.times("SELECT, no messages", Row.Unit.MICROS, 10),
                Line.times("SELECT, " + sizes.messages() + " messages", Row.Unit.MICROS, 10),
                Line.times("STATUS", Row.Unit.MICROS, 10),
                Line.times("LIST \"\" *", Row.Unit.MICROS, 10),
                Line.times("NOOP", Row.Unit.MICROS, 1));
    }

    @Override
    public List<Double> measure(Contestant contestant, Sizes sizes) throws IOException {
        Rounds rounds = new Rounds(sizes);
        try (ServerProcess server = contestant.start("-Xmx2g")) {
            server.deliver(Users.MANY, sizes.messages(), sizes.octets());
            try (MailClient empty = MailClient.imap(server.imap(), Users.EMPTY);
                    MailClient many = MailClient.imap(server.imap(), Users.MANY)) {
                double select = rounds.latency(() -> empty.command("SELECT INBOX"));
                double selectMany = rounds.latency(() -> many.command("SELECT INBOX"));
                double status = rounds.latency(() -> empty.command("STATUS INBOX (MESSAGES UIDNEXT UNSEEN)"));
                double list = rounds.latency(() -> empty.command("LIST \"\" *"));
                double noop = rounds.latency(() -> empty.command("NOOP"));
                return List.of(select * 1e6, selectMany * 1e6, status * 1e6, list * 1e6, noop * 1e6);
            }
        }
    }
}
