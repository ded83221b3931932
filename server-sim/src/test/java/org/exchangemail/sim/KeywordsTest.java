package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.exchangemail.sim.profile.Quirk;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A keyword that is defined while sessions have the folder open is told before a message has it (RFC 3501 section 7.2.6). */
class KeywordsTest {

    private static final String BEFORE = "\\Seen \\Answered \\Flagged \\Deleted \\Draft $MDNSent";

    private SimulatedExchange exchange;
    private RawClient mary;
    private RawClient john;

    @BeforeEach
    void start() throws IOException {
        exchange = Corp.builder().without(Quirk.NO_KEYWORDS).start();
        Corp.deliver(exchange, "mary", Corp.mail("one"), Corp.mail("two"));
        mary = RawClient.secure(exchange);
        mary.last("a LOGIN mary Secret-2");
        mary.last("b SELECT INBOX");
        john = RawClient.secure(exchange);
        john.last("a LOGIN CORP/john/mary Secret-1");
    }

    @AfterEach
    void stop() throws IOException {
        mary.close();
        john.close();
        exchange.close();
    }

    private static List<String> told(String permanent, String... keywords) {
        String all = String.join(" ", BEFORE, String.join(" ", keywords));
        return List.of(
                "* FLAGS (" + all + ")",
                "* OK [PERMANENTFLAGS (" + (permanent.isEmpty() ? "" : all + permanent) + ")] Permanent flags");
    }

    @Test
    void theSessionThatDefinesItHearsOfItBeforeItsMessage() throws IOException {
        List<String> lines = mary.command("c STORE 1 +FLAGS (work)");
        assertThat(lines).startsWith(told(" \\*", "work").toArray(String[]::new));
        assertThat(lines.get(2)).isEqualTo("* 1 FETCH (FLAGS (\\Recent work))");
        assertThat(lines).hasSize(4);
        assertThat(mary.command("d STORE 2 +FLAGS (WORK)")).hasSize(2);
        assertThat(mary.command("e STORE 2 +FLAGS.SILENT (home)"))
                .startsWith(told(" \\*", "home", "work").toArray(String[]::new))
                .hasSize(3);
        assertThat(mary.command("f APPEND INBOX (shop) {1+}\r\nx"))
                .startsWith(told(" \\*", "home", "shop", "work").toArray(String[]::new))
                .contains("* 3 EXISTS");
    }

    @Test
    void anotherSessionHearsOfItBeforeTheMessageThatHasIt() throws IOException {
        john.last("b EXAMINE INBOX");
        mary.last("c STORE 1 +FLAGS (work)");
        List<String> lines = john.command("c FETCH 1 FLAGS");
        assertThat(lines).startsWith(told("", "work").toArray(String[]::new));
        assertThat(lines.get(2)).isEqualTo("* 1 FETCH (FLAGS (work))");
        mary.last("d STORE 2 +FLAGS (home)");
        lines = john.command("d NOOP");
        assertThat(lines).startsWith(told("", "home", "work").toArray(String[]::new));
        assertThat(lines.get(2)).isEqualTo("* 2 FETCH (FLAGS (home))");
        assertThat(john.command("e NOOP")).hasSize(1);
    }

    @Test
    void oneThatIdlesHearsOfItAtOnce() throws IOException {
        john.last("b EXAMINE INBOX");
        john.send("c IDLE\r\n").line();
        mary.last("c STORE 1 +FLAGS (work)");
        assertThat(List.of(john.line(), john.line())).isEqualTo(told("", "work"));
        assertThat(john.line()).isEqualTo("* 1 FETCH (FLAGS (work))");
        assertThat(john.send("DONE\r\n").line()).startsWith("c OK");
    }

    @Test
    void aKeywordThatCameBeforeTheFolderWasOpenedIsNoNews() throws IOException {
        mary.last("c STORE 1 +FLAGS (work)");
        assertThat(john.command("b SELECT INBOX")).containsSequence(told(" \\*", "work"));
        assertThat(john.command("c FETCH 1 FLAGS")).hasSize(2);
    }
}
