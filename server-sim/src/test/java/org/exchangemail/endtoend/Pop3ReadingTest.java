package org.exchangemail.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import org.eclipse.angus.mail.pop3.POP3Folder;
import org.eclipse.angus.mail.pop3.POP3Message;
import org.exchangemail.pop3.POP3ExchangeFolder;
import org.exchangemail.pop3.POP3ExchangeMessage;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading a maildrop with the provider: the same as with stock Angus, message for message. */
class Pop3ReadingTest {

    private SimulatedExchange exchange;

    private void start(ExchangeProfile profile) throws Exception {
        exchange = SimulatedExchange.builder()
                .profile(profile)
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Secret-1")
                .start();
        byte[] attachment = new byte[100_000];
        new Random(7).nextBytes(attachment);
        MimeMessage forwarded = Mail.text("Fwd: message in a message", "");
        forwarded.setContent(Mail.withAttachment("inner", "Grüße", "in.bin", new byte[] {1, 2, 3}), "message/rfc822");
        forwarded.saveChanges();
        var mailbox = exchange.mailbox("john");
        mailbox.deliver().message(Mail.text("plain", "one line"));
        mailbox.deliver().message(Mail.text("Übersicht – 日本語", "zwölf Boxkämpfer\r\n.\r\n..\r\n"));
        mailbox.deliver().message(Mail.withAttachment("attachment", "see below", "größe.bin", attachment));
        mailbox.deliver().message(forwarded);
        mailbox.deliver().octets("From: a@b.example\r\n\r\nno subject\r\n".getBytes(StandardCharsets.UTF_8));
        for (int i = 0; i < 50; i++) {
            mailbox.deliver().message(Mail.text("number " + i, "body " + i));
        }
    }

    @AfterEach
    void stop() {
        exchange.close();
    }

    private static ExchangeProfile profile(String year) {
        return switch (year) {
            case "2003" -> ExchangeProfile.EXCHANGE_2003;
            case "2007" -> ExchangeProfile.EXCHANGE_2007;
            default -> ExchangeProfile.EXCHANGE_2016;
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"2003", "2007", "2016"})
    void everyMessageReadsAsWithStockAngus(String year) throws Exception {
        start(profile(year));
        assertThat(readings("pop3ex")).hasSize(55).isEqualTo(readings("pop3"));
    }

    private List<String> readings(String protocol) throws Exception {
        List<String> readings = new ArrayList<>();
        try (Store store = connect(protocol);
                Folder inbox = store.getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            for (Message message : inbox.getMessages()) {
                ByteArrayOutputStream whole = new ByteArrayOutputStream();
                message.writeTo(whole);
                readings.add(message.getSubject() + "|" + message.getContentType() + "|"
                        + ((POP3Folder) inbox).getUID(message) + "|"
                        + HexFormat.of().formatHex(message.getInputStream().readAllBytes()) + "|" + message.getSize()
                        + "|" + whole.toString(StandardCharsets.ISO_8859_1));
            }
        }
        return readings;
    }

    @ParameterizedTest
    @ValueSource(strings = {"2003", "2016"})
    void fetchProfilesAndDeletionWork(String year) throws Exception {
        start(profile(year));
        try (Store store = connect("pop3ex")) {
            Folder inbox = store.getFolder("INBOX");
            inbox.open(Folder.READ_WRITE);
            FetchProfile profile = new FetchProfile();
            profile.add(FetchProfile.Item.ENVELOPE);
            profile.add(UIDFolder.FetchProfileItem.UID);
            profile.add(POP3ExchangeFolder.FetchProfileItem.MESSAGE);
            inbox.fetch(inbox.getMessages(), profile);
            assertThat(inbox.getMessage(55).getSubject()).isEqualTo("number 49");
            assertThat(inbox.getMessage(55).getContent()).asString().startsWith("body 49");
            assertThat(inbox).isInstanceOf(POP3Folder.class).isInstanceOf(POP3ExchangeFolder.class);
            assertThat(inbox.getMessage(1)).isInstanceOf(POP3Message.class).isInstanceOf(POP3ExchangeMessage.class);
            inbox.setFlags(1, 5, new Flags(Flags.Flag.DELETED), true);
            inbox.close(true);
        }
        assertThat(exchange.mailbox("john").inbox().messages()).hasSize(50);
    }

    @Test
    void theStoreTakesThePlaceOfPop3() throws Exception {
        start(ExchangeProfile.EXCHANGE_2016);
        Properties properties = exchange.sessionProperties("pop3s");
        properties.setProperty("mail.pop3s.class", "org.exchangemail.pop3.POP3ExchangeSSLStore");
        properties.setProperty("mail.pop3s.auth.mechanisms", "NTLM");
        try (Store store = Session.getInstance(properties).getStore();
                Folder inbox = connected(store).getFolder("INBOX")) {
            inbox.open(Folder.READ_ONLY);
            assertThat(inbox.getMessage(1).getSubject()).isEqualTo("plain");
        }
        assertThat(exchange.sessions().get(0).logon().orElseThrow().mechanism()).isEqualTo("NTLM");
    }

    private Store connect(String protocol) throws Exception {
        Properties properties = exchange.sessionProperties(protocol);
        properties.setProperty("mail." + protocol + ".auth.mechanisms", "LOGIN");
        properties.setProperty("mail." + protocol + ".auth.cleartext.enable", "true");
        return connected(Session.getInstance(properties).getStore());
    }

    private static Store connected(Store store) throws Exception {
        store.connect("CORP/john", "Secret-1");
        return store;
    }
}
