package org.exchangemail.sim.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Starts a simulated Exchange for tests, on free ports, and closes it.
 *
 * <p>How long it lives depends on where the annotation stands:
 *
 * <ul>
 *   <li>on a <b>class</b>: each test of the class and of its nested classes has one of its own, which takes milliseconds
 *   <li>on a <b>test method</b>: for that test, in the place of that of the class
 *   <li>on an <b>instance field</b>: as long as the instance, so for one test, unless the class has
 *       {@code @TestInstance(PER_CLASS)}
 *   <li>on a <b>static field</b>: for all tests of the class and of its nested classes
 *   <li>on an <b>annotation</b> of your own: wherever that one stands
 * </ul>
 *
 * <p>A field is of the type {@code SimulatedExchange} or {@code ExchangeBuilder}:
 *
 * <pre>{@code
 * @WithSimulatedExchange
 * static SimulatedExchange described;          // made from the attributes of the annotation, and put into the field
 *
 * @WithSimulatedExchange
 * static SimulatedExchange started = SimulatedExchange.builder().domain("CORP", "corp.example").start();
 *
 * @WithSimulatedExchange
 * static ExchangeBuilder notStarted = SimulatedExchange.builder().domain("CORP", "corp.example");
 * }</pre>
 *
 * <p>The server of a test is also given to every parameter of the type {@code SimulatedExchange} of tests and of methods with
 * {@code @BeforeEach} and {@code @AfterEach}; one of a static field also to {@code @BeforeAll}, {@code @AfterAll} and constructors. If a
 * test has several of its own, there is no telling which one is meant: use their fields.
 *
 * <p>A server that several tests share is <b>reset before each of them</b>: directory and mail are what they were before the first
 * test of the class, after its {@code @BeforeAll}; connections are ended, recorded sessions forgotten, faults disarmed. Tests
 * that run concurrently on one server are not reset, since one would pull the mail away from under the other; they had
 * better have a server each.
 *
 * <p>When a test fails, the conversations that took place during the test are published as a report entry and hung on to the
 * failure as a suppressed exception, where every development environment shows them. Secrets are redacted.
 */
@Target({ElementType.TYPE, ElementType.FIELD, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(ExchangeExtension.class)
// JUnit is not required transitively, since most users of this module do without; the extension is JUnit's business
// only.
@SuppressWarnings("exports")
public @interface WithSimulatedExchange {

    /**
     * The version.
     *
     * @return a name such as {@code 2010-sp1}; that of the builder unless set
     */
    String profile() default "";

    /**
     * The domains. The first one is the server's own.
     *
     * @return NetBIOS and DNS name of each, as in {@code CORP=corp.example}
     */
    String[] domains() default "CORP=corp.example";

    /**
     * The accounts.
     *
     * @return none unless set
     */
    ExchangeAccount[] accounts() default {};
}
