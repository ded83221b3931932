package org.exchangemail.sim.pop3;

import java.io.IOException;
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
import org.exchangemail.sim.profile.Pop3Settings;
import org.exchangemail.sim.profile.Pop3Word;

/**
 * The POP3 service of one server: what all its sessions share.
 *
 * @param profile owns words, limits and quirks
 * @param settings of the administrator
 * @param logons judges USER and PASS
 * @param sasl judges AUTH
 * @param mailboxes finds the mailbox of a principal
 * @param locks which maildrops are in use
 * @param tls for STLS
 */
public record Pop3Service(
        ExchangeProfile profile,
        Pop3Settings settings,
        LogonService logons,
        SaslLogons sasl,
        Function<Account, Mailbox> mailboxes,
        MaildropLocks locks,
        Supplier<SSLContext> tls) {

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
            ReplyWriter refusal = new ReplyWriter(connection.output());
            refusal.line(Reply.err(profile.pop3().words().of(Pop3Word.TOO_MANY_CONNECTIONS))
                    .toString());
            refusal.flush();
            return;
        }
        try (Pop3Session session = new Pop3Session(this, connection, recorder)) {
            session.run();
        } finally {
            connections.leave(connection.client());
        }
    }
}
