package org.exchangemail.samples.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.exchangemail.sim.RecordedLine;
import org.exchangemail.sim.faults.Fault;
import org.exchangemail.sim.faults.Faults;
import org.exchangemail.sim.mailbox.Flag;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The adapters of the sample, as they are: IDLE, polling IMAP and POP3. */
class SpringIntegrationTest {

    private static final Received RECEIVED = new Received();

    @TempDir
    private static Path memory;

    private static SampleContext sample;

    @BeforeAll
    static void load() throws IOException {
        sample = new SampleContext(memory, Map.of(), RECEIVED);
    }

    @AfterAll
    static void close() throws IOException {
        sample.close();
    }

    @BeforeEach
    void reset() {
        RECEIVED.clear();
        Corp.reset();
    }

    @AfterEach
    void stop() throws Exception {
        for (String adapter : new String[] {"idle", "polled", "maildrop"}) {
            sample.stop(adapter);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"idle", "polled"})
    void theSharedMailboxIsReadByTheDelegateAndMarked(String adapter) throws Exception {
        List<String> sent = Corp.deliver("mary", 3);
        sample.start(adapter);

        assertThat(RECEIVED.take(3)).isEqualTo(sent);
        assertThat(Corp.EXCHANGE.messages("mary"))
                .allMatch(mail -> mail.flags().containsAll(List.of(Flag.SEEN, Flag.FLAGGED)));
        assertThat(Corp.logons()).containsExactly("LOGIN CORP/john/mary");
    }

    @Test
    void theOwnMailboxIsReadAndEmptiedByNtlm() throws Exception {
        List<String> sent = Corp.deliver("john", 3);
        sample.start("maildrop");

        assertThat(RECEIVED.take(3)).isEqualTo(sent);
        Corp.awaitEmpty("john");
        assertThat(Corp.logons()).containsExactly("NTLM CORP\\john");
    }

    @Test
    void newMailIsHandedOnDuringIdle() throws Exception {
        sample.start("idle");
        awaitIdle();
        List<String> sent = Corp.deliver("mary", 1);

        assertThat(RECEIVED.take(1)).isEqualTo(sent);
    }

    @Test
    void idleIsResumedWhenTheServerHasBeenAway() throws Exception {
        sample.start("idle");
        awaitIdle();
        Corp.EXCHANGE.stop();
        List<String> sent = Corp.deliver("mary", 2);
        RECEIVED.takeFailures(2);
        Corp.EXCHANGE.start();

        assertThat(RECEIVED.take(2)).isEqualTo(sent);
        awaitIdle();
        assertThat(Corp.deliver("mary", 1)).isEqualTo(RECEIVED.take(1));
    }

    /** Behind so many octets of the second reply; with -1 before the command is carried out. */
    private static Fault arm(Faults faults, String command, int octets) {
        return switch (octets) {
            case -1 -> faults.once().onCommand(command).close();
            case 0 -> faults.once().beforeReplyTo(command).close();
            default -> faults.nth(2).inReplyTo(command, octets).close();
        };
    }

    private static void awaitIdle() {
        Corp.EXCHANGE.awaitSession(session -> !session.isOver() && idles(session.lines()), Corp.LIMIT);
    }

    /** What comes before the server's + does not end an IDLE of Angus. */
    private static boolean idles(List<RecordedLine> lines) {
        int last = lines.size() - 1;
        return last > 0
                && lines.get(last - 1).text().endsWith(" IDLE")
                && lines.get(last).text().startsWith("+");
    }

    @ParameterizedTest
    @CsvSource({
        "idle, mary, FETCH, 1000",
        "polled, mary, FETCH, 1000",
        "polled, mary, UNSELECT, 0",
        "maildrop, john, RETR, 1000",
        "maildrop, john, DELE, 0",
        "maildrop, john, QUIT, 0",
        "maildrop, john, QUIT, -1"
    })
    void aConnectionThatBreaksInTheMiddleOfAPollLosesNothingAndRepeatsNothing(
            String adapter, String mailbox, String command, int octets) throws Exception {
        List<String> sent = Corp.deliver(mailbox, 3);
        Fault fault = arm(Corp.EXCHANGE.faults(), command, octets);
        sample.start(adapter);

        assertThat(RECEIVED.take(3)).isEqualTo(sent);
        fault.awaitStruck(Corp.LIMIT);
        assertNothingComesAgain(adapter, mailbox);
    }

