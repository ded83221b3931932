/**
 * The simulated Exchange in tests with JUnit 5.
 *
 * <pre>{@code
 * @WithSimulatedExchange(accounts = {
 *     @ExchangeAccount(name = "john", password = "Secret-1", fullAccessOn = "mary"),
 *     @ExchangeAccount(name = "mary", password = "Secret-2")
 * })
 * class InboxTest {
 *
 *     @Test
 *     void readsTheSharedMailbox(SimulatedExchange exchange, @MailSession("imaps") Session session) {
 *         exchange.mailbox("mary").deliver().eml(Path.of("order.eml"));
 *         ...
 *     }
 * }
 * }</pre>
 *
 * <p>{@link org.exchangemail.sim.junit.WithSimulatedExchange} tells where it may stand and how long a server lives. JUnit
 * is not brought along: whoever uses this package has {@code junit-jupiter-api} of 5.9 or later.
 */
package org.exchangemail.sim.junit;
