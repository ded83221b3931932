package org.exchangemail.pop3;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a server says it can do, RFC 2449.
 *
 * @param lines by the upper-case name of the capability; empty if the server was not asked or does not know CAPA
 */
record Capabilities(Optional<Map<String, String>> lines) {

    static final Capabilities UNKNOWN = new Capabilities(Optional.empty());

    static Capabilities of(List<String> lines) {
        Map<String, String> byName = new LinkedHashMap<>();
        lines.forEach(line -> byName.put(line.split(" ", 2)[0].toUpperCase(Locale.ROOT), line));
        return new Capabilities(Optional.of(Collections.unmodifiableMap(byName)));
    }

    boolean areKnown() {
        return lines.isPresent();
    }

    boolean has(String name) {
        return lines.filter(byName -> byName.containsKey(name)).isPresent();
    }

    /** Servers without CAPA have TOP and UIDL as often as not, so they are tried. */
    boolean mayHave(String name) {
        return !areKnown() || has(name);
    }

    /** The mechanisms behind {@code SASL}, RFC 2449 section 6.3. */
    Set<String> mechanisms() {
        return lines.map(byName -> byName.getOrDefault("SASL", "SASL")).stream()
                .flatMap(line -> Stream.of(line.toUpperCase(Locale.ROOT).split("\\s+", -1)))
                .skip(1)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
