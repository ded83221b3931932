package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.exchangemail.sim.faults.Fault;
import org.junit.jupiter.api.Test;

/** A hundred clients at once, some of which have bad luck; nothing is lost, and nothing stays behind. */
class ManyClientsTest {

    private static final int CLIENTS = 100;

    @Test
    void aHundredClientsAreServedAndOnlyTheUnluckyOnesAreStruck() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try (SimulatedExchange exchange = Corp.builder().start()) {
            Corp.deliver(exchange, "mary", Corp.mail("lunch"));
            Fault fault = exchange.faults().next(7).onCommand("NOOP").close();
            List<Callable<Boolean>> work = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                work.add(i % 2 == 0 ? () -> imap(exchange) : () -> pop3(exchange));
            }
            int served = 0;
            for (Future<Boolean> result : clients.invokeAll(work)) {
                served += result.get() ? 1 : 0;
            }
            assertThat(fault.struck()).isEqualTo(7);
            assertThat(served).isEqualTo(CLIENTS - 7);
            assertThat(exchange.sessions()).hasSize(CLIENTS);
            for (int i = 0; i < CLIENTS; i++) {
                assertThat(exchange.takeSession(Waiting.LIMIT).lines()).isNotEmpty();
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private static boolean imap(SimulatedExchange exchange) throws Exception {
        try (RawClient client = RawClient.secure(exchange)) {
            assertThat(client.last("a LOGIN CORP/john/mary Secret-1")).startsWith("a OK");
            assertThat(client.last("b EXAMINE INBOX")).startsWith("b OK");
            return client.last("c NOOP").startsWith("c OK");
        }
    }

    private static boolean pop3(SimulatedExchange exchange) throws Exception {
        try (RawClient client = RawClient.pop3s(exchange)) {
            return client.ask("CAPA").startsWith("+OK") && client.rest().size() > 1;
        }
    }
}
