package org.exchangemail.sim.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Logs that share their messages, beside lists that do not. */
class MessageLogProperties {

    /** A log, and what it must hold. */
    private record Pair(MessageLog log, List<Message> list) {}

    private static Message message(long uid) {
        return new Message(uid, new NewMessage(Octets.empty(), Set.of(), OffsetDateTime.MIN));
    }

    @Property(tries = 200)
    void everyLogHoldsWhatItsListHolds(@ForAll long seed) {
        Random random = new Random(seed);
        List<Pair> pairs = new ArrayList<>(List.of(new Pair(MessageLog.EMPTY, List.of())));
        long uid = 1;
        for (int step = 0; step < 100; step++) {
            Pair pair = pairs.get(random.nextInt(pairs.size()));
            pairs.add(random.nextInt(4) > 0 ? plus(pair, message(uid++)) : without(pair, random));
            for (Pair each : pairs) {
                assertThat(each.log()).isEqualTo(each.list());
            }
        }
        for (Pair each : pairs) {
            for (Message message : each.list()) {
                int index = each.list().indexOf(message);
                assertThat(each.log().find(message)).isEqualTo(index);
                assertThat(each.log().firstNotBefore(message.uid())).isEqualTo(index);
            }
            assertThat(each.log().find(message(1))).isEqualTo(-1);
            assertThat(each.log().firstNotBefore(uid)).isEqualTo(each.list().size());
        }
    }

    private static Pair plus(Pair pair, Message message) {
        List<Message> list = new ArrayList<>(pair.list());
        list.add(message);
        return new Pair(pair.log().plus(message), list);
    }

    private static Pair without(Pair pair, Random random) {
        BitSet indexes = new BitSet();
        List<Message> list = new ArrayList<>();
        for (int i = 0; i < pair.list().size(); i++) {
            if (random.nextInt(3) == 0) {
                indexes.set(i);
            } else {
                list.add(pair.list().get(i));
            }
        }
        return new Pair(pair.log().without(indexes), list);
    }
}
