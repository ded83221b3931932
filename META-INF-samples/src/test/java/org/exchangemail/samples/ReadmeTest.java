package org.exchangemail.samples;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Properties;
import org.exchangemail.auth.ExchangeFailure;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.junit.ExchangeAccount;
import org.exchangemail.sim.junit.MailSession;
import org.exchangemail.sim.junit.WithSimulatedExchange;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The README: every Java snippet is code of this class, and every folder and command it names is there. */
class ReadmeTest {

    @Test
    void reading() throws Exception {
        String password = "Secret-1";
        try (SimulatedExchange exchange = exchange()) {
            exchange.mailbox("mary").deliver().message(message());
            Properties properties = new Properties();
            properties.setProperty("mail.store.protocol", "imapexs");
            properties.setProperty("mail.imapexs.host", "mail.corp.example");
            properties.putAll(exchange.sessionProperties("imapexs")); // in place of mail.corp.example
            try (Store store = Session.getInstance(properties).getStore()) {
                store.connect("CORP/john/mary", password);
                try (Folder inbox = store.getFolder("INBOX")) {
                    inbox.open(Folder.READ_ONLY);
                    for (Message message : inbox.getMessages()) {
                        System.out.println(message.getSubject());
                    }
                }
            }
        }
    }

    @Test
    void testing() throws Exception {
        MimeMessage message = message();
        try (SimulatedExchange exchange = SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Secret-1")
                .account("CORP", "mary", "Secret-2")
                .fullAccess("john", "mary")
                .start()) {
            exchange.mailbox("mary").deliver().message(message);

            Properties properties = exchange.sessionProperties("imapexs");
            try (Store store = Session.getInstance(properties).getStore()) {
                store.connect("CORP/john/mary", "Secret-1");
                assertThat(store.getFolder("INBOX").getMessageCount()).isEqualTo(1);
            }

            assertThat(exchange.account("john").badLogons()).isZero();
        }
    }

    @Nested
    @WithSimulatedExchange(
            accounts = {
                @ExchangeAccount(name = "john", password = "Secret-1", fullAccessOn = "mary"),
                @ExchangeAccount(name = "mary", password = "Secret-2")
            })
    class SharedMailboxTest {

        @Test
        void isReadByItsDelegate(SimulatedExchange exchange, @MailSession("imapexs") Session session) throws Exception {
            exchange.mailbox("mary").deliver().message(message());
            try (Store store = session.getStore()) {
                store.connect("CORP/john/mary", "Secret-1");
                assertThat(store.getFolder("INBOX").getMessageCount()).isEqualTo(1);
            }
        }
    }

    @Test
    void failing() throws Exception {
        String password = "wrong";
        try (SimulatedExchange exchange = exchange();
                Store store = Session.getInstance(exchange.sessionProperties("imapexs"))
                        .getStore()) {
            try {
                store.connect("CORP/john/mary", password);
            } catch (MessagingException e) {
                if (e instanceof ExchangeFailure failure) {
                    switch (failure.reason()) {
                        case BAD_CREDENTIALS, PASSWORD_EXPIRED -> System.out.println("ask for the password again");
                        case OTHER_MAILBOX_NOT_ACCESSIBLE -> System.out.println("ask the administrator for FullAccess");
                        case THROTTLED, SERVER_BUSY, REFUSED_BEFORE ->
                            System.out.println(
                                    "try again in " + failure.retryAfter().orElse(Duration.ofMinutes(5)));
                        default -> System.out.println(failure.getMessage());
                    }
                }
            }
            assertThat(exchange.account("john").badLogons()).isEqualTo(1);
        }
    }

    @Test
    void everySnippetIsCodeOfThisClass() throws IOException {
        Snippets.of("README.md").areCodeOf(ReadmeTest.class, 3);
        Snippets.of("docs/errors.md").areCodeOf(ReadmeTest.class, 1);
    }

    @Test
    void everythingItLinksToIsThere() throws IOException {
        Snippets.of("README.md").linkToWhatIsThere();
    }

    private static SimulatedExchange exchange() {
        return SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Secret-1")
                .account("CORP", "mary", "Secret-2")
                .fullAccess("john", "mary")
                .start();
    }

    private static MimeMessage message() throws Exception {
        MimeMessage message = new MimeMessage((Session) null);
        message.setFrom("john@corp.example");
        message.setSubject("Holiday cover");
        message.setText("I will look after your mailbox.");
        message.saveChanges();
        return message;
    }
}
