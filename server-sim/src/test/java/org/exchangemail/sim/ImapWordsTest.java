package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.exchangemail.sim.profile.LoginType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Exchange 2016 says over IMAP, word for word. */
class ImapWordsTest {

    private SimulatedExchange exchange;

    @BeforeEach
    void start() {
        exchange = Corp.builder().start();
    }

    @AfterEach
    void stop() {
        exchange.close();
    }

    @Test
    void greetsWithoutVersionAndWithoutCapabilities() throws IOException {
        try (RawClient client = RawClient.ungreeted(exchange)) {
            assertThat(client.line()).isEqualTo("* OK The Microsoft Exchange IMAP4 service is ready.");
        }
    }

    @Test
    void offersNoLogonInClearByDefault() throws IOException {
        try (RawClient client = RawClient.clear(exchange)) {
            assertThat(client.command("a CAPABILITY"))
                    .containsExactly(
                            "* CAPABILITY IMAP4 IMAP4rev1 LOGINDISABLED STARTTLS SASL-IR UIDPLUS MOVE ID UNSELECT CHILDREN IDLE NAMESPACE"
                                    + " LITERAL+",
                            "a OK CAPABILITY completed.");
            assertThat(client.last("b LOGIN john Secret-1")).isEqualTo("b BAD Command received in Invalid state.");
            assertThat(client.last("c AUTHENTICATE NTLM")).startsWith("c BAD ");
        }
        assertThat(exchange.account("john").goodLogons()).isZero();
    }

    @Test
    void offersPlainAndNtlmOverTls() throws IOException {
        try (RawClient client = RawClient.secure(exchange)) {
            assertThat(client.command("a capability").get(0))
                    .isEqualTo(
                            "* CAPABILITY IMAP4 IMAP4rev1 AUTH=PLAIN AUTH=NTLM SASL-IR UIDPLUS MOVE ID UNSELECT CHILDREN IDLE NAMESPACE"
                                    + " LITERAL+");
        }
    }

    @Test
    void upgradesToTlsInPlace() throws IOException {
        try (RawClient client = RawClient.clear(exchange)) {
            assertThat(client.last("a STARTTLS")).isEqualTo("a OK Begin TLS negotiation now.");
            client.startTls();
            assertThat(client.command("b CAPABILITY").get(0))
                    .contains(" AUTH=PLAIN AUTH=NTLM ")
                    .doesNotContain("STARTTLS", "LOGINDISABLED");
            assertThat(client.last("c STARTTLS")).isEqualTo("c BAD Command received in Invalid state.");
            assertThat(client.last("d LOGIN CORP/john Secret-1")).isEqualTo("d OK LOGIN completed.");
        }
    }

    @Test
    void neverTakesClearTextBehindStartTlsForCommands() throws IOException {
        try (RawClient client = RawClient.clear(exchange)) {
            client.send("a STARTTLS\r\nb NOOP\r\n");
            assertThat(client.line()).isEqualTo("a OK Begin TLS negotiation now.");
            assertThat(client.line()).doesNotStartWith("b ");
        }
        RecordedSession session = exchange.awaitSession(RecordedSession::isOver, Waiting.LIMIT);
        assertThat(session.transcript()).contains("TLS handshake failed").doesNotContain("NOOP");
    }

    @Test
    void saysWhyALoginFailedInOneWayOnly() throws IOException {
        try (RawClient client = RawClient.secure(exchange)) {
            assertThat(client.last("a LOGIN john wrong")).isEqualTo("a NO LOGIN failed.");
            assertThat(client.last("b LOGIN nobody wrong")).isEqualTo("b NO LOGIN failed.");
            assertThat(client.last("c LOGIN CORP/john@corp.example Secret-1")).isEqualTo("c NO LOGIN failed.");
            assertThat(client.last("d LOGIN john Secret-1")).isEqualTo("d OK LOGIN completed.");
        }
        assertThat(exchange.account("john").badLogons()).isEqualTo(1);
        assertThat(exchange.account("john").goodLogons()).isEqualTo(1);
    }

