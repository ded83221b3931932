package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.LoginType;
import org.junit.jupiter.api.Test;

/** Lines of IMAP that belong to a command and are none themselves: literals, DONE, the answers to SASL challenges. */
class CommandLinesTest {

    private static final String TOO_LONG = "x".repeat(70_000);

    @Test
    void aLineThatIsTooLongForIdleEndsItUnderItsTag() throws IOException {
        try (SimulatedExchange exchange = Corp.builder().start();
                RawClient client = RawClient.secure(exchange)) {
            client.last("a LOGIN john Secret-1");
            client.send("b IDLE\r\n").line();
            assertThat(client.send(TOO_LONG + "\r\n").line()).startsWith("b BAD");
            assertThat(client.last("c NOOP")).startsWith("c OK");
        }
    }

    @Test
    void aLineThatIsTooLongForSaslEndsTheExchangeUnderItsTag() throws IOException {
        try (SimulatedExchange exchange = Corp.builder().start();
                RawClient client = RawClient.secure(exchange)) {
            client.send("a AUTHENTICATE NTLM\r\n").line();
            assertThat(client.send(TOO_LONG + "\r\n").line()).startsWith("a BAD");
            assertThat(client.last("b LOGIN john Secret-1")).startsWith("b OK");
        }
    }

    @Test
    void aVersionWithoutLiteralPlusTakesTheMarkForText() throws IOException {
        try (SimulatedExchange exchange = Corp.builder()
                        .profile(ExchangeProfile.EXCHANGE_5_5)
                        .loginType(LoginType.PLAIN_TEXT_LOGIN)
                        .start();
                RawClient client = RawClient.clear(exchange)) {
            assertThat(client.last("a CAPABILITY")).startsWith("a OK");
            assertThat(client.last("b LOGIN john {8+}")).startsWith("b BAD");
            client.send("c LOGIN john {8}\r\n");
            assertThat(client.line()).startsWith("+ ");
            assertThat(client.send("Secret-1\r\n").line()).startsWith("c OK");
        }
    }

    @Test
    void aSearchMayHaveManyAlternatives() throws IOException {
        try (SimulatedExchange exchange = Corp.builder().start();
                RawClient client = RawClient.secure(exchange)) {
            Corp.deliver(exchange, "john", Corp.mail("one"));
            client.last("a LOGIN john Secret-1");
            client.last("b SELECT INBOX");
            // What Angus makes of an OrTerm of so many terms.
            assertThat(client.command("c SEARCH " + "OR SUBJECT two ".repeat(300) + "SUBJECT one"))
                    .contains("* SEARCH 1");
            assertThat(client.last("d SEARCH " + "(".repeat(5_000) + "ALL" + ")".repeat(5_000)))
                    .startsWith("d BAD");
            assertThat(client.last("e NOOP")).startsWith("e OK");
        }
    }
}
