package org.exchangemail.imap;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Message;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.util.Optional;
import java.util.stream.IntStream;
import org.exchangemail.imap.ReadingOrder.Step;
import org.junit.jupiter.api.Test;

/** Which message follows which, as far as an application lets it be seen. */
class ReadingOrderTest {

    private static final class Numbered extends MimeMessage {

        Numbered(int number) {
            super((Session) null);
            setMessageNumber(number);
        }
    }

    private final Message[] folder =
            IntStream.rangeClosed(1, 40).mapToObj(Numbered::new).toArray(Message[]::new);
    private final ReadingOrder order = new ReadingOrder(
            number -> number >= 1 && number <= folder.length ? Optional.of(folder[number - 1]) : Optional.empty());

    private Step read(int number) {
        return order.read(folder[number - 1]);
    }

    private Message[] list(int... numbers) {
        return IntStream.of(numbers).mapToObj(number -> folder[number - 1]).toArray(Message[]::new);
    }

    @Test
    void neighboursInTheFolderAreInOrderForwardsAndBackwards() {
        assertThat(read(3)).isEqualTo(Step.ELSEWHERE);
        assertThat(read(4)).isEqualTo(Step.NEXT);
        assertThat(read(4)).isEqualTo(Step.SAME);
        assertThat(read(5)).isEqualTo(Step.NEXT);
        assertThat(read(30)).isEqualTo(Step.ELSEWHERE);
        assertThat(read(29)).isEqualTo(Step.NEXT);
        assertThat(read(28)).isEqualTo(Step.NEXT);
    }

    @Test
    void neighboursInAListThatWasGivenAreInOrder() {
        order.given(list(9, 2, 30, 4));

        assertThat(read(2)).isEqualTo(Step.ELSEWHERE);
        assertThat(read(30)).isEqualTo(Step.NEXT);
        assertThat(read(4)).isEqualTo(Step.NEXT);
        assertThat(read(9)).isEqualTo(Step.ELSEWHERE);
    }

    @Test
    void aListMayBeInTheOrderOfItsNumbersOrAgainstIt() {
        order.given(list(2, 8, 16, 32));
        order.given(list(33, 17, 9, 3));

        assertThat(read(8)).isEqualTo(Step.ELSEWHERE);
        assertThat(read(16)).isEqualTo(Step.NEXT);
        assertThat(read(32)).isEqualTo(Step.NEXT);
        assertThat(read(17)).isEqualTo(Step.ELSEWHERE);
        assertThat(read(9)).isEqualTo(Step.NEXT);
        assertThat(read(3)).isEqualTo(Step.NEXT);
        assertThat(read(8)).isEqualTo(Step.ELSEWHERE);
        assertThat(read(2)).isEqualTo(Step.NEXT);
    }

    @Test
    void messagesMayBePassedBy() {
        read(1);
        read(2);
        assertThat(read(6)).isEqualTo(Step.NEXT);
        assertThat(order.passedBy()).containsExactly(folder[2], folder[3], folder[4]);
        assertThat(read(7)).isEqualTo(Step.NEXT);
        assertThat(order.passedBy()).isEmpty();
        assertThat(read(40)).isEqualTo(Step.ELSEWHERE);
    }

    @Test
    void withoutNeighboursThereIsNoOrder() {
        assertThat(IntStream.of(7, 1, 20, 3, 33, 12).mapToObj(this::read)).containsOnly(Step.ELSEWHERE);
        assertThat(order.following(5)).isEmpty();
    }
}
