package org.exchangemail.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How much is kept of what was said. */
class SessionBookTest {

    private static final int MAX_OCTETS = 10_000;

    private final SessionBook book = new SessionBook(Clock.systemUTC(), Optional.empty(), MAX_OCTETS);

    private RecordedSession session(int octets) {
        RecordedSession session = book.begin("imap");
        session.sink().server("x".repeat(octets));
        return session;
    }

    @Test
    void theSessionsThatEndedFirstMakeRoomForThoseThatEndLater() {
        RecordedSession first = session(4_000);
        RecordedSession second = session(4_000);
        RecordedSession third = session(4_000);

        book.end(second);
        book.end(first);
        assertThat(book.sessions()).containsExactly(first, second, third);

        book.end(third);
        assertThat(book.sessions()).containsExactly(first, third);
    }

    @Test
    void sessionsThatLiveAreKept() {
        RecordedSession living = session(20_000);
        RecordedSession first = session(6_000);
        RecordedSession last = session(6_000);

        book.end(first);
        book.end(last);

        assertThat(book.sessions()).containsExactly(living, last);
    }

    @Test
    void theLastOneToEndIsKeptHoweverLargeItIs() {
        RecordedSession small = session(10);
        RecordedSession large = session(20_000);

        book.end(small);
        book.end(large);
        assertThat(book.sessions()).containsExactly(large);
        assertThat(book.take(Duration.ofSeconds(10))).isSameAs(large);

        RecordedSession next = session(10);
        book.end(next);
        assertThat(book.sessions()).containsExactly(next);
    }

    @Test
    void whatIsForgottenTakesNoRoom() {
        RecordedSession living = session(9_000);
        book.end(session(9_000));
        book.forget();
        book.end(living);

        RecordedSession first = session(4_000);
        RecordedSession second = session(4_000);
        book.end(first);
        book.end(second);

        assertThat(book.sessions()).containsExactly(first, second);
    }
}
