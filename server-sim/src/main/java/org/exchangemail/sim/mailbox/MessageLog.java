package org.exchangemail.sim.mailbox;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.RandomAccess;

/**
 * Messages in UID order, shared between a folder and the views of its sessions, so that opening a folder costs
 * nothing: a log that grows does so in place, and one that loses messages is copied.
 *
 * <p>Each value is immutable. {@link #plus} must be called under the folder's lock.
 */
final class MessageLog extends AbstractList<Message> implements RandomAccess {

    static final MessageLog EMPTY = new MessageLog(new Message[0], 0);

    private final Message[] messages;
    private final int size;

    private MessageLog(Message[] messages, int size) {
        this.messages = messages;
        this.size = size;
    }

    @Override
    public Message get(int index) {
        if (index >= size) {
            throw new IndexOutOfBoundsException("there is no message " + (index + 1) + " of " + size);
        }
        return messages[index];
    }

    @Override
    public int size() {
        return size;
    }

    /** Returns a log with one message more, whose UID is greater than all others. */
    MessageLog plus(Message message) {
        Message[] grown = messages;
        if (size == grown.length) {
            grown = Arrays.copyOf(messages, Math.max(8, size + (size >> 1)));
        } else if (grown[size] != null && grown[size] != message) {
            // Somebody else's log goes on differently here.
            grown = Arrays.copyOf(messages, messages.length);
            Arrays.fill(grown, size, grown.length, null);
        }
        grown[size] = message;
        return new MessageLog(grown, size + 1);
    }

    /** Returns a log without the messages at some indexes. */
    MessageLog without(BitSet indexes) {
        int left = size - indexes.cardinality();
        Message[] rest = new Message[left];
        int to = 0;
        for (int from = indexes.nextClearBit(0); from < size; ) {
            int removed = indexes.nextSetBit(from);
            int end = removed < 0 ? size : Math.min(removed, size);
            System.arraycopy(messages, from, rest, to, end - from);
            to += end - from;
            from = indexes.nextClearBit(end);
        }
        return new MessageLog(rest, left);
    }

    /** Returns the index of the first message whose UID is not less; the size if there is none. */
    int firstNotBefore(long uid) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (messages[middle].uid() < uid) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Returns the index of this very message; -1 if it is not there. */
    int find(Message message) {
        int index = firstNotBefore(message.uid());
        return index < size && messages[index] == message ? index : -1;
    }
}
