package org.exchangemail.sim;

import java.util.Map;
import org.exchangemail.sim.directory.AccessTokensSnapshot;
import org.exchangemail.sim.directory.Account;
import org.exchangemail.sim.directory.DirectorySnapshot;
import org.exchangemail.sim.mailbox.MailboxSnapshot;

/**
 * Directory, access tokens and mail of a server as they were at one moment.
 *
 * <p>Immutable, safe for use by several threads.
 *
 * @see SimulatedExchange#snapshot
 */
public final class Snapshot {

    private final DirectorySnapshot directory;
    private final AccessTokensSnapshot tokens;
    private final Map<Account, MailboxSnapshot> mailboxes;
    private final MailboxSnapshot publicFolders;

    Snapshot(
            DirectorySnapshot directory,
            AccessTokensSnapshot tokens,
            Map<Account, MailboxSnapshot> mailboxes,
            MailboxSnapshot publicFolders) {
        this.directory = directory;
        this.tokens = tokens;
        this.mailboxes = Map.copyOf(mailboxes);
        this.publicFolders = publicFolders;
    }

    DirectorySnapshot directory() {
        return directory;
    }

    AccessTokensSnapshot tokens() {
        return tokens;
    }

    Map<Account, MailboxSnapshot> mailboxes() {
        return mailboxes;
    }

    MailboxSnapshot publicFolders() {
        return publicFolders;
    }
}
