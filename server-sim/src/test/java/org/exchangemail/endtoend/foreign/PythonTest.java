package org.exchangemail.endtoend.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.Quirk;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The {@code imaplib} and {@code poplib} of Python on a tour through every command they have. */
class PythonTest {

    @TempDir
    private Path home;

    /** Without what the tour asks for and some versions take away: one item for one section, the date of APPEND. */
    static Stream<ExchangeProfile> versions() {
        return Stream.of(
                        ExchangeProfile.EXCHANGE_2003, ExchangeProfile.EXCHANGE_2010_SP1, ExchangeProfile.EXCHANGE_2016)
                .map(version -> version.without(Quirk.FETCH_ADDS_BODY_ITEM).without(Quirk.APPEND_LOSES_DATE));
    }

    private String run(String script, int port, SimulatedExchange exchange) throws IOException, InterruptedException {
        Program python = Program.named("python3", home);
        Path file = Path.of("src/test/resources/foreign", script).toAbsolutePath();
        return python.run(List.of(
                        file.toString(),
                        Integer.toString(port),
                        Office.ca(exchange, home).toString(),
                        exchange.profile().name()))
                .succeeded()
                .output();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void imaplibGoesOnATour(ExchangeProfile version) throws IOException, InterruptedException {
        try (SimulatedExchange exchange = Office.open(version)) {
            assertThat(run("imaplib_tour.py", exchange.imapPort(), exchange)).endsWith("done\n");
            assertThat(Office.subjects(exchange, "Projects/Done")).containsExactly("lunch", "appended");
            CleanSession.assertAllClean(exchange);
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void poplibGoesOnATour(ExchangeProfile version) throws IOException, InterruptedException {
        try (SimulatedExchange exchange = Office.open(version)) {
            assertThat(run("poplib_tour.py", exchange.pop3Port(), exchange)).endsWith("done\n");
            assertThat(Office.subjects(exchange, "INBOX")).containsExactly("lunch", "supper");
        }
    }
}
