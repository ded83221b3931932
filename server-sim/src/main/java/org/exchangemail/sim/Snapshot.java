package org.exchangemail.sim;

import java.util.Map;
import org.exchangemail.sim.directory.Account;
import org.exchangemail.sim.directory.DirectorySnapshot;
import org.exchangemail.sim.mailbox.MailboxSnapshot;

/**
 * Directory and mail of a server as they were at one moment.
 *
 * <p>Immutable, safe for use by several threads.
 *
 * @see SimulatedExchange#snapshot
 */
public final class Snapshot {

    private final DirectorySnapshot directory;
    private final Map<Account, MailboxSnapshot> mailboxes;
    private final MailboxSnapshot publicFolders;

    Snapshot(DirectorySnapshot directory, Map<Account, MailboxSnapshot> mailboxes, MailboxSnapshot publicFolders) {
        this.directory = directory;
        this.mailboxes = Map.copyOf(mailboxes);
        this.publicFolders = publicFolders;
    }

    DirectorySnapshot directory() {
        return directory;
    }

    Map<Account, MailboxSnapshot> mailboxes() {
        return mailboxes;
    }

    MailboxSnapshot publicFolders() {
        return publicFolders;
    }
}
