package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.util.Set;
import org.exchangemail.sim.directory.DirectoryException;
import org.exchangemail.sim.mailbox.Flag;
import org.exchangemail.sim.mailbox.Mailbox;
import org.exchangemail.sim.mailbox.Message;
import org.exchangemail.sim.mailbox.Octets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that is what it was. */
class SnapshotTest {

    private SimulatedExchange exchange;

    @BeforeEach
    void start() {
        exchange = Corp.builder().start();
        Corp.deliver(exchange, "john", Corp.mail("one"), Corp.mail("two"));
    }

    @AfterEach
    void stop() {
        exchange.close();
    }

    @Test
    void mailFlagsAndUidsComeBack() throws IOException {
        Mailbox john = exchange.mailbox("john");
        Snapshot snapshot = exchange.snapshot();
        try (RawClient client = RawClient.secure(exchange)) {
            client.last("a LOGIN john Secret-1");
            client.last("b SELECT INBOX");
            client.last("c STORE 1 +FLAGS (\\Deleted \\Seen)");
            client.last("d EXPUNGE");
            client.last("e STORE 1 +FLAGS (\\Flagged)");
        }
        Corp.deliver(exchange, "john", Corp.mail("three"));
        john.createFolder("New");

        exchange.restore(snapshot);
        exchange.restore(snapshot);

        assertThat(exchange.mailbox("john")).isSameAs(john);
        assertThat(john.inbox().messages())
                .extracting(Message::uid, Message::flags)
                .containsExactly(tuple(1L, Set.<Flag>of()), tuple(2L, Set.<Flag>of()));
        assertThat(john.inbox().uidNext()).isEqualTo(3);
        assertThat(john.folder("New")).isEmpty();
        try (RawClient client = RawClient.secure(exchange)) {
            client.last("a LOGIN john Secret-1");
            assertThat(client.command("b SELECT INBOX")).contains("* 2 EXISTS", "* 2 RECENT");
        }
    }

    @Test
    void theStructureThatIsShownIsThatOfTheMessageThatIsThere() throws IOException {
        Mailbox john = exchange.mailbox("john");
        Snapshot snapshot = exchange.snapshot();
        String before = envelope();

        john.inbox().edit(john.inbox().messages().get(0), Octets.ofLatin1("Subject: edited\r\n\r\n"));
        assertThat(envelope()).contains("\"two\"");
        john.inbox().edit(john.inbox().messages().get(0), Octets.ofLatin1("Subject: edited\r\n\r\n"));
        assertThat(envelope()).contains("\"edited\"");

        exchange.restore(snapshot);
        assertThat(envelope()).isEqualTo(before).contains("\"one\"");
    }

    /** Of the first message. */
    private String envelope() throws IOException {
        try (RawClient client = RawClient.secure(exchange)) {
            client.last("a LOGIN john Secret-1");
            client.last("b SELECT INBOX");
            return client.command("c FETCH 1 (ENVELOPE BODYSTRUCTURE)").get(0);
        }
    }

    @Test
    void theDirectoryComesBack() throws IOException {
        Snapshot snapshot = exchange.snapshot();
        exchange.directory().addDomain("LAB", "lab.example");
        exchange.directory().addAccount(ann -> ann.domain("LAB").name("ann").password("Secret-4"));
        exchange.directory().addAlias("mary", "accounting");
        exchange.directory().revokeFullAccess("john", "mary");
        exchange.account("john").setPassword("changed");
        exchange.account("john").setLocked(true);
        exchange.account("john").setPopEnabled(false);
        Corp.deliver(exchange, "ann", Corp.mail("one"));
        Corp.deliver(exchange, "accounting", Corp.mail("two"));

        exchange.restore(snapshot);

        assertThatThrownBy(() -> exchange.account("ann@lab.example")).isInstanceOf(DirectoryException.class);
        assertThatThrownBy(() -> exchange.mailbox("accounting")).isInstanceOf(DirectoryException.class);
        assertThat(exchange.mailbox("mary").inbox().messages()).isEmpty();
        try (RawClient client = RawClient.secure(exchange)) {
            assertThat(client.last("a LOGIN CORP/john/mary Secret-1")).startsWith("a OK");
            assertThat(client.last("b SELECT INBOX")).startsWith("b OK");
        }
        exchange.directory().addDomain("LAB", "lab.example");
    }

    @Test
    void countersFaultsAndRecordedSessionsAreAsFresh() throws IOException {
        Snapshot snapshot = exchange.snapshot();
        try (RawClient client = RawClient.secure(exchange)) {
            client.last("a LOGIN john wrong");
        }
        exchange.faults().onAccept().close();
        assertThat(exchange.account("john").badLogons()).isEqualTo(1);
        exchange.restore(snapshot);
        assertThat(exchange.account("john").badLogons()).isZero();
        assertThat(exchange.faults().armed()).isEmpty();
        assertThat(exchange.sessions()).isEmpty();
    }

    @Test
    void accessTokensComeBack() {
        String kept = exchange.tokens().issue("john");
        Snapshot snapshot = exchange.snapshot();
        String later = exchange.tokens().issue("john");
        exchange.tokens().revoke(kept);

        exchange.restore(snapshot);
        exchange.restore(snapshot);

        assertThat(exchange.tokens().find(kept)).isPresent();
        assertThat(exchange.tokens().find(later)).isEmpty();
    }

    @Test
    void restoringEndsSessions() throws IOException {
        Snapshot snapshot = exchange.snapshot();
        try (RawClient imap = RawClient.secure(exchange);
                RawClient pop3 = RawClient.pop3s(exchange)) {
            imap.last("a LOGIN john Secret-1");
            pop3.ask("USER john");
            assertThat(pop3.ask("PASS Secret-1")).startsWith("+OK");
            exchange.restore(snapshot);
            assertThat(imap.isClosedByServer()).isTrue();
            assertThat(pop3.isClosedByServer()).isTrue();
        }
        try (RawClient pop3 = RawClient.pop3s(exchange)) {
            pop3.ask("USER john");
            assertThat(pop3.ask("PASS Secret-1")).startsWith("+OK");
        }
    }

    @Test
    void aSnapshotOfAnotherServerIsRefused() {
        try (SimulatedExchange other = Corp.builder().start()) {
            Snapshot foreign = other.snapshot();
            assertThatThrownBy(() -> exchange.restore(foreign))
                    .isInstanceOf(DirectoryException.class)
                    .hasMessage("The snapshot is that of another directory.");
        }
    }

    @Test
    void whatDoesNotFitIsRefusedWhileItRuns() {
        assertThatThrownBy(() -> exchange.directory().addAlias("mary", "John"))
                .isInstanceOf(DirectoryException.class)
                .hasMessage(
                        "The mailbox of CORP\\mary has the alias John, which the mailbox of CORP\\john already has.");
        assertThatThrownBy(() -> exchange.directory().addAlias("nobody", "x"))
                .isInstanceOf(DirectoryException.class)
                .hasMessage("There is no mailbox \"nobody\".");
    }
}
