package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.Quirk;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines put together at random from what commands are made of: each is answered, and none breaks the server. */
class ImapFuzzTest {

    private static final int LINES = 1_500;

    private static final List<String> WORDS = List.of(
            "CREATE",
            "DELETE",
            "RENAME",
            "SUBSCRIBE",
            "UNSUBSCRIBE",
            "LIST",
            "LSUB",
            "STATUS",
            "APPEND",
            "SELECT",
            "EXAMINE",
            "CHECK",
            "CLOSE",
            "UNSELECT",
            "EXPUNGE",
            "SEARCH",
            "FETCH",
            "STORE",
            "COPY",
            "MOVE",
            "UID",
            "NOOP",
            "NAMESPACE",
            "ID",
            "CAPABILITY",
            "INBOX",
            "Drafts",
            "a/b",
            "/",
            "//",
            "\"\"",
            "\"x y\"",
            "\"\\",
            "&AOQ-",
            "&",
            "*",
            "%",
            "1",
            "0",
            "1:*",
            "2,1:3",
            "99",
            "4294967295",
            "4294967296",
            "(",
            ")",
            "[",
            "]",
            "<0.1>",
            "FLAGS",
            "+FLAGS.SILENT",
            "(\\Seen)",
            "\\Deleted",
            "Work",
            "BODY[]",
            "BODY.PEEK[1.2.MIME]",
            "BODY[HEADER.FIELDS (x)]",
            "ENVELOPE",
            "BODYSTRUCTURE",
            "RFC822",
            "ALL",
            "FULL",
            "UNSEEN",
            "OR",
            "NOT",
            "CHARSET",
            "UTF-8",
            "KEYWORD",
            "SINCE",
            "1-Feb-1994",
            "HEADER",
            "NIL",
            "(MESSAGES)",
            "(MESSAGES UNSEEN)",
            "{3+}\r\nabc",
            "{0+}\r\n",
            "~{1+}\r\nx",
            "\" 7-Feb-1994 21:52:25 -0800\"",
            "\t",
            "\u00E4",
            "\0");

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void everyLineIsAnswered(long seed) throws IOException {
        Random random = new Random(seed);
        ExchangeProfile profile = ExchangeProfile.EXCHANGE_2016.without(Quirk.NO_KEYWORDS);
        try (SimulatedExchange exchange = Corp.builder().profile(profile).start()) {
            RawClient client = open(exchange);
            for (int i = 0; i < LINES; i++) {
                exchange.mailbox("mary").deliver().octets(Corp.mail("x"));
                String line = line(random);
                client.send("t " + line + "\r\n");
                if (answer(client).isEmpty()) {
                    client.close();
                    client = open(exchange);
                }
            }
            client.close();
            assertThat(exchange.sessions())
                    .allSatisfy(session -> assertThat(session.transcript()).doesNotContain("internal error"));
        }
    }

    private static RawClient open(SimulatedExchange exchange) throws IOException {
        RawClient client = RawClient.secure(exchange);
        assertThat(client.last("a LOGIN mary Secret-2")).startsWith("a OK");
        assertThat(client.last("b SELECT INBOX")).startsWith("b OK");
        return client;
    }

    /** Half of the lines begin as a command of a selected folder, which is where the parsers are. */
    private static String line(Random random) {
        StringBuilder line = new StringBuilder(WORDS.get(random.nextInt(WORDS.size())));
        for (int words = random.nextInt(6); words > 0; words--) {
            line.append(random.nextInt(8) == 0 ? "" : " ").append(WORDS.get(random.nextInt(WORDS.size())));
        }
        return line.toString();
    }

    /** Reads up to the tagged answer; empty if the server has closed the connection, as after too many errors. */
    private static String answer(RawClient client) throws IOException {
        String line = client.line();
        while (!line.startsWith("t OK")
                && !line.startsWith("t NO")
                && !line.startsWith("t BAD")
                && !line.startsWith("* BAD")) {
            if (line.startsWith("* BYE") || (line.isEmpty() && client.isClosedByServer())) {
                return "";
            }
            line = client.line();
        }
        return line;
    }
}
