package org.exchangemail.sim.imap;

import java.util.Set;
import org.exchangemail.sim.mailbox.Flag;
import org.exchangemail.sim.mailbox.Message;

/** {@code search-key}: a condition on one message. */
@FunctionalInterface
interface SearchKey {

    boolean matches(Candidate candidate);

    /**
     * The message that is looked at.
     *
     * @param sequenceNumber its number in the session
     * @param message itself
     * @param flags as the session sees them
     * @param exists the highest sequence number
     * @param highestUid the UID of the last message
     */
    record Candidate(int sequenceNumber, Message message, Set<Flag> flags, int exists, long highestUid) {}
}
