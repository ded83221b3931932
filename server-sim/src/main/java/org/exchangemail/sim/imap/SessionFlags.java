package org.exchangemail.sim.imap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.exchangemail.sim.mailbox.Flag;
import org.exchangemail.sim.profile.ExchangeProfile;
import org.exchangemail.sim.profile.Quirk;

/**
 * Which flags a version has, and whether clients may define more.
 *
 * @param stored the flags that can be set
 * @param keywords whether others that are no system flags are kept too
 */
record SessionFlags(Set<Flag> stored, boolean keywords) {

    SessionFlags {
        stored = Set.copyOf(stored);
    }

    static SessionFlags of(ExchangeProfile profile) {
        EnumSet<Flag> stored = EnumSet.complementOf(EnumSet.of(Flag.RECENT));
        if (profile.has(Quirk.NO_MDN_SENT)) {
            stored.remove(Flag.MDN_SENT);
        }
        return new SessionFlags(stored, !profile.has(Quirk.NO_KEYWORDS));
    }

    /** The flags among the words; {@code \Recent} is not for clients to set. */
    Set<Flag> flags(Collection<String> words) {
        EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
        words.forEach(word -> Flag.named(word).filter(stored::contains).ifPresent(flags::add));
        return flags;
    }

    /** The words that become keywords. */
    Set<String> keywords(Collection<String> words) {
        return Set.copyOf(words.stream()
                .filter(word ->
                        keywords && !word.startsWith("\\") && known(word).isEmpty())
                .toList());
    }

    private Optional<Flag> known(String word) {
        return Flag.named(word).filter(stored::contains);
    }

    /** The flags in the order in which SELECT lists them. */
    List<Flag> inOrder() {
        List<Flag> flags = new ArrayList<>(List.of(Flag.values()));
        flags.retainAll(stored);
        return flags;
    }
}
