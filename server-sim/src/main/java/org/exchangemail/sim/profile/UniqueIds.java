package org.exchangemail.sim.profile;

/** How a version's POP3 service makes the unique-ids of UIDL (RFC 1939 section 7). */
public enum UniqueIds {
    /** The UID of IMAP in decimal, unique within the mailbox only. Observed (2007 and later). */
    DECIMAL,
    /** 64 bits of the message and 128 of its mailbox in base64. Documented for 5.x, KB article Q161116. */
    BASE64
}
