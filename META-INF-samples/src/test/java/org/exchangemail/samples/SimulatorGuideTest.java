package org.exchangemail.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.exchangemail.sim.RecordedSession;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.Snapshot;
import org.exchangemail.sim.StoredMessage;
import org.exchangemail.sim.TlsSession;
import org.exchangemail.sim.auth.Logon;
import org.exchangemail.sim.faults.Fault;
import org.exchangemail.sim.mailbox.Flag;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.LoginType;
import org.exchangemail.sim.profile.Protocol;
import org.exchangemail.sim.profile.Quirk;
import org.exchangemail.sim.tls.ServerCertificate;
import org.exchangemail.sim.tls.SignatureKind;
import org.junit.jupiter.api.Test;

/** {@code docs/simulator.md}: every Java snippet is code of this class, and every file it names is there. */
class SimulatorGuideTest {

    @Test
    void everySnippetIsCodeOfThisClass() throws IOException {
        Snippets.of("docs/simulator.md").areCodeOf(SimulatorGuideTest.class, 13);
    }

    @Test
    void everythingItLinksToIsThere() throws IOException {
        Snippets.of("docs/simulator.md").linkToWhatIsThere();
    }

    @Test
    void starting() throws Exception {
        SimulatedExchange exchange = SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Secret-1")
                .start();
        try (exchange) {
            Properties properties = exchange.sessionProperties("imaps");
            try (Store store = Session.getInstance(properties).getStore()) {
                store.connect("john", "Secret-1");
            }
        }
    }

    @Test
    void accountsAndDelegates() {
        SimulatedExchange exchange = SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Secret-1")
                .account(mary -> mary.name("mary")
                        .password("Secret-2")
                        .alias("accounting")
                        .upn("m.example@corp.example"))
                .fullAccess("john", "accounting")
                .lockoutThreshold(3)
                .start();
        try (exchange) {
            exchange.directory()
                    .addAccount(ann -> ann.domain("CORP").name("ann").password("Secret-3"));
            exchange.directory().addAlias("ann", "reception");
            exchange.directory().grantFullAccess("ann", "accounting");
            exchange.directory().revokeFullAccess("john", "accounting");
            exchange.account("john").setPassword("Secret-4");
            exchange.account("ann").setPopEnabled(false);
            assertThat(exchange.account("john").badLogons()).isZero();
        }
    }

    @Test
    void mail() throws Exception {
        MimeMessage message = new MimeMessage((Session) null);
        message.setSubject("Holiday cover");
        message.setText("I will look after your mailbox.");
        try (SimulatedExchange exchange = exchange()) {
            exchange.mailbox("john").deliver().message(message);
            exchange.mailbox("john").deliver().flagged(Flag.SEEN).eml(Path.of("src/test/mail/welcome.eml"));
            exchange.mailbox("john").deliver().mbox(Path.of("src/test/mail/archive.mbox"));
            exchange.loadMail("john", Path.of("src/test/mail/john"));
            assertThat(exchange.messages("john")).hasSize(5);
        }
    }

    @Test
    void lookingInside() throws Exception {
        MimeMessage message = new MimeMessage((Session) null);
        message.setSubject("Holiday cover");
        message.setText("I will look after your mailbox.");
        try (SimulatedExchange exchange = exchange()) {
            exchange.mailbox("john").deliver().flagged(Flag.SEEN).message(message);
            assertThat(exchange.messages("john", "INBOX"))
                    .extracting(StoredMessage::subject)
                    .containsExactly("Holiday cover");
            assertThat(exchange.mailbox("john").inbox().messages())
                    .allMatch(stored -> stored.flags().contains(Flag.SEEN));
        }
    }

