package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.exchangemail.sim.mailbox.Flag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several sessions in one folder: what each is told, and when (RFC 3501 sections 5.2 and 7.4.1). */
class SharedFolderTest {

    private SimulatedExchange exchange;

    @BeforeEach
    void start() {
        exchange = Corp.builder().start();
        for (int i = 1; i <= 3; i++) {
            exchange.mailbox("mary").deliver().octets(Corp.mail("number " + i));
        }
    }

    @AfterEach
    void stop() {
        exchange.close();
    }

    private RawClient open(String login) throws IOException {
        RawClient client = RawClient.secure(exchange);
        assertThat(client.last("a LOGIN " + login)).startsWith("a OK");
        assertThat(client.last("b SELECT INBOX")).startsWith("b OK");
        return client;
    }

    @Test
    void flagsSetByOneAreToldToTheOther() throws IOException {
        try (RawClient mary = open("mary Secret-2");
                RawClient john = open("CORP/john/mary Secret-1")) {
            mary.last("c STORE 2 +FLAGS.SILENT (\\Flagged)");
            assertThat(john.command("c NOOP")).containsExactly("* 2 FETCH (FLAGS (\\Flagged))", "c OK NOOP completed.");
            assertThat(mary.command("d NOOP")).containsExactly("d OK NOOP completed.");
        }
    }

    @Test
    void numbersStayUntilTheOtherIsToldOfAnExpunge() throws IOException {
        try (RawClient mary = open("mary Secret-2");
                RawClient john = open("CORP/john/mary Secret-1")) {
            mary.last("c STORE 1 +FLAGS.SILENT (\\Deleted)");
            mary.last("d EXPUNGE");
            assertThat(john.command("c FETCH 2 UID"))
                    .contains("* 2 FETCH (UID 2)")
                    .noneMatch(l -> l.contains("EXPUNGE"));
            assertThat(john.command("d NOOP")).contains("* 1 EXPUNGE");
            assertThat(john.command("e FETCH 2 UID")).containsExactly("* 2 FETCH (UID 3)", "e OK FETCH completed.");
        }
    }

    @Test
    void newMailIsToldToBoth() throws IOException {
        try (RawClient mary = open("mary Secret-2");
                RawClient john = open("CORP/john/mary Secret-1")) {
            exchange.mailbox("mary").deliver().octets(Corp.mail("number 4"));
            assertThat(mary.command("c CHECK")).contains("* 4 EXISTS");
            assertThat(john.command("c NOOP")).contains("* 4 EXISTS");
        }
    }

    @Test
    void eightSessionsAtOnceLoseNothing() throws Exception {
        int sessions = 8;
        int rounds = 25;
        ExecutorService pool = Executors.newFixedThreadPool(sessions);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < sessions; i++) {
                running.add(pool.submit(() -> {
                    try (RawClient client = open("CORP/john/mary Secret-1")) {
                        for (int round = 0; round < rounds; round++) {
                            exchange.mailbox("mary").deliver().octets(Corp.mail("more"));
                            assertThat(client.last("c STORE 1:* +FLAGS (\\Seen)"))
                                    .startsWith("c OK");
                            assertThat(client.last("d NOOP")).startsWith("d OK");
                            assertThat(client.last("e FETCH 1:* (UID FLAGS)")).startsWith("e OK");
                        }
                        return null;
                    }
                }));
            }
            for (Future<?> each : running) {
                each.get(60, TimeUnit.SECONDS);
            }
        } finally {
            pool.shutdownNow();
        }
        try (RawClient client = open("mary Secret-2")) {
            client.last("c STORE 1:* +FLAGS.SILENT (\\Seen)");
        }
        assertThat(exchange.mailbox("mary").inbox().messages())
                .hasSize(3 + sessions * rounds)
                .allMatch(message -> message.flags().contains(Flag.SEEN));
    }
}
