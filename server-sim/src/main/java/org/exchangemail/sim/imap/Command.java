package org.exchangemail.sim.imap;

/**
 * One command as it was received.
 *
 * @param tag what the answer begins with
 * @param name in upper case, for example {@code UID}; whatever follows is still in the arguments
 * @param arguments positioned after the name, before the space if there is one
 */
record Command(String tag, String name, CommandArguments arguments) {}
