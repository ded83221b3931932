package org.exchangemail.benchmarks.server;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Connect, LOGIN, LOGOUT, again and again, by one client and by several at once. */
final class Logins implements Part {

    private static final int THREADS = 8;

    @Override
    public List<Line> lines(Sizes sizes) {
        return List.of(
                Line.times("connect + LOGIN + LOGOUT, 1 thread", Row.Unit.PER_SECOND, 5),
                Line.times("connect + LOGIN + LOGOUT, " + THREADS + " threads", Row.Unit.PER_SECOND, 5));
    }

    @Override
    public List<Double> measure(Contestant contestant, Sizes sizes) throws IOException, InterruptedException {
        Rounds rounds = new Rounds(sizes);
        try (ServerProcess server = contestant.start()) {
            double one = rounds.perSecond(THREADS, number -> login(server, number));
            return List.of(one, several(rounds, server));
        }
    }

    private static double several(Rounds rounds, ServerProcess server) throws IOException, InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<Double>> rates = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                int user = i;
                rates.add(pool.submit(() -> rounds.perSecond(THREADS, number -> login(server, user))));
            }
            double sum = 0;
            for (Future<Double> rate : rates) {
                sum += rate.get();
            }
            return sum;
        } catch (ExecutionException e) {
            throw new IOException(e);
        } finally {
            pool.shutdownNow();
        }
    }

    private static void login(ServerProcess server, int user) throws IOException {
        try (MailClient client = MailClient.imap(server.imap(), Users.numbered(user))) {
            client.command("LOGOUT");
        }
    }
}
