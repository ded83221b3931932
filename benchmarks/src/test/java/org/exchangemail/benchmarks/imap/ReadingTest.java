package org.exchangemail.benchmarks.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.MessagingException;
import jakarta.mail.Store;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Stock and ours read the same, whatever is done; in sizes too small to say anything of their speed. */
class ReadingTest {

    private static final Amounts TINY = new Amounts(7, 2, 300_000, 1_000_000, 12, Duration.ZERO);

    private static SimulatorServer server;

    @BeforeAll
    static void start() {
        server = SimulatorServer.start(TINY);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void bothClientsReadTheSame(Scenario scenario) throws MessagingException, IOException {
        long stock = read("imap", List.of(), scenario);
        assertThat(stock).isPositive();
        assertThat(read("imap", scenario.best(), scenario)).isEqualTo(stock);
        assertThat(read("imapex", List.of(), scenario)).isEqualTo(stock);
    }

    private static long read(String protocol, List<String> properties, Scenario scenario)
            throws MessagingException, IOException {
        String user = scenario.box().user();
        Connection.resetFlags(server.port(), user);
        int messages = scenario.messages(TINY, 0);
        Progress progress = new Progress(messages, scenario.box().octets(TINY), Duration.ZERO);
        List<String> all = new java.util.ArrayList<>(properties);
        all.add("auth.mechanisms=LOGIN");
        try (Store store = new Connection(protocol, all).open(server.port(), user)) {
            scenario.reading().run(store, messages, progress);
        }
        assertThat(progress.share()).isEqualTo(1);
        return progress.octets();
    }

    @Test
    void aClientThatHasHadItsTimeIsStopped() {
        Progress progress = new Progress(2, 100, Duration.ofNanos(1));
        assertThatThrownBy(() -> progress.write(new byte[50])).isInstanceOf(Progress.OutOfTime.class);
        assertThat(progress.share()).isEqualTo(0.25);
        assertThat(progress.nanosForAll()).isPositive();
    }
}
