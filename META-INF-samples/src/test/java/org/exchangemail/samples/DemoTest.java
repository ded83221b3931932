package org.exchangemail.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** What a newcomer sees first. */
class DemoTest {

    @Test
    void theDemoReadsBothMailboxesAndExplainsTheRefusal() throws IOException {
        assertThat(run("imapexs", false))
                .contains("1. John reads his own mailbox (imapexs as CORP/john)")
                .contains("INBOX: 4 messages, 3 unread")
                .contains("Quartalszahlen – Übersicht für Q3")
                .contains("+ Übersicht Q3.csv (")
                .contains("The server saw NTLM by CORP\\john.")
                .contains("INBOX: 3 messages, 2 unread")
                .contains("ご注文の確認 (order 4711)")
                .contains("+ 請求書-4711.pdf (")
                .contains("The server saw LOGIN by CORP/john/mary.")
                .contains("MailboxNotAccessibleException")
                .contains("FullAccess")
                .contains("4. John reads his own mailbox over POP3 (pop3exs as CORP/john)")
                .contains("5. John reads Mary's mailbox over POP3 (pop3exs as CORP/john/mary)")
                .contains("INBOX: 3 messages, 3 unread")
                .doesNotContain("Correct-Horse");
    }

    @Test
    void theTraceShowsTheConversationWithoutSecrets() throws IOException {
        assertThat(run("imapexs", true))
                .contains("* OK The Microsoft Exchange IMAP4 service is ready.")
                .contains("NTLMSSP_NEGOTIATE_UNICODE")
                .contains("MsvAvNbDomainName")
                .doesNotContain("Correct-Horse")
                .doesNotContain("TlRMTVNTUAAD");
    }

    @Test
    void theSameApplicationOverStockAngusCannotOpenTheSharedMailbox() throws IOException {
        assertThat(run("imaps", false))
                .contains("INBOX: 4 messages")
                .doesNotContain("INBOX: 3 messages, 2 unread")
                .contains("AuthenticationFailedException");
    }

    private static String run(String protocol, boolean trace) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new Demo(protocol, trace, new PrintStream(out, true, StandardCharsets.UTF_8)).run();
        return out.toString(StandardCharsets.UTF_8);
    }
}
