package org.exchangemail.sim.profile;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Every text of one version's service, one for each thing it has to say.
 *
 * <p>Immutable, safe for use by several threads.
 *
 * @param <W> what there is to say: {@link ImapWord} or {@link Pop3Word}
 */
public final class Words<W extends Enum<W>> {

    private final Map<W, String> texts;

    private Words(Map<W, String> texts) {
        this.texts = Collections.unmodifiableMap(texts);
    }

    /**
     * Makes the words of a service.
     *
     * @param <W> see {@link Words}
     * @param kind what there is to say
     * @param texts one for each
     * @return immutable
     * @throws IllegalArgumentException if a text is missing; the message names it
     */
    static <W extends Enum<W>> Words<W> of(Class<W> kind, Map<W, String> texts) {
        Set<W> missing = EnumSet.allOf(kind);
        missing.removeAll(texts.keySet());
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("There is no text for " + missing + ".");
        }
        return new Words<>(new EnumMap<>(texts));
    }

    /**
     * Returns a text.
     *
     * @param word what is to be said
     * @return without what the protocol puts before and behind it
     */
    public String of(W word) {
        return texts.get(Objects.requireNonNull(word, "word"));
    }

    /**
     * Changes a text.
     *
     * @param word what is to be said
     * @param text how
     * @return a copy
     */
    public Words<W> with(W word, String text) {
        Map<W, String> changed = new EnumMap<>(texts);
        changed.put(word, Objects.requireNonNull(text, "text"));
        return new Words<>(changed);
    }

    /**
     * Returns all texts.
     *
     * @return unmodifiable, in the order of the enumeration
     */
    public Map<W, String> texts() {
        return texts;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Words<?> words && words.texts.equals(texts);
    }

    @Override
    public int hashCode() {
        return texts.hashCode();
    }

    @Override
    public String toString() {
        return texts.toString();
    }
}
