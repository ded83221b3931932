package org.exchangemail.benchmarks.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Many sessions, each with a mailbox open. The heap is touched as a whole before, so that what the process grows by is
 * stacks and buffers outside of it; the heap itself is counted after a full collection.
 */
final class IdleSessions implements Part {

    private static final String[] FIXED_HEAP = {"-Xms2g", "-Xmx2g", "-XX:+AlwaysPreTouch"};

    @Override
    public List<Line> lines(Sizes sizes) {
        String all = ", " + sizes.sessions() + " sessions";
        return List.of(
                Line.times("connect + LOGIN + SELECT" + all, Row.Unit.SECONDS, 5),
                Line.times("memory for each session" + all, Row.Unit.KIBIBYTES, 5),
                new Line("of it heap", Row.Unit.KIBIBYTES, new Row.Expectation.None()));
    }

    @Override
    public List<Double> measure(Contestant contestant, Sizes sizes) throws IOException {
        List<MailClient> clients = new ArrayList<>();
        try (ServerProcess server = contestant.start(FIXED_HEAP)) {
            // What the first sessions load and have compiled is no part of what each session takes.
            for (int i = 0; i < sizes.sessions(); i++) {
                MailClient.imap(server.imap(), Users.numbered(i)).close();
            }
            open(server, 0).close();
            long heap = server.heap();
            long resident = server.resident();
            double seconds = Rounds.timed(() -> {
                for (int i = 0; i < sizes.sessions(); i++) {
                    clients.add(open(server, i));
                }
            });
            double heapEach = (double) (server.heap() - heap) / sizes.sessions();
            double outsideEach = (double) (server.resident() - resident) / sizes.sessions();
            return List.of(seconds, (heapEach + outsideEach) / 1024, heapEach / 1024);
        } finally {
            for (MailClient client : clients) {
                client.close();
            }
        }
    }

    private static MailClient open(ServerProcess server, int number) throws IOException {
        MailClient client = MailClient.imap(server.imap(), Users.numbered(number));
        client.command("SELECT INBOX");
        return client;
    }
}
