package org.exchangemail.sim.mailbox;

import java.util.Map;
import java.util.TreeMap;

/** Which messages of a folder are recent in one session, as ranges, since they come in runs. */
final class RecentUids {

    private final TreeMap<Long, Long> lastByFirst = new TreeMap<>();

    /** Adds all UIDs from one to another, greater than those added before. */
    void add(long first, long last) {
        if (last < first) {
            return;
        }
        Map.Entry<Long, Long> before = lastByFirst.lastEntry();
        boolean follows = before != null && before.getValue() + 1 == first;
        lastByFirst.put(follows ? before.getKey() : first, last);
    }

    boolean contains(long uid) {
        Map.Entry<Long, Long> range = lastByFirst.floorEntry(uid);
        return range != null && uid <= range.getValue();
    }
}
