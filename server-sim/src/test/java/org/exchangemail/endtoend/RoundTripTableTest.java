package org.exchangemail.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Folder;
import jakarta.mail.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.exchangemail.sim.SimulatedExchange;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.LoginType;
import org.junit.jupiter.api.Test;

/** How often a client waits for the server until it has the INBOX open, for stock Angus and for the provider. */
class RoundTripTableTest {

    /** One way of logging in. */
    private record Row(ExchangeProfile version, String stock, String ours, String mechanism, String user) {}

    /** What it takes: until connected, whether INBOX exists, to open it, and to open another folder beside it. */
    private record Trips(int connected, int exists, int opened, int second) {

        @Override
        public String toString() {
            return connected + " + " + exists + " + " + opened + " + " + second;
        }
    }

    @Test
    void ntlmOverTlsTakesFourIfTheServerTakesAnInitialResponse() throws Exception {
        assertThat(count(new Row(ExchangeProfile.EXCHANGE_2019, "imaps", "imapexs", "NTLM", "CORP\\john"), "imapexs"))
                .isEqualTo(new Trips(4, 0, 1, 5));
    }

    @Test
    void isWhatThePageSays() throws Exception {
        List<Row> rows = new ArrayList<>();
        for (ExchangeProfile version : List.of(ExchangeProfile.EXCHANGE_2019, ExchangeProfile.EXCHANGE_2013)) {
            rows.add(new Row(version, "imaps", "imapexs", "NTLM", "CORP\\john"));
            rows.add(new Row(version, "imap", "imapex", "NTLM", "CORP\\john"));
            rows.add(new Row(version, "imaps", "imapexs", "PLAIN", "john@corp.example"));
            rows.add(new Row(version, "imaps", "imapexs", "LOGIN", "CORP/john/mary"));
            rows.add(new Row(version, "imap", "imapex", "LOGIN", "CORP/john/mary"));
        }
        StringBuilder table = new StringBuilder("""
                | server | connection | login | `imap`, `imaps` | `imapex`, `imapexs` |
                |---|---|---|---|---|
                """);
        for (Row row : rows) {
            table.append("| ")
                    .append(row.version())
                    .append(" | ")
                    .append(row.stock().endsWith("s") ? "TLS" : "STARTTLS")
                    .append(" | ")
                    .append(row.mechanism())
                    .append(row.user().contains("mary") ? ", somebody else's mailbox" : "")
                    .append(" | ")
                    .append(count(row, row.stock()))
                    .append(" | ")
                    .append(count(row, row.ours()))
                    .append(" |\n");
        }
        PageTable.check("round-trips.md", "table of round trips", table.toString());
    }

    private static Trips count(Row row, String protocol) throws Exception {
        try (SimulatedExchange exchange = SimulatedExchange.builder()
                .domain("CORP", "corp.example")
                .account("CORP", "john", "Secret-1")
                .account("CORP", "mary", "Secret-2")
                .fullAccess("john", "mary")
                .profile(row.version())
                .loginType(LoginType.SECURE_LOGIN)
                .start()) {
            Properties properties = exchange.sessionProperties(protocol);
            String prefix = "mail." + protocol + ".";
            try (RoundTripCounter counter =
                    RoundTripCounter.to(Integer.parseInt(properties.getProperty(prefix + "port")))) {
                properties.setProperty(prefix + "port", Integer.toString(counter.port()));
                properties.setProperty(prefix + "auth.mechanisms", row.mechanism());
                properties.setProperty(prefix + "starttls.enable", "true");
                properties.setProperty(prefix + "ssl.protocols", "TLSv1.2");
                try (Store store = Mail.store(properties)) {
                    store.connect(row.user(), "Secret-1");
                    int connected = counter.total();
                    Folder inbox = store.getFolder("INBOX");
                    assertThat(inbox.exists()).isTrue();
                    int exists = counter.total() - connected;
                    inbox.open(Folder.READ_ONLY);
                    int opened = counter.total() - connected - exists;
                    Folder second = store.getFolder("Drafts");
                    second.open(Folder.READ_ONLY);
                    return new Trips(connected, exists, opened, counter.total() - connected - exists - opened);
                }
            }
        }
    }
}
