package org.exchangemail.sim;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.exchangemail.sim.directory.Account;
import org.exchangemail.sim.mailbox.Mailbox;
import org.exchangemail.sim.mailbox.MailboxSnapshot;

/** The mailboxes of one server, each made when it is first asked for, and its public folders. Safe for use by several threads. */
final class Mailboxes {

    private final Clock clock;
    private final Mailbox publicFolders;
    private final Map<Account, Mailbox> mailboxes = new ConcurrentHashMap<>();

    Mailboxes(Clock clock) {
        this.clock = clock;
        this.publicFolders = Mailbox.publicFolders(clock);
    }

    Mailbox publicFolders() {
        return publicFolders;
    }

    Mailbox of(Account owner) {
        return mailboxes.computeIfAbsent(owner, account -> Mailbox.exchange(clock));
    }

    Map<Account, MailboxSnapshot> snapshot() {
        Map<Account, MailboxSnapshot> snapshot = new HashMap<>();
        mailboxes.forEach((owner, mailbox) -> snapshot.put(owner, mailbox.snapshot()));
        return snapshot;
    }

    /** Mailboxes that were not there yet are as if nobody had asked for them. */
    void restore(Map<Account, MailboxSnapshot> snapshot) {
        mailboxes.keySet().retainAll(snapshot.keySet());
        snapshot.forEach((owner, mailbox) -> of(owner).restore(mailbox));
    }
}
