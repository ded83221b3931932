/**
 * IMAP4rev1: codec, state, commands.
 *
 * <p>{@link org.exchangemail.sim.imap.ImapService} is the entry. The codec ({@code CommandReader}, {@code
 * ResponseWriter}) owns syntax, {@code ImapState} owns what is legal when, {@code ImapCommands} is the table
 * of commands, and the profile owns every word.
 */
package org.exchangemail.sim.imap;
