/**
 * The simulated Exchange as a program: {@code java -jar exchange-mail-server-sim-standalone.jar}.
 *
 * <p>{@link org.exchangemail.sim.cli.Standalone} is the entry. Options and the lines of a configuration file are the
 * same things with the same meaning; {@code docs/standalone.md} has them all.
 */
package org.exchangemail.sim.cli;
