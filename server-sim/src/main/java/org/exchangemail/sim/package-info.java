/**
 * A simulated Microsoft Exchange that runs inside a test.
 *
 * <pre>{@code
 * try (SimulatedExchange exchange = SimulatedExchange.builder()
 *         .domain("CORP", "corp.example")
 *         .account("CORP", "john", "Secret-1")
 *         .account("CORP", "mary", "Secret-2")
 *         .fullAccess("john", "mary")
 *         .start()) {
 *     exchange.mailbox("mary").deliver().eml(Path.of("welcome.eml"));
 *     Store store = Session.getInstance(exchange.sessionProperties("imaps")).getStore();
 *     store.connect("CORP/john/mary", "Secret-1");
 * }
 * }</pre>
 *
 * <p>The same accounts and mailboxes are there by POP3: {@code sessionProperties("pop3exs")}.
 *
 * <p>{@link org.exchangemail.sim.SimulatedExchange} is the entry.
 */
package org.exchangemail.sim;
