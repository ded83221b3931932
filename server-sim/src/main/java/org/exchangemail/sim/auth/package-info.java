/**
 * Logons: LOGIN, USER/PASS and SASL against the directory, all ending in one outcome type.
 *
 * <p>{@link org.exchangemail.sim.auth.LogonService} asks the three questions, {@link
 * org.exchangemail.sim.auth.LogonOutcome} is the answer. Nothing here knows the syntax of a protocol.
 */
package org.exchangemail.sim.auth;
