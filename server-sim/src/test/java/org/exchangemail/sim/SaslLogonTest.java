package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.exchangemail.ntlm.ChannelBindings;
import org.exchangemail.ntlm.ExtendedProtection;
import org.exchangemail.ntlm.NtlmClient;
import org.exchangemail.ntlm.NtlmClientOptions;
import org.exchangemail.ntlm.NtlmException;
import org.exchangemail.ntlm.NtlmIdentity;
import org.exchangemail.ntlm.NtlmSecret;
import org.exchangemail.sim.auth.Logon;
import org.exchangemail.sim.auth.LogonOutcome;
import org.exchangemail.sim.auth.LogonOutcome.Reason;
import org.exchangemail.sim.profile.LoginType;
import org.exchangemail.sim.profile.Quirk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** AUTHENTICATE PLAIN and NTLM, by octets. */
class SaslLogonTest {

    private SimulatedExchange exchange;

    @BeforeEach
    void start() {
        exchange = Corp.builder().start();
    }

    @AfterEach
    void stop() {
        exchange.close();
    }

    private static String plain(String authzid, String authcid, String password) {
        return base64((authzid + "\0" + authcid + "\0" + password).getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] octets) {
        return Base64.getEncoder().encodeToString(octets);
    }

    private Logon lastLogon() {
        return exchange.sessions().get(exchange.sessions().size() - 1).logon().orElseThrow();
    }

    @Test
    void plainOpensTheOwnMailbox() throws IOException {
        try (RawClient client = RawClient.secure(exchange)) {
            assertThat(client.send("a AUTHENTICATE PLAIN\r\n").line()).isEqualTo("+");
            assertThat(client.send(plain("", "CORP\\john", "Secret-1") + "\r\n").line())
                    .isEqualTo("a OK AUTHENTICATE completed.");
        }
        assertThat(lastLogon().mechanism()).isEqualTo("PLAIN");
        assertThat(lastLogon().principal()).contains(exchange.account("john"));
    }

    @Test
    void plainTakesTheInitialResponse() throws IOException {
        try (RawClient client = RawClient.secure(exchange)) {
            assertThat(client.last("a AUTHENTICATE PLAIN " + plain("", "will@corp.example", "Secret-3")))
                    .isEqualTo("a OK AUTHENTICATE completed.");
        }
    }

    @Test
    void plainWithAnAuthorizationIdentityOpensTheDelegatedMailbox() throws IOException {
        try (RawClient client = RawClient.secure(exchange)) {
            assertThat(client.last("a AUTHENTICATE PLAIN " + plain("mary", "john@corp.example", "Secret-1")))
                    .isEqualTo("a OK AUTHENTICATE completed.");
            assertThat(client.last("b SELECT INBOX")).startsWith("b OK [READ-WRITE]");
        }
        assertThat(lastLogon().delegate()).contains(exchange.account("john"));
        assertThat(lastLogon().principal()).contains(exchange.account("mary"));
    }

    @Test
    void plainRefusesTheComposedLoginString() throws IOException {
        try (RawClient client = RawClient.secure(exchange)) {
            assertThat(client.last("a AUTHENTICATE PLAIN " + plain("", "CORP/john/mary", "Secret-1")))
                    .isEqualTo("a NO AUTHENTICATE failed.");
        }
        assertThat(exchange.account("john").badLogons()).isZero();
    }

    @Test
    void plainWithAWrongPasswordIsOneBadLogon() throws IOException {
        try (RawClient client = RawClient.secure(exchange)) {
            assertThat(client.last("a AUTHENTICATE PLAIN " + plain("", "john", "wrong")))
                    .isEqualTo("a NO AUTHENTICATE failed.");
        }
        assertThat(exchange.account("john").badLogons()).isEqualTo(1);
    }

    @Test
    void theClientMayCancel() throws IOException {
        try (RawClient client = RawClient.secure(exchange)) {
            client.send("a AUTHENTICATE NTLM\r\n").line();
            assertThat(client.send("*\r\n").line())
                    .isEqualTo("a NO The AUTH protocol exchange was canceled by the client.");
            client.send("b AUTHENTICATE PLAIN\r\n").line();
            assertThat(client.send("* \r\n").line())
                    .isEqualTo("b NO The AUTH protocol exchange was canceled by the client.");
        }
    }

