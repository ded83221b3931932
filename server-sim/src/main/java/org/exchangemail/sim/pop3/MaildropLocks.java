package org.exchangemail.sim.pop3;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.exchangemail.sim.directory.Account;

/** The exclusive-access locks of maildrops (RFC 1939 section 4). Safe for use by several threads. */
public final class MaildropLocks {

    private final Set<Account> locked = ConcurrentHashMap.newKeySet();

    /** Makes locks that nobody holds. */
    public MaildropLocks() {}

    /** Takes the lock; false if another session has it. */
    boolean acquire(Account principal) {
        return locked.add(principal);
    }

    void release(Account principal) {
        locked.remove(principal);
    }
}
