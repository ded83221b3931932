package org.exchangemail.pop3;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToLongFunction;

/**
 * Decides what is worth asking for ahead: nothing until two neighbours have been read one after the other, then twice as
 * much each time, within a window of octets.
 *
 * <p>Who reads a few messages only is never given more than about as many again.
 */
final class ReadAhead {

    /** Commands that wait for their replies; few enough for any socket's buffer. */
    static final int MAX_DEPTH = 250;

    private final int total;
    private final long window;
    private int last;
    private int step;
    private int depth;
    private int reached;

    ReadAhead(int total, long window) {
        this.total = total;
        this.window = window;
    }

    /**
     * Notes that a message is read.
     *
     * @param number of the message
     * @param outstanding octets that were asked for and not yet read
     * @param size of a message
     * @return which messages to ask for, in order
     */
    List<Integer> after(int number, long outstanding, IntToLongFunction size) {
        note(number);
        List<Integer> ahead = new ArrayList<>();
        if (depth == 0 || (reached - number) * step > depth / 2) {
            return ahead;
        }
        long octets = outstanding;
        int next = (reached - number) * step > 0 ? reached + step : number + step;
        while (next >= 1 && next <= total && (next - number) * step <= depth) {
            octets += size.applyAsLong(next);
            if (octets > window) {
                break;
            }
            ahead.add(next);
            reached = next;
            next += step;
        }
        return ahead;
    }

    /** Tells whether a message is next to the one that was read last. */
    boolean isNeighbour(int number) {
        return last != 0 && Math.abs(number - last) == 1;
    }

    private void note(int number) {
        int direction = number - last;
        if (direction == 0) {
            return;
        }
        if (last != 0 && Math.abs(direction) == 1 && (step == 0 || step == direction)) {
            step = direction;
            depth = Math.min(MAX_DEPTH, Math.max(2, depth * 2));
        } else {
            step = 0;
            depth = 0;
            reached = number;
        }
        last = number;
        if (step == 0 || (reached - number) * step < 0) {
            reached = number;
        }
    }
}
