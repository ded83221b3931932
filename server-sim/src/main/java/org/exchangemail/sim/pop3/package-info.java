/**
 * The POP3 service: codec, states, commands (RFC 1939, RFC 2449, RFC 2595, RFC 1734 and RFC 5034, [MS-OXPOP3]).
 *
 * <p>{@link org.exchangemail.sim.pop3.Pop3Service} is the entry; a session reads requests, asks the table of
 * commands, and answers in the words of the profile.
 */
package org.exchangemail.sim.pop3;
