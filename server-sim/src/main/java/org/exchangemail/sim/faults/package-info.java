/**
 * Faults: what is to go wrong on the connections of a server, and when.
 *
 * <pre>{@code
 * exchange.faults().once().onCommand("LOGIN").answer("{tag} NO [UNAVAILABLE] try later");
 * try (Fault fault = exchange.faults().over(Protocol.POP3S).inReplyTo("RETR", 100).reset()) {
 *     // every RETR breaks off after 100 octets
 *     assertThat(fault.struck()).isEqualTo(1);
 * }
 * }</pre>
 *
 * <p>{@link org.exchangemail.sim.faults.Faults} is the entry. Nothing here happens by chance.
 */
package org.exchangemail.sim.faults;
