package org.exchangemail.sim.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.suppressed;

import jakarta.mail.Folder;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.exchangemail.sim.ExchangeBuilder;
import org.exchangemail.sim.SimulatedExchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/** The extension, used by test classes that JUnit runs inside of these tests. */
class ExchangeExtensionTest {

    /** Those who were there, in order; the inner test classes write, this class reads. */
    private static final List<SimulatedExchange> SEEN = new CopyOnWriteArrayList<>();

    @BeforeEach
    void forget() {
        SEEN.clear();
    }

    private static EngineExecutionResults run(Class<?>... tests) {
        return run(false, tests);
    }

    private static EngineExecutionResults run(boolean parallel, Class<?>... tests) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(Stream.of(tests).map(test -> selectClass(test)).toArray(ClassSelector[]::new))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", Boolean.toString(parallel))
                .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
                .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
                .execute();
    }

    private static void assertAllPassed(EngineExecutionResults results, int count) {
        assertThat(results.allEvents().failed().stream()
                        .flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
                        .flatMap(result -> result.getThrowable().stream()))
                .isEmpty();
        assertThat(results.testEvents().succeeded().count()).isEqualTo(count);
    }

    private static void assertAllAreClosed() {
        assertThat(SEEN).isNotEmpty().allSatisfy(exchange -> {
            try (var socket = new Socket()) {
                assertThatThrownBy(() -> socket.connect(new InetSocketAddress("localhost", exchange.imapPort())))
                        .isInstanceOf(IOException.class);
            }
        });
    }

    private static int size(SimulatedExchange exchange, String mailbox) {
        return exchange.mailbox(mailbox).inbox().messages().size();
    }

    private static void deliver(SimulatedExchange exchange, String mailbox) {
        exchange.mailbox(mailbox)
                .deliver()
                .octets("Subject: hello\r\n\r\nhello\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** What a team would write once. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @WithSimulatedExchange(
            profile = "2010-sp1",
            domains = {"CORP=corp.example", "SALES=sales.example"},
            accounts = {
                @ExchangeAccount(
                        name = "john",
                        password = "Secret-1",
                        fullAccessOn = {"mary", "team"}),
                @ExchangeAccount(name = "mary", password = "Secret-2", mail = "order.eml"),
                @ExchangeAccount(name = "SALES/paul", password = "Secret-3", alias = "p.smith"),
                @ExchangeAccount(name = "shared", disabled = true, alias = "team")
            })
    @interface OurCompany {}

    @OurCompany
    static class DescribedByAnAnnotation {

        @BeforeEach
        void remember(SimulatedExchange exchange) {
            SEEN.add(exchange);
        }

        @Test
        void isAsDescribed(SimulatedExchange exchange) {
            assertThat(SEEN).endsWith(exchange);
            assertThat(exchange.profile().name()).isEqualTo("Exchange 2010 SP1");
            assertThat(exchange.account("SALES/paul").alias()).contains("p.smith");
            assertThat(exchange.account("shared").isEnabled()).isFalse();
        }

        @Test
        void givesASessionToAParameter(@MailSession("imaps") Session session) throws Exception {
            try (Store store = session.getStore()) {
                store.connect("CORP/mary", "Secret-2");
                Folder inbox = store.getFolder("INBOX");
                inbox.open(Folder.READ_ONLY);
                assertThat(inbox.getMessage(1).getSubject()).isEqualTo("Order 4711");
            }
        }

        @Test
        void givesPropertiesToAParameter(@MailSession("pop3exs") Properties properties) throws Exception {
            try (Store store = Session.getInstance(properties).getStore()) {
                store.connect("CORP/john/mary", "Secret-1");
                assertThat(store.isConnected()).isTrue();
            }
        }
    }

    @Test
    void theTestsOfAClassAreServedAsItsAnnotationDescribes() {
        assertAllPassed(run(DescribedByAnAnnotation.class), 3);
        assertAllAreClosed();
    }

    @WithSimulatedExchange(accounts = @ExchangeAccount(name = "john", password = "x"))
    static class AnnotatedClass {

        @BeforeEach
        void fill(SimulatedExchange exchange) {
            SEEN.add(exchange);
            deliver(exchange, "john");
        }

        private static void check(SimulatedExchange exchange) {
            assertThat(SEEN).endsWith(exchange);
            assertThat(size(exchange, "john")).isEqualTo(1);
        }

        @AfterEach
        void isStillThere(SimulatedExchange exchange) {
            check(exchange);
        }

        @Test
        void one(SimulatedExchange exchange) {
            check(exchange);
        }

        @RepeatedTest(2)
        void repeated(SimulatedExchange exchange) {
            check(exchange);
        }

        @ParameterizedTest
        @ValueSource(strings = {"a", "b"})
        void parameterized(String value, SimulatedExchange exchange) {
            assertThat(value).isNotEmpty();
            check(exchange);
        }

        @Nested
        class Inside {

            @Test
            void another(SimulatedExchange exchange) {
                check(exchange);
            }

            @Nested
            @TestInstance(Lifecycle.PER_CLASS)
            class Deeper {

                @RepeatedTest(2)
                void yetAnother(SimulatedExchange exchange) {
                    check(exchange);
                }
            }
        }

        @Nested
        @WithSimulatedExchange(
                accounts = {
                    @ExchangeAccount(name = "john", password = "x"),
                    @ExchangeAccount(name = "ann", password = "x")
                })
        class OfItsOwn {

            @Test
            void isDescribedByTheNearestAnnotation(SimulatedExchange exchange) {
                assertThat(size(exchange, "ann")).isZero();
            }
        }
    }

    @Test
    void eachTestOfAnAnnotatedClassAndOfItsNestedClassesHasAServerOfItsOwn() {
        assertAllPassed(run(AnnotatedClass.class), 9);
        assertThat(new HashSet<>(SEEN)).hasSize(9);
        assertAllAreClosed();
    }

    static class StaticFields {

        @WithSimulatedExchange(accounts = @ExchangeAccount(name = "john", password = "x"))
        private static SimulatedExchange described;

        @WithSimulatedExchange
        private static final SimulatedExchange STARTED = SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", "x")
                .start();

        @BeforeAll
        static void areThere() {
            SEEN.addAll(List.of(described, STARTED));
        }

        @RepeatedTest(2)
        void areResetBetweenTests() {
            for (SimulatedExchange exchange : List.of(described, STARTED)) {
                assertThat(SEEN).contains(exchange);
                deliver(exchange, "john");
                assertThat(size(exchange, "john")).isEqualTo(1);
            }
        }
    }

    static class Base {

        @WithSimulatedExchange(accounts = @ExchangeAccount(name = "john", password = "x"))
        private static SimulatedExchange described;

        Base(SimulatedExchange exchange) {
            assertThat(exchange).isSameAs(described);
            SEEN.add(exchange);
        }

        @AfterAll
        static void isStillThere(SimulatedExchange exchange) {
            assertThat(exchange).isSameAs(described);
        }

        @BeforeAll
        static void fill() {
            deliver(described, "john");
        }

        @RepeatedTest(2)
        void deliversMail() {
            deliver(described, "john");
            assertThat(size(described, "john")).isEqualTo(2);
        }

        @Nested
        class Inside {

            @Test
            void isServedToo(SimulatedExchange exchange) {
                assertThat(exchange).isSameAs(described);
                assertThat(size(exchange, "john")).isEqualTo(1);
            }

            @Nested
            @TestInstance(Lifecycle.PER_CLASS)
            class Deeper {

                @BeforeAll
                void fillMore() {
                    assertThat(size(described, "john")).isEqualTo(1);
                    deliver(described, "john");
                    deliver(described, "john");
                }

                @RepeatedTest(2)
                void hasMoreToBeginWith() {
                    assertThat(size(described, "john")).isEqualTo(3);
                    deliver(described, "john");
                }
            }
        }

        @Nested
        class Beside {

            @Test
            void beginsAsTheClassAroundIt() {
                assertThat(size(described, "john")).isEqualTo(1);
            }
        }
    }

    static class OneSubclass extends Base {

        OneSubclass(SimulatedExchange exchange) {
            super(exchange);
        }
    }

    static class OtherSubclass extends Base {

        OtherSubclass(SimulatedExchange exchange) {
            super(exchange);
        }
    }

    @Test
    void aStaticFieldOfASuperclassHoldsAServerForEachSubclass() {
        assertAllPassed(run(OneSubclass.class, OtherSubclass.class), 12);
        assertThat(new HashSet<>(SEEN)).hasSize(2);
        assertThat(Base.described).isNull();
        assertAllAreClosed();
    }

    @Test
    void aStaticFieldHoldsAServerForTheClass() {
        assertAllPassed(run(StaticFields.class), 2);
        assertThat(SEEN).hasSize(2);
        assertAllAreClosed();
    }

    static class InstanceFields {

        @WithSimulatedExchange(accounts = @ExchangeAccount(name = "john", password = "x"))
        SimulatedExchange described;

        @WithSimulatedExchange
        final SimulatedExchange started =
                SimulatedExchange.builder().domain("CORP", "corp.example").start();

        @BeforeEach
        void areThere() {
            SEEN.add(described);
            SEEN.add(started);
        }

        @RepeatedTest(2)
        void work() {
            deliver(described, "john");
            assertThat(size(described, "john")).isEqualTo(1);
        }

        @Nested
        class Inside {

            @Test
            void isServedByTheFieldsAroundIt() {
                assertThat(size(described, "john")).isZero();
            }
        }
    }

    @Test
    void anInstanceFieldHoldsAServerForOneTest() {
        assertAllPassed(run(InstanceFields.class), 3);
        assertThat(new HashSet<>(SEEN)).hasSize(6);
        assertAllAreClosed();
    }

    @TestInstance(Lifecycle.PER_CLASS)
    static class OneInstance {

        @WithSimulatedExchange(accounts = @ExchangeAccount(name = "john", password = "x"))
        SimulatedExchange described;

        @BeforeAll
        void isThere() {
            SEEN.add(described);
        }

        @RepeatedTest(2)
        void isResetBetweenTests() {
            assertThat(SEEN).containsOnly(described);
            deliver(described, "john");
            assertThat(size(described, "john")).isEqualTo(1);
        }

        @Nested
        class Inside {

            @Test
            void isServedToo(SimulatedExchange exchange) {
                assertThat(SEEN).containsOnly(exchange);
                assertThat(size(exchange, "john")).isZero();
            }
        }
    }

    @Test
    void anInstanceFieldHoldsAServerForTheClassIfTheInstanceDoes() {
        assertAllPassed(run(OneInstance.class), 3);
        assertAllAreClosed();
    }

    static class Builder {

        @WithSimulatedExchange
        static final ExchangeBuilder NOT_STARTED =
                SimulatedExchange.builder().domain("CORP", "corp.example").account("CORP", "john", "x");

        @Test
        void isStarted(SimulatedExchange exchange) {
            SEEN.add(exchange);
            assertThat(size(exchange, "john")).isZero();
        }
    }

    @Test
    void aBuilderInAFieldIsStarted() {
        assertAllPassed(run(Builder.class), 1);
        assertAllAreClosed();
    }

    @WithSimulatedExchange(accounts = @ExchangeAccount(name = "john", password = "x"))
    static class OneMethod {

        @Test
        @WithSimulatedExchange(accounts = @ExchangeAccount(name = "mary", password = "x"))
        void hasItsOwn(SimulatedExchange exchange) {
            SEEN.add(exchange);
            assertThat(size(exchange, "mary")).isZero();
        }

        @Test
        void hasThatOfTheClass(SimulatedExchange exchange) {
            assertThat(size(exchange, "john")).isZero();
        }
    }

    @Test
    void aMethodMayHaveAServerOfItsOwn() {
        assertAllPassed(run(OneMethod.class), 2);
        assertAllAreClosed();
    }

    /** Ends when two tests are inside of it at the same time. */
    private static final class Meeting {

        private final CountDownLatch both = new CountDownLatch(2);

        void join() throws InterruptedException {
            both.countDown();
            assertThat(both.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static final AtomicReference<Meeting> MEETING = new AtomicReference<>();

    private static void meet(SimulatedExchange exchange) throws InterruptedException {
        SEEN.add(exchange);
        deliver(exchange, "john");
        MEETING.get().join();
        assertThat(size(exchange, "john")).isEqualTo(1);
    }

    @Execution(ExecutionMode.CONCURRENT)
    static class MethodsAtOnce {

        @WithSimulatedExchange(accounts = @ExchangeAccount(name = "john", password = "x"))
        SimulatedExchange exchange;

        @Test
        void one() throws InterruptedException {
            meet(exchange);
        }

        @Test
        void other() throws InterruptedException {
            meet(exchange);
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @WithSimulatedExchange(accounts = @ExchangeAccount(name = "john", password = "x"))
    abstract static class ClassAtOnce {

        @Test
        @Execution(ExecutionMode.SAME_THREAD)
        void meetsTheOther(SimulatedExchange exchange) throws InterruptedException {
            meet(exchange);
        }
    }

    static class OneAtOnce extends ClassAtOnce {}

    static class OtherAtOnce extends ClassAtOnce {}

    @Execution(ExecutionMode.CONCURRENT)
    static class SharingAtOnce {

        @WithSimulatedExchange(
                accounts = {
                    @ExchangeAccount(name = "john", password = "x"),
                    @ExchangeAccount(name = "mary", password = "x")
                })
        static SimulatedExchange shared;

        private void meetOnOneServer(SimulatedExchange exchange, String mailbox) throws InterruptedException {
            SEEN.add(exchange);
            deliver(exchange, mailbox);
            MEETING.get().join();
            assertThat(size(exchange, mailbox)).isEqualTo(1);
        }

        @Test
        void one(SimulatedExchange exchange) throws InterruptedException {
            meetOnOneServer(exchange, "john");
        }

        @Test
        void other(SimulatedExchange exchange) throws InterruptedException {
            meetOnOneServer(exchange, "mary");
        }
    }

    @Test
    void twoMethodsAtOnceHaveAServerEach() {
        MEETING.set(new Meeting());
        assertAllPassed(run(true, MethodsAtOnce.class), 2);
        assertThat(new HashSet<>(SEEN)).hasSize(2);
        assertAllAreClosed();
    }

    @Test
    void twoClassesAtOnceHaveAServerEach() {
        MEETING.set(new Meeting());
        assertAllPassed(run(true, OneAtOnce.class, OtherAtOnce.class), 2);
        assertThat(new HashSet<>(SEEN)).hasSize(2);
        assertAllAreClosed();
    }

    @Test
    void aStaticFieldServesTwoMethodsAtOnce() {
        MEETING.set(new Meeting());
        assertAllPassed(run(true, SharingAtOnce.class), 2);
        assertThat(new HashSet<>(SEEN)).hasSize(1);
        assertAllAreClosed();
    }

    @WithSimulatedExchange(accounts = @ExchangeAccount(name = "john", password = "Secret-1"))
    static class Failing {

        @Test
        void fails(@MailSession("imapexs") Session session) throws Exception {
            try (Store store = session.getStore()) {
                store.connect("john", "Secret-1");
            }
            throw new IllegalStateException("the test failed");
        }

        @Test
        void succeeds(@MailSession("imapexs") Session session) throws Exception {
            try (Store store = session.getStore()) {
                store.connect("john", "Secret-1");
            }
        }

        @Test
        void failsWithoutAConversation() {
            throw new IllegalStateException("the test failed, too");
        }
    }

    @Test
    void aFailureShowsTheConversationOfItsTestWithoutSecrets() {
        EngineExecutionResults results = run(Failing.class);
        assertThat(results.testEvents().failed().count()).isEqualTo(2);
        List<String> published = results.allEvents()
                .filter(event -> event.getType() == EventType.REPORTING_ENTRY_PUBLISHED)
                .map((Event event) ->
                        event.getRequiredPayload(ReportEntry.class).getKeyValuePairs())
                .flatMap(pairs -> pairs.values().stream())
                .toList();
        assertThat(published)
                .singleElement()
                .asString()
                .contains("(imaps", "-- TLS established", "AUTHENTICATE NTLM")
                .doesNotContain("Secret-1");
        results.testEvents()
                .failed()
                .assertThatEvents()
                .haveExactly(
                        1,
                        event(finishedWithFailure(
                                message("the test failed"),
                                suppressed(0, message(text -> text.endsWith(published.get(0)))))));
    }

    static class FinalWithoutValue {

        @WithSimulatedExchange
        static final SimulatedExchange EXCHANGE = null;

        @Test
        void isNeverRun() {}
    }

    static class WrongType {

        @WithSimulatedExchange
        String exchange;

        @Test
        void isNeverRun() {}
    }

    static class Contradiction {

        @WithSimulatedExchange(accounts = @ExchangeAccount(name = "john", password = "x"))
        ExchangeBuilder exchange = SimulatedExchange.builder();

        @Test
        void isNeverRun() {}
    }

    @WithSimulatedExchange(accounts = @ExchangeAccount(name = "john", password = "x", fullAccessOn = "nobody"))
    static class MissingMailbox {

        @Test
        void isNeverRun() {}
    }

    @WithSimulatedExchange(accounts = @ExchangeAccount(name = "john", password = "x", mail = "missing.eml"))
    static class MissingMail {

        @Test
        void isNeverRun() {}
    }

    static class TwoServers {

        @WithSimulatedExchange
        SimulatedExchange one;

        @WithSimulatedExchange
        SimulatedExchange other;

        @Test
        void cannotTellThemApart(SimulatedExchange exchange) {
            SEEN.add(exchange);
        }
    }

    @WithSimulatedExchange
    static class TooEarly {

        @BeforeAll
        static void isTooEarly(SimulatedExchange exchange) {
            SEEN.add(exchange);
        }

        @Test
        void isNeverRun() {}
    }

    private static void assertFails(Class<?> test, String sentence) {
        run(test).allEvents().failed().assertThatEvents().haveExactly(1, event(finishedWithFailure(message(sentence))));
    }

    @Test
    void mistakesAreToldInOneSentence() {
        assertFails(
                FinalWithoutValue.class,
                "The field FinalWithoutValue.EXCHANGE is to be a SimulatedExchange that is not final, or to have a"
                        + " SimulatedExchange or an ExchangeBuilder as its value.");
        assertFails(
                WrongType.class,
                "The field WrongType.exchange is to be a SimulatedExchange that is not final, or to have a"
                        + " SimulatedExchange or an ExchangeBuilder as its value.");
        assertFails(
                Contradiction.class,
                "The field Contradiction.exchange has a value and a description; leave out the one or the other.");
        assertFails(
                TwoServers.class, "There are 2 simulated Exchanges that this parameter could be; use their fields.");
        assertFails(
                TooEarly.class,
                "There is no simulated Exchange yet; one that lives for a test is there from @BeforeEach on.");
        assertFails(MissingMailbox.class, "There is no mailbox \"nobody\" on which \"john\" could have FullAccess.");
        assertFails(
                MissingMail.class,
                "There is no resource missing.eml beside " + MissingMail.class.getName()
                        + " that could be mail of john.");
    }
}
