package org.exchangemail.benchmarks.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The harness runs, in sizes too small to say anything of a server. */
class PartsTest {

    private static final Sizes TINY = new Sizes(5, 2_048, 2, 70_000, 3, 1, 1, Duration.ofMillis(1));

    static List<Part> parts() {
        return List.copyOf(ServerBenchmark.PARTS.values());
    }

    @ParameterizedTest
    @MethodSource("parts")
    void everyPartMeasuresBothServers(Part part) throws IOException, InterruptedException {
        for (Contestant contestant : Contestant.values()) {
            assertThat(part.measure(contestant, TINY))
                    .as(contestant + ": " + part.lines(TINY))
                    .hasSameSizeAs(part.lines(TINY))
                    .allSatisfy(number -> assertThat(number).isFinite());
        }
    }

    @ParameterizedTest
    @EnumSource
    void bothServersGiveBackEveryOctetThatWasDelivered(Contestant contestant) throws IOException {
        try (ServerProcess server = contestant.start()) {
            server.deliver(Users.LARGE, 1, 70_000);
            try (MailClient imap = MailClient.imap(server.imap(), Users.LARGE);
                    MailClient pop3 = MailClient.pop3(server.pop3(), Users.LARGE)) {
                imap.command("SELECT INBOX");
                assertThat(imap.command("FETCH 1 (BODY.PEEK[])")).isBetween(70_000L, 70_200L);
                assertThat(pop3.retrieve(1)).isBetween(70_000L, 70_200L);
            }
        }
    }
}