    @Test
    void sessions() throws Exception {
        try (SimulatedExchange exchange = exchange()) {
            Properties properties = exchange.sessionProperties("imaps");
            properties.setProperty("mail.imaps.auth.mechanisms", "LOGIN");
            try (Store store = Session.getInstance(properties).getStore()) {
                store.connect("john", "Secret-1");
            }
            RecordedSession session = exchange.takeSession(Duration.ofSeconds(10));
            assertThat(session.logon().map(Logon::mechanism)).contains("LOGIN");
            assertThat(session.logon().flatMap(Logon::principal)).contains(exchange.account("john"));
            assertThat(session.tls().map(TlsSession::protocol)).contains("TLSv1.3");
            System.out.println(session.transcript());
        }
    }

    @Test
    void faults() {
        try (SimulatedExchange exchange = exchange()) {
            exchange.faults().once().onCommand("SELECT").answer("{tag} NO [UNAVAILABLE] try later");
            exchange.faults()
                    .over(Protocol.POP3S)
                    .next(2)
                    .inReplyTo("RETR", 100)
                    .reset();
            exchange.faults().forAccount("john").nth(3).beforeReplyTo("FETCH").delay(Duration.ofSeconds(2));
            assertThat(exchange.faults().armed()).hasSize(3);
        }
    }

    @Test
    void silence() throws Exception {
        try (SimulatedExchange exchange = exchange()) {
            Properties properties = exchange.sessionProperties("imaps");
            properties.setProperty("mail.imaps.timeout", "500");
            try (Store client = Session.getInstance(properties).getStore()) {
                client.connect("john", "Secret-1");
                try (Fault silence = exchange.faults().beforeReplyTo("EXAMINE").stall()) {
                    assertThatThrownBy(() -> read(client)).isInstanceOf(MessagingException.class);
                    assertThat(silence.struck()).isEqualTo(1);
                }
            }
        }
    }

    /** What the application under test does. */
    private static void read(Store client) throws MessagingException {
        try (Folder inbox = client.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            inbox.getMessages();
        }
    }

    @Test
    void attacks() {
        try (SimulatedExchange exchange = exchange()) {
            exchange.faults().beforeReplyTo("CAPABILITY").replace(" STARTTLS", "");
            exchange.faults().afterReplyTo("STARTTLS").say("* CAPABILITY IMAP4rev1 AUTH=PLAIN");
            exchange.faults().over(Protocol.IMAP).beforeGreeting().answer("* PREAUTH welcome");
            assertThat(exchange.faults().armed()).hasSize(3);
        }
    }

    @Test
    void snapshots() {
        try (SimulatedExchange exchange = exchange()) {
            exchange.loadMail("john", Path.of("src/test/mail/welcome.eml"));
            Snapshot fresh = exchange.snapshot();
            exchange.account("john").setPassword("changed by a test");
            exchange.mailbox("john")
                    .inbox()
                    .expunge(exchange.mailbox("john").inbox().messages());
            exchange.restore(fresh);
            assertThat(exchange.messages("john")).hasSize(1);
            assertThat(exchange.account("john").hasPassword("Secret-1")).isTrue();
        }
    }

    @Test
    void certificates() throws Exception {
        SimulatedExchange exchange = SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .certificate(ServerCertificate.valid()
                        .signedBy(SignatureKind.RSA_PSS_SHA384)
                        .alsoFor("mail.corp.example")
                        .expired())
                .start();
        try (exchange;
                Store store =
                        Session.getInstance(exchange.sessionProperties("imaps")).getStore()) {
            assertThatThrownBy(() -> store.connect("john", "Secret-1")).isInstanceOf(MessagingException.class);
        }
    }

    @Test
    void versions() {
        SimulatedExchange exchange = SimulatedExchange.builder()
                .profile(ExchangeProfile.EXCHANGE_2010_SP1)
                .without(Quirk.OK_WITHOUT_FULL_ACCESS)
                .loginType(LoginType.PLAIN_TEXT_LOGIN)
                .without(Protocol.POP3, Protocol.POP3S)
                .domain("CORP", "corp.example")
                .start();
        try (exchange) {
            assertThat(exchange.imapPort()).isPositive();
        }
    }

    private static SimulatedExchange exchange() {
        return SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Secret-1")
                .start();
    }
}