    @Test
    void isAuthenticatedButNotConnectedWithoutFullAccess() throws IOException {
        try (RawClient client = RawClient.secure(exchange)) {
            assertThat(client.last("a LOGIN CORP/mary/john Secret-2")).isEqualTo("a OK LOGIN completed.");
            assertThat(client.last("b CAPABILITY")).isEqualTo("b OK CAPABILITY completed.");
            assertThat(client.last("c NOOP")).isEqualTo("c OK NOOP completed.");
            assertThat(client.command("d NAMESPACE")).containsExactly("d BAD User is authenticated but not connected.");
            assertThat(client.command("e SELECT INBOX"))
                    .containsExactly("e BAD User is authenticated but not connected.");
            assertThat(client.line()).isEqualTo("* BYE Connection closed. 14");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void isAuthenticatedButNotConnectedWithoutMailbox() throws IOException {
        try (RawClient client = RawClient.secure(exchange)) {
            assertThat(client.last("a LOGIN CORP/john/nobody Secret-1")).isEqualTo("a OK LOGIN completed.");
            assertThat(client.last("b LIST \"\" *")).isEqualTo("b BAD User is authenticated but not connected.");
        }
    }

    @Test
    void refusesCommandsInTheWrongState() throws IOException {
        try (RawClient client = RawClient.secure(exchange)) {
            assertThat(client.last("a SELECT INBOX")).isEqualTo("a BAD Command received in Invalid state.");
            assertThat(client.last("b LOGIN john Secret-1")).startsWith("b OK");
            assertThat(client.last("c FETCH 1 FLAGS")).isEqualTo("c BAD Command received in Invalid state.");
            assertThat(client.last("d LOGIN john Secret-1")).isEqualTo("d BAD Command received in Invalid state.");
        }
    }

    @Test
    void namesItselfAndSignsOff() throws IOException {
        try (RawClient client = RawClient.secure(exchange)) {
            assertThat(client.command("a ID (\"name\" \"test\" \"os\" NIL)"))
                    .containsExactly(
                            "* ID (\"name\" \"Microsoft.Exchange.Imap4.Imap4Server\" \"version\" \"15.1\")",
                            "a OK ID completed.");
            assertThat(client.command("? LOGOUT"))
                    .containsExactly(
                            "* BYE Microsoft Exchange Server 2016 IMAP4 server signing off.", "? OK LOGOUT completed.");
            assertThat(client.isClosedByServer()).isTrue();
        }
    }

    @Test
    void describesAFolderInTheOrderOfExchange() throws IOException {
        exchange.mailbox("mary").deliver().octets(Corp.mail("lunch"));
        try (RawClient client = RawClient.secure(exchange)) {
            client.command("a LOGIN CORP/john/mary Secret-1");
            assertThat(client.command("b NAMESPACE").get(0)).isEqualTo("* NAMESPACE ((\"\" \"/\")) NIL NIL");
            assertThat(client.command("c SELECT inbox"))
                    .containsExactly(
                            "* 1 EXISTS",
                            "* 1 RECENT",
                            "* FLAGS (\\Seen \\Answered \\Flagged \\Deleted \\Draft $MDNSent)",
                            "* OK [PERMANENTFLAGS (\\Seen \\Answered \\Flagged \\Deleted \\Draft $MDNSent)] Permanent"
                                    + " flags",
                            "* OK [UNSEEN 1] Is the first unseen message",
                            "* OK [UIDVALIDITY "
                                    + exchange.mailbox("mary").inbox().uidValidity() + "] UIDVALIDITY value",
                            "* OK [UIDNEXT 2] The next unique identifier value",
                            "c OK [READ-WRITE] SELECT completed.");
            assertThat(client.last("d EXAMINE INBOX")).isEqualTo("d OK [READ-ONLY] EXAMINE completed.");
            assertThat(client.last("e STORE 1 +FLAGS (\\Seen)")).isEqualTo("e NO Command received in Invalid state.");
            assertThat(client.last("f SELECT Nowhere")).startsWith("f NO ");
            assertThat(client.last("g CLOSE")).isEqualTo("g BAD Command received in Invalid state.");
        }
    }

    @Test
    void readsAMessage() throws IOException {
        exchange.mailbox("john").deliver().octets(Corp.mail("lunch"));
        try (RawClient client = RawClient.secure(exchange)) {
            client.command("a LOGIN john Secret-1");
            client.command("b SELECT INBOX");
            assertThat(client.command("c UID FETCH 1 (RFC822.SIZE BODY.PEEK[HEADER.FIELDS (SUBJECT)])"))
                    .containsExactly(
                            "* 1 FETCH (RFC822.SIZE 1024 BODY[HEADER.FIELDS (SUBJECT)] {18}",
                            "Subject: lunch",
                            "",
                            " UID 1)",
                            "c OK FETCH completed.");
            assertThat(client.command("d FETCH 1 BODY[TEXT]")).contains(" FLAGS (\\Seen \\Recent))");
            assertThat(client.command("e SEARCH SEEN")).containsExactly("* SEARCH 1", "e OK SEARCH completed.");
            assertThat(client.last("f SEARCH CHARSET UTF-8 SUBJECT x")).startsWith("f NO [BADCHARSET (US-ASCII)] ");
            assertThat(client.last("g FETCH 2 FLAGS")).isEqualTo("g BAD Command Argument Error. 11");
            assertThat(client.command("h STORE 1 FLAGS (\\Deleted)").get(0)).contains("\\Deleted");
            assertThat(client.command("i EXPUNGE")).containsExactly("* 1 EXPUNGE", "i OK EXPUNGE completed.");
            assertThat(client.last("j UNSELECT")).isEqualTo("j OK UNSELECT completed.");
        }
    }

    @Test
    void letsPasswordsPassInClearIfTold() throws IOException {
        try (SimulatedExchange lax =
                        Corp.builder().loginType(LoginType.PLAIN_TEXT_LOGIN).start();
                RawClient client = RawClient.clear(lax)) {
            assertThat(client.command("a CAPABILITY").get(0))
                    .contains(" AUTH=PLAIN AUTH=NTLM STARTTLS ")
                    .doesNotContain("LOGINDISABLED");
            assertThat(client.last("b LOGIN john Secret-1")).isEqualTo("b OK LOGIN completed.");
        }
    }

    @Test
    void letsOnlyNtlmPassInClearIfTold() throws IOException {
        try (SimulatedExchange lax = Corp.builder()
                        .loginType(LoginType.PLAIN_TEXT_AUTHENTICATION)
                        .start();
                RawClient client = RawClient.clear(lax)) {
            assertThat(client.command("a CAPABILITY").get(0)).contains(" AUTH=NTLM LOGINDISABLED STARTTLS ");
            assertThat(client.last("b AUTHENTICATE PLAIN")).startsWith("b BAD ");
        }
    }

    @Test
    void hidesNtlmIfTold() throws IOException {
        try (SimulatedExchange strict = Corp.builder()
                        .imapSettings(settings -> settings.withGssapiAndNtlmAuth(false))
                        .start();
                RawClient client = RawClient.secure(strict)) {
            assertThat(client.command("a CAPABILITY").get(0))
                    .contains("AUTH=PLAIN")
                    .doesNotContain("NTLM");
            assertThat(client.last("b AUTHENTICATE NTLM")).startsWith("b BAD ");
        }
    }
}
