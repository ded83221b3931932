package org.exchangemail.sim.imap;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.exchangemail.sim.auth.ConnectionCounts;
import org.exchangemail.sim.auth.Logon;
import org.exchangemail.sim.auth.LogonService;
import org.exchangemail.sim.auth.SaslLogons;
import org.exchangemail.sim.directory.Account;
import org.exchangemail.sim.mailbox.Mailbox;
import org.exchangemail.sim.net.Connection;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.ImapWord;
import org.exchangemail.sim.profile.ServiceSettings;

/**
 * The IMAP service of one server: what all its sessions share.
 *
 * @param profile owns words, limits and quirks
 * @param settings of the administrator
 * @param logons judges LOGIN
 * @param sasl judges AUTHENTICATE
 * @param mailboxes finds the mailbox of a principal
 * @param principals finds whose mailboxes an account has FullAccess on
 * @param publicFolders shown to everybody by the versions that have them
 * @param clock dates what is appended without a date
 * @param tls for STARTTLS
 */
public record ImapService(
        ExchangeProfile profile,
        ServiceSettings settings,
        LogonService logons,
        SaslLogons sasl,
        Function<Account, Mailbox> mailboxes,
        Function<Account, List<Account>> principals,
        Mailbox publicFolders,
        Clock clock,
        Supplier<SSLContext> tls) {

    /** What an account can see that has opened a mailbox. */
    FolderTree tree(Account delegate, Account principal) {
        List<FolderTree.Branch> branches = new ArrayList<>();
        String otherUsers = profile.imap().words().of(ImapWord.OTHER_USERS);
        if (!otherUsers.isEmpty()) {
            for (Account other : principals.apply(delegate)) {
                String prefix = otherUsers + other.alias().orElseThrow() + Mailbox.SEPARATOR;
                branches.add(new FolderTree.Branch(prefix, mailboxes.apply(other)));
            }
        }
        String shared = profile.imap().words().of(ImapWord.PUBLIC_FOLDERS);
        if (!shared.isEmpty()) {
            branches.add(new FolderTree.Branch(shared, publicFolders));
        }
        return new FolderTree(mailboxes.apply(principal), branches);
    }

    /**
     * Talks to a client until either side ends it. The connection is not closed.
     *
     * @param connection fresh, with TLS already if that is implicit
     * @param recorder told of every logon that is tried
     * @throws IOException if the connection fails
     */
    public void serve(Connection connection, Consumer<Logon> recorder) throws IOException {
        ConnectionCounts connections = logons.connections();
        if (!connections.enter(connection.client())) {
            new ResponseWriter(connection.output())
                    .text("* BYE " + profile.imap().words().of(ImapWord.TOO_MANY_CONNECTIONS))
                    .crlf()
                    .flush();
            return;
        }
        try (ImapSession session = new ImapSession(this, connection, recorder)) {
            session.run();
        } finally {
            connections.leave(connection.client());
        }
    }
}
