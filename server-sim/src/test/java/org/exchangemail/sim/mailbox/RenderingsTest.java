package org.exchangemail.sim.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is made of a message's structure is made once, and takes no more room than the message. */
class RenderingsTest {

    private final Mailbox mailbox = Mailbox.exchange(Clock.systemUTC());
    private final Folder inbox = mailbox.inbox();
    private final AtomicInteger made = new AtomicInteger();

    private Message deliver(String subject, int bodySize) {
        mailbox.deliver().octets(Octets.ofLatin1("Subject: " + subject + "\r\n\r\n" + "x".repeat(bodySize)));
        return inbox.messages().get(inbox.messages().size() - 1);
    }

    private Octets subject(Message message, Object form) {
        return message.rendering(form, part -> {
            made.incrementAndGet();
            return Octets.ofLatin1(part.header().first("Subject").orElseThrow().value() + form);
        });
    }

    private Octets ofSize(Message message, Object form, int size) {
        return message.rendering(form, part -> {
            made.incrementAndGet();
            return Octets.ofLatin1("x".repeat(size));
        });
    }

    @Test
    void aFormIsMadeOnce() {
        Message message = deliver("one", 10);

        assertThat(subject(message, List.of("a"))).isEqualTo(Octets.ofLatin1("one[a]"));
        assertThat(subject(message, List.of("a"))).isEqualTo(Octets.ofLatin1("one[a]"));
        assertThat(made).hasValue(1);
    }

    @Test
    void eachFormHasItsOwn() {
        Message message = deliver("one", 10);

        assertThat(subject(message, "a")).isEqualTo(Octets.ofLatin1("onea"));
        assertThat(subject(message, "b")).isEqualTo(Octets.ofLatin1("oneb"));
        assertThat(subject(message, "a")).isEqualTo(Octets.ofLatin1("onea"));
        assertThat(made).hasValue(2);
    }

    @Test
    void anEditedMessageHasNoneOfThoseBefore() {
        Message message = deliver("one", 10);
        subject(message, "a");

        inbox.edit(message, Octets.ofLatin1("Subject: two\r\n\r\n"));

        assertThat(subject(inbox.messages().get(0), "a")).isEqualTo(Octets.ofLatin1("twoa"));
        assertThat(subject(message, "a")).isEqualTo(Octets.ofLatin1("onea"));
    }

    @Test
    void whatIsLargerThanTheMessageIsNotKept() {
        Message message = deliver("one", 3_000);

        ofSize(message, "small", 100);
        ofSize(message, "large", 3_100);
        ofSize(message, "large", 3_100);
        ofSize(message, "small", 100);

        assertThat(made).hasValue(3);
    }

    @Test
    void whatTogetherIsLargerThanTheMessageGivesWayToTheNewest() {
        Message message = deliver("one", 3_000);

        ofSize(message, "first", 1_000);
        ofSize(message, "second", 1_000);
        ofSize(message, "third", 1_500);
        assertThat(made).hasValue(3);

        ofSize(message, "third", 1_500);
        assertThat(made).hasValue(3);
        ofSize(message, "first", 1_000);
        assertThat(made).hasValue(4);
    }

    @Test
    void threadsThatAskAtOnceEachGetWhatTheyAskedFor() {
        Message message = deliver("one", 10);

        assertThat(IntStream.range(0, 2_000)
                        .parallel()
                        .allMatch(i -> subject(message, i % 40).equals(Octets.ofLatin1("one" + i % 40))))
                .isTrue();
    }
}
