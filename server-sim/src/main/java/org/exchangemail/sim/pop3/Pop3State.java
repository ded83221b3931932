package org.exchangemail.sim.pop3;

/** The states of RFC 1939 section 3. The UPDATE state is left as soon as it is entered, so it has no name here. */
enum Pop3State {
    AUTHORIZATION,
    TRANSACTION,
    CLOSED
}