    @Test
    void whatIsNoBase64IsABadArgument() throws IOException {
        try (RawClient client = RawClient.secure(exchange)) {
            client.send("a AUTHENTICATE PLAIN\r\n").line();
            assertThat(client.send("???\r\n").line()).isEqualTo("a BAD Command Argument Error. 11");
            assertThat(client.last("b AUTHENTICATE DIGEST-MD5")).isEqualTo("b BAD Command Argument Error. 11");
        }
    }

    @Test
    void ntlmOpensTheOwnMailbox() throws IOException, NtlmException {
        try (RawClient client = RawClient.secure(exchange)) {
            assertThat(ntlm(client, "a", "CORP\\john", "Secret-1", NtlmClientOptions.defaults()))
                    .isEqualTo("a OK AUTHENTICATE completed.");
            assertThat(client.last("b SELECT INBOX")).startsWith("b OK");
        }
        assertThat(lastLogon().principal()).contains(exchange.account("john"));
        assertThat(exchange.account("john").goodLogons()).isEqualTo(1);
    }

    @Test
    void ntlmTakesAUpnWithAnEmptyDomainAndFindsTheMailboxOfAnyAlias() throws IOException, NtlmException {
        try (RawClient client = RawClient.secure(exchange)) {
            assertThat(ntlm(client, "a", "will@corp.example", "Secret-3", NtlmClientOptions.defaults()))
                    .isEqualTo("a OK AUTHENTICATE completed.");
        }
        assertThat(lastLogon().principal()).contains(exchange.account("will"));
    }

    @Test
    void afterNtlmFailedTheConnectionIsOfNoUse() throws IOException, NtlmException {
        try (RawClient client = RawClient.secure(exchange)) {
            assertThat(ntlm(client, "a", "CORP\\john", "wrong", NtlmClientOptions.defaults()))
                    .isEqualTo("a NO AUTHENTICATE failed.");
            assertThat(client.last("b AUTHENTICATE PLAIN " + plain("", "john", "Secret-1")))
                    .isEqualTo("b NO Server Unavailable. 15");
            assertThat(client.last("c LOGIN john Secret-1")).isEqualTo("c NO Server Unavailable. 15");
        }
        assertThat(exchange.account("john").badLogons()).isEqualTo(1);
        assertThat(exchange.account("john").goodLogons()).isZero();
    }

    @Test
    void afterNtlmFailedTheConnectionIsGoodWithoutTheQuirk() throws IOException, NtlmException {
        try (SimulatedExchange other = Corp.builder()
                        .without(Quirk.UNAVAILABLE_AFTER_FAILED_NTLM)
                        .start();
                RawClient client = RawClient.secure(other)) {
            ntlm(client, "a", "CORP\\john", "wrong", NtlmClientOptions.defaults());
            assertThat(client.last("b LOGIN john Secret-1")).isEqualTo("b OK LOGIN completed.");
        }
    }

    @Test
    void extendedProtectionWantsTheBindingsOfThisConnection() throws Exception {
        try (SimulatedExchange strict = Corp.builder()
                .imapSettings(settings -> settings.withExtendedProtection(ExtendedProtection.REQUIRE))
                .start()) {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(strict.serverCertificate().getEncoded());
            NtlmClientOptions bound = NtlmClientOptions.builder()
                    .targetName("imap/localhost")
                    .channelBindings(ChannelBindings.tlsServerEndPoint(hash))
                    .build();
            try (RawClient client = RawClient.secure(strict)) {
                assertThat(ntlm(client, "a", "CORP\\john", "Secret-1", bound))
                        .isEqualTo("a OK AUTHENTICATE completed.");
            }
            NtlmClientOptions unbound =
                    NtlmClientOptions.builder().targetName("imap/localhost").build();
            try (RawClient client = RawClient.secure(strict)) {
                assertThat(ntlm(client, "a", "CORP\\john", "Secret-1", unbound)).isEqualTo("a NO AUTHENTICATE failed.");
            }
            assertThat(strict.sessions().get(1).logon().orElseThrow().outcome())
                    .isEqualTo(new LogonOutcome.Refused(
                            java.util.Optional.of(strict.account("john")), Reason.EXTENDED_PROTECTION));
            assertThat(strict.account("john").badLogons()).isZero();
        }
    }

