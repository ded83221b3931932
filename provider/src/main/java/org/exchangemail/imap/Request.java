package org.exchangemail.imap;

import java.util.Map;
import java.util.OptionalInt;

/**
 * A command that was sent before its answer was needed.
 *
 * @param tag of the command
 * @param kind what it asks for
 * @param what FETCH item or section
 * @param targets the messages it is about, by sequence number
 * @param from the first octet of a section
 * @param count how many octets of the section at most; empty for all
 * @param flags whether it asks for the flags too
 * @param octets that are expected in answer
 */
record Request(
        String tag,
        Kind kind,
        String what,
        Map<Integer, IMAPExchangeMessage> targets,
        int from,
        OptionalInt count,
        boolean flags,
        long octets) {

    /** What a command asks for. */
    enum Kind {
        ITEM,
        CONTENT,
        SEEN
    }

    static Request item(String tag, String item, Map<Integer, IMAPExchangeMessage> targets, long octets) {
        return new Request(tag, Kind.ITEM, item, targets, 0, OptionalInt.empty(), false, octets);
    }

    static Request seen(String tag, Map<Integer, IMAPExchangeMessage> targets) {
        return new Request(tag, Kind.SEEN, "", targets, 0, OptionalInt.empty(), false, 0);
    }

    boolean isAbout(IMAPExchangeMessage message, Kind wantedKind, String wantedWhat) {
        return kind == wantedKind && what.equals(wantedWhat) && targets.get(message.sequence()) == message;
    }

    /** How many octets of one message come in answer, if the server has told the size of the section; else 0. */
    int octetsOfOne() {
        if (kind != Kind.CONTENT || count.isEmpty() || targets.size() != 1) {
            return 0;
        }
        long rest = targets.values().iterator().next().sizeOf(what) - from;
        return (int) Math.max(0, Math.min(rest, count.getAsInt()));
    }

    /** Whether the answer is a section, or a part of one. */
    boolean asksForOctets() {
        return kind == Kind.CONTENT || what.startsWith(Wanted.PEEK);
    }

    /** The section that is asked for. */
    String section() {
        return kind == Kind.CONTENT ? what : what.substring(Wanted.PEEK.length(), what.length() - 1);
    }

    /** Whether an answer to it is an answer to somebody who wants a section from an octet on. */
    boolean covers(int start) {
        return count.isEmpty() ? start == 0 : from <= start && start < (long) from + count.getAsInt();
    }
}
