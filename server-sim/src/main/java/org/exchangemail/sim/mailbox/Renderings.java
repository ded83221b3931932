package org.exchangemail.sim.mailbox;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What has been made of one message's structure for those who asked, as octets: much smaller than the structure itself.
 *
 * <p>All of them together are never larger than the message they belong to, but for very small messages; the newest stays.
 * Immutable, safe for use by several threads.
 */
final class Renderings {

    static final Renderings NONE = new Renderings(List.of());

    /** What a message may have in any case, however small it is. */
    private static final int LEAST_OCTETS = 1_024;

    private final List<Rendering> kept;

    private Renderings(List<Rendering> kept) {
        this.kept = kept;
    }

    private record Rendering(Object form, Octets octets) {}

    Optional<Octets> find(Object form) {
        for (Rendering rendering : kept) {
            if (rendering.form().equals(form)) {
                return Optional.of(rendering.octets());
            }
        }
        return Optional.empty();
    }

    /** Returns these and one more; that one alone, or these alone, if together they are too large for their message. */
    Renderings plus(Object form, Octets octets, int messageSize) {
        int limit = Math.max(messageSize, LEAST_OCTETS);
        if (octets.length() > limit) {
            return this;
        }
        Rendering added = new Rendering(form, octets);
        return octets() + octets.length() > limit
                ? new Renderings(List.of(added))
                : new Renderings(Stream.concat(kept.stream(), Stream.of(added)).toList());
    }

    /** How many octets there are in all. */
    int octets() {
        return kept.stream().mapToInt(rendering -> rendering.octets().length()).sum();
    }
}
