package org.exchangemail.sim.mailbox;

/**
 * The numbers of a folder at one moment (RFC 3501 section 6.3.10).
 *
 * @param messages how many messages there are
 * @param recent how many of them no session has been told of as recent
 * @param uidNext the UID that the next message gets
 * @param uidValidity the unique identifier validity value
 * @param unseen how many messages lack {@link Flag#SEEN}
 */
public record FolderStatus(int messages, int recent, long uidNext, long uidValidity, int unseen) {}
