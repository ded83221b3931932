package org.exchangemail.sim.profile;

import java.util.List;

/**
 * The POP3 service of one version.
 *
 * @param capabilities every line of CAPA (RFC 2449), in order; {@code SASL} with all mechanisms the version has
 * @param words the texts
 * @param limits the limits
 * @param uniqueIds the form of the unique-ids
 * @param settings what the version has after its installation
 */
public record Pop3Traits(
        List<String> capabilities,
        Words<Pop3Word> words,
        Pop3Limits limits,
        UniqueIds uniqueIds,
        Pop3Settings settings) {

    /** Begins the capability that lists mechanisms. */
    private static final String SASL = "SASL ";

    /** Copies the list. */
    public Pop3Traits {
        capabilities = List.copyOf(capabilities);
    }

    /**
     * Changes what CAPA lists, and with {@code SASL} and {@code PIPELINING} what the service can do.
     *
     * @param lines in order
     * @return a copy
     */
    public Pop3Traits withCapabilities(List<String> lines) {
        return new Pop3Traits(lines, words, limits, uniqueIds, settings);
    }

    /**
     * Lists the mechanisms of the version.
     *
     * @return names in upper case, in the order of CAPA
     */
    public List<String> mechanisms() {
        return capabilities.stream()
                .filter(line -> line.startsWith(SASL))
                .flatMap(line -> List.of(line.substring(SASL.length()).split(" ", -1)).stream())
                .toList();
    }

    /**
     * Changes the texts.
     *
     * @param value whole
     * @return a copy
     */
    public Pop3Traits withWords(Words<Pop3Word> value) {
        return new Pop3Traits(capabilities, value, limits, uniqueIds, settings);
    }
}
