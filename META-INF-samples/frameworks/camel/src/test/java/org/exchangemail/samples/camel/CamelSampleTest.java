package org.exchangemail.samples.camel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.camel.builder.LambdaRouteBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.support.processor.idempotent.FileIdempotentRepository;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.faults.Fault;
import org.exchangemail.sim.faults.Faults;
import org.exchangemail.sim.junit.ExchangeAccount;
import org.exchangemail.sim.junit.WithSimulatedExchange;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The endpoints of the sample, as they are, in a Camel application. */
@WithSimulatedExchange(
        accounts = {
            @ExchangeAccount(name = "john", password = "Secret-1", fullAccessOn = "mary"),
            @ExchangeAccount(name = "mary", password = "Secret-2")
        })
class CamelSampleTest {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Received received = new Received();

    @AutoClose
    private final CamelApplication application = new CamelApplication();

    @TempDir
    private Path folder;

    @Test
    void theSharedMailboxIsReadAndEmptiedByTheDelegate(SimulatedExchange exchange) throws Exception {
        List<String> sent = Mail.deliver(exchange, "mary", 3);
        run(exchange, "shared-mailbox");
        assertThat(received.take(3)).isEqualTo(sent);
        application.close();
        assertThat(exchange.messages("mary")).isEmpty();
        assertThat(logons(exchange)).containsExactly("LOGIN CORP/john/mary");
    }

    @Test
    void theOwnMailboxIsReadAndEmptiedByNtlm(SimulatedExchange exchange) throws Exception {
        List<String> sent = Mail.deliver(exchange, "john", 3);
        run(exchange, "own-mailbox");
        assertThat(received.take(3)).isEqualTo(sent);
        application.close();
        assertThat(exchange.messages("john")).isEmpty();
        assertThat(logons(exchange)).containsExactly("NTLM CORP\\john");
    }

    @ParameterizedTest
    @CsvSource({
        "shared-mailbox, mary, FETCH, 1000",
        "shared-mailbox, mary, STORE, 0",
        "shared-mailbox, mary, CLOSE, 0",
        "shared-mailbox, mary, CLOSE, -1",
        "own-mailbox, john, RETR, 1000",
        "own-mailbox, john, DELE, 0",
        "own-mailbox, john, QUIT, 0",
        "own-mailbox, john, QUIT, -1"
    })
    void aConnectionThatBreaksInTheMiddleOfAPollLosesNothingAndRepeatsNothing(
            String endpoint, String mailbox, String command, int octets, SimulatedExchange exchange) throws Exception {
        List<String> sent = Mail.deliver(exchange, mailbox, 3);
        Fault fault = arm(exchange.faults(), command, octets);
        run(exchange, endpoint);
        assertThat(received.take(3)).isEqualTo(sent);
        fault.awaitStruck(LIMIT);
        Mail.awaitEmpty(exchange, mailbox);
        application.close();
        assertThat(received.rest()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"shared-mailbox, mary, FETCH", "own-mailbox, john, RETR"})
    void aServerThatIsBootedWhileItSendsAMessageLosesNothingAndRepeatsNothing(
            String endpoint, String mailbox, String command, SimulatedExchange exchange) throws Exception {
        List<String> sent = Mail.deliver(exchange, mailbox, 3);
        Fault fault = exchange.faults().nth(2).inReplyTo(command, 1000).stall();
        run(exchange, endpoint);
        fault.awaitStruck(LIMIT);
        exchange.stop();
        application.log().await(1, CamelSampleTest::isFailedPoll);
        exchange.start();
        assertThat(received.take(3)).isEqualTo(sent);
        Mail.awaitEmpty(exchange, mailbox);
        application.close();
        assertThat(received.rest()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"shared-mailbox, mary", "own-mailbox, john"})
    void aServerThatIsBootedWhileAMessageIsProcessedLosesNothingAndRepeatsNothing(
            String endpoint, String mailbox, SimulatedExchange exchange) throws Exception {
        List<String> sent = Mail.deliver(exchange, mailbox, 3);
        AtomicBoolean booted = new AtomicBoolean();
        run(
                exchange,
                Map.of(),
                routes -> idempotent(routes, endpoint)
                        .process(received)
                        .filter(mail -> mail.getMessage().getHeader("Subject").equals("Order 2")
                                && booted.compareAndSet(false, true))
                        .process(mail -> exchange.stop()));
        assertThat(received.take(3)).isEqualTo(sent);
        application.log().await(1, CamelSampleTest::isFailedPoll);
        exchange.start();
        Mail.awaitEmpty(exchange, mailbox);
        application.close();
        assertThat(received.rest()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"shared-mailbox, mailbox.password", "own-mailbox, mailbox.own.password"})
    void aWrongPasswordThatIsPolledWithLocksNobodyOut(String endpoint, String password, SimulatedExchange exchange)
            throws Exception {
        run(
                exchange,
                Map.of(password, "Wrong-1"),
                routes -> idempotent(routes, endpoint).process(received));
        List<String> lines = application.log().await(4, CamelSampleTest::isFailedPoll);
        application.close();

        assertThat(exchange.account("john").badLogons()).isEqualTo(1);
        assertThat(lines.get(0)).contains("Check user name and password.", "The same login waits for 60 s.", "EXM-101");
        assertThat(lines.subList(1, lines.size()))
                .allSatisfy(line -> assertThat(line).contains("was not tried", "so that the account is not locked"));
        assertThat(lines).noneMatch(line -> line.contains("Wrong-1"));
    }

    /** Behind so many octets of the second reply; with -1 before the command is carried out. */
    private static Fault arm(Faults faults, String command, int octets) {
        return switch (octets) {
            case -1 -> faults.once().onCommand(command).close();
            case 0 -> faults.once().beforeReplyTo(command).close();
            default -> faults.nth(2).inReplyTo(command, octets).close();
        };
    }

    private void run(SimulatedExchange exchange, String endpoint) throws Exception {
        run(exchange, Map.of(), routes -> idempotent(routes, endpoint).process(received));
    }

    private void run(SimulatedExchange exchange, Map<String, String> changes, LambdaRouteBuilder routes)
            throws Exception {
        application.start(exchange, folder, changes, routes);
    }

    private static boolean isFailedPoll(String line) {
        return line.contains("Failed polling endpoint");
    }

    /** What the sample recommends. */
    private ProcessorDefinition<?> idempotent(RouteBuilder routes, String endpoint) {
        return routes.from("{{" + endpoint + "}}")
                .idempotentConsumer(
                        routes.exchangeProperty("CamelMailMessageId"),
                        FileIdempotentRepository.fileIdempotentRepository(
                                folder.resolve("seen.txt").toFile()));
    }

    private static Set<String> logons(SimulatedExchange exchange) {
        return exchange.sessions().stream()
                .flatMap(session -> session.logons().stream())
                .map(logon -> logon.mechanism() + " " + logon.name())
                .collect(Collectors.toSet());
    }
}
