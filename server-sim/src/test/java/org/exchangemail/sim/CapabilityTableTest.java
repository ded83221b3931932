package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.LoginType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What every version lists, with every login type, in clear and inside TLS. */
class CapabilityTableTest {

    /** What a server does not list that has no keys for Kerberos. */
    private static final Set<String> NOT_KEPT = Set.of("AUTH=GSSAPI", "GSSAPI");

    private static List<String> keeps(String line) {
        return Arrays.stream(line.split(" +", -1))
                .filter(word -> !NOT_KEPT.contains(word))
                .toList();
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "5.5       | PLAIN_TEXT_LOGIN          | clear | IMAP4 IMAP4rev1 LOGIN-REFERRALS MAILBOX-REFERRALS NAMESPACE AUTH=NTLM",
                "5.5       | PLAIN_TEXT_LOGIN          | tls   | IMAP4 IMAP4rev1 LOGIN-REFERRALS MAILBOX-REFERRALS NAMESPACE AUTH=NTLM",
                "2000      | PLAIN_TEXT_LOGIN          | clear | IMAP4 IMAP4rev1 IDLE LOGIN-REFERRALS MAILBOX-REFERRALS NAMESPACE LITERAL+ UIDPLUS CHILDREN AUTH=NTLM",
                "2003      | PLAIN_TEXT_LOGIN          | clear | IMAP4 IMAP4rev1 IDLE LOGIN-REFERRALS MAILBOX-REFERRALS NAMESPACE LITERAL+ UIDPLUS CHILDREN AUTH=NTLM",
                "2007      | SECURE_LOGIN              | clear | IMAP4 IMAP4rev1 LOGINDISABLED STARTTLS IDLE NAMESPACE LITERAL+",
                "2007      | PLAIN_TEXT_AUTHENTICATION | clear | IMAP4 IMAP4rev1 AUTH=NTLM AUTH=GSSAPI LOGINDISABLED STARTTLS IDLE NAMESPACE LITERAL+",
                "2007      | PLAIN_TEXT_LOGIN          | clear | IMAP4 IMAP4rev1 AUTH=NTLM AUTH=GSSAPI AUTH=PLAIN STARTTLS IDLE NAMESPACE LITERAL+",
                "2007      | SECURE_LOGIN              | tls   | IMAP4 IMAP4rev1 AUTH=NTLM AUTH=GSSAPI AUTH=PLAIN IDLE NAMESPACE LITERAL+",
                "2010      | SECURE_LOGIN              | clear | IMAP4 IMAP4rev1 LOGINDISABLED STARTTLS IDLE NAMESPACE LITERAL+",
                "2010      | SECURE_LOGIN              | tls   | IMAP4 IMAP4rev1 AUTH=GSSAPI AUTH=PLAIN IDLE NAMESPACE LITERAL+",
                "2010-sp1  | PLAIN_TEXT_AUTHENTICATION | clear | IMAP4 IMAP4rev1 AUTH=NTLM AUTH=GSSAPI LOGINDISABLED STARTTLS UIDPLUS CHILDREN IDLE NAMESPACE LITERAL+",
                "2010-sp1  | SECURE_LOGIN              | tls   | IMAP4 IMAP4rev1 AUTH=NTLM AUTH=GSSAPI AUTH=PLAIN UIDPLUS CHILDREN IDLE NAMESPACE LITERAL+",
                "2013      | SECURE_LOGIN              | clear | IMAP4 IMAP4rev1 LOGINDISABLED STARTTLS UIDPLUS MOVE ID CHILDREN IDLE NAMESPACE LITERAL+",
                "2013      | PLAIN_TEXT_LOGIN          | clear | IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=NTLM AUTH=GSSAPI STARTTLS UIDPLUS MOVE ID CHILDREN IDLE NAMESPACE LITERAL+",
                "2013      | SECURE_LOGIN              | tls   | IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=NTLM AUTH=GSSAPI UIDPLUS MOVE ID CHILDREN IDLE NAMESPACE LITERAL+",
                "2016      | SECURE_LOGIN              | clear | IMAP4 IMAP4rev1 LOGINDISABLED STARTTLS SASL-IR UIDPLUS MOVE ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+",
                "2016      | PLAIN_TEXT_AUTHENTICATION | clear | IMAP4 IMAP4rev1 AUTH=NTLM AUTH=GSSAPI LOGINDISABLED STARTTLS SASL-IR UIDPLUS MOVE ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+",
                "2016      | SECURE_LOGIN              | tls   | IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=NTLM AUTH=GSSAPI SASL-IR UIDPLUS MOVE ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+",
                "2019      | SECURE_LOGIN              | tls   | IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=NTLM AUTH=GSSAPI SASL-IR UIDPLUS MOVE ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+",
                "se        | SECURE_LOGIN              | clear | IMAP4 IMAP4rev1 LOGINDISABLED STARTTLS SASL-IR UIDPLUS MOVE ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+",
                "online    | SECURE_LOGIN              | clear | IMAP4 IMAP4rev1 LOGINDISABLED STARTTLS SASL-IR UIDPLUS ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+",
                "online    | SECURE_LOGIN              | tls   | IMAP4 IMAP4rev1 AUTH=XOAUTH2 LOGINDISABLED SASL-IR UIDPLUS ID UNSELECT CHILDREN IDLE NAMESPACE LITERAL+"
            })
    void imapListsWhatTheVersionLists(String version, LoginType type, String connection, String capabilities)
            throws IOException {
        try (SimulatedExchange exchange = start(version, type);
                RawClient client = connection.equals("tls") ? RawClient.secure(exchange) : RawClient.clear(exchange)) {
            List<String> listed = List.of(client.command("a CAPABILITY").get(0).split(" ", -1));
            assertThat(listed).isEqualTo(keeps("* CAPABILITY " + capabilities));
        }
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "2000      | PLAIN_TEXT_LOGIN          | clear | TOP, USER, PIPELINING, EXPIRE NEVER, UIDL, SASL NTLM",
                "2003      | PLAIN_TEXT_LOGIN          | clear | TOP, USER, PIPELINING, EXPIRE NEVER, UIDL, SASL NTLM",
                "2007      | SECURE_LOGIN              | clear | TOP, UIDL, STLS",
                "2007      | SECURE_LOGIN              | tls   | TOP, UIDL, SASL NTLM GSSAPI PLAIN, USER",
                "2010      | PLAIN_TEXT_LOGIN          | clear | TOP, UIDL, SASL GSSAPI PLAIN, USER, STLS",
                "2010-sp1  | PLAIN_TEXT_AUTHENTICATION | clear | TOP, UIDL, SASL NTLM GSSAPI, STLS",
                "2013      | SECURE_LOGIN              | tls   | TOP, UIDL, SASL NTLM GSSAPI PLAIN, USER",
                "2016      | SECURE_LOGIN              | clear | TOP, UIDL, STLS",
                "2016      | PLAIN_TEXT_LOGIN          | clear | TOP, UIDL, SASL NTLM GSSAPI PLAIN, USER, STLS",
                "2019      | SECURE_LOGIN              | tls   | TOP, UIDL, SASL NTLM GSSAPI PLAIN, USER",
                "se        | PLAIN_TEXT_AUTHENTICATION | clear | TOP, UIDL, SASL NTLM GSSAPI, STLS",
                "online    | SECURE_LOGIN              | clear | TOP, UIDL, STLS"
            })
    void pop3ListsWhatTheVersionLists(String version, LoginType type, String connection, String capabilities)
            throws IOException {
        try (SimulatedExchange exchange = start(version, type);
                RawClient client = connection.equals("tls") ? RawClient.pop3s(exchange) : RawClient.pop3(exchange)) {
            assertThat(client.ask("CAPA")).startsWith("+OK");
            List<String> listed = client.rest();
            List<String> expected = Arrays.stream(capabilities.split(", ", -1))
                    .map(line -> String.join(" ", keeps(line)))
                    .toList();
            assertThat(listed).isEqualTo(expected);
        }
    }

    private static SimulatedExchange start(String version, LoginType type) {
        return Corp.builder()
                .profile(ExchangeProfile.named(version))
                .loginType(type)
                .start();
    }
}