    @Test
    void ntlmWorksInClearWhereTheLoginTypeAllowsIt() throws IOException, NtlmException {
        try (SimulatedExchange lax = Corp.builder()
                        .loginType(LoginType.PLAIN_TEXT_AUTHENTICATION)
                        .start();
                RawClient client = RawClient.clear(lax)) {
            assertThat(ntlm(client, "a", "CORP\\john", "Secret-1", NtlmClientOptions.defaults()))
                    .isEqualTo("a OK AUTHENTICATE completed.");
        }
    }

    @Test
    void accountsThatMayNotLogOnAreRefusedLikeAWrongPassword() throws IOException {
        exchange.account("john").setPasswordExpired(true);
        exchange.account("mary").setEnabled(false);
        exchange.account("will").setLocked(true);
        try (RawClient client = RawClient.secure(exchange)) {
            assertThat(client.last("a LOGIN john Secret-1")).isEqualTo("a NO LOGIN failed.");
            assertThat(client.last("b LOGIN mary Secret-2")).isEqualTo("b NO LOGIN failed.");
            assertThat(client.last("c LOGIN will@corp.example Secret-3")).isEqualTo("c NO LOGIN failed.");
        }
        assertThat(exchange.sessions().get(0).logons())
                .extracting(logon -> ((LogonOutcome.Refused) logon.outcome()).reason())
                .containsExactly(Reason.PASSWORD_EXPIRED, Reason.ACCOUNT_DISABLED, Reason.ACCOUNT_LOCKED);
    }

    @Test
    void aMailboxWithoutImapIsRefusedOrNotConnectedByQuirk() throws IOException {
        exchange.account("mary").setImapEnabled(false);
        try (RawClient client = RawClient.secure(exchange)) {
            assertThat(client.last("a LOGIN CORP/john/mary Secret-1")).isEqualTo("a NO LOGIN failed.");
        }
        try (SimulatedExchange online =
                        Corp.builder().with(Quirk.OK_WITH_PROTOCOL_DISABLED).start();
                RawClient client = RawClient.secure(online)) {
            online.account("mary").setImapEnabled(false);
            assertThat(client.last("a LOGIN CORP/john/mary Secret-1")).isEqualTo("a OK LOGIN completed.");
            assertThat(client.last("b SELECT INBOX")).isEqualTo("b BAD User is authenticated but not connected.");
        }
    }

    @Test
    void badLogonsInARowLockTheAccount() throws IOException {
        try (SimulatedExchange strict = Corp.builder().lockoutThreshold(2).start();
                RawClient client = RawClient.secure(strict)) {
            client.last("a LOGIN john wrong");
            assertThat(client.last("b LOGIN john Secret-1")).isEqualTo("b OK LOGIN completed.");
            assertThat(strict.account("john").isLocked()).isFalse();
            try (RawClient attacker = RawClient.secure(strict)) {
                attacker.last("a LOGIN john wrong");
                attacker.last("b LOGIN john wrong");
                assertThat(attacker.last("c LOGIN john Secret-1")).isEqualTo("c NO LOGIN failed.");
            }
            assertThat(strict.account("john").isLocked()).isTrue();
            strict.account("john").setLocked(false);
            try (RawClient again = RawClient.secure(strict)) {
                assertThat(again.last("a LOGIN john Secret-1")).isEqualTo("a OK LOGIN completed.");
            }
        }
    }

    private static String ntlm(RawClient client, String tag, String name, String password, NtlmClientOptions options)
            throws IOException, NtlmException {
        try (NtlmClient ntlm =
                new NtlmClient(NtlmIdentity.parse(name), NtlmSecret.ofPassword(password.toCharArray()), options)) {
            assertThat(client.send(tag + " AUTHENTICATE NTLM\r\n").line()).isEqualTo("+");
            String challenge = client.send(base64(ntlm.negotiate()) + "\r\n").line();
            byte[] octets = Base64.getDecoder().decode(challenge.substring(2));
            return client.send(base64(ntlm.authenticate(octets)) + "\r\n").line();
        }
    }
}
