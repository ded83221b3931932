/**
 * Certificates that are made for one server and thrown away with it: right ones, and those a client has to refuse.
 *
 * <p>{@link org.exchangemail.sim.tls.ServerCertificate} says what is wanted.
 */
package org.exchangemail.sim.tls;
