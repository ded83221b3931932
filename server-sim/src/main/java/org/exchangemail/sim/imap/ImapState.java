package org.exchangemail.sim.imap;

/** The states of RFC 3501 section 3, and the one that only Exchange has. */
enum ImapState {
    NOT_AUTHENTICATED,
    /** "User is authenticated but not connected": logged on, but no mailbox could be opened. */
    NOT_CONNECTED,
    AUTHENTICATED,
    SELECTED,
    LOGOUT
}
