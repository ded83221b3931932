package org.exchangemail.sim.mailbox;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a STORE does to the flags of a message (RFC 3501 section 6.4.6).
 *
 * @param operation how the flags are applied
 * @param flags the flags named; {@link Flag#RECENT} is ignored, as no client can alter it
 * @param keywords the keywords named that are no {@link Flag}; case does not matter
 */
public record FlagChange(Operation operation, Set<Flag> flags, Set<String> keywords) {

    /** Every set of stored flags once, so that messages share them. */
    private static final Map<Set<Flag>, Set<Flag>> SETS = sets();

    /** How the flags are applied. */
    public enum Operation {
        /** {@code FLAGS}: these and no others. */
        REPLACE,
        /** {@code +FLAGS}: these too. */
        ADD,
        /** {@code -FLAGS}: these no more. */
        REMOVE
    }

    /** Keeps unmodifiable copies, without {@link Flag#RECENT}. */
    public FlagChange {
        Objects.requireNonNull(operation, "operation");
        flags = stored(flags);
        keywords = Keywords.copyOf(keywords);
    }

    /**
     * Makes a change without keywords of clients.
     *
     * @param operation how the flags are applied
     * @param flags the flags named
     */
    public FlagChange(Operation operation, Set<Flag> flags) {
        this(operation, flags, Set.of());
    }

    /**
     * Adds flags.
     *
     * @param flag the first
     * @param more the others
     * @return the change that sets them
     */
    public static FlagChange add(Flag flag, Flag... more) {
        return new FlagChange(Operation.ADD, EnumSet.of(flag, more));
    }

    Set<Flag> applyTo(Set<Flag> before) {
        EnumSet<Flag> after = EnumSet.noneOf(Flag.class);
        apply(before, flags, after);
        return stored(after);
    }

    Set<String> applyToKeywords(Set<String> before) {
        if (keywords.isEmpty() && operation != Operation.REPLACE) {
            return before;
        }
        Set<String> after = Keywords.mutable(Set.of());
        apply(before, keywords, after);
        return Keywords.copyOf(after);
    }

    private <T> void apply(Set<T> before, Set<T> named, Set<T> after) {
        if (operation != Operation.REPLACE) {
            after.addAll(before);
        }
        if (operation == Operation.REMOVE) {
            after.removeAll(named);
        } else {
            after.addAll(named);
        }
    }

    /** Returns the unmodifiable set with these flags, without {@link Flag#RECENT}. */
    static Set<Flag> stored(Set<Flag> flags) {
        EnumSet<Flag> copy = EnumSet.noneOf(Flag.class);
        copy.addAll(flags);
        copy.remove(Flag.RECENT);
        return SETS.get(copy);
    }

    private static Map<Set<Flag>, Set<Flag>> sets() {
        List<EnumSet<Flag>> sets = new ArrayList<>(List.of(EnumSet.noneOf(Flag.class)));
        for (Flag flag : Flag.values()) {
            for (EnumSet<Flag> set : List.copyOf(sets)) {
                EnumSet<Flag> larger = EnumSet.copyOf(set);
                larger.add(flag);
                sets.add(larger);
            }
        }
        Map<Set<Flag>, Set<Flag>> shared = new HashMap<>();
        sets.forEach(set -> shared.put(set, Collections.unmodifiableSet(set)));
        return Collections.unmodifiableMap(shared);
    }
}
