package org.exchangemail.benchmarks.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** A folder with many small messages: what reading it costs the client, and keeping it costs the server. */
final class SmallMessages implements Part {

    @Override
    public List<Line> lines(Sizes sizes) {
        String all = ", " + sizes.messages() + " messages";
        return List.of(
                Line.times("FETCH 1:* (UID FLAGS RFC822.SIZE)" + all, Row.Unit.MILLIS, 5),
                Line.times("FETCH 1:* (ENVELOPE BODYSTRUCTURE)" + all, Row.Unit.MILLIS, 5),
                Line.times("FETCH 1:* (BODY.PEEK[])" + all, Row.Unit.MILLIS, 5),
                Line.times("FETCH n (BODY.PEEK[]), one command each", Row.Unit.PER_SECOND, 10),
                Line.times("POP3 RETR, one command each", Row.Unit.PER_SECOND, 10),
                new Line(
                        "memory for each message of " + sizes.octets() + " octets, delivered",
                        Row.Unit.OCTETS,
                        new Row.Expectation.Below(2.0 * sizes.octets())),
                new Line(
                        "the same after FETCH of everything",
                        Row.Unit.OCTETS,
                        new Row.Expectation.Below(2.0 * sizes.octets())));
    }

    @Override
    public List<Double> measure(Contestant contestant, Sizes sizes) throws IOException {
        try (ServerProcess server = contestant.start("-Xmx2g")) {
            List<Double> numbers = new ArrayList<>();
            long before = server.heap();
            server.deliver(Users.MANY, sizes.messages(), sizes.octets());
            long delivered = server.heap();
            reading(server, new Rounds(sizes), sizes.messages(), numbers);
            long read = server.heap();
            numbers.add((double) (delivered - before) / sizes.messages());
            numbers.add((double) (read - before) / sizes.messages());
            return numbers;
        }
    }

    private static void reading(ServerProcess server, Rounds rounds, int messages, List<Double> numbers)
            throws IOException {
        try (MailClient client = MailClient.imap(server.imap(), Users.MANY)) {
            client.command("SELECT INBOX");
            numbers.add(rounds.seconds(() -> client.command("FETCH 1:* (UID FLAGS RFC822.SIZE)")) * 1e3);
            numbers.add(rounds.seconds(() -> client.command("FETCH 1:* (ENVELOPE BODYSTRUCTURE)")) * 1e3);
            numbers.add(rounds.seconds(() -> client.command("FETCH 1:* (BODY.PEEK[])")) * 1e3);
            numbers.add(
                    rounds.perSecond(messages, number -> client.command("FETCH " + (number + 1) + " (BODY.PEEK[])")));
            client.command("LOGOUT");
        }
        try (MailClient client = MailClient.pop3(server.pop3(), Users.MANY)) {
            numbers.add(rounds.perSecond(messages, number -> client.retrieve(number + 1)));
            client.singleLine("QUIT");
        }
    }
}
