/**
 * Mailboxes of the simulated Exchange: folders, messages, flags, UIDs, and what a session that has a
 * folder selected sees of them.
 *
 * <p>{@link org.exchangemail.sim.mailbox.Mailbox} is the entry, {@link
 * org.exchangemail.sim.mailbox.Delivery} puts mail in. Nothing here knows a protocol's syntax.
 */
package org.exchangemail.sim.mailbox;
