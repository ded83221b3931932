package org.exchangemail.sim.imap;

/**
 * How much a client may send for one command.
 *
 * @param line octets outside of literals, line ends not counted
 * @param literals octets of all literals together
 * @param message octets of all literals of APPEND together
 */
record CommandLimits(int line, int literals, int message) {

    CommandLimits(int line, int literals) {
        this(line, literals, literals);
    }
}
