package org.exchangemail.sim.imap;

/**
 * How much a client may send for one command.
 *
 * @param line octets outside of literals, line ends not counted
 * @param literals octets of all literals together
 */
record CommandLimits(int line, int literals) {}
