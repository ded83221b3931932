/**
 * Who there is: domains, accounts, their mailboxes and FullAccess, and which account and mailbox a
 * login string means.
 *
 * <p>{@link org.exchangemail.sim.directory.Directory} is the entry. Nothing here knows a protocol
 * or holds mail.
 */
package org.exchangemail.sim.directory;
