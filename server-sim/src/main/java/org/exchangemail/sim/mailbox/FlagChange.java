package org.exchangemail.sim.mailbox;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * What a STORE does to the flags of a message (RFC 3501 section 6.4.6).
 *
 * @param operation how the flags are applied
 * @param flags the flags named; {@link Flag#RECENT} is ignored, as no client can alter it
 */
public record FlagChange(Operation operation, Set<Flag> flags) {

    /** How the flags are applied. */
    public enum Operation {
        /** {@code FLAGS}: these and no others. */
        REPLACE,
        /** {@code +FLAGS}: these too. */
        ADD,
        /** {@code -FLAGS}: these no more. */
        REMOVE
    }

    /** Keeps an unmodifiable copy of the flags, without {@link Flag#RECENT}. */
    public FlagChange {
        Objects.requireNonNull(operation, "operation");
        flags = stored(flags);
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
        if (operation != Operation.REPLACE) {
            after.addAll(before);
        }
        if (operation == Operation.REMOVE) {
            after.removeAll(flags);
        } else {
            after.addAll(flags);
        }
        return Collections.unmodifiableSet(after);
    }

    /** Returns an unmodifiable copy without {@link Flag#RECENT}. */
    static Set<Flag> stored(Set<Flag> flags) {
        EnumSet<Flag> copy = EnumSet.noneOf(Flag.class);
        copy.addAll(flags);
        copy.remove(Flag.RECENT);
        return Collections.unmodifiableSet(copy);
    }
}
