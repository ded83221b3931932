package org.exchangemail.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.exchangemail.benchmarks.DelayQueue.Chunk;
import org.junit.jupiter.api.Test;

/** When what is sent arrives, by a clock that the test tells. */
class DelayQueueTest {

    private final DelayQueue queue = new DelayQueue(10);

    @Test
    void nothingArrivesBeforeTheDelayIsOver() {
        queue.send(new byte[] {1}, 100);
        assertThat(queue.untilNext(100)).isEqualTo(10);
        assertThat(queue.receive(109)).isEmpty();
        assertThat(queue.untilNext(109)).isEqualTo(1);
        assertThat(queue.receive(110).map(chunk -> chunk.octets()[0])).contains((byte) 1);
        assertThat(queue.receive(1_000)).isEmpty();
    }

    @Test
    void chunksDoNotWaitForEachOther() {
        queue.send(new byte[1 << 20], 100);
        queue.send(new byte[] {2}, 101);
        queue.send(new byte[] {3}, 101);
        assertThat(queue.receive(111).map(Chunk::due)).contains(110L);
        assertThat(queue.receive(111).map(Chunk::due)).contains(111L);
        assertThat(queue.receive(111).map(Chunk::due)).contains(111L);
    }

    @Test
    void chunksKeepTheirOrderAndTheEndIsLast() {
        queue.send(new byte[] {1}, 100);
        queue.send(new byte[] {2}, 100);
        queue.send(new byte[0], 100);
        assertThat(queue.receive(110).map(chunk -> chunk.octets()[0])).contains((byte) 1);
        assertThat(queue.receive(110).map(chunk -> chunk.octets()[0])).contains((byte) 2);
        assertThat(queue.receive(110).map(Chunk::isEnd)).contains(true);
    }

    @Test
    void countsWhatIsOnItsWay() {
        queue.send(new byte[5], 100);
        queue.send(new byte[7], 105);
        assertThat(queue.octets()).isEqualTo(12);
        queue.receive(110);
        assertThat(queue.octets()).isEqualTo(7);
    }

    @Test
    void aClockMayStartAnywhereAndOverflow() {
        queue.send(new byte[] {1}, Long.MAX_VALUE - 3);
        assertThat(queue.receive(Long.MAX_VALUE)).isEmpty();
        assertThat(queue.untilNext(Long.MAX_VALUE)).isEqualTo(7);
        assertThat(queue.receive(Long.MIN_VALUE + 6)).isPresent();
    }

    @Test
    void anEmptyLineIsWaitedForWithoutEnd() {
        assertThat(queue.untilNext(0)).isEqualTo(Long.MAX_VALUE);
        assertThat(queue.receive(Long.MAX_VALUE)).isEqualTo(Optional.empty());
    }
}
