package org.exchangemail.sim.mailbox;

import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** Sets of keywords that clients define: unmodifiable, and without regard to case (RFC 3501 section 9). */
final class Keywords {

    private Keywords() {}

    static Set<String> copyOf(Collection<String> keywords) {
        if (keywords.isEmpty()) {
            return Set.of();
        }
        return Collections.unmodifiableSet(mutable(keywords));
    }

    static Set<String> mutable(Collection<String> keywords) {
        TreeSet<String> copy = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        copy.addAll(keywords);
        return copy;
    }
}