    /** Spring Integration's doing, with any store; the sample says so, and what to do where it matters. */
    @Test
    void aConnectionThatBreaksBetweenTheMarksLosesTheMessage() throws Exception {
        List<String> sent = Corp.deliver("mary", 3);
        Corp.EXCHANGE.faults().once().beforeReplyTo("STORE").close();
        sample.start("polled");

        assertThat(RECEIVED.take(2)).isEqualTo(sent.subList(1, 3));
        assertThat(Corp.EXCHANGE.messages("mary").get(0).flags())
                .contains(Flag.FLAGGED)
                .doesNotContain(Flag.SEEN);
    }

    @ParameterizedTest
    @CsvSource({"idle, mary, FETCH", "polled, mary, FETCH", "maildrop, john, RETR"})
    void aServerThatIsBootedWhileItSendsAMessageLosesNothingAndRepeatsNothing(
            String adapter, String mailbox, String command) throws Exception {
        List<String> sent = Corp.deliver(mailbox, 3);
        Fault fault = Corp.EXCHANGE.faults().nth(2).inReplyTo(command, 1000).stall();
        sample.start(adapter);
        fault.awaitStruck(Corp.LIMIT);
        Corp.EXCHANGE.stop();
        RECEIVED.takeFailures(2);
        Corp.EXCHANGE.start();

        assertThat(RECEIVED.take(3)).isEqualTo(sent);
        assertNothingComesAgain(adapter, mailbox);
    }

    @ParameterizedTest
    @CsvSource({"idle, mary", "polled, mary", "maildrop, john"})
    void aServerThatIsBootedWhileAMessageIsProcessedLosesNothingAndRepeatsNothing(String adapter, String mailbox)
            throws Exception {
        List<String> sent = Corp.deliver(mailbox, 3);
        RECEIVED.whileProcessing(() -> {
            RECEIVED.whileProcessing(() -> {});
            Corp.EXCHANGE.stop();
        });
        sample.start(adapter);
        RECEIVED.takeFailures(2);
        Corp.EXCHANGE.start();

        assertThat(RECEIVED.take(3)).isEqualTo(sent);
        assertNothingComesAgain(adapter, mailbox);
    }

    private static void assertNothingComesAgain(String adapter, String mailbox) throws InterruptedException {
        if (adapter.equals("idle")) {
            awaitIdle();
        }
        List<String> next = Corp.deliver(mailbox, 1);
        assertThat(RECEIVED.take(1)).isEqualTo(next);
    }

    @ParameterizedTest
    @ValueSource(strings = {"idle", "polled", "maildrop"})
    void aWrongPasswordThatIsPolledWithLocksNobodyOut(String adapter, @TempDir Path empty) throws Exception {
        Received received = new Received();
        Map<String, Object> wrong = Map.of("mailbox.password", "Wrong-1", "mailbox.own.password", "Wrong-1");
        try (SampleContext polling = new SampleContext(empty, wrong, received)) {
            polling.start(adapter);
            List<Throwable> failures = received.takeFailures(4);
            polling.stop(adapter);

            assertThat(failures.get(0)).rootCause().hasMessageContainingAll("Check user name and password.", "EXM-101");
            assertThat(failures.subList(1, failures.size()))
                    .allSatisfy(failure -> assertThat(failure)
                            .rootCause()
                            .hasMessageContainingAll("was not tried", "so that the account is not locked"));
        }
        assertThat(Corp.EXCHANGE.account("john").badLogons()).isEqualTo(1);
    }
}
